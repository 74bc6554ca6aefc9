// The rows of one lock, each once, and the events read from them; a new row costs only what it can change.

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
  /** Oldest first. */
  events: readonly AccessEvent[] = [];
  readonly #states = new Map<string, StateRow>();
  readonly #logbook = new Map<string, LogbookRow>();

  constructor(readonly reading: Reading) {}

  /** Takes the rows that are this lock's. Returns whether any was new; call `read` with the earliest of their times after. */
  add(states: readonly StateRow[], logbook: readonly LogbookRow[]): boolean {
    const { lock, door } = this.reading.sources;
    const before = this.#states.size + this.#logbook.size;
    const isOurs = ({ entityId }: { readonly entityId: string }): boolean =>
      entityId === lock || entityId === door;
    for (const row of states.filter(isOurs)) addOnce(this.#states, row, row.updatedAt);
    for (const row of logbook.filter(isOurs)) addOnce(this.#logbook, row, row.at);
    return this.#states.size + this.#logbook.size > before;
  }

  /** Drops the copies HA makes of the states that stood when a window began: the real rows are there now. */
  dropStartStates(at: number): void {
    for (const [key, row] of this.#states) if (Math.abs(row.updatedAt - at) < 1) this.#states.delete(key);
  }

  /** Reads again what rows from `since` on (milliseconds since 1970) can have changed; everything for -Infinity. */
  read(context: Omit<ReadingContext, "sources">, since = -Infinity): void {
    const { read, sources } = this.reading;
    const states = [...this.#states.values()];
    // The last time the lock stood in a known state: nothing before it depends on what comes after.
    let boundary = -Infinity;
    for (const { entityId, state, updatedAt } of states) {
      if (entityId !== sources.lock || updatedAt >= since - reach || updatedAt < boundary) continue;
      if (isKnownState(state) && !isTransitional(state)) boundary = updatedAt;
    }
    const isEarlier = ({ at }: AccessEvent): boolean => at <= boundary + 0.001;
    const later = read(
      // A door is told by two rows that may stand far apart.
      states.filter((row) => row.updatedAt >= boundary || row.entityId === sources.door),
      [...this.#logbook.values()].filter((row) => row.at >= boundary),
      { ...context, sources },
    );
    this.events = [...this.events.filter(isEarlier), ...later.filter((event) => !isEarlier(event))];
  }
}

/** Rows of one entity at one microsecond are the same row, stored or live: that is how exact HA's times are. */
function addOnce<Row extends { readonly entityId: string }>(
  rows: Map<string, Row>,
  row: Row,
  at: number,
): void {
  const key = `${row.entityId} ${Math.round(at * 1000)}`;
  if (!rows.has(key)) rows.set(key, row);
}
