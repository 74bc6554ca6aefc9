// What a lock, through its backend and for this viewer, can do.

import type { Ability } from "./ability.js";
import type { LockUser, UserAction } from "./user.js";
import { unable } from "./ability.js";

export type LockAction = "list" | "add" | "one-time" | UserAction;

export interface Range {
  readonly minimum: number;
  readonly maximum: number;
}

export interface Capabilities {
  readonly abilities: Readonly<Record<LockAction, Ability>>;
  /** Digits a PIN may have; null when the lock does not say. */
  readonly pinLength: Range | null;
  /** Bytes an RFID tag's value may have; null when the lock takes no tags or does not say. */
  readonly tagLength: Range | null;
  /** UTF-8 bytes a name may have; null when there is no limit. */
  readonly nameBytes: number | null;
  readonly capacity: Capacity | null;
  /** The most a write can prove: read back, seen to be there, or nothing. */
  readonly confirms: "read-back" | "presence-only" | "nothing";
  /** A name or a PIN is changed by deleting the code and making another: whoever is left half done has none. */
  readonly replaces?: true;
  /** Whoever is switched off is taken off the lock, and the code kept in Home Assistant. */
  readonly keepsCodes?: true;
  /** The lock holds no names: Home Assistant keeps them. */
  readonly namedByHome?: true;
}

export interface Capacity {
  readonly users: number;
  readonly pins: number | null;
  readonly credentialsPerUser: number | null;
}

/** Who the card's config lets make changes. */
export type Manage = "admins" | "everyone" | "nobody";

const actions: readonly LockAction[] = [
  "list",
  "add",
  "one-time",
  "rename",
  "set-pin",
  "add-tag",
  "clear-credential",
  "suspend",
  "restore",
  "remove",
];

/** A lock of which nothing is known, or nothing can be managed. */
export const noCapabilities: Capabilities = {
  abilities: abilitiesBy(() => unable("no-service")),
  pinLength: null,
  tagLength: null,
  nameBytes: null,
  capacity: null,
  confirms: "nothing",
};

/** The capabilities left when the card's config and the viewer's role are taken into account; HA still has the last word. */
export function permitted(
  capabilities: Capabilities,
  manage: Manage,
  isAdministrator: boolean,
): Capabilities {
  if (manage === "everyone" || (manage === "admins" && isAdministrator)) return capabilities;
  const refusal = unable(manage === "nobody" ? "config-forbids" : "administrators-only");
  const abilities = abilitiesBy((action) => {
    const ability = capabilities.abilities[action];
    return ability.can && action !== "list" ? refusal : ability;
  });
  return { ...capabilities, abilities };
}

/** What every action is allowed, each asked for. */
export function abilitiesBy(ability: (action: LockAction) => Ability): Capabilities["abilities"] {
  return Object.fromEntries(actions.map((action) => [action, ability(action)])) as Capabilities["abilities"];
}

/** Whether an action can be done to one user: the lock's answer, narrowed by the user's own. */
export function abilityFor(capabilities: Capabilities, user: LockUser, action: UserAction): Ability {
  const general = capabilities.abilities[action];
  return general.can ? (user.abilities[action] ?? general) : general;
}
