/** Starts virtual Z-Wave locks behind the real driver and server: `node main.mjs --folder DIR --port 3000 --control-port 5590`. */
import { parseArgs } from "node:util";
import { DoorLockMode, UserIDStatus } from "@zwave-js/cc";
import { DoorLockCCOperationReport } from "@zwave-js/cc/DoorLockCC";
import { NotificationCCReport } from "@zwave-js/cc/NotificationCC";
import { ZwavejsServer } from "@zwave-js/server";
import { Bytes } from "@zwave-js/shared";
import { createMockZWaveRequestFrame, MockController, MockNode } from "@zwave-js/testing";
import {
  createAndStartDriverWithMockPort,
  createDefaultMockControllerBehaviors,
  createDefaultMockNodeBehaviors,
} from "zwave-js/Testing";
import { serveJson } from "../lock/serve-json.mjs";
import { behaviour, codeKey, hiding, statusKey } from "./behaviour.mjs";
import { LOCKS } from "./locks.mjs";
import { announceNewerSchema } from "./newer-schema.mjs";

const { values: options } = parseArgs({
  options: {
    folder: { type: "string", default: "cache" },
    port: { type: "string", default: "3000" },
    "control-port": { type: "string", default: "5590" },
  },
});

const HOST = "127.0.0.1";
const ACCESS_CONTROL = 6;

const { driver, mockPort, serial, continueStartup } = await createAndStartDriverWithMockPort({
  // At its more talkative levels the driver writes what commands carry, PINs included.
  logConfig: { enabled: false },
  storage: { cacheDir: options.folder },
  emitValueUpdateAfterSetValue: true,
  // Left off, as it is by default, the driver erases the codes of a lock that it meets for the first time.
  interview: { queryAllUserCodes: true },
});

const controller = await MockController.create({ mockPort, serial, homeId: 0x7e570001, ownNodeId: 1 });
controller.defineBehavior(...createDefaultMockControllerBehaviors());

/** @type {Map<number, MockNode>} */
const nodes = new Map();
for (const [id, capabilities] of Object.entries(LOCKS)) {
  const node = await MockNode.create({ id: Number(id), controller, capabilities });
  controller.addNode(node);
  node.defineBehavior(...createDefaultMockNodeBehaviors());
  // Whoever is defined last is asked first.
  node.defineBehavior(behaviour);
  node.state.set("DoorLock_currentMode", DoorLockMode.Secured);
  nodes.set(Number(id), node);
}

let areReady = false;
driver.on("error", (error) => console.error(error));
driver.once("all nodes ready", () => (areReady = true));
driver.once("driver ready", async () => {
  const logger = { debug() {}, info() {}, warn: console.warn, error: console.error };
  const server = new ZwavejsServer(driver, {
    port: Number(options.port),
    host: HOST,
    enableDNSServiceDiscovery: false,
    logger,
  });
  await server.start(true);
  announceNewerSchema(server);
});
continueStartup();

/** @param {unknown} body */
function nodeOf(body) {
  const node = nodes.get(Number(Object(body).node));
  if (!node) throw new Error("There is no such node");
  return node;
}

/** @param {MockNode} node @param {unknown} command */
const tell = (node, command) =>
  node.sendToController(createMockZWaveRequestFrame(command, { ackRequested: false }));

serveJson(
  {
    "GET /ready": () => {
      if (!areReady) throw new Error("The driver has not met all nodes yet");
      return { ready: true };
    },
    /** The codes of a lock whose users are codes, or the users and credentials of the other, as they really are. */
    "POST /state": (body) =>
      Object.fromEntries(
        [...nodeOf(body).state]
          .filter(([key]) => key.startsWith("User"))
          .map(([key, value]) => [
            key,
            value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : value,
          ]),
      ),
    /** A code typed in at the lock itself, of which the driver is not told. */
    "POST /type-in": (body) => {
      const { state } = nodeOf(body);
      state.set(codeKey(body.place), body.pin);
      state.set(statusKey(body.place), UserIDStatus.Enabled);
    },
    "POST /hide-codes": (body) => void (body.hides ? hiding.add(body.node) : hiding.delete(body.node)),
    /** The lock notifies of an event of access control, by a user of that number, and then reports its bolt. */
    "POST /use": async (body) => {
      const node = nodeOf(body);
      const { event, user, locked } = body;
      const nodeId = controller.ownNodeId;
      const notified = { nodeId, notificationType: ACCESS_CONTROL, notificationEvent: event };
      const parameters = user === undefined ? {} : { eventParameters: Bytes.from([user]) };
      await tell(node, new NotificationCCReport({ ...notified, ...parameters }));
      if (locked === undefined) return;
      const mode = locked ? DoorLockMode.Secured : DoorLockMode.Unsecured;
      node.state.set("DoorLock_currentMode", mode);
      const handles = [false, false, false, false];
      await tell(
        node,
        new DoorLockCCOperationReport({
          nodeId,
          currentMode: mode,
          targetMode: mode,
          outsideHandlesCanOpenDoor: handles,
          insideHandlesCanOpenDoor: handles,
          duration: undefined,
        }),
      );
    },
  },
  Number(options["control-port"]),
  HOST,
);
