// The live, shared state of one lock: its people, the change being made, and what was left half done.

import type { LockBackend } from "../core/backend.js";
import type { Change, Secret } from "../core/change.js";
import type { Journal, JournalEntry } from "../core/journal.js";
import type { Outcome } from "../core/outcome.js";
import type { Step, StepAnswer } from "../core/step.js";
import type { UserList } from "../core/user-list.js";
import type { Home } from "../ha/home.js";
import type { LockSnapshot } from "./lock-snapshot.js";
import { backendFor, type BackendFactory } from "../backends/registry.js";
import { advance, isHalfDone, startJournal } from "../core/journal.js";
import { isKnownState } from "../core/rows.js";
import { problem, ProblemError } from "../core/problem.js";
import {
  failedOutcome,
  makeChange,
  pageLifetime,
  runSteps,
  undoSteps,
  withName,
  type Carried,
  type RunHost,
} from "./change-run.js";
import { rememberedSnapshot, rememberList } from "./remembered-list.js";
import { onePerKey, SharedStore } from "./shared-store.js";
import { problemOf, withTimeLimit } from "./time-limit.js";

const storeOf = onePerKey<LockStore>();

/** The one store of a lock on this connection, shared by all cards that show it. */
export function lockStoreFor(home: Home, entityId: string): LockStore {
  return storeOf(home, entityId, () => new LockStore(home, entityId));
}

interface Job {
  readonly change: Change;
  run(): Promise<void>;
}

/** How many services HA adds at its start; capabilities are asked for once they have settled; milliseconds. */
const surroundingsSettle = 1_000;

/** The first subscriber makes the store ask what the lock can do. */
export class LockStore extends SharedStore<LockSnapshot> {
  readonly #home: Home;
  readonly #jobs: Job[] = [];
  readonly #outcomes = new Map<string, Promise<Outcome>>();
  #stops: readonly (() => void)[] = [];
  #factory: BackendFactory | null = null;
  #backend: LockBackend | null = null;
  #asking: Promise<void> | null = null;
  #reading: Promise<void> | null = null;
  /** The age a list may have by the wish of those who listen; null while nobody wants one. */
  #maximumAge: number | null = null;
  /** The lock may hold something else than the list says: it is read when the lock is back, whatever its age. */
  #isDoubtful = false;
  /** The list is read as soon as possible, whatever its age. */
  #mustRead = false;
  /** Counts what changed the list, so that a read begun before is known to be old. */
  #edits = 0;
  #wasAvailable = false;
  #surroundingsTimer: ReturnType<typeof setTimeout> | undefined;
  #journals = 0;

  constructor(
    home: Home,
    readonly entityId: string,
  ) {
    super(rememberedSnapshot(home, entityId));
    this.#home = home;
  }

  /** Reads the list when none is there or it is older than `maximumAge` (ms). No-op while one runs, or after one that failed. */
  ensureList(maximumAge: number): void {
    this.#maximumAge = Math.min(maximumAge, this.#maximumAge ?? maximumAge);
    this.#readIfWanted();
  }

  /** Reads the list now, or joins the read under way; a failure stands in the snapshot. */
  async read(): Promise<void> {
    this.#maximumAge ??= Infinity;
    await this.#readList().catch(() => undefined);
  }

  /** Makes a change, after those before it. Never rejects. The secret goes into the one call and is kept nowhere. */
  submit(change: Change, secret: Secret | null): Promise<Outcome> {
    const carried: Carried = { secret };
    const id = `${Date.now()}-${++this.#journals}`;
    return this.#enqueue(startJournal(id, change, [], 0), (journal, host) =>
      makeChange(journal, carried, host),
    );
  }

  /** Goes on with what is left of a half-done change. For one that is not open: the outcome it had. */
  finish(journalId: string, name?: string): Promise<Outcome> {
    const journal = this.#takeUnfinished(journalId);
    return journal
      ? this.#enqueue(withName(journal, name), (wanted, host) => runSteps(wanted, { secret: null }, host))
      : this.#outcomeOf(journalId);
  }

  /** Takes back what was done of a half-done change, last step first. For one that is not open: the outcome it had. */
  undo(journalId: string): Promise<Outcome> {
    const journal = this.#takeUnfinished(journalId);
    return journal ? this.#enqueue(journal, undoSteps) : this.#outcomeOf(journalId);
  }

  /** Forgets a half-done change; the lock stays as it is. */
  dismiss(journalId: string): void {
    this.#takeUnfinished(journalId);
    this.settle();
  }

  /** What this lock's activity comes from, and how to read it; null where no backend claims the lock. Asks the lock nothing. */
  get activity(): LockBackend["activity"] | null {
    return this.#findBackend()?.activity ?? null;
  }

  protected override isBusy(): boolean {
    return this.#jobs.length > 0 || this.snapshot.unfinished.length > 0 || this.#reading !== null;
  }

  // Waking and sleeping

  protected override wake(): void {
    const home = this.#home;
    this.#wasAvailable = this.#isAvailable();
    this.#stops = [
      home.onStates([this.entityId], () => {
        const available = this.#isAvailable();
        if (available && !this.#wasAvailable) this.#isBack();
        this.#wasAvailable = available;
      }),
      // The registry and the services change often, mostly elsewhere, and dozens of times while HA starts.
      home.onSurroundings(() => {
        clearTimeout(this.#surroundingsTimer);
        this.#surroundingsTimer = setTimeout(() => void this.#askCapabilities(), surroundingsSettle);
      }),
      home.onReconnect(() => this.#isBack()),
    ];
    void this.#askCapabilities();
  }

  protected override sleep(): void {
    clearTimeout(this.#surroundingsTimer);
    for (const stop of this.#stops) stop();
    this.#maximumAge = null;
    this.#backend?.close();
    this.#backend = null;
  }

  #isAvailable(): boolean {
    return isKnownState(this.#home.state(this.entityId)?.state ?? "");
  }

  /** The lock or HA has returned: what could not be done may be done now. */
  #isBack(): void {
    this.show({ readProblem: null });
    this.#mustRead ||= this.#isDoubtful;
    void this.#askCapabilities();
  }

  // Capabilities

  /** Opens the backend that claims the lock now. */
  #findBackend(): LockBackend | null {
    const factory = backendFor(this.#home, this.entityId);
    if (this.#backend && this.#factory === factory) return this.#backend;
    this.#backend?.close();
    this.#factory = factory;
    this.#backend = factory?.open(this.#home, this.entityId) ?? null;
    const backend = factory?.id ?? null;
    if (backend !== this.snapshot.backend)
      this.show({ backend, capabilities: null, list: null, knownSince: null });
    return this.#backend;
  }

  async #askCapabilities(): Promise<void> {
    if (!this.#home.connected) return;
    this.#asking ??= this.#readCapabilities().finally(() => (this.#asking = null));
    await this.#asking;
  }

  async #readCapabilities(): Promise<void> {
    const backend = this.#findBackend();
    try {
      const capabilities = backend && (await withTimeLimit(backend.capabilities(), "untouched"));
      if (backend === this.#backend) this.show({ capabilities });
    } catch (thrown) {
      if (!this.snapshot.capabilities) this.show({ readProblem: problemOf(thrown, "untouched") });
    }
    this.#readIfWanted();
  }

  // Reading

  #readIfWanted(): void {
    const { list, capabilities, readProblem } = this.snapshot;
    if (!capabilities?.abilities.list.can || readProblem || !this.#home.connected) return;
    if (this.#reading || this.#jobs.length > 0) return;
    const age = list ? Date.now() - list.readAt : Infinity;
    const isWanted = this.#maximumAge !== null && (!list || age > this.#maximumAge);
    if (isWanted || this.#mustRead) void this.read();
  }

  #readList(): Promise<void> {
    this.#reading ??= this.#readUsers().finally(() => {
      this.#reading = null;
      this.settle();
      this.#readIfWanted();
    });
    return this.#reading;
  }

  /** The backend, when the lock can be asked at all; throws a `ProblemError` otherwise. */
  #reachableBackend(): LockBackend {
    const backend = this.#findBackend();
    if (!backend) throw new ProblemError(problem("not-supported"));
    if (!this.#home.connected) throw new ProblemError(problem("connection-lost"));
    if (!backend.reachable()) throw new ProblemError(problem("unreachable"));
    return backend;
  }

  async #readUsers(): Promise<void> {
    try {
      const users = this.#reachableBackend().readUsers(pageLifetime);
      this.show({ readingSince: Date.now(), readProblem: null });
      const edits = this.#edits;
      const list = await withTimeLimit(users, "untouched", (late) => {
        late.then((list) => this.#takeReadList(list, edits)).catch(() => undefined);
      });
      this.#takeReadList(list, edits);
    } catch (thrown) {
      this.show({ readingSince: null, readProblem: problemOf(thrown, "untouched") });
      throw thrown;
    }
  }

  /** A list whose reading began before the last change to it would undo that change on the screen. */
  #takeReadList(list: UserList, edits: number): void {
    this.show({ readingSince: null, readProblem: null });
    if (edits === this.#edits) {
      this.#mustRead = this.#isDoubtful = false;
      this.#listIs(list);
    } else if (!this.snapshot.list) this.#mustRead = true;
  }

  #listIs(list: UserList): void {
    const { backend, knownSince, list: before } = this.snapshot;
    this.#edits += 1;
    const isSame = JSON.stringify(before?.users) === JSON.stringify(list.users);
    const since = (isSame ? knownSince : null) ?? Date.now();
    this.show({ list, knownSince: since });
    if (backend) rememberList(this.#home, this.entityId, { backend, list, knownSince: since });
  }

  // Changing

  #enqueue(journal: Journal, run: (journal: Journal, host: RunHost) => Promise<Outcome>): Promise<Outcome> {
    const { id, change } = journal;
    const outcome = new Promise<Outcome>((resolve) => {
      this.#jobs.push({
        change,
        run: async () => resolve(this.#ended(await this.#withHost(journal, run))),
      });
    });
    this.#outcomes.set(id, outcome);
    if (this.#jobs.length > 1) this.#showQueue();
    else void this.#work();
    return outcome;
  }

  async #work(): Promise<void> {
    for (let job = this.#jobs[0]; job; job = this.#jobs[0]) {
      await job.run();
      this.#jobs.shift();
      this.#showQueue();
    }
    this.settle();
    this.#readIfWanted();
  }

  #showQueue(): void {
    this.show({ queued: this.#jobs.slice(1).map((job) => job.change) });
  }

  /** Makes sure that the lock can be asked at all, and turns whatever is thrown into an outcome. */
  async #withHost(
    journal: Journal,
    run: (journal: Journal, host: RunHost) => Promise<Outcome>,
  ): Promise<Outcome> {
    let running: Journal = { ...journal, startedAt: Date.now() };
    const show = (now: Journal): void => this.show({ running: (running = now) });
    show(running);
    try {
      const backend = this.#reachableBackend();
      if (!this.snapshot.capabilities) await this.#askCapabilities();
      const { capabilities, readProblem } = this.snapshot;
      if (!capabilities) throw new ProblemError(readProblem ?? problem("unknown"));
      return await run(running, {
        backend,
        capabilities,
        show,
        list: () => this.snapshot.list,
        changed: (list) => {
          this.#edits += 1;
          if (list) this.#listIs(list);
        },
        readList: () => this.#readList(),
        late: (id, step, settled) => void this.#lateAnswer(id, step, settled),
      });
    } catch (thrown) {
      return failedOutcome(running, problemOf(thrown));
    }
  }

  #ended(outcome: Outcome): Outcome {
    const { journal } = outcome;
    this.#isDoubtful ||= journal.entries.some((entry) => entry.problem?.aftermath === "unknown");
    this.show({ running: null });
    if (outcome.kind === "failed") this.#keepUnfinished(journal);
    return outcome;
  }

  #keepUnfinished(journal: Journal): void {
    this.#takeUnfinished(journal.id);
    if (isHalfDone(journal)) this.show({ unfinished: [...this.snapshot.unfinished, journal] });
  }

  #takeUnfinished(journalId: string): Journal | undefined {
    const { unfinished } = this.snapshot;
    this.show({ unfinished: unfinished.filter(({ id }) => id !== journalId) });
    return unfinished.find(({ id }) => id === journalId);
  }

  /** Of a change that was submitted here. */
  #outcomeOf(journalId: string): Promise<Outcome> {
    return this.#outcomes.get(journalId)!;
  }

  /** The lock ended a step after all: what was kept of the change is put right, and the list is read once. */
  async #lateAnswer(journalId: string, step: Step, settled: Promise<StepAnswer>): Promise<void> {
    const patch: Partial<JournalEntry> = await settled.then(
      (answer) => ({ state: "sent", answer, problem: null }),
      (thrown: unknown) => ({ problem: problemOf(thrown) }),
    );
    const { journal } = await this.#outcomeOf(journalId);
    const index = journal.entries.findIndex((entry) => entry.step === step && entry.state === "failed");
    if (index >= 0) this.#keepUnfinished(advance(journal, index, patch));
    await this.read();
  }
}
