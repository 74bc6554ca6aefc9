/** The virtual lock as tests see it: starting it, standing before it, looking inside. */
import { join } from "node:path";
import { DOOR, onHost } from "./network.mjs";
import { LOCK_FOLDER, RUN } from "./paths.mjs";
import { start } from "./processes.mjs";
import { waitFor } from "./wait.mjs";

const CONTROL = `http://${DOOR.address}:5599`;

/** @typedef {import("../lock/faults.mjs").Faults} Faults */
/** @typedef {import("../lock/commands.mjs").ReceivedCommand} ReceivedCommand */
/** @typedef {{ moved: boolean, refused?: string | null, userIndex?: number | null }} Use what came of using the door */

/**
 * @typedef {object} Person a user as it really is on the lock
 * @property {number} userIndex
 * @property {string} name
 * @property {boolean} enabled the user's status
 * @property {number} type Matter's UserType: 0 unrestricted, 4 without access, 6 disposable ...
 * @property {string[]} pins
 * @property {string[]} tags
 */

const PIN = 1;
const TAG = 2;
const ENABLED = 1;

export class Lock {
  /** @type {import("./processes.mjs").Program | undefined} */
  #program;
  #wasOffline = false;
  #changedCapacity = false;

  async start() {
    const folder = join(RUN, "lock");
    const args = ["--interface", DOOR.device, "--control-address", DOOR.address, "--folder", folder];
    const [command, ...rest] = onHost(DOOR, process.execPath, join(LOCK_FOLDER, "main.mjs"), ...args);
    const program = start("lock", /** @type {string} */ (command), rest);
    this.#program = program;
    await waitFor("the virtual lock to start", () => this.state(), { seconds: 30, failed: program.ended });
  }

  /** Waits until the lock has ended by itself: see the fault `dies`. @param {number} [seconds] */
  async hasDied(seconds = 30) {
    await waitFor("the lock to die", () => this.#program?.ended(), { seconds });
    this.#wasOffline = true;
  }

  async stop() {
    await this.#program?.stop();
  }

  /** Like taking the battery out and putting it back. */
  async restart() {
    await this.stop();
    await this.start();
  }

  /** @param {string} path @param {object} [body] @returns {Promise<any>} */
  async #control(path, body) {
    const request = body ? { method: "POST", body: JSON.stringify(body) } : {};
    const response = await fetch(CONTROL + path, { ...request, signal: AbortSignal.timeout(20_000) });
    const answer = await response.json();
    if (!response.ok) throw new Error(`The virtual lock refused ${path}: ${answer.error}`);
    return answer;
  }

  /** Everything on the lock, in Matter's terms. */
  state() {
    return this.#control("/state");
  }

  /** The people of the lock in the order of their index, PINs included. @returns {Promise<Person[]>} */
  async people() {
    const { users, credentials } = await this.state();
    /** @param {any} user @param {number} type */
    const dataOf = (user, type) =>
      user.credentials
        .filter((/** @type {any} */ one) => one.credentialType === type)
        .map((/** @type {any} */ one) => credentials.find(isSame(one)).data);
    return users
      .map((/** @type {any} */ user) => ({
        userIndex: user.userIndex,
        name: user.userName,
        enabled: user.userStatus === ENABLED,
        type: user.userType,
        pins: dataOf(user, PIN),
        tags: dataOf(user, TAG),
      }))
      .sort((/** @type {Person} */ one, /** @type {Person} */ other) => one.userIndex - other.userIndex);
  }

  /** Nobody on the lock, locked, door closed, no faults, usual capacity, default flavour, no commands noted. */
  async reset() {
    await this.#control("/reset", {});
  }

  /** The commands of the DoorLock cluster since the last `forgetCommands`. @returns {Promise<ReceivedCommand[]>} */
  commands() {
    return this.#control("/commands");
  }

  async forgetCommands() {
    await this.#control("/commands/reset", {});
  }

  /** Types a PIN at the keypad. @param {string} pin @param {"unlock" | "lock"} [turn] @returns {Promise<Use>} */
  keypad(pin, turn = "unlock") {
    return this.#control("/keypad", { pin, turn });
  }

  /** Holds a tag to the lock. @param {string} rfid hex digits @param {"unlock" | "lock"} [turn] @returns {Promise<Use>} */
  tag(rfid, turn = "unlock") {
    return this.#control("/tag", { rfid, turn });
  }

  /** Turns the bolt. @param {"unlock" | "lock"} turn @param {"manual" | "button" | "auto"} [source] @returns {Promise<Use>} */
  turn(turn, source = "manual") {
    return this.#control("/turn", { turn, source });
  }

  /** @param {"open" | "closed" | "jammed" | "ajar"} position */
  door(position) {
    return this.#control("/position", { position });
  }

  /** Replaces all faults; `{}` ends them. @param {Faults} faults */
  async faults(faults) {
    if (faults.offline) this.#wasOffline = true;
    await this.#control("/faults", faults);
  }

  /** Whether the lock has been out of reach since this was last asked. */
  takeWasOffline() {
    const was = this.#wasOffline;
    this.#wasOffline = false;
    return was;
  }

  /** Whether the room on the lock has been changed since this was last asked. */
  takeChangedCapacity() {
    const changed = this.#changedCapacity;
    this.#changedCapacity = false;
    return changed;
  }

  /**
   * "Person 1" to "Person n", each with a PIN: 100001, 100002 ... For more than 50 the lock gets more room; the context's
   * `populate` tells Home Assistant so.
   *
   * @param {number} count
   */
  populate(count) {
    this.#changedCapacity = true;
    return this.#control("/populate", { count });
  }

  /** A person made at the lock's own keypad. @param {{ userIndex: number, name?: string, pin?: string, pinIndex?: number }} person */
  panel(person) {
    return this.#control("/panel", person);
  }

  /** How much room there is; the context's `setCapacity` tells Home Assistant so. @param {{ users?: number, pins?: number, tags?: number, credentialsPerUser?: number }} capacity */
  capacity(capacity) {
    this.#changedCapacity = true;
    return this.#control("/capacity", capacity);
  }

  /** @param {"default" | "chip"} flavour see lock/options.mjs */
  flavour(flavour) {
    return this.#control("/flavour", { flavour });
  }

  /** Whether the lock wants a PIN with every command to lock or unlock. @param {boolean} required */
  requirePin(required) {
    return this.#control("/require-pin", { required });
  }
}

/** @param {any} one */
const isSame = (one) => (/** @type {any} */ other) =>
  other.credentialType === one.credentialType && other.credentialIndex === one.credentialIndex;
