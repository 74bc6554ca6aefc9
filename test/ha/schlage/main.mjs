/** A pretended Schlage cloud with one lock, as far as Home Assistant asks it: `node main.mjs --port 5602`. */
import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import { serveJson } from "../lock/serve-json.mjs";

const { values: options } = parseArgs({ options: { port: { type: "string", default: "5602" } } });

const LOCK = "/v1/devices/SIDE-DOOR";

/** The owner of the account. */
const OWNER = { identityId: "owner", friendlyName: "Olga Owner", email: "olga@example.invalid" };

const LOCKED = 1;
const UNLOCKED = 0;

const attributes = {
  lockState: LOCKED,
  lockStateMetadata: { actionType: "thumbTurn", UUID: null, name: null },
  batteryLevel: 88,
  beeperEnabled: 1,
  lockAndLeaveEnabled: 1,
  autoLockTime: 30,
  mainFirmwareVersion: "10.00.00264232",
  macAddress: "AA:BB:CC:00:11:22",
};

/** As they were sent, by id. @type {Map<string, Record<string, any>>} */
const codes = new Map();

/** Asks that fail from now on. */
let failing = "";

const device = () => ({
  deviceId: "SIDE-DOOR",
  name: "Side Door",
  modelName: "Schlage Encode",
  devicetypeId: "be489wifi",
  connected: true,
  attributes,
  users: [OWNER],
});

/** The digits of a code, which goes to the cloud as a number and its length. @param {Record<string, any>} code */
const pinOf = ({ accessCode, accessCodeLength }) => String(accessCode).padStart(accessCodeLength, "0");

/** @param {number} lockState @param {string} actionType @param {string | null} [name] of a code @param {string | null} [UUID] of an account */
function move(lockState, actionType, name = null, UUID = null) {
  Object.assign(attributes, { lockState, lockStateMetadata: { actionType, UUID, name } });
}

const commands = {
  addaccesscode(/** @type {object} */ data) {
    const accesscodeId = randomUUID();
    codes.set(accesscodeId, { ...data, accesscodeId });
    return { accesscodeId };
  },
  deleteaccesscode({ accesscodeId }) {
    codes.delete(accesscodeId);
    return {};
  },
};

const notification = () => {
  const at = new Date().toISOString();
  return {
    notificationId: "notification",
    userId: OWNER.identityId,
    deviceId: "SIDE-DOOR",
    notificationDefinitionId: "onunlockstateaction",
    active: true,
    createdAt: at,
    updatedAt: at,
  };
};

serveJson(
  {
    // What Home Assistant asks.
    "GET /v1/users/@me": () => OWNER,
    "GET /v1/devices": () => [device()],
    [`GET ${LOCK}`]: device,
    [`GET ${LOCK}/logs`]: () => [],
    [`GET ${LOCK}/storage/accesscode`]: () => [...codes.values()],
    [`PUT ${LOCK}`]: (body) => {
      Object.assign(attributes, body.attributes);
      if ("lockState" in Object(body.attributes)) {
        // Whoever asked Home Assistant, to the cloud it is the owner of the account.
        move(attributes.lockState, "virtualKey", null, OWNER.identityId);
      }
      return device();
    },
    [`POST ${LOCK}/commands`]: ({ name, data }) => {
      if (name === failing) throw new Error("The cloud fails");
      return commands[String(name)](data);
    },
    "GET /v1/notifications": () => [],
    "POST /v1/notifications": notification,
    "PUT /v1/notifications": notification,
    "DELETE /v1/notifications/*": () => ({}),

    // What tests do.
    "GET /pins": () =>
      Object.fromEntries([...codes.values()].map((code) => [code.friendlyName, pinOf(code)])),
    "POST /keypad": ({ pin }) => {
      const code = [...codes.values()].find((each) => pinOf(each) === pin);
      if (code) move(UNLOCKED, "accesscode", code.friendlyName);
      return { opened: code !== undefined };
    },
    "POST /turn": ({ locked }) => move(locked ? LOCKED : UNLOCKED, "thumbTurn"),
    "POST /fail": ({ command }) => void (failing = String(command)),
  },
  Number(options.port),
  "127.0.0.1",
);

// The server alone keeps no process.
setInterval(() => {}, 2 ** 30);
