// The live, shared timeline of one or several locks: rows from the recorder and the logbook, read into events.

import type { LogbookRow, StateRow } from "../core/activity.js";
import type { Home } from "../ha/home.js";
import type { ActivitySnapshot } from "./activity-snapshot.js";
import { fallbackActivity } from "../backends/registry.js";
import { problem, ProblemError, type Problem, type ProblemKind } from "../core/problem.js";
import { normalizeError, type HaError } from "../ha/errors.js";
import { fetchHistory, fetchLogbook, subscribeHistory, subscribeLogbook } from "../ha/streams.js";
import { Listeners } from "./listeners.js";
import { LockRows, type Reading } from "./lock-rows.js";
import { lockStoreFor, type LockStore } from "./lock-store.js";
import { problemOf, withTimeLimit } from "./time-limit.js";

const day = 86_400_000;

/** How long events are held back for the logbook's names once the states are there; milliseconds. */
const logbookGrace = 3_000;

/** A quiet week is not yet the recorder's end: an empty page is followed by one this many times as long. */
const lastPage = 4;

const stores = new WeakMap<Home, Map<string, ActivityStore>>();

/** The one timeline of these locks (in any order) and days on this connection. */
export function activityStoreFor(home: Home, entityIds: readonly string[], days: number): ActivityStore {
  const ofHome = stores.get(home) ?? new Map<string, ActivityStore>();
  stores.set(home, ofHome);
  const key = [...entityIds].sort().join() + days;
  const store = ofHome.get(key) ?? new ActivityStore(home, entityIds, days);
  ofHome.set(key, store);
  return store;
}

interface Lock {
  readonly store: LockStore;
  rows: LockRows;
}

export class ActivityStore {
  snapshot: ActivitySnapshot;
  private readonly listeners = new Listeners(
    () => this.start(),
    () => this.stop(),
    () => false,
  );
  private locks: readonly Lock[] = [];
  private stops: (() => void)[] = [];
  private hasStates = false;
  private hasLogbook = false;
  private older: Promise<void> | null = null;
  /** Counts starts, so that an answer to an earlier one is known as such. */
  private run = 0;

  constructor(
    private readonly home: Home,
    readonly entityIds: readonly string[],
    private readonly days: number,
  ) {
    this.snapshot = this.emptySnapshot();
  }

  /** Calls back after every new snapshot; the first listener opens the streams. Never reaches a lock. */
  subscribe(listener: () => void): () => void {
    return this.listeners.add(listener);
  }

  /** Fetches the days before what is loaded; a failure stands in the snapshot. */
  loadOlder(): Promise<void> {
    this.older ??= this.fetchOlder().finally(() => (this.older = null));
    return this.older;
  }

  /** Begins anew after a problem; what is loaded stays in sight meanwhile. */
  refresh(): void {
    if (!this.listeners.any) return;
    this.end();
    this.start();
  }

  private emptySnapshot(): ActivitySnapshot {
    return {
      events: [],
      loading: true,
      since: Date.now() - this.days * day,
      loadingOlder: false,
      reachedEnd: false,
      problem: null,
    };
  }

  private show(patch: Partial<ActivitySnapshot>): void {
    this.snapshot = { ...this.snapshot, ...patch };
    this.listeners.tell();
  }

  private start(): void {
    const { home } = this;
    this.run += 1;
    this.hasStates = this.hasLogbook = false;
    this.locks = this.entityIds.map(
      (entityId) => this.locks.find(({ store }) => store.entityId === entityId) ?? this.lock(entityId),
    );
    const since = this.locks.some(({ rows }) => rows.size > 0)
      ? this.snapshot.since
      : Date.now() - this.days * day;
    const ids = this.allIds();
    const grace = this.after(logbookGrace, () => this.logbookCame());
    const silence = this.after(120_000, () => this.statesFailed(problem("timeout")));
    this.stops = [
      grace,
      silence,
      home.onSurroundings(() => this.surroundingsChanged()),
      ...this.locks.map(({ store, rows }) => this.observe(store, rows)),
      subscribeHistory(home, ids, since, {
        rows: (rows) => {
          silence();
          this.statesCame(rows);
        },
        failed: (error) => {
          silence();
          this.statesFailed(problemOfHa(error));
        },
      }),
      subscribeLogbook(home, ids, since, {
        rows: (rows) => this.logbookCame(rows),
        failed: () => this.logbookCame(),
      }),
    ];
    this.show({ since, problem: null, loading: this.snapshot.events.length === 0 });
  }

  private lock(entityId: string): Lock {
    const store = lockStoreFor(this.home, entityId);
    return { store, rows: new LockRows(readingOf(store)) };
  }

  /** While HA starts, a lock's backend may come after its card. */
  private surroundingsChanged(): void {
    if (this.locks.every(({ store, rows }) => isSame(rows.reading, readingOf(store)))) return;
    this.locks = [];
    this.refresh();
  }

  private allIds(): readonly string[] {
    const ids = this.locks.flatMap(({ rows }) => [rows.reading.sources.lock, rows.reading.sources.door]);
    return [...new Set(ids)].filter((id) => id !== null);
  }

  /** The list of people names those who can only have been one person. */
  private observe(store: LockStore, rows: LockRows): () => void {
    let { list, knownSince } = store.snapshot;
    return store.observe(() => {
      const now = store.snapshot;
      if (now.list === list && now.knownSince === knownSince) return;
      ({ list, knownSince } = now);
      rows.read(this.contextOf(store));
      this.tellEvents();
    });
  }

  private stop(): void {
    this.end();
    this.locks = [];
    this.snapshot = this.emptySnapshot();
  }

  private end(): void {
    this.run += 1;
    for (const stop of this.stops) stop();
    this.stops = [];
  }

  private after(milliseconds: number, callback: () => void): () => void {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  }

  // Rows

  private statesCame(rows: readonly StateRow[]): void {
    const isFirst = !this.hasStates;
    this.hasStates = true;
    this.take(
      (lock) => lock.rows.addStates(rows),
      rows.map((row) => row.updatedAt),
      isFirst,
    );
  }

  /** Also when the logbook fails or keeps silent: events without names are better than none. */
  private logbookCame(rows: readonly LogbookRow[] = []): void {
    const isFirst = !this.hasLogbook;
    this.hasLogbook = true;
    this.take(
      (lock) => lock.rows.addLogbook(rows),
      rows.map((row) => row.at),
      isFirst,
    );
  }

  private statesFailed(failure: Problem): void {
    this.show({ problem: failure, loading: false });
  }

  private take(add: (lock: Lock) => number, times: readonly number[], isFirst: boolean): void {
    const changed = this.locks.filter((lock) => add(lock) > 0);
    const since = times.reduce((least, time) => Math.min(least, time), Infinity);
    for (const { store, rows } of changed) rows.read(this.contextOf(store), since);
    if (changed.length > 0 || isFirst) this.tellEvents();
  }

  private contextOf(store: LockStore): Parameters<LockRows["read"]>[0] {
    const { list, knownSince } = store.snapshot;
    return { list, knownSince, haUserName: (id) => this.home.personName(id) };
  }

  private tellEvents(): void {
    if (!this.hasStates || !this.hasLogbook) return;
    const events = this.locks.flatMap(({ rows }) => rows.events).sort((a, b) => b.at - a.at);
    this.show({ events, loading: false });
  }

  // Older pages

  private async fetchOlder(): Promise<void> {
    if (this.snapshot.reachedEnd || !this.home.connected) return;
    const { run } = this;
    this.show({ loadingOlder: true, problem: null });
    try {
      const width = this.days * day;
      const isEmpty = await this.fetchPage(width, run);
      const reachedEnd = isEmpty && (await this.fetchPage(width * lastPage, run));
      if (run === this.run) this.show({ loadingOlder: false, reachedEnd });
    } catch (thrown) {
      if (run === this.run) this.show({ loadingOlder: false, problem: problemOf(thrown) });
    }
  }

  /** Whether the page held nothing but the states that stood there at its start. */
  private async fetchPage(width: number, run: number): Promise<boolean> {
    const to = this.snapshot.since;
    const from = to - width;
    const ids = this.allIds();
    const fetched = Promise.all([
      fetchHistory(this.home, ids, from, to),
      fetchLogbook(this.home, ids, from, to).catch(() => []),
    ]);
    const [states, logbook] = await withTimeLimit(fetched.catch(rethrowAsProblem), "untouched");
    if (run !== this.run) return false;
    for (const { store, rows } of this.locks) {
      rows.dropStartStates(to);
      rows.addStates(states);
      rows.addLogbook(logbook);
      rows.read(this.contextOf(store));
    }
    this.show({ since: from });
    this.tellEvents();
    return states.every((row) => row.updatedAt - from < 1) && logbook.length === 0;
  }
}

function readingOf({ activity, entityId }: LockStore): Reading {
  return activity ?? { read: fallbackActivity, sources: { lock: entityId, door: null } };
}

function isSame(one: Reading, other: Reading): boolean {
  return one.read === other.read && one.sources.door === other.sources.door;
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

function rethrowAsProblem(thrown: unknown): never {
  throw new ProblemError(problemOfHa(normalizeError(thrown)));
}
