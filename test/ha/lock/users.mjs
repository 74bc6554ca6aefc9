/** SetUser, GetUser and ClearUser as the specification wants them. */
import { DoorLock } from "@matter/main/clusters/door-lock";
import { FabricIndex, Status, StatusResponseError } from "@matter/main/types";
import { likeReference } from "./options.mjs";
import { fabricOf, reportChange } from "./reports.mjs";

const { CredentialRule, DataOperationType, LockDataType, UserStatus, UserType } = DoorLock;

/** Index that stands for all in the clear commands. */
export const ALL = 0xfffe;

/** The fabric of what no controller made, or whose controller has gone. */
export const NO_FABRIC = FabricIndex(0);

const SETTABLE_TYPES = [
  UserType.UnrestrictedUser,
  UserType.NonAccessUser,
  UserType.ForcedUser,
  UserType.DisposableUser,
  UserType.ExpiringUser,
  UserType.ScheduleRestrictedUser,
  UserType.RemoteOnlyUser,
];

const SETTABLE_STATUSES = [UserStatus.OccupiedEnabled, UserStatus.OccupiedDisabled];

/** Users made at the lock itself: matter.js can store no null fabric, so they are kept apart. @type {Set<number>} */
const madeAtTheLock = new Set();

/** @param {string} reason */
export function invalid(reason) {
  throw new StatusResponseError(reason, Status.InvalidCommand);
}

/** @param {number | null | undefined} value @param {number[]} allowed */
export const isNullOrOneOf = (value, allowed) =>
  value === null || value === undefined || allowed.includes(value);

/** @param {import("./virtual-lock.mjs").VirtualLock} lock @param {number} index */
export const isUserIndex = (lock, index) => index >= 1 && index <= lock.state.numberOfTotalUsersSupported;

/** @param {import("./virtual-lock.mjs").VirtualLock} lock @param {number} dataOperationType @param {number} userIndex @param {object} [origin] */
export function reportUser(lock, dataOperationType, userIndex, origin) {
  // The C++ reference repeats the index where matter.js leaves it out.
  const dataIndex = likeReference() || dataOperationType === DataOperationType.Add ? userIndex : null;
  reportChange(
    lock,
    { lockDataType: LockDataType.UserIndex, dataOperationType, userIndex, dataIndex },
    origin,
  );
}

/** @param {number} userIndex @param {object} given what differs from an ordinary new user */
export const newUser = (userIndex, given) => ({
  userIndex,
  userName: "",
  userUniqueId: null,
  userStatus: UserStatus.OccupiedEnabled,
  userType: UserType.UnrestrictedUser,
  credentialRule: CredentialRule.Single,
  credentials: [],
  creatorFabricIndex: NO_FABRIC,
  lastModifiedFabricIndex: NO_FABRIC,
  ...given,
});

/**
 * A copy of a user: what matter.js hands out itself is dead as soon as the list changes.
 *
 * @param {import("./virtual-lock.mjs").VirtualLock} lock
 * @param {number | null} userIndex
 */
export function findUser(lock, userIndex) {
  const user = lock.state.users.find((one) => one.userIndex === userIndex);
  return user && { ...user, credentials: user.credentials.map((credential) => ({ ...credential })) };
}

/** @param {import("./virtual-lock.mjs").VirtualLock} lock */
export function setUser(lock, request) {
  const { operationType, userIndex } = request;
  const rule = request.credentialRule ?? CredentialRule.Single;
  const ruleName = ["single", "dual", "tri"][rule];
  if (!isUserIndex(lock, userIndex)) invalid("user index out of range");
  if (!lock.state.credentialRulesSupport[ruleName]) invalid("credential rule not supported");
  if (!isNullOrOneOf(request.userStatus, SETTABLE_STATUSES)) invalid("user status cannot be set");
  if (!isNullOrOneOf(request.userType, SETTABLE_TYPES)) invalid("user type cannot be set");
  if (operationType === DataOperationType.Add) addUser(lock, request);
  else if (operationType === DataOperationType.Modify) modifyUser(lock, request);
  else invalid("neither add nor modify");
  reportUser(lock, operationType, userIndex);
}

/** The fields of a request that are to be written: null means "as it is". */
function givenFields({ userName, userUniqueId, userStatus, userType, credentialRule }) {
  const fields = { userName, userUniqueId, userStatus, userType, credentialRule };
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== undefined),
  );
}

function addUser(lock, request) {
  if (findUser(lock, request.userIndex)) throw new DoorLock.OccupiedError("user index is taken");
  const fabric = fabricOf(lock);
  const fabrics = { creatorFabricIndex: fabric, lastModifiedFabricIndex: fabric };
  lock.auth.addUser(newUser(request.userIndex, { ...givenFields(request), ...fabrics }));
}

function modifyUser(lock, request) {
  const user = findUser(lock, request.userIndex);
  if (!user) return invalid("no such user");
  const given = givenFields(request);
  const fabric = fabricOf(lock);
  const renames = "userName" in given || "userUniqueId" in given;
  if (renames && user.creatorFabricIndex !== fabric)
    invalid("the name belongs to the controller that made the user");
  lock.auth.replaceUser(user.userIndex, { ...user, ...given, lastModifiedFabricIndex: fabric });
}

/** What GetUser answers, given what matter.js would. */
export function withTrueFabrics(answer) {
  if (!madeAtTheLock.has(answer.userIndex) || answer.userStatus === null) return answer;
  const orNull = (fabric) => (fabric === NO_FABRIC ? null : fabric);
  return {
    ...answer,
    creatorFabricIndex: orNull(answer.creatorFabricIndex),
    lastModifiedFabricIndex: orNull(answer.lastModifiedFabricIndex),
  };
}

/** @param {import("./virtual-lock.mjs").VirtualLock} lock */
export function clearUser(lock, { userIndex }) {
  if (userIndex === ALL) clearEverybody(lock);
  else if (!isUserIndex(lock, userIndex)) invalid("user index out of range");
  else if (!findUser(lock, userIndex)) return;
  else removeUser(lock, userIndex);
  reportUser(lock, DataOperationType.Clear, userIndex);
}

/** Removes everybody, without a report. @param {import("./virtual-lock.mjs").VirtualLock} lock */
export function clearEverybody(lock) {
  const none = { users: [], credentials: [], weekDaySchedules: [], yearDaySchedules: [] };
  Object.assign(lock.state, none);
  madeAtTheLock.clear();
}

/** Removes a user with credentials and schedules, without a report. @param {import("./virtual-lock.mjs").VirtualLock} lock @param {number} userIndex */
export function removeUser(lock, userIndex) {
  for (const { credentialType, credentialIndex } of findUser(lock, userIndex)?.credentials ?? []) {
    lock.auth.removeCredential(credentialType, credentialIndex);
  }
  const ofOthers = (schedule) => schedule.userIndex !== userIndex;
  lock.state.weekDaySchedules = lock.state.weekDaySchedules.filter(ofOthers);
  lock.state.yearDaySchedules = lock.state.yearDaySchedules.filter(ofOthers);
  lock.auth.removeUser(userIndex);
  madeAtTheLock.delete(userIndex);
}

/** @param {number} userIndex */
export const markAsMadeAtTheLock = (userIndex) => madeAtTheLock.add(userIndex);

/** A controller has left: what it made belongs to nobody from now on. @param {import("./virtual-lock.mjs").VirtualLock} lock */
export function forgetFabric(lock, fabric) {
  const orphan = (made) => ({
    ...made,
    creatorFabricIndex: made.creatorFabricIndex === fabric ? NO_FABRIC : made.creatorFabricIndex,
    lastModifiedFabricIndex:
      made.lastModifiedFabricIndex === fabric ? NO_FABRIC : made.lastModifiedFabricIndex,
  });
  lock.state.users = lock.state.users.map(orphan);
  lock.state.credentials = lock.state.credentials.map(orphan);
}
