// A person known to one lock, and the ways in that person holds.

import type { Ability } from "./ability.js";

/** Backend and native id of a user, "matter:3"; stable for as long as the user stands on the lock, never a list position. */
export type UserKey = string;

export type CredentialType = "pin" | "tag" | "fingerprint" | "finger-vein" | "face" | "other";

/** A way in: its type and its native index on the lock, never its value. */
export interface Credential {
  readonly type: CredentialType;
  readonly index: number;
}

/**
 * - `active`: what the person holds opens the door.
 * - `suspended`: access is off and can be switched on again with nothing retyped.
 * - `disabled`: off on the lock, and this backend has no way to switch it on.
 * - `used-up`: a one-time user that has been used.
 * - `waiting`: on, but not at this time.
 * - `missing`: on for whoever manages the codes, but not on the lock.
 * - `unconfirmed`: sent, but the lock never confirmed it.
 */
export type UserStatus =
  "active" | "suspended" | "disabled" | "used-up" | "waiting" | "missing" | "unconfirmed" | "unknown";

/** When a person may open: Matter's user types in the household's terms. */
export type UserKind =
  | "always"
  | "one-time"
  | "expiring"
  | "scheduled"
  | "remote-only"
  | "duress"
  | "administrator"
  | "no-access"
  | "unknown";

export type Owner = "this-home" | "other-controller" | "at-the-lock" | "manager" | "unknown";

/** What a person does to one user; a user may allow less than the lock does. */
export type UserAction =
  "rename" | "set-pin" | "add-tag" | "clear-credential" | "suspend" | "restore" | "remove";

/** What is remembered of a suspension, so that it can be taken back. */
export interface Suspension {
  /** Milliseconds since 1970, or null when it was made elsewhere. */
  readonly since: number | null;
  /** What the person was before; null when nobody remembers, and a restore has to ask. */
  readonly formerKind: UserKind | null;
}

export interface LockUser {
  readonly key: UserKey;
  /** Null: the lock holds no name for this user. */
  readonly name: string | null;
  readonly status: UserStatus;
  readonly kind: UserKind;
  readonly owner: Owner;
  readonly credentials: readonly Credential[];
  readonly suspension: Suspension | null;
  /** Where this user differs from what the lock can do in general. */
  readonly abilities: Partial<Readonly<Record<UserAction, Ability>>>;
  /** Who names them where the lock cannot: nothing is missing then of one without a name. */
  readonly namedBy?: "book" | undefined;
}

/** Whether a person has no name yet and could be given one; there are locks without names. */
export function lacksName({ name, abilities, namedBy }: LockUser): boolean {
  return name === null && !namedBy && abilities.rename?.can !== false;
}

export function pinsOf(user: LockUser): readonly Credential[] {
  return user.credentials.filter((credential) => credential.type === "pin");
}
