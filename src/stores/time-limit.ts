// A limit on how long anything is waited for; what comes after it is late, not lost.

import { problem, ProblemError, type Aftermath, type Problem } from "../core/problem.js";

/** Longer than the slowest recorded call to a lock out of reach (90 s); milliseconds. */
export const timeLimit = 120_000;

/** Settles as `promise` does, or rejects with problem `timeout` after two minutes; then `late` is told when it ends after all. */
export function withTimeLimit<T>(
  promise: Promise<T>,
  aftermath: Aftermath = "unknown",
  late: () => void = () => undefined,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new ProblemError(problem("timeout", aftermath)));
      promise.then(late, late);
    }, timeLimit);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** The problem a rejection carries; anything else is a mistake of ours whose words may hold a secret, so they are left out. */
export function problemOf(thrown: unknown, aftermath: Aftermath = "unknown"): Problem {
  return thrown instanceof ProblemError ? thrown.problem : problem("unknown", aftermath);
}
