// The live, shared timeline of one or several locks: rows from the recorder and the logbook, read into events.

import type { LogbookRow, StateRow } from "../core/activity.js";
import type { WhoSource } from "../core/who-source.js";
import type { Home } from "../ha/home.js";
import type { ActivitySnapshot } from "./activity-snapshot.js";
import { problem, type Problem, type ProblemKind } from "../core/problem.js";
import { normalizeError, type HaError } from "../ha/errors.js";
import { fetchRows, historyRows, subscribeRows, type RowKind } from "../ha/streams.js";
import { LockRows } from "./lock-rows.js";
import { lockStoreFor } from "./lock-store.js";
import { onePerKey, SharedStore } from "./shared-store.js";
import { timeLimit } from "./time-limit.js";

const day = 86_400_000;

/** How long events wait for the logbook's names; milliseconds. */
const grace = 3_000;

/** How long a state that HA shows may be without its row, which HA holds back for 0.35 s; milliseconds. */
const rowDelay = 1_500;

/** A quiet week is not yet the recorder's end: an empty page is followed by one this many times as long. */
const lastPage = 4;

const storeOf = onePerKey<ActivityStore>();

/** The one timeline of these locks (in any order) and days on this connection, with what else says who used them. */
export function activityStoreFor(
  home: Home,
  entityIds: readonly string[],
  days: number,
  who: readonly WhoSource[] = [],
): ActivityStore {
  return storeOf(
    home,
    [...entityIds].sort().join() + days + JSON.stringify(who),
    () => new ActivityStore(home, entityIds, days, who),
  );
}

export class ActivityStore extends SharedStore<ActivitySnapshot> {
  readonly #home: Home;
  readonly #entityIds: readonly string[];
  readonly #width: number;
  readonly #who: readonly WhoSource[];
  /** Another array after each start, by which an answer to an earlier one is known as such. */
  #locks: readonly LockRows[] = [];
  #hasStates = false;
  #hasLogbook = false;

  constructor(home: Home, entityIds: readonly string[], days: number, who: readonly WhoSource[]) {
    super(emptySnapshot(days * day));
    this.#home = home;
    this.#entityIds = entityIds;
    this.#width = days * day;
    this.#who = who;
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
    this.wakeAnew();
  }

  protected override wake(): readonly (() => void)[] {
    const home = this.#home;
    const { events } = this.snapshot;
    const since = events.length > 0 ? this.snapshot.since : Date.now() - this.#width;
    const failed = (refusal: Problem): void => this.show({ problem: refusal, loading: false });
    let stopLooking: () => void = () => undefined;
    let isStarting = !home.hasStarted;
    const isOther = (): void => {
      this.#locks = [];
      this.refresh();
    };
    const silence = later(timeLimit, () => failed(problem("timeout")));
    this.#hasStates = this.#hasLogbook = false;
    this.#locks = this.#entityIds.map(
      (entityId, index) =>
        this.#locks[index] ?? new LockRows(home, lockStoreFor(home, entityId), this.#whoOf(entityId)),
    );
    this.show({ since, problem: null, loading: events.length === 0, loadingOlder: false });
    return [
      silence,
      later(grace, () => this.#take(null, [])),
      home.onSurroundings(() => {
        const isComplete = isStarting && home.hasStarted;
        isStarting = !home.hasStarted;
        // While HA starts, a lock's backend may come after its card.
        if (!this.#locks.every((rows) => rows.isCurrent())) isOther();
        else if (isComplete) this.refresh();
      }),
      // The stream leaves out the first state an entity has after HA's start, which history holds.
      home.onStates(this.#sources(), () => {
        stopLooking();
        stopLooking = later(rowDelay, () => {
          if (this.#hasStates && this.#locks.some((rows) => rows.isBehind())) this.refresh();
        });
      }),
      () => stopLooking(),
      ...this.#locks.map((rows) => rows.onPeople(() => this.#tellEvents(), isOther)),
      subscribeRows(home, historyRows, this.#sources(), since, {
        rows: (rows) => {
          silence();
          // What was lost has come back by itself.
          if (this.snapshot.problem) this.show({ problem: null });
          this.#take(rows, null);
        },
        failed: (error) => {
          // While HA starts, its history may still be to come.
          if (!home.hasStarted) return;
          silence();
          failed(problemOfHa(error));
        },
      }),
      ...this.#logbooks().map(({ kind, entityIds }) =>
        subscribeRows(home, kind, entityIds, since, {
          rows: (rows) => this.#take(null, rows),
          // Events without names are better than none.
          failed: () => this.#take(null, []),
        }),
      ),
    ];
  }

  protected override sleep(): void {
    this.#locks = [];
    this.snapshot = emptySnapshot(this.#width);
  }

  #whoOf(entityId: string): readonly WhoSource[] {
    return this.#who.filter(({ lock }) => (lock || entityId) === entityId);
  }

  #sources(): readonly string[] {
    return [...new Set(this.#locks.flatMap((rows) => rows.sources))];
  }

  /** How the logbook is asked: once for all locks whose rows name them, and once for each of the others. */
  #logbooks(): readonly { readonly kind: RowKind<LogbookRow>; readonly entityIds: readonly string[] }[] {
    const kinds = [...new Set(this.#locks.map((rows) => rows.logbookKind))];
    return kinds.map((kind) => ({
      kind,
      entityIds: [...new Set(this.#locks.flatMap((rows) => (rows.logbookKind === kind ? rows.sources : [])))],
    }));
  }

  /** Takes rows as they come; null: of the other stream. */
  #take(states: readonly StateRow[] | null, logbook: readonly LogbookRow[] | null): void {
    const isFirst = (states && !this.#hasStates) || (logbook && !this.#hasLogbook);
    this.#hasStates ||= states !== null;
    this.#hasLogbook ||= logbook !== null;
    const changed = this.#locks.filter((rows) => rows.add(states ?? [], logbook ?? []));
    if (changed.length > 0 || isFirst) this.#tellEvents();
    const isVague = this.#locks.map((rows) => rows.isVague()).includes(true);
    if (isVague && !isFirst) this.refresh();
  }

  #tellEvents(): void {
    if (!this.#hasStates || !this.#hasLogbook) return;
    const events = this.#locks.flatMap((rows) => rows.events).sort((a, b) => b.at - a.at);
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
    const [states, logbook] = await Promise.all([
      fetchRows(this.#home, historyRows, this.#sources(), from, to),
      Promise.all(
        this.#logbooks().map(({ kind, entityIds }) =>
          fetchRows(this.#home, kind, entityIds, from, to).catch(() => []),
        ),
      ).then((pages) => pages.flat()),
    ]);
    if (locks !== this.#locks) return false;
    for (const rows of locks) rows.addOlder(states, logbook, to);
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
