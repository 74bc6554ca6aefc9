// The rows of one lock, sorted and each once, and the events read from them; a new row costs only what it can change.

import type { AccessEvent } from "../core/access-event.js";
import type {
  ActivityReader,
  ActivitySources,
  LogbookRow,
  ReadingContext,
  StateRow,
} from "../core/activity.js";
import { isKnownState, isTransitional } from "../core/rows.js";

/** How a lock's rows are read. */
export interface Reading {
  readonly read: ActivityReader;
  readonly sources: ActivitySources;
}

/**
 * A row can change what is said of earlier ones (a method that comes late, an unconfirmed attempt carried out
 * after all), but not of those longer ago than this; milliseconds.
 */
const reach = 300_000;

export class LockRows {
  events: readonly AccessEvent[] = [];
  private states: StateRow[] = [];
  private logbook: LogbookRow[] = [];

  constructor(readonly reading: Reading) {}

  /** The number of rows held. */
  get size(): number {
    return this.states.length + this.logbook.length;
  }

  /** Takes the rows that are this lock's. Returns how many were new; call `read` with the earliest of their times after. */
  addStates(rows: readonly StateRow[]): number {
    return mergeInto(this.states, rows.filter(this.isOurs), (row) => row.updatedAt);
  }

  addLogbook(rows: readonly LogbookRow[]): number {
    return mergeInto(this.logbook, rows.filter(this.isOurs), (row) => row.at);
  }

  /** Drops the copies HA makes of the states that stood when a window began: the real rows are there now. */
  dropStartStates(at: number): void {
    this.states = this.states.filter((row) => Math.abs(row.updatedAt - at) >= 1);
  }

  /** Reads again what rows from `since` on (milliseconds since 1970) can have changed; everything for -Infinity. */
  read(context: Omit<ReadingContext, "sources">, since = -Infinity): void {
    const { read, sources } = this.reading;
    const boundary = this.boundaryBefore(since - reach);
    const whole = { ...context, sources };
    if (!boundary) {
      this.events = read(this.states, this.logbook, whole);
      return;
    }
    const at = boundary.updatedAt;
    const states = this.states.slice(firstFrom(this.states, at, (row) => row.updatedAt));
    const door =
      sources.door === null ? undefined : this.states.findLast((row) => isBefore(row, sources.door, at));
    if (door) states.unshift(door);
    const logbook = this.logbook.slice(firstFrom(this.logbook, at, (row) => row.at));
    const earlier = this.events.slice(
      0,
      firstFrom(this.events, at + 0.001, (event) => event.at),
    );
    const later = read(states, logbook, whole).filter((event) => event.at > at + 0.001);
    this.events = [...earlier, ...later];
  }

  /** The last row before a time at which the lock stood in a known state; nothing before it depends on what comes after. */
  private boundaryBefore(time: number): StateRow | undefined {
    for (let index = firstFrom(this.states, time, (row) => row.updatedAt) - 1; index >= 0; index--) {
      const row = this.states[index]!;
      if (row.entityId === this.reading.sources.lock && isKnownState(row.state) && !isTransitional(row.state))
        return row;
    }
    return undefined;
  }

  private readonly isOurs = ({ entityId }: { readonly entityId: string }): boolean =>
    entityId === this.reading.sources.lock || entityId === this.reading.sources.door;
}

function isBefore(row: StateRow, entityId: string | null, at: number): boolean {
  return row.entityId === entityId && row.updatedAt < at;
}

/** The first index of a sorted list at which the time is not before `time`. */
function firstFrom<T>(sorted: readonly T[], time: number, timeOf: (item: T) => number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (timeOf(sorted[middle]!) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Rows of one entity at one instant are the same row, stored or live: times carry six decimals of seconds. */
function mergeInto<T extends { readonly entityId: string }>(
  sorted: T[],
  rows: readonly T[],
  timeOf: (row: T) => number,
): number {
  let added = 0;
  for (const row of rows) {
    const time = timeOf(row);
    let index = firstFrom(sorted, time - 0.0005, timeOf);
    let isKnown = false;
    for (; index < sorted.length && timeOf(sorted[index]!) <= time + 0.0005; index++) {
      isKnown ||= sorted[index]!.entityId === row.entityId;
    }
    if (isKnown) continue;
    sorted.splice(index, 0, row);
    added += 1;
  }
  return added;
}
