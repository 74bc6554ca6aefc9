/** What tests need beside the door itself: a clean lock, many people at once, a person made at the panel, a look inside. */
import { Bytes } from "@matter/main";
import { DoorLock } from "@matter/main/clusters/door-lock";
import { FabricIndex } from "@matter/main/types";
import { dropWhatWaits, forgetCommands } from "./commands.mjs";
import { setFaults } from "./faults.mjs";
import { settings, USUAL_CAPACITY } from "./options.mjs";
import { atTheDoor, reportChange } from "./reports.mjs";
import { clearEverybody, markAsMadeAtTheLock, newUser, NO_FABRIC, reportUser } from "./users.mjs";

const { CredentialType, DataOperationType, DoorState, LockDataType, LockState, OperationSource } = DoorLock;

/** @typedef {import("./virtual-lock.mjs").VirtualLock} VirtualLock */

const encode = (text) => new TextEncoder().encode(text);

/** The lock as it was when new: no people, locked, closed, no faults, default flavour. @param {VirtualLock} lock */
export function reset(lock) {
  setFaults({});
  dropWhatWaits();
  settings.flavour = "default";
  clearEverybody(lock);
  Object.assign(lock.state, {
    holidaySchedules: [],
    lockState: LockState.Locked,
    doorState: DoorState.DoorClosed,
    requirePinForRemoteOperation: false,
    autoRelockTime: 0,
  });
  setCapacity(lock, USUAL_CAPACITY);
  lock.relockAfter(0);
  lock.internal.wrongCodeCount = 0;
  forgetCommands();
}

/** @param {VirtualLock} lock @param {Partial<typeof USUAL_CAPACITY>} capacity */
export function setCapacity(lock, { users, pins, tags, credentialsPerUser }) {
  if (users !== undefined) lock.state.numberOfTotalUsersSupported = users;
  if (pins !== undefined) lock.state.numberOfPinUsersSupported = pins;
  if (tags !== undefined) lock.state.numberOfRfidUsersSupported = tags;
  if (credentialsPerUser !== undefined) lock.state.numberOfCredentialsSupportedPerUser = credentialsPerUser;
}

/**
 * Replaces the people of the lock by "Person 1" and so on, made by the first controller, each with a PIN of six digits.
 *
 * @param {VirtualLock} lock
 * @param {number} count
 */
export function populate(lock, count) {
  const fabric = FabricIndex(1);
  const fabrics = { creatorFabricIndex: fabric, lastModifiedFabricIndex: fabric };
  const numbers = Array.from({ length: count }, (_, position) => position + 1);
  const pinOf = (number) => ({ credentialType: CredentialType.Pin, credentialIndex: number });
  const dataOf = (number) => lock.auth.encrypt(encode(String(100000 + number)));
  const { numberOfTotalUsersSupported: users, numberOfPinUsersSupported: pins } = lock.state;
  clearEverybody(lock);
  setCapacity(lock, { users: Math.max(users, count), pins: Math.max(pins, count) });
  lock.state.credentials = numbers.map((number) => ({
    ...pinOf(number),
    credentialData: dataOf(number),
    ...fabrics,
  }));
  lock.state.users = numbers.map((number) =>
    newUser(number, { userName: `Person ${number}`, credentials: [pinOf(number)], ...fabrics }),
  );
  return { users: count };
}

/**
 * Somebody makes a user at the keypad of the lock, outside Matter.
 *
 * @param {VirtualLock} lock
 * @param {{ userIndex: number, name?: string, pin?: string, pinIndex?: number }} person
 */
export function addAtPanel(lock, { userIndex, name = "", pin, pinIndex = userIndex }) {
  const origin = atTheDoor(OperationSource.Keypad);
  const credentials = pin ? [{ credentialType: CredentialType.Pin, credentialIndex: pinIndex }] : [];
  lock.auth.addUser(newUser(userIndex, { userName: name, credentials }));
  markAsMadeAtTheLock(userIndex);
  reportUser(lock, DataOperationType.Add, userIndex, origin);
  if (!pin) return {};
  lock.auth.addCredential(CredentialType.Pin, pinIndex, encode(pin), NO_FABRIC);
  const change = { lockDataType: LockDataType.Pin, dataOperationType: DataOperationType.Add };
  reportChange(lock, { ...change, userIndex, dataIndex: pinIndex }, origin);
  return {};
}

/** @param {VirtualLock} lock @param {"open" | "closed" | "jammed" | "ajar"} position */
export function setDoor(lock, position) {
  const states = {
    open: DoorState.DoorOpen,
    closed: DoorState.DoorClosed,
    jammed: DoorState.DoorJammed,
    ajar: DoorState.DoorAjar,
  };
  lock.state.doorState = states[position];
  return { doorState: lock.state.doorState };
}

/** What is on the lock, PINs included: for assertions alone. @param {VirtualLock} lock */
export function lookInside(lock) {
  const { users, credentials, lockState, doorState } = lock.state;
  const dataOf = ({ credentialType, credentialData }) => {
    const data = lock.auth.decrypt(credentialData);
    return credentialType === CredentialType.Pin ? new TextDecoder().decode(data) : Bytes.toHex(data);
  };
  return {
    lockState: ["jammed", "locked", "unlocked"][lockState ?? 0],
    doorState: ["open", "closed", "jammed"][doorState ?? 0] ?? "unknown",
    flavour: settings.flavour,
    users: users.map((user) => ({ ...user, credentials: user.credentials.map((one) => ({ ...one })) })),
    credentials: credentials.map((credential) => ({
      credentialType: credential.credentialType,
      credentialIndex: credential.credentialIndex,
      data: dataOf(credential),
      creatorFabricIndex: credential.creatorFabricIndex,
      lastModifiedFabricIndex: credential.lastModifiedFabricIndex,
    })),
  };
}
