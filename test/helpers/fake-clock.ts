// A clock the tests wind on: Date.now and the timers of the page stand still until told.

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

export interface FakeClock {
  readonly now: number;
  /** Runs what is due within the next milliseconds, in order, with everything that follows from it. */
  advance(milliseconds: number): Promise<void>;
  restore(): void;
}

/** A moment on the day of the recordings. */
export const startOfTests = Date.parse("2026-11-21T12:00:00Z");

const real = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout, now: Date.now };

export function fakeClock(start = startOfTests): FakeClock {
  const timers = new Map<number, Timer>();
  let now = start;
  let last = 1_000_000;
  Date.now = () => now;
  globalThis.setTimeout = ((callback: () => void, delay = 0) => {
    timers.set(++last, { at: now + delay, callback });
    return last;
  }) as unknown as typeof setTimeout;
  globalThis.clearTimeout = ((id: number) => void timers.delete(id)) as unknown as typeof clearTimeout;
  return {
    get now() {
      return now;
    },
    async advance(milliseconds) {
      const end = now + milliseconds;
      await settled();
      for (;;) {
        const due = [...timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at)[0];
        if (!due) break;
        timers.delete(due[0]);
        now = Math.max(now, due[1].at);
        due[1].callback();
        await settled();
      }
      now = end;
    },
    restore() {
      Date.now = real.now;
      globalThis.setTimeout = real.setTimeout;
      globalThis.clearTimeout = real.clearTimeout;
    },
  };
}

/** Lets everything that only waits for promises go on. */
export function settled(): Promise<void> {
  return new Promise((resolve) => real.setTimeout.call(globalThis, resolve, 0));
}
