/** Virtual Zigbee locks as tests see them: the real Zigbee2MQTT and a broker, started for one scenario. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { RUN, ZIGBEE_FOLDER } from "./paths.mjs";
import { start } from "./processes.mjs";
import { waitFor } from "./wait.mjs";

const BROKER_PORT = 1883;
const CONTROL_PORT = 5601;
const CONTROL = `http://127.0.0.1:${CONTROL_PORT}`;

const HOST = "127.0.0.1";

/** @param {string} path @param {object} [body] @returns {Promise<any>} */
async function control(path, body) {
  const request = body ? { method: "POST", body: JSON.stringify(body) } : {};
  const response = await fetch(CONTROL + path, { ...request, signal: AbortSignal.timeout(20_000) });
  const answer = await response.json();
  if (!response.ok) throw new Error(`The virtual Zigbee locks refused ${path}: ${answer.error}`);
  return answer;
}

/** What a slot is at the lock itself. */
export const ON = 1;
export const OFF = 3;

/** One of the locks: its keypad, and what is really on it. */
export class ZigbeeLock {
  /** @param {string} name as Zigbee2MQTT calls it */
  constructor(name) {
    this.name = name;
    this.entityId = `lock.${name.toLowerCase().replaceAll(" ", "_")}`;
  }

  /** Somebody types a PIN at the lock. @param {string} pin @returns {Promise<{ opened: boolean }>} */
  keypad = (pin) => control("/keypad", { name: this.name, pin });

  /** Somebody with the lock's master code gives a slot a PIN. @param {number} slot @param {string} pin */
  typeIn = (slot, pin) => control("/type-in", { name: this.name, slot, pin });

  /** Somebody turns it by hand. @param {boolean} locked */
  turn = (locked) => control("/turn", { name: this.name, locked });

  /** @param {boolean} is whether its radio does not answer */
  outOfReach = (is) => control("/out-of-reach", { name: this.name, is });

  /** @returns {Promise<{ isLocked: boolean, users: Record<number, { status: number, pin: string }>, commands: string[] }>} */
  state = () => control("/state", { name: this.name });

  /** What is in each slot that is not free. */
  async slots() {
    const { users } = await this.state();
    return Object.fromEntries(
      Object.entries(users).map(([slot, { status, pin }]) => [slot, { status, pin }]),
    );
  }
}

/** A lock whose codes can be switched off and stay, and one whose codes cannot. */
export const cellarDoor = new ZigbeeLock("Cellar Door");
export const garageDoor = new ZigbeeLock("Garage Door");

/**
 * Starts the broker, Zigbee2MQTT and the locks and adds them to Home Assistant; they go when the scenario has ended.
 *
 * @param {import("./context.mjs").Context} context
 * @param {object} [options] Zigbee2MQTT's own, for Home Assistant
 */
export async function startZigbee({ home, homeAssistant, afterwards }, options = {}) {
  const configuration = join(RUN, "mosquitto.conf");
  writeFileSync(configuration, `listener ${BROKER_PORT} ${HOST}\nallow_anonymous true\nuser root\n`);
  const broker = start("mosquitto", "mosquitto", ["-c", configuration]);
  afterwards(() => broker.stop());

  // One that knows the locks from before would remember what was on them.
  const folder = join(RUN, `zigbee2mqtt-${Date.now()}`);
  const args = ["--folder", folder, "--broker", `mqtt://${HOST}:${BROKER_PORT}`];
  args.push("--control-port", `${CONTROL_PORT}`, "--home-assistant", JSON.stringify(options));
  const program = start("zigbee2mqtt", process.execPath, [join(ZIGBEE_FOLDER, "main.mjs"), ...args]);
  afterwards(() => program.stop());
  const failed = () => broker.ended() ?? program.ended();
  await waitFor("Zigbee2MQTT", () => control("/ready"), { seconds: 90, every: 500, failed });

  await homeAssistant.addIntegration("mqtt", {
    broker: HOST,
    port: BROKER_PORT,
    other_settings: { set_client_cert: false, set_ca_cert: "off" },
  });
  const [{ entry_id }] = await home.command("config_entries/get", { domain: "mqtt" });
  afterwards(() => homeAssistant.removeIntegration(entry_id));
  for (const { entityId } of [cellarDoor, garageDoor]) {
    await home.waitForState(entityId, ({ state }) => state === "locked", { seconds: 60 });
  }
}
