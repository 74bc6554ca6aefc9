/** Waiting by looking again, with a limit and a sentence that says what was awaited. */

/** @param {number} milliseconds */
export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Calls `check` until it returns something truthy and returns that. A throw counts as "not yet".
 *
 * @template T
 * @param {string} what completes the sentence "Waited 10 s for …"
 * @param {() => T | Promise<T>} check
 * @param {{ seconds?: number, every?: number, failed?: () => string | undefined }} [options]
 *   `seconds`: the limit (default 10); `every`: milliseconds between looks (default 100);
 *   `failed`: returns a reason when waiting on is useless, such as a process that has ended
 * @returns {Promise<NonNullable<T>>}
 */
export async function waitFor(what, check, { seconds = 10, every = 100, failed = () => undefined } = {}) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    let last = "";
    try {
      const value = await check();
      if (value) return value;
    } catch (error) {
      last = `; the last look said: ${error instanceof Error ? error.message : JSON.stringify(error)}`;
    }
    const reason = failed();
    if (reason) throw new Error(`Stopped waiting for ${what}: ${reason}${last}`);
    if (Date.now() >= end) throw new Error(`Waited ${seconds} s for ${what}${last}`);
    await pause(every);
  }
}

/**
 * @template T
 * @param {string} what completes the sentence "Waited 10 s for …"
 * @param {number} seconds
 * @param {Promise<T>} promise
 * @returns {Promise<T>}
 */
export async function within(what, seconds, promise) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const limit = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`Waited ${seconds} s for ${what}`)), seconds * 1000);
  });
  try {
    return /** @type {T} */ (await Promise.race([promise, limit]));
  } finally {
    clearTimeout(timer);
  }
}
