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
import { advance, isDone, isHalfDone, startJournal } from "../core/journal.js";
import { problem, ProblemError } from "../core/problem.js";
import {
  failedOutcome,
  makeChange,
  pageLifetime,
  runSteps,
  withName,
  type Carried,
  type RunHost,
} from "./change-run.js";
import { Listeners } from "./listeners.js";
import { rememberedSnapshot, rememberList } from "./remembered-list.js";
import { problemOf, withTimeLimit } from "./time-limit.js";

const stores = new WeakMap<Home, Map<string, LockStore>>();

/** The one store of a lock on this connection, shared by all cards that show it. */
export function lockStoreFor(home: Home, entityId: string): LockStore {
  const ofHome = stores.get(home) ?? new Map<string, LockStore>();
  stores.set(home, ofHome);
  const store = ofHome.get(entityId) ?? new LockStore(home, entityId);
  ofHome.set(entityId, store);
  return store;
}

interface Job {
  readonly change: Change;
  run(): Promise<void>;
}

/** How many services HA adds at its start; capabilities are asked for once they have settled; milliseconds. */
const surroundingsSettle = 1_000;

export class LockStore {
  snapshot: LockSnapshot;
  private readonly listeners = new Listeners(
    () => this.wake(),
    () => this.sleep(),
    () => this.isBusy(),
  );
  /** Those who look on without making the store ask the lock for anything. */
  private readonly observers = new Set<() => void>();
  private readonly jobs: Job[] = [];
  private readonly outcomes = new Map<string, Promise<Outcome>>();
  private stopWatching: (() => void) | null = null;
  private factory: BackendFactory | null = null;
  private backend: LockBackend | null = null;
  private asking: Promise<void> | null = null;
  private reading: Promise<void> | null = null;
  /** The age a list may have by the wish of those who listen; null while nobody wants one. */
  private maximumAge: number | null = null;
  /** The lock may hold something else than the list says: it is read when the lock is back, whatever its age. */
  private isDoubtful = false;
  /** The list is read as soon as possible, whatever its age. */
  private mustRead = false;
  /** Counts what changed the list, so that a read begun before is known to be old. */
  private edits = 0;
  private wasAvailable = false;
  private surroundingsTimer: ReturnType<typeof setTimeout> | undefined;
  private journals = 0;

  constructor(
    private readonly home: Home,
    readonly entityId: string,
  ) {
    this.snapshot = rememberedSnapshot(home, entityId);
  }

  /** Calls back after every new snapshot. The first listener makes the store ask what the lock can do. */
  subscribe(listener: () => void): () => void {
    return this.listeners.add(listener);
  }

  /** Calls back after every new snapshot, and never makes the store ask the lock for anything. */
  observe(listener: () => void): () => void {
    this.observers.add(listener);
    return () => void this.observers.delete(listener);
  }

  /** Reads the list when none is there or it is older than `maximumAge` (ms). No-op while one runs, or after one that failed. */
  ensureList(maximumAge: number): void {
    this.maximumAge = Math.min(maximumAge, this.maximumAge ?? maximumAge);
    this.readIfWanted();
  }

  /** Reads the list now, or joins the read under way; a failure stands in the snapshot. */
  async read(): Promise<void> {
    this.maximumAge ??= Infinity;
    try {
      await this.readList();
    } catch {
      // Said by the snapshot.
    }
  }

  /** Makes a change, after those before it. Never rejects. The secret goes into the one call and is kept nowhere. */
  submit(change: Change, secret: Secret | null): Promise<Outcome> {
    const id = `${Date.now()}-${++this.journals}`;
    const carried: Carried = { secret };
    return this.enqueue(id, change, () => {
      const journal = startJournal(id, change, [], Date.now());
      return this.withHost(journal, (host) => makeChange(journal, carried, host));
    });
  }

  /** Goes on with what is left of a half-done change. For one that is not open: the outcome it had. */
  finish(journalId: string, name?: string): Promise<Outcome> {
    const journal = this.takeUnfinished(journalId);
    if (!journal) return this.outcomeOf(journalId);
    const wanted = withName(journal, name);
    return this.enqueue(journalId, wanted.change, () =>
      this.withHost(wanted, (host) => runSteps(wanted, { secret: null }, host)),
    );
  }

  /** Takes back what was done of a half-done change, last step first. For one that is not open: the outcome it had. */
  undo(journalId: string): Promise<Outcome> {
    const journal = this.takeUnfinished(journalId);
    if (!journal) return this.outcomeOf(journalId);
    return this.enqueue(journalId, journal.change, () =>
      this.withHost(journal, (host) => undoSteps(journal, host)),
    );
  }

  /** Forgets a half-done change; the lock stays as it is. */
  dismiss(journalId: string): void {
    this.takeUnfinished(journalId);
    this.listeners.settle();
  }

  /** What this lock's activity comes from, and how to read it; null where no backend claims the lock. Asks the lock nothing. */
  get activity(): LockBackend["activity"] | null {
    this.findBackend();
    return this.backend?.activity ?? null;
  }

  private show(patch: Partial<LockSnapshot>): void {
    this.snapshot = { ...this.snapshot, ...patch };
    this.listeners.tell();
    for (const observer of this.observers) observer();
  }

  private isBusy(): boolean {
    const { running, queued, unfinished } = this.snapshot;
    return running !== null || queued.length > 0 || unfinished.length > 0 || this.reading !== null;
  }

  // Waking and sleeping

  private wake(): void {
    const { home, entityId } = this;
    this.wasAvailable = this.isAvailable();
    const stops = [
      home.onStates([entityId], () => this.lockChanged()),
      home.onSurroundings(() => this.surroundingsChanged()),
      home.onReconnect(() => this.isBack()),
    ];
    this.stopWatching = () => stops.forEach((stop) => stop());
    void this.askCapabilities();
  }

  private sleep(): void {
    clearTimeout(this.surroundingsTimer);
    this.stopWatching?.();
    this.stopWatching = null;
    this.maximumAge = null;
    this.backend?.close();
    this.backend = null;
  }

  private isAvailable(): boolean {
    const state = this.home.state(this.entityId)?.state;
    return state !== undefined && state !== "unavailable" && state !== "unknown";
  }

  private lockChanged(): void {
    const available = this.isAvailable();
    if (available && !this.wasAvailable) this.isBack();
    this.wasAvailable = available;
  }

  /** The registry and the services change often, mostly elsewhere, and dozens of times while HA starts. */
  private surroundingsChanged(): void {
    clearTimeout(this.surroundingsTimer);
    this.surroundingsTimer = setTimeout(() => void this.askCapabilities(), surroundingsSettle);
  }

  /** The lock or HA has returned: what could not be done may be done now. */
  private isBack(): void {
    if (this.snapshot.readProblem) this.show({ readProblem: null });
    this.mustRead ||= this.isDoubtful;
    void this.askCapabilities();
  }

  // Capabilities

  /** Opens the backend that claims the lock now. */
  private findBackend(): void {
    const factory = backendFor(this.home, this.entityId);
    if (this.backend && this.factory === factory) return;
    this.backend?.close();
    this.factory = factory;
    this.backend = factory?.open(this.home, this.entityId) ?? null;
    const backend = factory?.id ?? null;
    if (backend !== this.snapshot.backend)
      this.show({ backend, capabilities: null, list: null, knownSince: null });
  }

  private askCapabilities(): Promise<void> {
    if (!this.home.connected) return Promise.resolve();
    this.asking ??= this.readCapabilities().finally(() => (this.asking = null));
    return this.asking;
  }

  private async readCapabilities(): Promise<void> {
    this.findBackend();
    const { backend } = this;
    if (!backend) {
      this.show({ capabilities: null });
      return;
    }
    try {
      const capabilities = await withTimeLimit(backend.capabilities(), "untouched");
      if (backend === this.backend) this.show({ capabilities });
    } catch (thrown) {
      if (!this.snapshot.capabilities) this.show({ readProblem: problemOf(thrown, "untouched") });
      return;
    }
    this.readIfWanted();
  }

  // Reading

  private readIfWanted(): void {
    const { list, capabilities, readProblem } = this.snapshot;
    if (!capabilities?.abilities.list.can || readProblem || !this.home.connected) return;
    if (this.reading || this.jobs.length > 0) return;
    const isWanted = this.maximumAge !== null && (!list || Date.now() - list.readAt > this.maximumAge);
    if (isWanted || this.mustRead) void this.read();
  }

  private readList(): Promise<void> {
    this.reading ??= this.readUsers().finally(() => {
      this.reading = null;
      this.listeners.settle();
      this.readIfWanted();
    });
    return this.reading;
  }

  private async readUsers(): Promise<void> {
    this.findBackend();
    const { backend } = this;
    try {
      if (!backend) throw new ProblemError(problem("not-supported"));
      if (!this.home.connected) throw new ProblemError(problem("connection-lost"));
      if (!backend.reachable()) throw new ProblemError(problem("unreachable"));
      this.show({ readingSince: Date.now(), readProblem: null });
      const { edits } = this;
      const users = backend.readUsers(pageLifetime);
      const list = await withTimeLimit(users, "untouched", (late) => {
        late.then((list) => this.takeReadList(list, edits)).catch(() => undefined);
      });
      this.takeReadList(list, edits);
    } catch (thrown) {
      this.show({ readingSince: null, readProblem: problemOf(thrown, "untouched") });
      throw thrown;
    }
  }

  /** A list whose reading began before the last change to it would undo that change on the screen. */
  private takeReadList(list: UserList, edits: number): void {
    this.show({ readingSince: null, readProblem: null });
    if (edits === this.edits) {
      this.mustRead = this.isDoubtful = false;
      this.listIs(list);
    } else if (!this.snapshot.list) this.mustRead = true;
  }

  private listIs(list: UserList): void {
    const { snapshot, home, entityId } = this;
    this.edits += 1;
    const isSame =
      snapshot.list !== null && JSON.stringify(snapshot.list.users) === JSON.stringify(list.users);
    const knownSince = (isSame ? snapshot.knownSince : null) ?? Date.now();
    this.show({ list, knownSince });
    if (snapshot.backend) rememberList(home, entityId, { backend: snapshot.backend, list, knownSince });
  }

  // Changing

  private enqueue(id: string, change: Change, start: () => Promise<Outcome>): Promise<Outcome> {
    const outcome = new Promise<Outcome>((resolve) => {
      this.jobs.push({ change, run: async () => resolve(this.ended(await start())) });
    });
    this.outcomes.set(id, outcome);
    if (this.jobs.length > 1) this.showQueue();
    else void this.work();
    return outcome;
  }

  private async work(): Promise<void> {
    for (let job = this.jobs[0]; job; job = this.jobs[0]) {
      await job.run();
      this.jobs.shift();
      this.showQueue();
    }
    this.listeners.settle();
    this.readIfWanted();
  }

  private showQueue(): void {
    this.show({ queued: this.jobs.slice(1).map((job) => job.change) });
  }

  /** Makes sure that the lock can be asked at all, and turns whatever is thrown into an outcome. */
  private async withHost(journal: Journal, run: (host: RunHost) => Promise<Outcome>): Promise<Outcome> {
    let shown = journal;
    this.show({ running: shown });
    try {
      if (!this.home.connected) return failedOutcome(journal, problem("connection-lost"));
      this.findBackend();
      const { backend } = this;
      if (!backend) return failedOutcome(journal, problem("not-supported"));
      if (!backend.reachable()) return failedOutcome(journal, problem("unreachable"));
      if (!this.snapshot.capabilities) await this.askCapabilities();
      const { capabilities, readProblem } = this.snapshot;
      if (!capabilities) return failedOutcome(journal, readProblem ?? problem("unknown"));
      return await run({
        backend,
        capabilities,
        list: () => this.snapshot.list,
        changed: (list) => {
          this.edits += 1;
          if (list) this.listIs(list);
        },
        listIs: (list) => this.listIs(list),
        readList: () => this.readList(),
        show: (running) => {
          shown = running;
          this.show({ running });
        },
        late: (id, step, settled) => void this.lateAnswer(id, step, settled),
      });
    } catch (thrown) {
      return failedOutcome(shown, problemOf(thrown));
    }
  }

  private ended(outcome: Outcome): Outcome {
    const { journal } = outcome;
    if (journal.entries.some((entry) => entry.problem?.aftermath === "unknown")) this.isDoubtful = true;
    this.show({ running: null });
    if (outcome.kind === "failed") this.keepUnfinished(journal);
    return outcome;
  }

  private keepUnfinished(journal: Journal): void {
    const others = this.snapshot.unfinished.filter(({ id }) => id !== journal.id);
    this.show({ unfinished: isHalfDone(journal) ? [...others, journal] : others });
  }

  private takeUnfinished(journalId: string): Journal | undefined {
    const journal = this.snapshot.unfinished.find(({ id }) => id === journalId);
    if (journal) this.show({ unfinished: this.snapshot.unfinished.filter((other) => other !== journal) });
    return journal;
  }

  private outcomeOf(journalId: string): Promise<Outcome> {
    return this.outcomes.get(journalId) ?? Promise.reject(new Error(`No change ${journalId}`));
  }

  /** The lock ended a step after all: what was kept of the change is put right, and the list is read once. */
  private async lateAnswer(journalId: string, step: Step, settled: Promise<StepAnswer>): Promise<void> {
    let patch: Partial<JournalEntry>;
    try {
      patch = { state: "sent", answer: await settled, problem: null };
    } catch (thrown) {
      patch = { problem: problemOf(thrown) };
    }
    const { journal } = await this.outcomeOf(journalId);
    const index = journal.entries.findIndex((entry) => entry.step === step && entry.state === "failed");
    if (index >= 0) this.keepUnfinished(advance(journal, index, patch));
    await this.read();
  }
}

/** Takes back the done steps of a journal, last first; what could not be taken back stays in it. */
async function undoSteps(journal: Journal, host: RunHost): Promise<Outcome> {
  const undone: { readonly index: number; readonly step: Step }[] = [];
  for (const [index, { step, answer, ...entry }] of [...journal.entries.entries()].reverse()) {
    const back = isDone({ step, answer, ...entry }) && answer ? host.backend.undo(step, answer) : null;
    if (back) undone.push({ index, step: back });
  }
  if (undone.length === 0) return failedOutcome(journal, problem("not-supported"));
  const steps = undone.map(({ step }) => step);
  const outcome = await runSteps(
    startJournal(journal.id, journal.change, steps, Date.now()),
    { secret: null },
    host,
  );
  if (outcome.kind !== "failed") return outcome;
  const left = outcome.journal.entries.reduce(
    (left, entry, at) =>
      isDone(entry) ? advance(left, undone[at]!.index, { state: "waiting", answer: null }) : left,
    journal,
  );
  return failedOutcome(left, outcome.problem);
}
