/** Takes every command of the DoorLock cluster: notes it for the tests, applies the faults asked for, has it done. */
import { Status } from "@matter/main/types";
import { getFaults, refuse, takeFault } from "./faults.mjs";

/** @typedef {{ name: string, at: number, userIndex?: number, credentialIndex?: number }} ReceivedCommand */

/** @type {ReceivedCommand[]} */
let received = [];

export const receivedCommands = () => received;

export function forgetCommands() {
  received = [];
}

/** Counts resets: what waits while the lock is made as new must not be carried out on it. */
let age = 0;

export function dropWhatWaits() {
  age++;
}

/** @param {number} milliseconds @throws when the lock was made as new meanwhile */
async function pause(milliseconds) {
  const began = age;
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  if (age !== began) refuse({ status: Status.Failure });
}

/** Longer than anybody waits for a command; milliseconds. */
const FOREVER = 600_000;

/**
 * @template T
 * @param {import("./virtual-lock.mjs").VirtualLock} lock
 * @param {string} name the command's name in the specification
 * @param {{ userIndex?: number, credential?: { credentialIndex: number } | null }} request
 * @param {() => T | Promise<T>} work
 * @param {(status: number) => T} [refusal] for the command whose refusals are answers
 * @returns {Promise<T>}
 */
export async function carryOut(lock, name, request, work, refusal) {
  const indexes = { userIndex: request.userIndex, credentialIndex: request.credential?.credentialIndex };
  received.push({ name, at: Date.now(), ...indexes });
  const fault = takeFault(name);
  if (fault.dies) process.exit();
  if (fault.delay || fault.lost) await pause(fault.lost ? FOREVER : fault.delay);
  if (fault.lost) refuse({ status: Status.Failure });
  if (fault.status !== undefined) return refusal ? refusal(fault.status) : refuse(fault);
  await waitForTurn(lock);
  const answer = await work();
  if (fault.answerDelay) {
    // What was done must be true for everybody else before the answer is held back.
    await lock.context.transaction.commit();
    await pause(fault.answerDelay);
  }
  return answer;
}

/**
 * Waits until nobody else is changing the lock: matter.js refuses two changes at a time.
 *
 * @param {import("./virtual-lock.mjs").VirtualLock} lock
 */
export async function waitForTurn(lock) {
  await lock.context.transaction.addResources(lock);
  await lock.context.transaction.begin();
}

export const isJammed = () => getFaults().jammed === true;
