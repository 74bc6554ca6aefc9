// Between Zigbee2MQTT's slots and the domain's terms.

import type { Credential, LockUser, UserKey, UserStatus } from "../../core/user.js";
import type { UserList } from "../../core/user-list.js";
import type { Lock } from "./lock.js";
import type { Status } from "./wire.js";

const prefix = "zigbee2mqtt:";

export function keyOf(slot: number): UserKey {
  return prefix + slot;
}

/** NaN for anything that is not a key of ours, which no guard lets through. */
export function slotOfKey(key: UserKey): number {
  return key.startsWith(prefix) ? Number(key.slice(prefix.length)) : NaN;
}

/** A PIN's place counts from 1, as the domain's do; its slot from 0. */
export function pinAt(slot: number): Credential {
  return { type: "pin", index: slot + 1 };
}

export function slotOfPin({ index }: Credential): number {
  return index - 1;
}

const statuses: Readonly<Record<Exclude<Status, "available">, UserStatus>> = {
  enabled: "active",
  disabled: "suspended",
  unknown: "unknown",
};

/** The people in the slots of which a status is known; `brokeOff`: others could not be read. */
export function listOf(
  known: ReadonlyMap<number, Status>,
  { model, slots }: Pick<Lock, "model" | "slots">,
  brokeOff: boolean,
  readAt: number,
): UserList {
  const users = [...known]
    .sort(([one], [other]) => one - other)
    .flatMap(([slot, status]) => (status === "available" ? [] : userOf(slot, status)));
  const isWhole = model !== null && Array.from({ length: slots }).every((_, slot) => known.has(slot));
  return {
    users,
    completeness: brokeOff ? "partial" : isWhole ? "complete" : "unknown",
    capacity: model && { users: slots, pins: slots, credentialsPerUser: 1 },
    readAt,
  };
}

/** Who uses a slot; Zigbee2MQTT does not tell of any limits in time. */
function userOf(slot: number, status: Exclude<Status, "available">): LockUser {
  return {
    key: keyOf(slot),
    name: null,
    status: statuses[status],
    kind: "always",
    owner: "unknown",
    credentials: [pinAt(slot)],
    suspension: status === "disabled" ? { since: null, formerKind: "always" } : null,
    abilities: {},
  };
}
