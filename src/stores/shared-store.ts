// What every shared store is: one picture at a time, those who hear of it, and a sleep some time after the last has gone.

import type { Home } from "../ha/home.js";
import { callSafely } from "../ha/hass-home.js";

/** A card that is moved or redrawn comes back within this time; milliseconds. */
const lingerTime = 5_000;

export abstract class SharedStore<Snapshot extends object> {
  /** Those who hear of it, and whether they keep it awake. */
  readonly #listeners = new Map<() => void, boolean>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** How to stop what waking began; null while asleep. */
  #stops: readonly (() => void)[] | null = null;

  constructor(public snapshot: Snapshot) {}

  /**
   * Calls back after every new snapshot; each who listens brings a function of its own. The first listener wakes the
   * store; one that does not wake it (`wakes`) never makes it ask anybody for anything.
   */
  subscribe(tell: () => void, wakes = true): () => void {
    this.#listeners.set(tell, wakes);
    if (wakes && !this.#stops) this.#stops = this.wake();
    return () => {
      if (this.#listeners.delete(tell)) this.settle();
    };
  }

  /** Whether somebody listens, or did a moment ago. */
  protected get isAwake(): boolean {
    return this.#stops !== null;
  }

  /** Returns how to stop what it began. */
  protected abstract wake(): readonly (() => void)[];
  /** Called when all is stopped. */
  protected abstract sleep(): void;

  /** Stops and begins anew, unless asleep. */
  protected wakeAnew(): void {
    if (!this.#stops) return;
    this.#stop();
    this.#stops = this.wake();
  }

  /** While true the store stays awake though nobody listens; call `settle` when that ends. */
  protected isBusy(): boolean {
    return false;
  }

  protected show(patch: Partial<Snapshot>): void {
    this.snapshot = { ...this.snapshot, ...patch };
    [...this.#listeners.keys()].forEach(callSafely);
  }

  /** Lets the store go to sleep some time from now, unless somebody listens by then. */
  protected settle(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.isBusy() || [...this.#listeners.values()].includes(true)) return;
      this.#stop();
      this.#stops = null;
      this.sleep();
    }, lingerTime);
  }

  #stop(): void {
    for (const stop of this.#stops ?? []) stop();
  }
}

/** Gives one store for each key on a connection. */
export function onePerKey<Store>(): (home: Home, key: string, make: () => Store) => Store {
  const stores = new WeakMap<Home, Map<string, Store>>();
  return (home, key, make) => {
    const ofHome = stores.get(home) ?? new Map<string, Store>();
    stores.set(home, ofHome);
    const store = ofHome.get(key) ?? make();
    ofHome.set(key, store);
    return store;
  };
}
