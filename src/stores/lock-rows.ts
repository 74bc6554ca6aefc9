// The rows of one lock, each once, and the events read from them; a new row costs only what it can change.

import type { AccessEvent } from "../core/access-event.js";
import type { ActivitySources, LogbookRow, ReadingContext, StateRow } from "../core/activity.js";
import type { LockBackend } from "../core/backend.js";
import type { WhoSource } from "../core/who-source.js";
import type { Home } from "../ha/home.js";
import type { LockStore } from "./lock-store.js";
import { readingRules } from "../backends/reading-rules.js";
import { reportedActivity } from "../backends/reported/activity.js";
import { Leaf } from "../core/leaf.js";
import { recordedChanges } from "../core/record.js";
import { fuller, isKnownState, isTransitional } from "../core/rows.js";
import { logbookOf, logbookRows, type RowKind } from "../ha/streams.js";

const whoLeaf = new Leaf(() => import("./who-sources.leaf.js"));

/**
 * A row can change what is said of earlier ones (a method that comes late, an unconfirmed attempt carried out
 * after all), but not of those longer ago than this; milliseconds.
 */
const reach = 300_000;

export class LockRows {
  /** In no order. */
  events: readonly AccessEvent[] = [];
  readonly #home: Home;
  readonly #store: LockStore;
  readonly #reading: LockBackend["activity"];
  /** As they were when the rows were asked for. */
  readonly #sources: ActivitySources;
  readonly #who: readonly WhoSource[];
  /** Whether it was known in whose way the lock is managed: that of another time may stand in the snapshot. */
  readonly #isSettled: boolean;
  readonly #states = new Map<string, StateRow>();
  readonly #logbook = new Map<string, LogbookRow>();
  /** Until when `isVague` has told. */
  #vagueUntil = -Infinity;
  /** How the logbook is asked for this lock's rows. */
  readonly logbookKind: RowKind<LogbookRow>;

  /** `who`: what else says who used the lock. */
  constructor(home: Home, store: LockStore, who: readonly WhoSource[] = []) {
    this.#home = home;
    this.#store = store;
    this.#who = who;
    this.#isSettled = store.activity !== null;
    this.#reading = readingOf(home, store);
    this.#sources = this.#reading.sources;
    const { lock, device } = this.#sources;
    this.logbookKind = device ? logbookOf({ device, entityId: lock }) : logbookRows;
  }

  /** The entities whose rows are this lock's. */
  get sources(): readonly string[] {
    const { lock, door, alarms, tellers = [], told, managed = [] } = this.#sources;
    const who = this.#who.map(({ entity }) => entity);
    return [
      lock,
      ...(door === null ? [] : [door]),
      ...Object.keys({ ...alarms, ...told }),
      ...tellers,
      ...managed,
      ...who,
    ];
  }

  /** False once the lock's rows are to be read in another way. */
  isCurrent(): boolean {
    const { read, sources } = readingOf(this.#home, this.#store);
    return read === this.#reading.read && JSON.stringify(sources) === JSON.stringify(this.#sources);
  }

  /** Whether HA shows a state that is later than the rows. */
  isBehind(): boolean {
    return this.sources.some((id) => {
      // Told in whole milliseconds.
      const written = Date.parse(this.#home.state(id)?.last_updated ?? "");
      const rows = [...this.#states.values()].filter(({ entityId }) => entityId === id);
      return rows.length > 0 && rows.every(({ updatedAt }) => updatedAt < written);
    });
  }

  /**
   * The list of people names those who can only have been one person, and what reads the rows may have to be fetched:
   * reads again when either has come, and calls back. `onOther`: the rows are to be read in another way.
   */
  onPeople(callback: () => void, onOther: () => void = () => undefined): () => void {
    const store = this.#store;
    let { list, backend } = store.snapshot;
    let isListening = true;
    const again = (): void => {
      this.#read(-Infinity);
      callback();
    };
    for (const part of [this.#reading.ready, this.#who.length > 0 ? whoLeaf.load() : undefined])
      part?.then(
        () => isListening && again(),
        // Events without names are better than none.
        () => undefined,
      );
    const stop = store.subscribe(() => {
      // Whether a manager of codes looks after the lock may be known later than what else HA says.
      if (!this.#isSettled || store.snapshot.backend !== backend) {
        ({ backend } = store.snapshot);
        if (!this.isCurrent()) {
          onOther();
          return;
        }
      }
      if (store.snapshot.list === list) return;
      ({ list } = store.snapshot);
      again();
    }, false);
    return () => {
      isListening = false;
      stop();
    };
  }

  /**
   * Whether HA tells of something it did, but not who called what; once for each. Live, 2026.4 loses that when the next
   * state comes within 0.35 s (`State.expire` drops what the logbook then looks for); its recorder has it.
   */
  isVague(): boolean {
    const before = this.#vagueUntil;
    for (const [key, { at, contextDomain }] of this.#logbook) {
      const { state = "" } = this.#states.get(key) ?? {};
      if (contextDomain === null && isTransitional(state)) this.#vagueUntil = Math.max(this.#vagueUntil, at);
    }
    return this.#vagueUntil > before;
  }

  /** Takes the rows that are this lock's, and reads again what they can have changed. Returns whether any said something new. */
  add(states: readonly StateRow[], logbook: readonly LogbookRow[]): boolean {
    const since = Math.min(
      this.#addNew(
        this.#states,
        states,
        (row) => row.updatedAt,
        (row) => row,
      ),
      this.#addNew(this.#logbook, logbook, (row) => row.at, fuller),
    );
    if (since < Infinity) this.#read(since);
    return since < Infinity;
  }

  /** Takes rows that end where the earlier ones began, without the copies HA made there of the states that stood. */
  addOlder(states: readonly StateRow[], logbook: readonly LogbookRow[], end: number): void {
    for (const [key, row] of this.#states)
      if (Math.abs(row.updatedAt - end) < 0.001) this.#states.delete(key);
    this.add(states, logbook);
    this.#read(-Infinity);
  }

  /**
   * Returns the time of the earliest new row. Rows of one entity at one microsecond, as exact as HA's times are, are
   * copies of one, of which the better is kept.
   */
  #addNew<Row extends { readonly entityId: string }>(
    known: Map<string, Row>,
    rows: readonly Row[],
    timeOf: (row: Row) => number,
    better: (known: Row, copy: Row) => Row,
  ): number {
    let earliest = Infinity;
    for (const row of rows) {
      const at = timeOf(row);
      const key = `${row.entityId} ${Math.round(at * 1000)}`;
      const copy = known.get(key);
      const kept = copy ? better(copy, row) : row;
      if (kept === copy || !this.sources.includes(row.entityId)) continue;
      known.set(key, kept);
      earliest = Math.min(earliest, at);
    }
    return earliest;
  }

  /** Reads again what rows from `since` on (milliseconds since 1970) can have changed. */
  #read(since: number): void {
    const { read, naming } = this.#reading;
    const sources = this.#sources;
    const reader = typeof read === "string" ? readingRules[read] : read;
    const { list, knownSince } = this.#store.snapshot;
    const states = [...this.#states.values()];
    const boundary = this.#settledBefore(since - reach);
    // What is said of events just after the boundary can depend on rows as far before it.
    const start = this.#settledBefore(boundary - reach);
    const isEarlier = ({ at }: AccessEvent): boolean => at <= boundary + 0.001;
    const logbook = [...this.#logbook.values()].filter((row) => row.at >= start);
    const context: ReadingContext = {
      sources,
      list,
      knownSince,
      haUserName: (id) => this.#home.personName(id),
      entityName: (id) => this.#home.state(id)?.attributes.friendly_name ?? null,
    };
    // A door, like whatever is not the lock, is told by two rows that may stand far apart.
    const rows = states.filter((row) => row.updatedAt >= start || row.entityId !== sources.lock);
    const told = reader(rows, logbook, context);
    const named = naming?.(told, rows, context) ?? told;
    const later = [
      ...(whoLeaf.part?.withWhoSaid(named, rows, this.#who, context) ?? named),
      ...recordedChanges(logbook, context),
    ];
    this.events = [...this.events.filter(isEarlier), ...later.filter((event) => !isEarlier(event))];
  }

  /** The last time before `end` when the lock stood in a known state: nothing that happens spans it. */
  #settledBefore(end: number): number {
    let settled = -Infinity;
    for (const { entityId, state, updatedAt } of this.#states.values()) {
      if (entityId !== this.#sources.lock || updatedAt >= end || updatedAt < settled) continue;
      if (isKnownState(state) && !isTransitional(state)) settled = updatedAt;
    }
    return settled;
  }
}

function readingOf(home: Home, { activity, entityId }: LockStore): LockBackend["activity"] {
  return activity ?? reportedActivity(home, entityId);
}
