/** Who may move the bolt, and moving it: by a code or tag at the door, by hand, by a controller. */
import { Bytes, Seconds, Time } from "@matter/main";
import { DoorLock } from "@matter/main/clusters/door-lock";
import { Status, StatusResponseError } from "@matter/main/types";
import { isJammed, waitForTurn } from "./commands.mjs";
import { atTheDoor, byController, reportAlarm, reportOperation, reportRefusal } from "./reports.mjs";
import { isAllowedNow } from "./schedules.mjs";
import { findUser } from "./users.mjs";

const { AlarmCode, CredentialType, LockOperationType, LockState, OperationError } = DoorLock;
const { OperationSource, UserStatus, UserType } = DoorLock;

/** @typedef {{ user: object, credential: { credentialType: number, credentialIndex: number } }} Recognized */
/** @typedef {import("./virtual-lock.mjs").VirtualLock} VirtualLock */

/** Whose code it is. @param {VirtualLock} lock @returns {Recognized | undefined} */
function recognize(lock, credentialType, data) {
  for (const stored of lock.auth.credentials) {
    const isIt =
      stored.credentialType === credentialType &&
      Bytes.areEqual(lock.auth.decrypt(stored.credentialData), data);
    if (!isIt) continue;
    const { credentialIndex } = stored;
    const user = findUser(lock, lock.auth.findUserIndexForCredential(credentialType, credentialIndex));
    return { user, credential: { credentialType, credentialIndex } };
  }
  return undefined;
}

/**
 * Decides whether a code may move the bolt, and reports it when not.
 *
 * @param {VirtualLock} lock
 * @returns {{ recognized: Recognized, refused?: undefined } | { recognized?: Recognized, refused: string }}
 */
function authorize(lock, credentialType, data, operation, origin) {
  const { wrongCodeEntryLimit: limit } = lock.state;
  if (lock.internal.wrongCodeCount >= limit) {
    reportRefusal(lock, operation, OperationError.InvalidCredential, origin);
    return { refused: "too many wrong codes" };
  }
  const recognized = recognize(lock, credentialType, data);
  if (!recognized) {
    countWrongCode(lock);
    reportRefusal(lock, operation, OperationError.InvalidCredential, origin);
    return { refused: "unknown code" };
  }
  lock.internal.wrongCodeCount = 0;
  const { user } = recognized;
  const isRemote = origin.operationSource === OperationSource.Remote;
  if (user.userStatus === UserStatus.OccupiedDisabled) {
    reportRefusal(lock, operation, OperationError.DisabledUserDenied, origin, recognized);
    return { recognized, refused: "disabled user" };
  }
  if (user.userType === UserType.NonAccessUser) {
    reportOperation(lock, LockOperationType.NonAccessUserEvent, origin, recognized);
    return { recognized, refused: "user without access" };
  }
  if (!isAllowedNow(lock, user) || (user.userType === UserType.RemoteOnlyUser && !isRemote)) {
    reportRefusal(lock, operation, OperationError.Restricted, origin, recognized);
    return { recognized, refused: "restricted user" };
  }
  return { recognized };
}

/** @param {VirtualLock} lock */
function countWrongCode(lock) {
  const count = ++lock.internal.wrongCodeCount;
  if (count !== lock.state.wrongCodeEntryLimit) return;
  reportAlarm(lock, AlarmCode.WrongCodeEntryLimit);
  const forgive = function () {
    this.internal.wrongCodeCount = 0;
  };
  Time.getTimer(
    "wrong codes",
    Seconds(lock.state.userCodeTemporaryDisableTime),
    lock.callback(forgive, { lock: true }),
  ).start();
}

/**
 * Moves the bolt, or jams.
 *
 * @param {VirtualLock} lock
 * @returns {boolean} whether it moved
 */
function moveBolt(lock, operation, origin, recognized) {
  if (isJammed()) {
    // A command that ends in an error takes its state changes back, so this one is made outside it.
    const { endpoint } = lock;
    setTimeout(() => void endpoint.act((agent) => stickHalfway(agent.doorLock)), 20);
    reportAlarm(lock, AlarmCode.LockJammed);
    reportRefusal(lock, operation, OperationError.Unspecified, origin, recognized);
    return false;
  }
  lock.state.lockState = operation === LockOperationType.Lock ? LockState.Locked : LockState.Unlocked;
  reportOperation(lock, operation, origin, recognized);
  if (recognized) afterUse(lock, origin, recognized);
  if (operation === LockOperationType.Unlock) lock.relockAfter(lock.state.autoRelockTime);
  else lock.relockAfter(0);
  return true;
}

/** @param {VirtualLock} lock */
async function stickHalfway(lock) {
  await waitForTurn(lock);
  lock.state.lockState = LockState.NotFullyLocked;
}

/** @param {VirtualLock} lock */
function afterUse(lock, origin, recognized) {
  const { user } = recognized;
  if (user.userType === UserType.DisposableUser) {
    lock.auth.replaceUser(user.userIndex, { ...user, userStatus: UserStatus.OccupiedDisabled });
  }
  if (user.userType === UserType.ForcedUser) {
    reportOperation(lock, LockOperationType.ForcedUserEvent, origin, recognized);
    reportAlarm(lock, AlarmCode.ForcedUser);
  }
}

/** The lock's own relocking. @param {VirtualLock} lock */
export function relock(lock) {
  if (lock.state.lockState !== LockState.Locked) {
    moveBolt(lock, LockOperationType.Lock, atTheDoor(OperationSource.Auto));
  }
}

/** LockDoor and UnlockDoor. @param {VirtualLock} lock @param {number} operation @param {Uint8Array | undefined} pin */
export function operateByController(lock, operation, pin) {
  const origin = byController(lock);
  if (pin === undefined && lock.state.requirePinForRemoteOperation) {
    reportRefusal(lock, operation, OperationError.InvalidCredential, origin);
    throw new StatusResponseError("a PIN is required", Status.Failure);
  }
  const decision = pin === undefined ? {} : authorize(lock, CredentialType.Pin, pin, operation, origin);
  if (decision.refused) throw new StatusResponseError(decision.refused, Status.Failure);
  if (!moveBolt(lock, operation, origin, decision.recognized))
    throw new StatusResponseError("jammed", Status.Failure);
}

/** @param {"lock" | "unlock"} turn */
const operationOf = (turn) => (turn === "lock" ? LockOperationType.Lock : LockOperationType.Unlock);

/** @param {VirtualLock} lock @returns {{ moved: boolean, refused: string | null, userIndex: number | null }} */
function operateByCode(lock, credentialType, data, turn, source) {
  const origin = atTheDoor(source);
  const operation = operationOf(turn);
  const { recognized, refused } = authorize(lock, credentialType, data, operation, origin);
  const moved = !refused && moveBolt(lock, operation, origin, recognized);
  return { moved, refused: refused ?? null, userIndex: recognized?.user.userIndex ?? null };
}

/** A PIN typed at the keypad. @param {VirtualLock} lock @param {string} pin @param {"lock" | "unlock"} turn */
export const enterPin = (lock, pin, turn) =>
  operateByCode(lock, CredentialType.Pin, new TextEncoder().encode(pin), turn, OperationSource.Keypad);

/** A tag held to the reader. @param {VirtualLock} lock @param {string} rfid hex digits @param {"lock" | "unlock"} turn */
export const holdTag = (lock, rfid, turn) =>
  operateByCode(lock, CredentialType.Rfid, Bytes.fromHex(rfid), turn, OperationSource.Rfid);

const BY_HAND = {
  manual: OperationSource.Manual,
  button: OperationSource.Button,
  auto: OperationSource.Auto,
};

/** The bolt turned without any code. @param {VirtualLock} lock @param {"lock" | "unlock"} turn @param {"manual" | "button" | "auto"} source */
export const turnByHand = (lock, turn, source) => ({
  moved: moveBolt(lock, operationOf(turn), atTheDoor(BY_HAND[source])),
});
