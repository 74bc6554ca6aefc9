// Whether something can be done with a lock, and if not, why.

/** Why something cannot be done; localize turns it into a sentence. */
export type Reason =
  | "no-service"
  | "lock-cannot"
  | "administrators-only"
  | "other-controller"
  | "managed-elsewhere"
  | "config-forbids"
  | "unavailable"
  | "lock-full"
  | "not-known-yet";

/** A yes, or a no with its reason. */
export type Ability = { readonly can: true } | { readonly can: false; readonly reason: Reason };

export const able: Ability = { can: true };

export function unable(reason: Reason): Ability {
  return { can: false, reason };
}
