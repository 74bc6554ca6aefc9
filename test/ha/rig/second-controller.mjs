/** A second controller on the lock, such as the phone of another make, as tests see it. */
import { join } from "node:path";
import { HOME } from "./network.mjs";
import { LOCK_FOLDER, RUN } from "./paths.mjs";
import { start } from "./processes.mjs";
import { waitFor } from "./wait.mjs";

const PORT = 5598;
const ADDRESS = `http://127.0.0.1:${PORT}`;

const ADD = 0;
const PIN = 1;
const ENABLED = 1;
const DISABLED = 3;
const MODIFY = 2;

let count = 0;

export class SecondController {
  /** @type {import("./processes.mjs").Program | undefined} */
  #program;

  async start() {
    const folder = join(RUN, `second-controller-${++count}`);
    const file = join(LOCK_FOLDER, "second-controller.mjs");
    const args = [file, "--interface", HOME.device, "--port", String(PORT), "--folder", folder];
    const program = start("second-controller", process.execPath, args);
    this.#program = program;
    const answers = async () => (await fetch(ADDRESS)).status === 404;
    await waitFor("the second controller to start", answers, { seconds: 30, failed: program.ended });
  }

  async stop() {
    await this.#program?.stop(5);
  }

  /** @param {string} path @param {object} body @returns {Promise<any>} */
  async #control(path, body) {
    const request = { method: "POST", body: JSON.stringify(body), signal: AbortSignal.timeout(90_000) };
    const response = await fetch(ADDRESS + path, request);
    const answer = await response.json();
    if (!response.ok) throw new Error(`The second controller could not ${path.slice(1)}: ${answer.error}`);
    return answer;
  }

  /** @param {string} pairingCode of an open commissioning window */
  join(pairingCode) {
    return this.#control("/join", { pairingCode });
  }

  /** Leaves the lock: what it made there belongs to nobody from now on. */
  leave() {
    return this.#control("/leave", {});
  }

  /**
   * Sends the lock a command of the DoorLock cluster; bytes are written as `{ text: "1234" }`.
   *
   * @param {string} name such as "clearUser"
   * @param {object} request
   */
  command(name, request) {
    return this.#control("/command", { name, request });
  }

  /** Makes a person with a PIN. @param {{ userIndex: number, name: string, pin: string, pinIndex?: number }} person */
  async addPerson({ userIndex, name, pin, pinIndex = userIndex }) {
    const unset = { userUniqueId: null, userStatus: null, userType: null, credentialRule: null };
    await this.command("setUser", { operationType: ADD, userIndex, userName: name, ...unset });
    const answer = await this.command("setCredential", {
      operationType: ADD,
      credential: { credentialType: PIN, credentialIndex: pinIndex },
      credentialData: { text: pin },
      userIndex,
      userStatus: null,
      userType: null,
    });
    if (answer.status !== 0)
      throw new Error(`The lock answered the second controller with status ${answer.status}`);
  }

  /** Switches somebody off or on, which controllers may do with anybody. @param {number} userIndex @param {boolean} enabled */
  setEnabled(userIndex, enabled) {
    const userStatus = enabled ? ENABLED : DISABLED;
    const unset = { userName: null, userUniqueId: null, userType: null, credentialRule: null };
    return this.command("setUser", { operationType: MODIFY, userIndex, userStatus, ...unset });
  }

  /** Unlocks from afar. */
  unlock() {
    return this.command("unlockDoor", {});
  }
}
