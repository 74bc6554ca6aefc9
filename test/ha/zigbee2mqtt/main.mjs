/** Starts the real Zigbee2MQTT with virtual locks: `node main.mjs --folder DIR --broker URL --control-port 5601`. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { serveJson } from "../lock/serve-json.mjs";
import { LOCKS } from "./locks.mjs";
import { pretendRadio } from "./radio.mjs";

const { values: options } = parseArgs({
  options: {
    folder: { type: "string", default: "zigbee2mqtt" },
    broker: { type: "string", default: "mqtt://127.0.0.1:1883" },
    "control-port": { type: "string", default: "5601" },
    // Zigbee2MQTT's options for Home Assistant, as JSON.
    "home-assistant": { type: "string", default: "{}" },
  },
});

const folder = resolve(options.folder);
mkdirSync(folder, { recursive: true });
process.env.ZIGBEE2MQTT_DATA = folder;

/** What Zigbee2MQTT keeps of a device that it has met. @param {object} device */
const known = (device) => ({
  manufId: 0,
  interviewCompleted: true,
  interviewState: "SUCCESSFUL",
  ...device,
});

/** @param {object} endpoint */
const endpointOf = (endpoint) => ({
  profId: 260,
  clusters: {},
  binds: [],
  configuredReportings: [],
  meta: {},
  ...endpoint,
});

const coordinator = known({
  id: 1,
  type: "Coordinator",
  ieeeAddr: "0x00124b0012345678",
  nwkAddr: 0,
  epList: [1],
  endpoints: { 1: endpointOf({ epId: 1, devId: 5, inClusterList: [], outClusterList: [] }) },
  meta: {},
});

const devices = LOCKS.map(({ address, network, endpoint, maker, model }, at) =>
  known({
    id: at + 2,
    type: "EndDevice",
    ieeeAddr: address,
    nwkAddr: network,
    manufName: maker,
    powerSource: "Battery",
    modelId: model,
    epList: [endpoint],
    endpoints: {
      [endpoint]: endpointOf({
        epId: endpoint,
        devId: 10,
        inClusterList: [0, 1, 3, 257],
        outClusterList: [10, 25],
      }),
    },
    zclVersion: 3,
    // Else it would be set up anew, which these locks have no need of.
    meta: { configured: 1 },
    lastSeen: Date.now(),
  }),
);

const database = [coordinator, ...devices].map((device) => JSON.stringify(device)).join("\n");
writeFileSync(join(folder, "database.db"), `${database}\n`);

// JSON is YAML, too.
const configuration = {
  version: 5,
  homeassistant: { enabled: true, ...JSON.parse(options["home-assistant"]) },
  frontend: { enabled: false },
  mqtt: { base_topic: "zigbee2mqtt", server: options.broker },
  serial: { port: "/dev/null", adapter: "zstack" },
  advanced: {
    // At its more talkative levels it writes what messages carry, PINs included.
    log_level: "error",
    log_output: ["console"],
    network_key: Array(16).fill(1),
    pan_id: 6754,
    ext_pan_id: Array(8).fill(221),
    channel: 11,
  },
  devices: Object.fromEntries(LOCKS.map(({ address, name }) => [address, { friendly_name: name }])),
};
writeFileSync(join(folder, "configuration.yaml"), JSON.stringify(configuration));

pretendRadio(LOCKS);
// Only now, for it reads its folder when it is loaded.
const { Controller } = await import("zigbee2mqtt/dist/controller.js");
const controller = new Controller(
  async () => {},
  async (/** @type {number} */ code) => process.exit(code),
);
let isReady = false;
controller.start().then(() => {
  isReady = true;
  // Nobody knows yet how the bolts stand.
  for (const lock of LOCKS) lock.report();
});

/** @param {Record<string, any>} body */
function lockOf({ name }) {
  const lock = LOCKS.find((each) => each.name === name);
  if (!lock) throw new Error(`There is no lock "${name}"`);
  return lock;
}

serveJson(
  {
    "GET /ready": () => {
      if (!isReady) throw new Error("Zigbee2MQTT has not started yet");
      return { ready: true };
    },
    /** What is really on the lock: its bolt, its users by slot, and how often each lock command came. */
    "POST /state": (body) => {
      const { isLocked, users, commands } = lockOf(body);
      return { isLocked, users: Object.fromEntries(users), commands };
    },
    "POST /keypad": (body) => lockOf(body).keypad(body.pin),
    "POST /type-in": (body) => lockOf(body).typeIn(body.slot, body.pin),
    "POST /turn": (body) => lockOf(body).turn(body.locked, "manual"),
    "POST /out-of-reach": (body) => void (lockOf(body).isOutOfReach = body.is),
  },
  Number(options["control-port"]),
  "127.0.0.1",
);

for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => controller.stop());
