// The live, shared timeline of one or several locks: rows from the recorder and the logbook, read into events.

import type { LogbookRow, ReadingContext, StateRow } from "../core/activity.js";
import type { Home } from "../ha/home.js";
import type { ActivitySnapshot } from "./activity-snapshot.js";
import { fallbackActivity } from "../backends/registry.js";
import { problem, type Problem, type ProblemKind } from "../core/problem.js";
import { normalizeError, type HaError } from "../ha/errors.js";
import { fetchHistory, fetchLogbook, subscribeHistory, subscribeLogbook } from "../ha/streams.js";
import { LockRows, type Reading } from "./lock-rows.js";
import { lockStoreFor, type LockStore } from "./lock-store.js";
import { onePerKey, SharedStore } from "./shared-store.js";
import { timeLimit } from "./time-limit.js";

const day = 86_400_000;

/** How long events are held back for the logbook's names once the states are there; milliseconds. */
const logbookGrace = 3_000;

/** A quiet week is not yet the recorder's end: an empty page is followed by one this many times as long. */
const lastPage = 4;

const storeOf = onePerKey<ActivityStore>();

/** The one timeline of these locks (in any order) and days on this connection. */
export function activityStoreFor(home: Home, entityIds: readonly string[], days: number): ActivityStore {
  return storeOf(home, [...entityIds].sort().join() + days, () => new ActivityStore(home, entityIds, days));
}

interface Lock {
  readonly store: LockStore;
  readonly rows: LockRows;
}

export class ActivityStore extends SharedStore<ActivitySnapshot> {
  readonly #home: Home;
  readonly #entityIds: readonly string[];
  readonly #width: number;
  /** Another array after each start, by which an answer to an earlier one is known as such. */
  #locks: readonly Lock[] = [];
  #stops: readonly (() => void)[] = [];
  #hasStates = false;
  #hasLogbook = false;

  constructor(home: Home, entityIds: readonly string[], days: number) {
    super(emptySnapshot(days * day));
    this.#home = home;
    this.#entityIds = entityIds;
    this.#width = days * day;
  }

  /** Fetches the days before what is loaded; a failure stands in the snapshot. */
  async loadOlder(): Promise<void> {
    const { reachedEnd, loadingOlder } = this.snapshot;
    if (reachedEnd || loadingOlder || !this.#home.connected) return;
    const locks = this.#locks;
    this.show({ loadingOlder: true, problem: null });
    const ended = await this.#fetchOlder().catch((thrown: unknown) => ({
      problem: problemOfHa(normalizeError(thrown)),
    }));
    if (locks === this.#locks) this.show({ loadingOlder: false, ...ended });
  }

  /** Begins anew after a problem; what is loaded stays in sight meanwhile. */
  refresh(): void {
    if (!this.isAwake) return;
    this.#end();
    this.wake();
  }

  protected override wake(): void {
    const home = this.#home;
    this.#hasStates = this.#hasLogbook = false;
    this.#locks = this.#entityIds.map(
      (entityId, index) => this.#locks[index] ?? lockOf(lockStoreFor(home, entityId)),
    );
    const since = this.snapshot.events.length > 0 ? this.snapshot.since : Date.now() - this.#width;
    const ids = this.#allIds();
    const silence = later(timeLimit, () => this.show({ problem: problem("timeout"), loading: false }));
    this.#stops = [
      silence,
      later(logbookGrace, () => this.#logbookCame([])),
      home.onSurroundings(() => this.#surroundingsChanged()),
      ...this.#locks.map((lock) => this.#observe(lock)),
      subscribeHistory(home, ids, since, {
        rows: (rows) => {
          silence();
          const isFirst = !this.#hasStates;
          this.#hasStates = true;
          this.#take(rows, [], isFirst);
        },
        failed: (error) => {
          silence();
          this.show({ problem: problemOfHa(error), loading: false });
        },
      }),
      subscribeLogbook(home, ids, since, {
        rows: (rows) => this.#logbookCame(rows),
        failed: () => this.#logbookCame([]),
      }),
    ];
    this.show({ since, problem: null, loading: this.snapshot.events.length === 0, loadingOlder: false });
  }

  protected override sleep(): void {
    this.#end();
    this.#locks = [];
    this.snapshot = emptySnapshot(this.#width);
  }

  #end(): void {
    for (const stop of this.#stops) stop();
    this.#stops = [];
  }

  /** While HA starts, a lock's backend may come after its card. */
  #surroundingsChanged(): void {
    const isSame = ({ store, rows: { reading } }: Lock): boolean => {
      const { read, sources } = readingOf(store);
      return read === reading.read && sources.door === reading.sources.door;
    };
    if (this.#locks.every(isSame)) return;
    this.#locks = [];
    this.refresh();
  }

  #allIds(): readonly string[] {
    const ids = this.#locks.flatMap(
      ({ rows: { reading } }) => Object.values(reading.sources) as (string | null)[],
    );
    return [...new Set(ids)].filter((id) => id !== null);
  }

  /** The list of people names those who can only have been one person. */
  #observe({ store, rows }: Lock): () => void {
    let { list, knownSince } = store.snapshot;
    return store.subscribe(() => {
      const now = store.snapshot;
      if (now.list === list && now.knownSince === knownSince) return;
      ({ list, knownSince } = now);
      rows.read(this.#contextOf(store));
      this.#tellEvents();
    }, false);
  }

  /** Also when the logbook fails or keeps silent: events without names are better than none. */
  #logbookCame(rows: readonly LogbookRow[]): void {
    const isFirst = !this.#hasLogbook;
    this.#hasLogbook = true;
    this.#take([], rows, isFirst);
  }

  #take(states: readonly StateRow[], logbook: readonly LogbookRow[], isFirst: boolean): void {
    const changed = this.#locks.filter(({ rows }) => rows.add(states, logbook));
    let since = Infinity;
    for (const { updatedAt } of states) since = Math.min(since, updatedAt);
    for (const { at } of logbook) since = Math.min(since, at);
    for (const { store, rows } of changed) rows.read(this.#contextOf(store), since);
    if (changed.length > 0 || isFirst) this.#tellEvents();
  }

  #contextOf(store: LockStore): Omit<ReadingContext, "sources"> {
    const { list, knownSince } = store.snapshot;
    return {
      list,
      knownSince,
      haUserName: (id) => this.#home.personName(id),
      entityName: (id) => this.#home.state(id)?.attributes.friendly_name ?? null,
    };
  }

  #tellEvents(): void {
    if (!this.#hasStates || !this.#hasLogbook) return;
    const events = this.#locks.flatMap(({ rows }) => rows.events).sort((a, b) => b.at - a.at);
    this.show({ events, loading: false });
  }

  async #fetchOlder(): Promise<Partial<ActivitySnapshot>> {
    const isEmpty = await this.#fetchPage(this.#width);
    return { reachedEnd: isEmpty && (await this.#fetchPage(this.#width * lastPage)) };
  }

  /** Whether the page held nothing but the states that stood there at its start. */
  async #fetchPage(width: number): Promise<boolean> {
    const locks = this.#locks;
    const to = this.snapshot.since;
    const from = to - width;
    const ids = this.#allIds();
    const [states, logbook] = await Promise.all([
      fetchHistory(this.#home, ids, from, to),
      fetchLogbook(this.#home, ids, from, to).catch(() => []),
    ]);
    if (locks !== this.#locks) return false;
    for (const { store, rows } of locks) {
      rows.dropStartStates(to);
      rows.add(states, logbook);
      rows.read(this.#contextOf(store));
    }
    this.show({ since: from });
    this.#tellEvents();
    return states.every((row) => row.updatedAt - from < 1) && logbook.length === 0;
  }
}

function emptySnapshot(width: number): ActivitySnapshot {
  return {
    events: [],
    loading: true,
    since: Date.now() - width,
    loadingOlder: false,
    reachedEnd: false,
    problem: null,
  };
}

function lockOf(store: LockStore): Lock {
  return { store, rows: new LockRows(readingOf(store)) };
}

function readingOf({ activity, entityId }: LockStore): Reading {
  return activity ?? { read: fallbackActivity, sources: { lock: entityId, door: null } };
}

function later(milliseconds: number, callback: () => void): () => void {
  const timer = setTimeout(callback, milliseconds);
  return () => clearTimeout(timer);
}

const kinds: Readonly<Record<string, ProblemKind>> = {
  unauthorized: "not-allowed",
  unknown_command: "not-supported",
  connection_lost: "connection-lost",
};

/** HA's refusal to tell history, which no secret can stand in. */
function problemOfHa(error: HaError): Problem {
  return problem(kinds[error.code] ?? "unknown", "untouched", error.message);
}
