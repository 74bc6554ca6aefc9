/** Starts the virtual Matter door lock: `node main.mjs --interface lac-door --control-address 10.98.0.2 --folder DIR`. */
import "@matter/nodejs";
import { Environment, Logger, Network, ServerNode, VendorId } from "@matter/main";
import { DoorLock } from "@matter/main/clusters/door-lock";
import { DoorLockDevice } from "@matter/main/devices/door-lock";
import { waitForTurn } from "./commands.mjs";
import { startControl } from "./control.mjs";
import { FaultyNetwork } from "./faults.mjs";
import { options, PASSCODE, USUAL_CAPACITY } from "./options.mjs";
import { forgetFabric } from "./users.mjs";
import { VirtualLock } from "./virtual-lock.mjs";

const environment = Environment.default;
environment.vars.set("storage.path", options.folder);
if (options.interface) environment.vars.set("mdns.networkInterface", options.interface);
environment.set(Network, new FaultyNetwork());

// At its more talkative levels matter.js writes what commands carry, PINs included.
Logger.level = "warn";

const node = await ServerNode.create({
  id: "lock",
  commissioning: { passcode: PASSCODE, discriminator: 3840 },
  productDescription: { name: "Virtual Lock", deviceType: DoorLockDevice.deviceType },
  basicInformation: {
    vendorName: "Test Vendor",
    vendorId: VendorId(0xfff1),
    nodeLabel: "Front Door",
    productName: "Virtual Door Lock",
    productLabel: "Virtual Door Lock",
    productId: 0x8000,
    serialNumber: "virtual-lock-0001",
    uniqueId: "unique-0001",
    hardwareVersion: 1,
    softwareVersion: 1,
  },
});

const endpoint = await node.add(DoorLockDevice.with(VirtualLock), {
  id: "doorlock",
  doorLock: {
    lockState: DoorLock.LockState.Locked,
    lockType: DoorLock.LockType.DeadBolt,
    actuatorEnabled: true,
    doorState: DoorLock.DoorState.DoorClosed,
    operatingMode: DoorLock.OperatingMode.Normal,
    numberOfTotalUsersSupported: USUAL_CAPACITY.users,
    numberOfPinUsersSupported: USUAL_CAPACITY.pins,
    numberOfRfidUsersSupported: USUAL_CAPACITY.tags,
    numberOfCredentialsSupportedPerUser: USUAL_CAPACITY.credentialsPerUser,
    credentialRulesSupport: { single: true, dual: false, tri: false },
    minPinCodeLength: 4,
    maxPinCodeLength: 8,
    minRfidCodeLength: 4,
    maxRfidCodeLength: 20,
    numberOfWeekDaySchedulesSupportedPerUser: 5,
    numberOfYearDaySchedulesSupportedPerUser: 5,
    numberOfHolidaySchedulesSupported: 5,
    wrongCodeEntryLimit: 5,
    userCodeTemporaryDisableTime: 10,
    sendPinOverTheAir: false,
    requirePinForRemoteOperation: false,
    autoRelockTime: 0,
    expiringUserTimeout: 1,
  },
});

/** @template T @param {(lock: VirtualLock) => T} work @returns {Promise<T>} */
const withLock = async (work) =>
  endpoint.act(async (agent) => {
    const lock = agent.get(VirtualLock);
    await waitForTurn(lock);
    return work(lock);
  });

node.events.commissioning.fabricsChanged.on((fabricIndex, action) => {
  if (/delet|remov/i.test(String(action))) void withLock((lock) => forgetFabric(lock, fabricIndex));
});

await node.start();
startControl(withLock);
