/** Virtual Z-Wave locks as tests see them: the real driver and server, started for one scenario. */
import { join } from "node:path";
import { RUN, ZWAVE_FOLDER } from "./paths.mjs";
import { start } from "./processes.mjs";
import { waitFor } from "./wait.mjs";

const PORT = 3000;
const CONTROL_PORT = 5590;
const CONTROL = `http://127.0.0.1:${CONTROL_PORT}`;

/** The events of Z-Wave's access control that locks notify of. */
export const MANUAL_LOCK = 1;
export const KEYPAD_UNLOCK = 6;
export const CODE_UNLOCK = 34;

/** The nodes: users are codes, in both versions, and users with credentials. */
export const NODES = { userCodes1: 2, userCodes2: 3, userCredentials: 4 };

/** @param {string} path @param {object} [body] @returns {Promise<any>} */
async function control(path, body) {
  const request = body ? { method: "POST", body: JSON.stringify(body) } : {};
  const response = await fetch(CONTROL + path, { ...request, signal: AbortSignal.timeout(20_000) });
  const answer = await response.json();
  if (!response.ok) throw new Error(`The virtual Z-Wave locks refused ${path}: ${answer.error}`);
  return answer;
}

/** @param {number} node */
export const entityOf = (node) => `lock.node_${node}`;

/** One of the locks: its keypad, and what is really on it. */
export class ZwaveLock {
  /** @param {number} node */
  constructor(node) {
    this.node = node;
    this.entityId = entityOf(node);
  }

  /** Somebody uses the lock, which notifies of it. @param {number} event @param {{ user?: number, locked?: boolean }} [how] */
  use = (event, how = {}) => control("/use", { node: this.node, event, ...how });

  /** A code typed in at the keypad of a lock whose users are codes. @param {number} place @param {string} pin */
  typeIn = (place, pin) => control("/type-in", { node: this.node, place, pin });

  /** @param {boolean} hides whether the lock answers with stars when it is asked for a code */
  hideCodes = (hides) => control("/hide-codes", { node: this.node, hides });

  /** What is stored on the lock under the framework's own names. @returns {Promise<Record<string, any>>} */
  state = () => control("/state", { node: this.node });

  /** The PINs that open, by the number of their user. @returns {Promise<Record<number, string>>} */
  async pins() {
    const state = await this.state();
    /** @type {Record<number, string>} */
    const pins = {};
    for (const [key, value] of Object.entries(state)) {
      const place = /^UserCode_userCode_(\d+)$/.exec(key)?.[1];
      if (place && state[`UserCode_userIdStatus_${place}`] === 1) pins[Number(place)] = value;
      if (/^UserCredential_cred_1_/.test(key) && state[`UserCredential_user_${value.userId}`]?.active)
        pins[value.userId] = Buffer.from(Object.values(value.credentialData)).toString("latin1");
    }
    return pins;
  }
}

/**
 * Starts the locks and adds them to Home Assistant; they go when the scenario has ended.
 *
 * @param {import("./context.mjs").Context} context
 */
export async function startZwave({ home, homeAssistant, afterwards }) {
  // A driver that knows the locks from before would not ask them again.
  const folder = join(RUN, `zwave-${Date.now()}`);
  const args = ["--folder", folder, "--port", `${PORT}`, "--control-port", `${CONTROL_PORT}`];
  const program = start("zwave", process.execPath, [join(ZWAVE_FOLDER, "main.mjs"), ...args]);
  afterwards(() => program.stop());
  const failed = program.ended;
  await waitFor("the virtual Z-Wave locks", () => control("/ready"), { seconds: 90, every: 500, failed });
  await homeAssistant.addIntegration("zwave_js", { url: `ws://127.0.0.1:${PORT}` });
  const [{ entry_id }] = await home.command("config_entries/get", { domain: "zwave_js" });
  afterwards(() => homeAssistant.removeIntegration(entry_id));
  for (const node of Object.values(NODES)) {
    await home.waitForState(entityOf(node), ({ state }) => state === "locked", { seconds: 60 });
  }
}
