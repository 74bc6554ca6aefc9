// A pretended Matter lock at the demo's door.

import type { FaultTarget, Fault } from "../../src/backends/memory/faults.js";
import type { PretendedLock } from "../../src/backends/memory/lock.js";
import { seedLock, type Seed } from "../../src/backends/memory/seed.js";
import type { BoltState, Entry, Source } from "../../src/backends/memory/door.js";
import { problem } from "../../src/core/problem.js";
import {
  patience,
  slowDelay,
  usualDelay,
  type DemoLock,
  type FaultName,
  type Resident,
} from "./demo-lock.js";

const faults: Partial<Readonly<Record<FaultName, Fault>>> = {
  refuse: { kind: "fail", problem: problem("refused") },
  "time out": { kind: "drop-command" },
  "drop answers": { kind: "drop-answer" },
};

/** What changes something at the lock; reading goes on. */
const writes: readonly FaultTarget[] = [
  "create-with-pin",
  "create",
  "name",
  "set-pin",
  "add-tag",
  "clear-credential",
  "suspend",
  "restore",
  "remove",
  "operate",
];

export class MatterLock implements DemoLock {
  readonly hasKeypad = true;
  readonly remark = "";

  constructor(
    private readonly lock: PretendedLock,
    readonly isManaged: boolean,
  ) {}

  get bolt(): BoltState {
    return this.lock.door.bolt;
  }

  get delay(): number {
    return this.lock.radio.delay;
  }

  set delay(delay: number) {
    this.lock.radio.delay = delay;
  }

  get available(): boolean {
    return this.lock.door.available;
  }

  set available(available: boolean) {
    this.lock.door.available = available;
  }

  seed(people: readonly Seed[]): readonly Resident[] {
    const seeded = seedLock(this.lock, people, (bytes) => crypto.getRandomValues(bytes));
    return seeded.map(({ name, pins, tags }) => ({ name, number: null, pins, tags }));
  }

  press(pin: string): Entry {
    return this.lock.door.press(pin);
  }

  presentTag(value: string): Entry {
    return this.lock.door.presentTag(value);
  }

  turn(bolt: BoltState, source?: Source): void {
    this.lock.door.turn(bolt, source);
  }

  operate(bolt: BoltState): Promise<void> {
    return this.lock.door.operate(bolt);
  }

  async operateInVain(bolt: BoltState): Promise<void> {
    const { door, radio } = this.lock;
    radio.strike("operate", { kind: "fail", problem: problem("refused", "unknown") });
    const { fallBackAfter } = door;
    door.fallBackAfter = 0;
    try {
      await door.operate(bolt);
    } finally {
      await new Promise((resolve) => setTimeout(resolve, 5));
      door.fallBackAfter = fallBackAfter;
    }
  }

  strike(name: FaultName): void {
    const { door, radio } = this.lock;
    radio.heal();
    radio.delay = name === "slow, 3 s" ? slowDelay : usualDelay;
    radio.timeout = patience;
    door.available = name !== "unreachable";
    const fault = faults[name];
    if (fault) for (const target of writes) radio.strike(target, fault, Infinity);
  }

  failReads(): void {
    this.lock.radio.strike("read", { kind: "fail", problem: problem("timeout") }, Infinity);
  }
}
