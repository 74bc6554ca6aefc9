/** The events of the lock, and who stands behind them: a controller on a fabric, or somebody at the door. */
import { DoorLock } from "@matter/main/clusters/door-lock";
import { Status, StatusResponseError } from "@matter/main/types";

const { CredentialType, LockDataType, OperationSource } = DoorLock;

/** The fabric a command comes from. @param {import("./virtual-lock.mjs").VirtualLock} lock */
export function fabricOf(lock) {
  const { fabric } = lock.context;
  if (fabric === undefined)
    throw new StatusResponseError("Only a controller can do this", Status.UnsupportedAccess);
  return fabric;
}

/** The origin of what a controller asked for. @param {import("./virtual-lock.mjs").VirtualLock} lock */
export function byController(lock) {
  const { subject } = lock.context;
  const sourceNode = subject?.kind === "node" ? subject.id : null;
  return { operationSource: OperationSource.Remote, fabricIndex: fabricOf(lock), sourceNode };
}

/** The origin of what happens at the door. @param {number} operationSource */
export const atTheDoor = (operationSource) => ({ operationSource, fabricIndex: null, sourceNode: null });

const DATA_TYPES = new Map([
  [CredentialType.Pin, LockDataType.Pin],
  [CredentialType.Rfid, LockDataType.Rfid],
]);

/** @param {number} credentialType */
export const dataTypeOf = (credentialType) => DATA_TYPES.get(credentialType) ?? LockDataType.Unspecified;

/**
 * Something about the people of the lock has changed.
 *
 * @param {import("./virtual-lock.mjs").VirtualLock} lock
 * @param {{ lockDataType: number, dataOperationType: number, userIndex: number | null, dataIndex: number | null }} change
 * @param {object} [origin]
 */
export function reportChange(lock, change, origin = byController(lock)) {
  lock.events.lockUserChange.emit({ ...change, ...origin }, lock.context);
}

/**
 * The bolt has moved, or a code was recognized without moving it.
 *
 * @param {import("./virtual-lock.mjs").VirtualLock} lock
 * @param {number} lockOperationType
 * @param {object} origin
 * @param {import("./access.mjs").Recognized} [recognized]
 */
export function reportOperation(lock, lockOperationType, origin, recognized) {
  lock.events.lockOperation.emit({ lockOperationType, ...origin, ...namesOf(recognized) }, lock.context);
}

/**
 * Somebody wanted to move the bolt and it did not.
 *
 * @param {import("./virtual-lock.mjs").VirtualLock} lock
 * @param {number} lockOperationType
 * @param {number} operationError
 * @param {object} origin
 * @param {import("./access.mjs").Recognized} [recognized]
 */
export function reportRefusal(lock, lockOperationType, operationError, origin, recognized) {
  const refusal = { lockOperationType, operationError, ...origin, ...namesOf(recognized) };
  lock.events.lockOperationError.emit(refusal, lock.context);
}

/** @param {import("./virtual-lock.mjs").VirtualLock} lock @param {number} alarmCode */
export function reportAlarm(lock, alarmCode) {
  lock.events.doorLockAlarm.emit({ alarmCode }, lock.context);
}

/** @param {import("./access.mjs").Recognized} [recognized] */
const namesOf = (recognized) => ({
  userIndex: recognized?.user.userIndex ?? null,
  credentials: recognized ? [recognized.credential] : null,
});
