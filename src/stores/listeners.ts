// Who wants to hear of a store's changes, and what happens when the first comes and some time after the last has gone.

/** A card that is moved or redrawn comes back within this time; milliseconds. */
export const lingerTime = 5_000;

export class Listeners {
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isAwake = false;

  constructor(
    private readonly wake: () => void,
    private readonly sleep: () => void,
    /** While true the store stays awake though nobody listens; call `settle` when that ends. */
    private readonly isBusy: () => boolean,
  ) {}

  add(listener: () => void): () => void {
    // Its own function, so that one listener given twice counts twice.
    const entry = (): void => listener();
    clearTimeout(this.timer);
    this.listeners.add(entry);
    if (!this.isAwake) {
      this.isAwake = true;
      this.wake();
    }
    return () => {
      if (this.listeners.delete(entry)) this.settle();
    };
  }

  get any(): boolean {
    return this.listeners.size > 0;
  }

  /** One listener's mistake must not keep the news from the others. */
  tell(): void {
    for (const listener of [...this.listeners]) {
      try {
        listener();
      } catch (error) {
        reportError(error);
      }
    }
  }

  /** Lets the store go to sleep some time from now, unless somebody listens by then. */
  settle(): void {
    clearTimeout(this.timer);
    if (this.any || !this.isAwake || this.isBusy()) return;
    this.timer = setTimeout(() => {
      this.isAwake = false;
      this.sleep();
    }, lingerTime);
  }
}
