// Between what the Matter services say and the domain's terms.

import type { Ability } from "../../core/ability.js";
import type { Capacity } from "../../core/capabilities.js";
import type {
  Credential,
  CredentialType,
  LockUser,
  Owner,
  UserAction,
  UserKey,
  UserKind,
  UserStatus,
} from "../../core/user.js";
import type { UserList } from "../../core/user-list.js";
import type { Remembered } from "../../core/step.js";
import type { UsersAnswer, WireCredentialType, WireUser, WireUserType } from "./wire.js";
import { unable } from "../../core/ability.js";

/** What a reading of users depends on besides the answer. */
export interface Surroundings {
  /** Our own fabric on this lock; null while unknown. */
  readonly fabric: number | null;
  /** Whether HA's set_lock_user has a field for the status (it had none in 2026.11). */
  readonly hasStatusField: boolean;
  /** Whether the viewer may write HA's shared storage, where a suspension is remembered. */
  readonly canRemember: boolean;
  /** What is remembered of the user at an index. */
  readonly remembered: (index: number, name: string | null) => Remembered | null;
}

const prefix = "matter:";

export function keyOf(index: number): UserKey {
  return prefix + index;
}

/** NaN for anything that is not a key of ours; the guard of the calls refuses that. */
export function indexOf(key: UserKey): number {
  return key.startsWith(prefix) ? Number(key.slice(prefix.length)) : NaN;
}

const kinds: Readonly<Record<string, UserKind>> = {
  unrestricted_user: "always",
  disposable_user: "one-time",
  expiring_user: "expiring",
  schedule_restricted_user: "scheduled",
  week_day_schedule_user: "scheduled",
  year_day_schedule_user: "scheduled",
  remote_only_user: "remote-only",
  forced_user: "duress",
  programming_user: "administrator",
  non_access_user: "no-access",
} satisfies Record<WireUserType, UserKind>;

/** The types that set_lock_user takes, by the kind they are written for; what is missing here could not be restored. */
const writable: Partial<Readonly<Record<UserKind, WireUserType>>> = {
  always: "unrestricted_user",
  "one-time": "disposable_user",
  expiring: "expiring_user",
  scheduled: "schedule_restricted_user",
  "remote-only": "remote_only_user",
  duress: "forced_user",
};

export function typeOf(kind: UserKind): WireUserType | undefined {
  return writable[kind];
}

const credentialTypes: Readonly<Record<string, CredentialType>> = {
  pin: "pin",
  rfid: "tag",
  fingerprint: "fingerprint",
  finger_vein: "finger-vein",
  face: "face",
} satisfies Record<WireCredentialType, CredentialType>;

/** How a credential's type is called on the wire; undefined for those no service can name. */
export function credentialTypeOf(type: CredentialType): string | undefined {
  return Object.keys(credentialTypes).find((name) => credentialTypes[name] === type);
}

/** The people of an answer. `capacity` is what the lock's info said. */
export function listOf(
  answer: UsersAnswer,
  capacity: Capacity | null,
  readAt: number,
  around: Surroundings,
): UserList {
  // HA walks from user to user by the lock's own pointer: one that leads nowhere means that the walk broke off.
  const next = answer.users.at(-1)?.next_user_index ?? null;
  return {
    users: answer.users.map((user) => userOf(user, around)),
    completeness: next === null ? "complete" : "partial",
    capacity: { pins: null, credentialsPerUser: null, ...capacity, users: answer.max_users },
    readAt,
  };
}

function userOf(user: WireUser, around: Surroundings): LockUser {
  const name = user.user_name || null;
  const kind = kinds[user.user_type ?? ""] ?? "unknown";
  const status = statusOf(user, kind, around.hasStatusField);
  const owner = ownerOf(user.creator_fabric_index, around.fabric);
  const remembered = kind === "no-access" ? around.remembered(user.user_index, name) : null;
  const formerKind = kind === "no-access" ? (remembered?.former ?? null) : kind;
  return {
    key: keyOf(user.user_index),
    name,
    status,
    kind,
    owner,
    credentials: user.credentials.map(credentialOf),
    suspension: status === "suspended" ? { since: remembered?.since ?? null, formerKind } : null,
    abilities: abilitiesOf(user, kind, status, owner, around),
  };
}

function credentialOf({ type, index }: { readonly type: string; readonly index: number }): Credential {
  return { type: credentialTypes[type] ?? "other", index };
}

function statusOf(user: WireUser, kind: UserKind, hasStatusField: boolean): UserStatus {
  if (user.user_status === "occupied_disabled") {
    if (hasStatusField) return "suspended";
    // A one-time user is switched off by the lock once it has been used.
    return kind === "one-time" ? "used-up" : "disabled";
  }
  if (user.user_status !== "occupied_enabled") return "unknown";
  return kind === "no-access" ? "suspended" : "active";
}

function ownerOf(creator: number | null | undefined, fabric: number | null): Owner {
  if (creator === null) return "at-the-lock";
  if (creator === undefined || fabric === null) return "unknown";
  return creator === fabric ? "this-home" : "other-controller";
}

/** Where a person's owner or type forbids what the lock allows in general. */
function abilitiesOf(
  user: WireUser,
  kind: UserKind,
  status: UserStatus,
  owner: Owner,
  { hasStatusField, canRemember }: Surroundings,
): Partial<Record<UserAction, Ability>> {
  if (owner === "other-controller") {
    const refused = unable("other-controller");
    return { rename: refused, "set-pin": refused, "add-tag": refused, suspend: refused, restore: refused };
  }
  if (status === "disabled" || status === "used-up") {
    return { suspend: unable("lock-cannot"), restore: unable("lock-cannot") };
  }
  if (hasStatusField || status !== "active") return {};
  if (typeOf(kind) !== user.user_type) return { suspend: unable("lock-cannot") };
  // What a restore gives when nobody remembers is "always": nothing else can be taken back without a memory.
  return canRemember || kind === "always" ? {} : { suspend: unable("administrators-only") };
}
