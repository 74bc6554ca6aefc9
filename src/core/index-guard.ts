// Keeps every index that is sent inside the lock: one value beyond it would wipe the whole lock.

import { problem, ProblemError } from "./problem.js";

/**
 * Matter reserves 65534 (0xFFFE, "all users" or "all credentials") and 65533; 65535 is null on the wire.
 * No lock has room for this many, so nothing above is ever an index.
 */
export const largestIndex = 65532;

/** The value itself when it is an integer in 1..capacity; throws a ProblemError for everything else. */
export function safeIndex(value: number, capacity: number): number {
  const isSafe =
    Number.isInteger(value) &&
    value >= 1 &&
    value <= capacity &&
    value <= largestIndex &&
    capacity <= largestIndex;
  if (!isSafe) throw new ProblemError(problem("unknown", "untouched", "Index outside the lock"));
  return value;
}

/** The lowest index in 1..capacity that is not taken, or null when all are. */
export function lowestFree(taken: Iterable<number>, capacity: number): number | null {
  const used = new Set(taken);
  for (let index = 1; index <= Math.min(capacity, largestIndex); index++) {
    if (!used.has(index)) return index;
  }
  return null;
}
