// What the demo does at a pretended lock, whatever its kind.

import type { BoltState, Entry, Source } from "../../src/backends/memory/door.js";
import type { Seed } from "../../src/backends/memory/seed.js";

export const faultNames = ["none", "refuse", "time out", "slow, 3 s", "drop answers", "unreachable"] as const;
export type FaultName = (typeof faultNames)[number];

/** How long one command takes as a rule, on a slow lock, and until one that is lost is given up; milliseconds. */
export const usualDelay = 150;
export const slowDelay = 3_000;
export const patience = 5_000;

/** Somebody who was put on a lock before the demo began, with what opens it for them. Stays in memory. */
export interface Resident {
  readonly name: string;
  /** What they are known by on a lock that keeps no names. */
  readonly number: number | null;
  readonly pins: readonly string[];
  readonly tags: readonly string[];
}

export interface DemoLock {
  readonly bolt: BoltState;
  readonly hasKeypad: boolean;
  /** Whether its people are managed from Home Assistant. */
  readonly isManaged: boolean;
  /** How long one command takes; milliseconds. */
  delay: number;
  /** What whoever stands at the door is told of Home Assistant: that it hears of a use late, or not at all. */
  readonly remark: string;
  available: boolean;
  seed(people: readonly Seed[]): readonly Resident[];
  press(pin: string): Entry;
  presentTag(value: string): Entry;
  /** By hand from inside, or by itself. */
  turn(bolt: BoltState, source?: Source): void;
  /** By Home Assistant; rejects where the lock does not do it. */
  operate(bolt: BoltState): Promise<void>;
  /** The same, of a lock that will not. */
  operateInVain(bolt: BoltState): Promise<void>;
  strike(fault: FaultName): void;
  /** From now on nobody can be listed. */
  failReads(): void;
}
