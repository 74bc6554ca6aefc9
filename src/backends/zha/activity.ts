// Reads the rows of a ZHA lock: its states, and what HA's logbook keeps of the events its device fires.
//
// The lock tells each use by an event, which HA shows administrators alone; its text in the logbook of the device is for
// everybody, live and later, in English and in Python's notation (measured on 2026.11). Codes that are typed in or deleted
// at the keypad are not told at all.

import type { Method, Operation } from "../../core/access-event.js";
import type { ActivityReader, LogbookRow } from "../../core/activity.js";
import type { Use } from "../shared/uses.js";
import { readerOfUses } from "../shared/uses.js";
import { keyOf } from "./map.js";

const notification = /\{'source': '([^']*)', 'operation': '([^']*)', 'code_slot': (\d+)\}$/;

/** No person: the lock's own 65535, and one more. */
const nobody = 65536;

/** Over the radio it was asked, or locked itself: the operation or HA's context says more. */
const methods: Readonly<Record<string, Method | null>> = {
  Keypad: "keypad",
  RFID: "tag",
  Manual: "manual",
  RF: null,
  Indeterminate: null,
};

/** Locks give the number of somebody for what nobody did (measured): it is believed only of what a person holds. */
const personal = ["Keypad", "RFID"];

/** What Zigbee's operations mean, and the way where the word holds one. Others change nothing at the door. */
const operations: Readonly<Record<string, readonly [Operation, Method?]>> = {
  Lock: ["lock"],
  Unlock: ["unlock"],
  OnTouchLock: ["lock", "button"],
  KeyLock: ["lock", "manual"],
  KeyUnlock: ["unlock", "manual"],
  Manual_Lock: ["lock", "manual"],
  Manual_Unlock: ["unlock", "manual"],
  AutoLock: ["lock", "automatic"],
  ScheduleLock: ["lock", "automatic"],
  ScheduleUnlock: ["unlock", "automatic"],
  LockFailureInvalidPINorID: ["refused-attempt"],
  LockFailureInvalidSchedule: ["refused-attempt"],
  UnlockFailureInvalidPINorID: ["refused-attempt"],
  UnlockFailureInvalidSchedule: ["refused-attempt"],
};

export const readActivity: ActivityReader = readerOfUses(keyOf, (_states, logbook, { sources }) =>
  logbook
    .filter(({ entityId }) => entityId === sources.lock)
    .flatMap((row) => useOf(row) ?? [])
    .sort((one, other) => one.at - other.at),
);

/**
 * What a row of the logbook tells of a use; null where it is about something else. Anybody who is signed in may write
 * entries that read the same, and those have a context: what a device fires has none.
 */
function useOf({ at, domain, message = "", contextUserId, contextDomain }: LogbookRow): Use | null {
  if (domain !== "zha" || contextUserId !== null || contextDomain !== null) return null;
  const [, source = "", word = "", number] = notification.exec(message) ?? [];
  if (!Object.hasOwn(operations, word)) return null;
  const [operation, way] = operations[word]!;
  const user = Number(number);
  // A wrong code is nobody's.
  const isNamed = personal.includes(source) && user !== nobody && user > 0 && !word.includes("InvalidPIN");
  return {
    at,
    operation,
    method: way ?? (Object.hasOwn(methods, source) ? methods[source]! : "unknown"),
    user: isNamed && way === undefined ? user : null,
  };
}
