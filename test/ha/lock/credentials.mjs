/** SetCredential, GetCredentialStatus and ClearCredential as the specification wants them. */
import { Supervision } from "@matter/main";
import { DoorLock } from "@matter/main/clusters/door-lock";
import { Status } from "@matter/main/types";
import { likeReference } from "./options.mjs";
import { byController, dataTypeOf, fabricOf, reportChange } from "./reports.mjs";
import {
  ALL,
  findUser,
  invalid,
  isNullOrOneOf,
  isUserIndex,
  newUser,
  removeUser,
  reportUser,
} from "./users.mjs";

const { CredentialType, DataOperationType, UserStatus, UserType } = DoorLock;

// Statuses of this cluster alone, which matter.js keeps among the common ones.
const DUPLICATE = 2;
const OCCUPIED = 3;

const CREATABLE_TYPES = [
  UserType.UnrestrictedUser,
  UserType.ProgrammingUser,
  UserType.NonAccessUser,
  UserType.ForcedUser,
  UserType.DisposableUser,
  UserType.ExpiringUser,
  UserType.RemoteOnlyUser,
];

const CREATABLE_STATUSES = [UserStatus.OccupiedEnabled, UserStatus.OccupiedDisabled];

/** How many credentials of a type there is room for. @param {import("./virtual-lock.mjs").VirtualLock} lock */
function capacityOf(lock, credentialType) {
  if (credentialType === CredentialType.Pin) return lock.state.numberOfPinUsersSupported;
  if (credentialType === CredentialType.Rfid) return lock.state.numberOfRfidUsersSupported;
  return 0;
}

function hasRightLength(lock, credentialType, data) {
  const { minPinCodeLength, maxPinCodeLength, minRfidCodeLength, maxRfidCodeLength } = lock.state;
  const isPin = credentialType === CredentialType.Pin;
  const [least, most] = isPin ? [minPinCodeLength, maxPinCodeLength] : [minRfidCodeLength, maxRfidCodeLength];
  return data.byteLength >= least && data.byteLength <= most;
}

/** @param {{ credentialType: number, credentialIndex: number }} one */
const isSame = (one) => (other) =>
  other.credentialType === one.credentialType && other.credentialIndex === one.credentialIndex;

function reportCredential(lock, dataOperationType, userIndex, { credentialType, credentialIndex }) {
  const lockDataType = dataTypeOf(credentialType);
  reportChange(lock, { lockDataType, dataOperationType, userIndex, dataIndex: credentialIndex });
}

/** @param {import("./virtual-lock.mjs").VirtualLock} lock */
export function setCredential(lock, request) {
  const { operationType, credential } = request;
  const isAdd = operationType === DataOperationType.Add;
  if (!isAdd && operationType !== DataOperationType.Modify)
    return refusal(lock, credential, Status.InvalidCommand);
  const wrong = whatIsWrong(lock, request, isAdd);
  if (wrong !== undefined) return refusal(lock, credential, wrong);
  if (!isAdd) return modifyCredential(lock, request);
  return request.userIndex === null ? addWithNewUser(lock, request) : addToUser(lock, request);
}

/** The status to refuse with, for what is checked before anything else, or undefined. */
function whatIsWrong(lock, { credential, credentialData, userIndex, userStatus, userType }, isAdd) {
  const { credentialType, credentialIndex } = credential;
  const capacity = capacityOf(lock, credentialType);
  if (credentialIndex < 1 || credentialIndex > capacity) return Status.InvalidCommand;
  if (credentialData === null || !hasRightLength(lock, credentialType, credentialData))
    return Status.InvalidCommand;
  if (userIndex !== null && !isUserIndex(lock, userIndex)) return Status.InvalidCommand;
  const makesUser = isAdd && userIndex === null;
  const creatable = isNullOrOneOf(userStatus, CREATABLE_STATUSES) && isNullOrOneOf(userType, CREATABLE_TYPES);
  if (makesUser && !creatable) return Status.InvalidCommand;
  const ownIndex = isAdd ? undefined : credentialIndex;
  if (lock.auth.isDuplicateCredential(credentialType, credentialData, ownIndex)) return DUPLICATE;
  if (isAdd && lock.auth.findCredential(credentialType, credentialIndex)) return OCCUPIED;
  return undefined;
}

/** @param {import("./virtual-lock.mjs").VirtualLock} lock @param {number} status */
export function refusal(lock, credential, status) {
  return answer(lock, credential, status, null);
}

function answer(lock, { credentialType, credentialIndex }, status, userIndex) {
  const capacity = capacityOf(lock, credentialType);
  const inRange = credentialIndex >= 1 && credentialIndex <= capacity;
  const next = inRange
    ? lock.auth.findNextAvailableCredentialIndex(credentialType, credentialIndex, capacity)
    : null;
  const response = { status, userIndex, nextCredentialIndex: next };
  // matter.js does not let the cluster's own statuses pass otherwise.
  Supervision(response, "status").validate = false;
  return response;
}

function addWithNewUser(lock, { credential, credentialData, userStatus, userType }) {
  const userIndex = lock.auth.findAvailableUserIndex(lock.state.numberOfTotalUsersSupported);
  if (userIndex === null) {
    return refusal(lock, credential, likeReference() ? OCCUPIED : Status.ResourceExhausted);
  }
  const fabric = fabricOf(lock);
  const given = {
    userStatus: userStatus ?? UserStatus.OccupiedEnabled,
    userType: userType ?? UserType.UnrestrictedUser,
    credentials: [{ ...credential }],
    creatorFabricIndex: fabric,
    lastModifiedFabricIndex: fabric,
  };
  lock.auth.addCredential(credential.credentialType, credential.credentialIndex, credentialData, fabric);
  lock.auth.addUser(newUser(userIndex, given));
  reportUser(lock, DataOperationType.Add, userIndex);
  reportCredential(lock, DataOperationType.Add, userIndex, credential);
  return answer(lock, credential, Status.Success, userIndex);
}

function addToUser(lock, { credential, credentialData, userIndex, userStatus, userType }) {
  const user = findUser(lock, userIndex);
  const fabric = fabricOf(lock);
  if (!user) return refusal(lock, credential, Status.InvalidCommand);
  // matter.js ignores status and type here and checks the fabric; the C++ reference does the opposite.
  const unwanted = likeReference()
    ? userStatus !== null || userType !== null
    : user.creatorFabricIndex !== fabric;
  if (unwanted) return refusal(lock, credential, Status.InvalidCommand);
  if (user.credentials.length >= lock.state.numberOfCredentialsSupportedPerUser) {
    return refusal(lock, credential, Status.ResourceExhausted);
  }
  const credentials = [...user.credentials, { ...credential }];
  lock.auth.addCredential(credential.credentialType, credential.credentialIndex, credentialData, fabric);
  lock.auth.replaceUser(userIndex, { ...user, credentials, lastModifiedFabricIndex: fabric });
  reportCredential(lock, DataOperationType.Add, userIndex, credential);
  return answer(lock, credential, Status.Success, null);
}

function modifyCredential(lock, { credential, credentialData, userIndex, userStatus, userType }) {
  const { credentialType, credentialIndex } = credential;
  const stored = lock.auth.findCredential(credentialType, credentialIndex);
  const user = findUser(lock, userIndex);
  const fabric = fabricOf(lock);
  if (!user || userStatus !== null || userType !== null)
    return refusal(lock, credential, Status.InvalidCommand);
  if (!user.credentials.some(isSame(credential))) {
    return refusal(lock, credential, likeReference() ? Status.InvalidCommand : OCCUPIED);
  }
  const isOurs = stored?.creatorFabricIndex === fabric && user.creatorFabricIndex === fabric;
  if (!likeReference() && !isOurs) return refusal(lock, credential, Status.InvalidCommand);
  lock.auth.updateCredentialData(credentialType, credentialIndex, credentialData, fabric);
  lock.auth.replaceUser(userIndex, { ...user, lastModifiedFabricIndex: fabric });
  reportCredential(lock, DataOperationType.Modify, userIndex, credential);
  return answer(lock, credential, Status.Success, null);
}

/** GetCredentialStatus answers for indexes in range alone. @param {import("./virtual-lock.mjs").VirtualLock} lock */
export function checkCredentialIndex(lock, { credentialType, credentialIndex }) {
  if (credentialIndex < 1 || credentialIndex > capacityOf(lock, credentialType)) {
    invalid("credential index out of range");
  }
}

/** @param {import("./virtual-lock.mjs").VirtualLock} lock */
export function clearCredential(lock, { credential }) {
  if (credential === null) {
    clearAll(lock, CredentialType.Pin);
    clearAll(lock, CredentialType.Rfid);
    return;
  }
  if (credential.credentialType === CredentialType.ProgrammingPin)
    invalid("the programming PIN cannot be cleared");
  if (credential.credentialIndex === ALL) return clearAll(lock, credential.credentialType);
  checkCredentialIndex(lock, credential);
  if (!lock.auth.findCredential(credential.credentialType, credential.credentialIndex)) return;
  const user = takeFromUser(lock, credential);
  const wasLast = user?.credentials.length === 0;
  // The C++ reference reports the user alone when the user goes too.
  if (!wasLast || !likeReference()) {
    reportCredential(lock, DataOperationType.Clear, user?.userIndex ?? null, credential);
  }
  if (wasLast) removeWithReport(lock, user);
}

function clearAll(lock, credentialType) {
  const isOfType = (stored) => stored.credentialType === credentialType;
  const indexes = lock.auth.credentials.filter(isOfType).map((stored) => stored.credentialIndex);
  if (indexes.length === 0) return;
  const users = indexes.map((credentialIndex) => takeFromUser(lock, { credentialType, credentialIndex }));
  reportCredential(lock, DataOperationType.Clear, null, { credentialType, credentialIndex: ALL });
  for (const user of users) if (user?.credentials.length === 0) removeWithReport(lock, user);
}

function removeWithReport(lock, user) {
  removeUser(lock, user.userIndex);
  reportUser(lock, DataOperationType.Clear, user.userIndex, byController(lock));
}

/** Removes a credential from the lock and from its user, and returns the user as it is then. */
function takeFromUser(lock, { credentialType, credentialIndex }) {
  const userIndex = lock.auth.findUserIndexForCredential(credentialType, credentialIndex);
  lock.auth.removeCredential(credentialType, credentialIndex);
  if (userIndex === null) return undefined;
  const user = findUser(lock, userIndex);
  const isOther = (credential) => !isSame({ credentialType, credentialIndex })(credential);
  const changed = {
    ...user,
    credentials: user.credentials.filter(isOther),
    lastModifiedFabricIndex: fabricOf(lock),
  };
  lock.auth.replaceUser(userIndex, changed);
  return changed;
}
