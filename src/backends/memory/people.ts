// Between what a pretended lock tells of its people and the domain's terms.

import type { Ability } from "../../core/ability.js";
import type { Capacity } from "../../core/capabilities.js";
import type { Remembered } from "../../core/step.js";
import type { LockUser, Owner, UserAction, UserKey, UserStatus } from "../../core/user.js";
import type { UserList } from "../../core/user-list.js";
import type { PretendedLock, ToldUser, ToldUsers } from "./lock.js";
import { unable } from "../../core/ability.js";

const prefix = "memory:";

export function keyOf(index: number): UserKey {
  return prefix + String(index);
}

/** NaN for anything that is not a key of ours; the lock's guard refuses that. */
export function indexOf(key: UserKey): number {
  return key.startsWith(prefix) ? Number(key.slice(prefix.length)) : NaN;
}

export function capacityOf({ places: { limits } }: PretendedLock): Capacity {
  return { users: limits.users, pins: limits.credentials, credentialsPerUser: limits.credentialsPerUser };
}

export function listOf(told: ToldUsers, lock: PretendedLock, canRemember: boolean): UserList {
  return {
    users: told.users.map((user) => userOf(user, lock.remembered.get(user.index), canRemember)),
    completeness: told.isWhole ? "complete" : "partial",
    capacity: capacityOf(lock),
    readAt: lock.now(),
  };
}

function userOf(user: ToldUser, kept: Remembered | undefined, canRemember: boolean): LockUser {
  const name = user.name || null;
  const status = statusOf(user);
  // Another name is a later user in the same place.
  const remembered = kept?.name === name ? kept : undefined;
  return {
    key: keyOf(user.index),
    name,
    status,
    kind: user.kind,
    owner: user.creator,
    credentials: user.credentials,
    suspension:
      status === "suspended"
        ? { since: remembered?.since ?? null, formerKind: remembered?.former ?? null }
        : null,
    abilities: abilitiesOf(user, status, user.creator, canRemember),
  };
}

function statusOf({ enabled, kind }: ToldUser): UserStatus {
  if (!enabled) return kind === "one-time" ? "used-up" : "disabled";
  return kind === "no-access" ? "suspended" : "active";
}

function abilitiesOf(
  { kind }: ToldUser,
  status: UserStatus,
  owner: Owner,
  canRemember: boolean,
): Partial<Record<UserAction, Ability>> {
  if (owner === "other-controller") {
    const refused = unable("other-controller");
    return { rename: refused, "set-pin": refused, "add-tag": refused, suspend: refused, restore: refused };
  }
  if (status === "disabled" || status === "used-up") {
    return { suspend: unable("lock-cannot"), restore: unable("lock-cannot") };
  }
  // An administrator's kind cannot be written back, so it is not taken away.
  if (kind === "administrator") return { suspend: unable("lock-cannot") };
  return canRemember || kind === "always" || kind === "no-access"
    ? {}
    : { suspend: unable("administrators-only") };
}
