// A clock the tests wind on for many cases at once: what is due at one instant is run for all of them together.

const realTraces = Error.stackTraceLimit;
const real = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout, now: Date.now };

/** A moment on the day of the recordings. */
const start = Date.parse("2026-11-21T12:00:00Z");

export interface CrowdClock {
  readonly now: number;
  /** Runs the cases side by side, `width` at a time, until all have ended; rejects with the first failure. */
  run(cases: Iterable<() => Promise<void>>, width?: number): Promise<void>;
  restore(): void;
}

/** Waits on the page's timers; milliseconds. */
export function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

export function crowdClock(): CrowdClock {
  let now = start;
  let last = 1_000_000;
  /** What is due, by when; the instants stand in a heap beside it. */
  const due = new Map<number, Map<number, () => void>>();
  const instants = new Heap();
  const instantOf = new Map<number, number>();
  const { port1, port2 } = new MessageChannel();
  let resume: () => void = () => undefined;
  port2.onmessage = () => resume();
  /** Lets everything that only waits for promises go on; a message is quicker than a timer, which waits 4 ms. */
  const settled = (): Promise<void> =>
    new Promise((resolve) => {
      resume = resolve;
      port1.postMessage(null);
    });

  // Nobody reads where the thousands of refusals come from, and to write that down takes time.
  Error.stackTraceLimit = 0;
  Date.now = () => now;
  globalThis.setTimeout = ((callback: () => void, delay = 0) => {
    const at = now + Math.max(0, Number.isFinite(delay) ? delay : 1e15);
    const there = due.get(at);
    last += 1;
    if (there) there.set(last, callback);
    else {
      due.set(at, new Map([[last, callback]]));
      instants.push(at);
    }
    instantOf.set(last, at);
    return last;
  }) as unknown as typeof setTimeout;
  globalThis.clearTimeout = ((id: number) => {
    due.get(instantOf.get(id) ?? NaN)?.delete(id);
    instantOf.delete(id);
  }) as unknown as typeof clearTimeout;

  /** Runs what is due next; false when nothing is. */
  function fire(): boolean {
    for (;;) {
      const at = instants.pop();
      if (at === undefined) return false;
      const callbacks = due.get(at);
      due.delete(at);
      // All of it may have been called off.
      if (!callbacks?.size) continue;
      now = Math.max(now, at);
      for (const [id, callback] of callbacks) {
        instantOf.delete(id);
        callback();
      }
      return true;
    }
  }

  return {
    get now() {
      return now;
    },
    async run(cases, width = 150) {
      const waiting = cases[Symbol.iterator]();
      const failures: unknown[] = [];
      let open = 0;
      const begin = (): void => {
        while (open < width && failures.length === 0) {
          const next = waiting.next();
          if (next.done) return;
          open += 1;
          next
            .value()
            .catch((thrown: unknown) => failures.push(thrown))
            .finally(() => (open -= 1));
        }
      };
      for (;;) {
        begin();
        await settled();
        if (open === 0) break;
        if (!fire()) throw new Error(`${open} cases wait for what never comes`);
      }
      if (failures.length > 0) throw failures[0];
    },
    restore() {
      Error.stackTraceLimit = realTraces;
      Date.now = real.now;
      globalThis.setTimeout = real.setTimeout;
      globalThis.clearTimeout = real.clearTimeout;
      port1.close();
    },
  };
}

/** Numbers, the least first. */
class Heap {
  private readonly items: number[] = [];

  push(value: number): void {
    const { items } = this;
    let at = items.push(value) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (items[above]! <= value) break;
      items[at] = items[above]!;
      at = above;
    }
    items[at] = value;
  }

  pop(): number | undefined {
    const { items } = this;
    const least = items[0];
    const value = items.pop();
    if (value === undefined || items.length === 0) return least;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= items.length) break;
      if (below + 1 < items.length && items[below + 1]! < items[below]!) below += 1;
      if (items[below]! >= value) break;
      items[at] = items[below]!;
      at = below;
    }
    items[at] = value;
    return least;
  }
}
