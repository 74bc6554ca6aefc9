// Going to a day of the timeline: what is not loaded yet is fetched, and of a day without anything it is said.

import type { TimelineItem } from "../../core/timeline.js";
import type { ActivityStore } from "../../stores/activity-store.js";
import type { ToolsHost } from "./tools-host.js";

/** Pages that are fetched for one jump at the most. */
const mostPages = 100;

const hour = 3_600_000;

export class DayJump {
  /** The one gone to last, as "2026-11-21"; null: the card shows the newest. */
  day: string | null = null;
  /** While older lines are fetched. */
  isBusy = false;
  /** What there is to say of the day; empty: it stands in sight. */
  note = "";
  readonly #host: ToolsHost;
  /** Another one makes an earlier jump end. */
  #jump = 0;

  constructor(host: ToolsHost) {
    this.#host = host;
  }

  async go(day: string): Promise<void> {
    const host = this.#host;
    const { words } = host;
    const jump = ++this.#jump;
    this.day = day;
    this.note = "";
    this.isBusy = true;
    host.update();
    for (let pages = 0; this.#at(day) < 0 && pages < mostPages; pages++) {
      const isLonger = await older(host.store);
      await host.updated();
      if (jump !== this.#jump) return;
      if (!isLonger) break;
    }
    this.isBusy = false;
    const at = this.#at(day);
    const wanted = this.name(day);
    if (at < 0) {
      const isNone = host.store.snapshot.reachedEnd;
      this.note = words(isNone ? "timeline.day-none" : "timeline.day-not-reached", { day: wanted });
    } else {
      const nearest = words.dayKey(host.items[at]!.event.at);
      if (nearest === day) host.say(wanted);
      else this.note = words("timeline.day-empty", { day: wanted, nearest: this.name(nearest) });
      host.showFrom(at, nearest);
    }
    host.update();
  }

  /** The card shows the newest again. */
  leave(): void {
    this.day = null;
    this.note = "";
    this.stop();
  }

  stop(): void {
    this.#jump++;
    this.isBusy = false;
    this.#host.update();
  }

  /** "Today", "Saturday", "November 3". */
  name(day: string): string {
    const { words } = this.#host;
    // Noon of the day, or near it, east and west of where the date changes.
    const times = [12, 0].map((hours) => Date.parse(day) + hours * hour);
    const at = times.find((time) => words.dayKey(time) === day) ?? times[0]!;
    return words.dayHeading(at, Date.now()).main;
  }

  /** The place of the newest line of the day, or of the nearest day before; -1 where there is none. */
  #at(day: string): number {
    const { items, words } = this.#host;
    const isLater = ({ event }: TimelineItem): boolean => words.dayKey(event.at) > day;
    let [start, end] = [0, items.length];
    while (start < end) {
      const middle = (start + end) >> 1;
      if (isLater(items[middle]!)) start = middle + 1;
      else end = middle;
    }
    return start < items.length ? start : -1;
  }
}

/** Fetches a page of older time, or waits for the one on its way. Returns whether there may be more. */
async function older(store: ActivityStore): Promise<boolean> {
  const { since, loadingOlder } = store.snapshot;
  if (!loadingOlder) await store.loadOlder();
  while (store.snapshot.loadingOlder) await nextSnapshot(store);
  const { snapshot } = store;
  return !snapshot.reachedEnd && snapshot.since < since;
}

function nextSnapshot(store: ActivityStore): Promise<void> {
  return new Promise((resolve) => {
    const stop = store.subscribe(() => {
      stop();
      resolve();
    }, false);
  });
}
