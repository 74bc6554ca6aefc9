// A pretended lock without waiting, and words to ask it things.

import type { ProblemError } from "../../../src/core/problem.js";
import { PretendedLock, type PretendedLockOptions } from "../../../src/backends/memory/lock.js";
import { suggestPin } from "../../../src/core/pin-generator.js";
import { seededBytes } from "../../helpers/random.js";

let time = Date.UTC(2026, 10, 21, 12);

export function pretendedLock(options: Partial<PretendedLockOptions> = {}): PretendedLock {
  return new PretendedLock({
    entityId: "lock.front_door",
    delay: 0,
    timeout: 5,
    now: () => (time += 7),
    ...options,
  });
}

const random = seededBytes(42);

export function newPin(length = 6): string {
  return suggestPin(length, random);
}

/** The kind of problem a call is rejected with, and what it leaves behind. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (thrown) {
    const { kind, aftermath } = (thrown as ProblemError).problem;
    return aftermath === "untouched" ? kind : `${kind}, ${aftermath}`;
  }
  return "none";
}

export function soon(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
