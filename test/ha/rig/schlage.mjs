/** A Schlage lock as tests see it: the real integration and its library, on a pretended cloud, for one scenario. */
import { join } from "node:path";
import { SCHLAGE_FOLDER } from "./paths.mjs";
import { start } from "./processes.mjs";
import { waitFor } from "./wait.mjs";

const PORT = 5602;
const CLOUD = `http://127.0.0.1:${PORT}`;

export const SIDE_DOOR = "lock.side_door";

/** @param {string} path @param {object} [body] @returns {Promise<any>} */
async function ask(path, body) {
  const request = body ? { method: "POST", body: JSON.stringify(body) } : {};
  const response = await fetch(CLOUD + path, { ...request, signal: AbortSignal.timeout(20_000) });
  const answer = await response.json();
  if (!response.ok) throw new Error(`The pretended cloud refused ${path}: ${answer.error}`);
  return answer;
}

/** The lock: its keypad, and what is really on it. */
export const sideDoor = {
  /** Somebody types a PIN at the lock. @param {string} pin @returns {Promise<{ opened: boolean }>} */
  keypad: (pin) => ask("/keypad", { pin }),

  /** Somebody turns it by hand. @param {boolean} locked */
  turn: (locked) => ask("/turn", { locked }),

  /** The PINs by the names of their codes. @returns {Promise<Record<string, string>>} */
  pins: () => ask("/pins"),

  /** @param {"addaccesscode" | "deleteaccesscode" | ""} command that fails from now on */
  fail: (command) => ask("/fail", { command }),
};

/**
 * Starts the cloud and adds the integration; both go when the scenario has ended.
 *
 * @param {import("./context.mjs").Context} context
 */
export async function startSchlage({ home, homeAssistant, afterwards }) {
  const program = start("schlage", process.execPath, [join(SCHLAGE_FOLDER, "main.mjs"), "--port", `${PORT}`]);
  afterwards(() => program.stop());
  await waitFor("the pretended cloud", () => ask("/pins"), { seconds: 30, failed: program.ended });
  await home.callService("pretended_schlage.turn_to", undefined, { url: `${CLOUD}/v1` });
  await homeAssistant.addIntegration("schlage", { username: "olga@example.invalid", password: "pretended" });
  const [{ entry_id }] = await home.command("config_entries/get", { domain: "schlage" });
  afterwards(() => homeAssistant.removeIntegration(entry_id));
  await home.waitForState(SIDE_DOOR, ({ state }) => state === "locked", { seconds: 60 });
}

/** Has Home Assistant ask the cloud now; by itself it does every half minute. @param {import("./context.mjs").Context} context */
export const askCloud = ({ home }) =>
  home.callService("homeassistant.update_entity", undefined, { entity_id: SIDE_DOOR });
