// What has just come in: which lines are new since the last look, and when to say so.

import type { AccessEvent } from "../../core/access-event.js";

/** Events older than this when they come were looked up, they did not happen now; milliseconds. */
const liveWindow = 30_000;

/** Screen readers hear of arrivals at most this often; milliseconds. */
const announcePause = 10_000;

export class Arrivals {
  /** Ids of what came with the latest look. */
  fresh: ReadonlySet<string> = new Set();

  private newest: number | null = null;
  private timer = 0;
  private waiting: (() => void) | null = null;

  /** Takes the events, newest first, and answers those that happened just now and were not there before. */
  take(events: readonly AccessEvent[], now: number): readonly AccessEvent[] {
    const { newest } = this;
    this.newest = events[0]?.at ?? newest ?? 0;
    if (newest === null || this.newest <= newest) return [];
    const arrived = events.filter(({ at }) => at > newest && now - at < liveWindow);
    this.fresh = new Set(arrived.map(({ id }) => id));
    return arrived;
  }

  /** Says the newest, at once or when the pause since the last saying is over. */
  announce(say: () => void): void {
    this.waiting = say;
    if (this.timer === 0) this.sayWaiting();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = 0;
    this.waiting = null;
  }

  private sayWaiting(): void {
    this.timer = 0;
    if (!this.waiting) return;
    this.waiting();
    this.waiting = null;
    this.timer = window.setTimeout(() => this.sayWaiting(), announcePause);
  }
}
