// The live, shared state of one lock: its people, the change being made, and what was left half done.

import type { LockBackend } from "../core/backend.js";
import type { Change, Secret } from "../core/change.js";
import type { Journal } from "../core/journal.js";
import type { Outcome } from "../core/outcome.js";
import type { UserList } from "../core/user-list.js";
import type { Home } from "../ha/home.js";
import type { Step, StepAnswer } from "../core/step.js";
import type { LockUser } from "../core/user.js";
import type { LockSnapshot } from "./lock-snapshot.js";
import { askManagers, backendFor, openBackend } from "../backends/registry.js";
import { advance, isDoubtful, isOpen, startJournal, withName } from "../core/journal.js";
import { isKnownState } from "../core/rows.js";
import { findUser } from "../core/user-list.js";
import { problem, ProblemError } from "../core/problem.js";
import { changesLeaf, type Changes } from "./changes.js";
import { doubtLife, ended, failedOutcome, pageLifetime, type Carried, type RunHost } from "./change-end.js";
import { OpenJournals } from "./open-journals.js";
import { forgetList, rememberedSnapshot, rememberList } from "./remembered-list.js";
import { onePerKey, SharedStore } from "./shared-store.js";
import { problemOf, withTimeLimit } from "./time-limit.js";

const storeOf = onePerKey<LockStore>();

/** The one store of a lock on this connection, shared by all cards that show it. */
export function lockStoreFor(home: Home, entityId: string): LockStore {
  return storeOf(home, entityId, () => new LockStore(home, entityId));
}

/** What a store shows of a lock that another backend claims from now on. */
const ofNobody: Partial<LockSnapshot> = {
  capabilities: null,
  list: null,
  knownSince: null,
  isDoubtful: false,
  readingSince: null,
  readProblem: null,
};

type Run = (changes: Changes, journal: Journal, host: RunHost) => Promise<Outcome>;

const checks: Run = ({ checkSteps }, journal, host) => checkSteps(journal, host);
const finishes: Run = ({ finishSteps }, journal, host) => finishSteps(journal, host);
const undoes: Run = ({ undoSteps }, journal, host) => undoSteps(journal, host);

/** Unlike any other page's. */
const newId = (): string => crypto.getRandomValues(new Uint32Array(2)).join("-");

/** How many services HA adds at its start; capabilities are asked for once they have settled; milliseconds. */
const surroundingsSettle = 1_000;

/** The first subscriber makes the store ask what the lock can do. */
export class LockStore extends SharedStore<LockSnapshot> {
  /** Records a change that was made, beside the list from before; null: a card wants none recorded while the store is awake. */
  recorder: ((made: Outcome, list: UserList | null) => void) | null | undefined;
  readonly #home: Home;
  readonly #journals: OpenJournals;
  /** How each change has ended, as far as is known by now. */
  readonly #outcomes = new Map<string, Outcome>();
  /** The runs of changes that have not ended, by their journals. */
  readonly #runs = new Map<string, { readonly run: Run; readonly outcome: Promise<Outcome> }>();
  #backend: LockBackend | null = null;
  #asking: Promise<void> | null = null;
  #reading: Promise<void> | null = null;
  /** The outcome of the last change that was begun or waits its turn; null when all are made. */
  #last: Promise<Outcome> | null = null;
  /** The age a list may have by the wish of those who listen; none may be missing once somebody wished. */
  #maximumAge = Infinity;
  /** The list is read as soon as possible, whatever its age. */
  #mustRead = false;
  /** Counts what changed the list, so that a read begun before is known to be old. */
  #edits = 0;

  constructor(
    home: Home,
    readonly entityId: string,
  ) {
    super(rememberedSnapshot(home, entityId));
    this.#home = home;
    this.#journals = new OpenJournals(
      home,
      entityId,
      () => this.#unfinishedAre(this.#journals.list),
      () => this.#owe(),
      ({ id }) => void this.check(id),
    );
    this.#mustRead = this.snapshot.isDoubtful;
    this.#journals.claim(this.snapshot.backend);
  }

  /** Reads the list when none is there or it is older than `maximumAge` (ms). No-op while one runs, or after one that failed. */
  ensureList(maximumAge: number): void {
    this.#maximumAge = Math.min(maximumAge, this.#maximumAge);
    this.#readIfWanted();
  }

  /** Reads the list now, or joins the read under way; a failure stands in the snapshot. */
  async read(): Promise<void> {
    // One command at a time.
    while (this.#last) await this.#last;
    // What the lock can do may have failed to come, and is not asked again by itself.
    if (!this.snapshot.capabilities) await this.#askCapabilities();
    await this.#readList().catch(() => undefined);
  }

  /**
   * Makes a change, after those before it. Never rejects. The secret goes into the one call and is kept nowhere.
   * `seen`: the person it is about as shown to whoever asks, where that may be another than the list has now.
   */
  submit(change: Change, secret: Secret | null, seen?: LockUser): Promise<Outcome> {
    const carried: Carried = { secret };
    const { list, running, queued } = this.snapshot;
    const user = "user" in change ? change.user : null;
    // What is made of the same person before makes that person another.
    const isNext = [running?.change, ...queued].every(
      (each) => !each || !("user" in each) || each.user !== user,
    );
    // By the time it is made the list may have been read anew, and name somebody else in that place.
    const meant = seen ?? (user && list && isNext ? findUser(list, user) : undefined);
    const outcome = this.#enqueue(startJournal(newId(), change, []), ({ makeChange }, now, host) =>
      makeChange(now, meant, carried, host),
    );
    // A call that is never answered keeps what belongs to it, and must not keep this.
    void outcome.then(() => (carried.secret = null));
    return outcome;
  }

  /** Goes on with what is left of a half-done change. For one that is not open: the outcome it had; none where another tab ended it. */
  finish(journalId: string, name?: string): Promise<Outcome | undefined> {
    return this.#resume(journalId, finishes, name);
  }

  /** Takes back what was done of a half-done change, last step first. For one that is not open: as `finish`. */
  undo(journalId: string): Promise<Outcome | undefined> {
    return this.#resume(journalId, undoes);
  }

  /** Looks whether a change in doubt was made. For one that is not open: as `finish`. */
  check(journalId: string): Promise<Outcome | undefined> {
    return this.#resume(journalId, checks);
  }

  /** Forgets an unfinished change; the lock stays as it is. */
  dismiss(journalId: string): void {
    const journal = this.#journals.list.find(({ id }) => id === journalId);
    // The lock may still do it.
    if (journal && isDoubtful(journal)) setTimeout(() => this.#owe(), doubtLife);
    this.#journals.dismiss(journalId);
    this.settle();
  }

  /** How a change has ended by what is known now: a late answer or a later look may have corrected it. */
  outcomeOf(journalId: string): Outcome | undefined {
    return this.#outcomes.get(journalId);
  }

  /** What this lock's activity comes from, and how to read it; null where no backend claims the lock. Asks the lock nothing. */
  get activity(): LockBackend["activity"] | null {
    return this.#findBackend()?.activity ?? null;
  }

  protected override isBusy(): boolean {
    return Boolean(this.#last ?? this.#reading ?? this.snapshot.unfinished[0]);
  }

  /** Whether a call could reach the lock now, by the word of what manages its codes. */
  get isReachable(): boolean {
    return this.#backend?.reachable() ?? false;
  }

  protected override wake(): readonly (() => void)[] {
    const home = this.#home;
    const isAvailable = (): boolean => isKnownState(home.state(this.entityId)?.state ?? "");
    let wasAvailable = isAvailable();
    let timer: ReturnType<typeof setTimeout> | undefined;
    /** The lock or HA has returned: what could not be done may be done now. */
    const isBack = (): void => {
      this.show({ readProblem: null });
      this.#mustRead ||= this.snapshot.isDoubtful;
      void this.#askCapabilities();
      this.#journals.lookNow();
    };
    void this.#askCapabilities();
    return [
      home.onStates([this.entityId], () => {
        const available = isAvailable();
        if (available && !wasAvailable) isBack();
        wasAvailable = available;
      }),
      // The registry and the services change often, mostly elsewhere, and dozens of times while HA starts.
      home.onSurroundings(() => {
        clearTimeout(timer);
        timer = setTimeout(() => void this.#askCapabilities(), surroundingsSettle);
      }),
      home.onReconnect(isBack),
      this.#journals.wake(),
      () => clearTimeout(timer),
    ];
  }

  protected override sleep(): void {
    this.#maximumAge = Infinity;
    this.#backend?.close();
    this.#backend = null;
    // What could not be read then may be readable when somebody looks again.
    this.snapshot = { ...this.snapshot, readProblem: null };
    this.recorder = undefined;
  }

  // What the lock can do

  /** Opens the backend that claims the lock now; while a manager of codes is asked whether it does, what was so before stands. */
  #findBackend(): LockBackend | null {
    const asked = askManagers(this.#home, this.entityId);
    if (asked) {
      const before = this.#backend;
      asked.then(
        () => {
          // Also where it is the one that was known from before: until now its rows were read as any lock's.
          if (this.#findBackend() !== before) this.show({});
        },
        () => undefined,
      );
      return this.#backend;
    }
    const factory = backendFor(this.#home, this.entityId);
    const backend = factory?.id ?? null;
    if (this.#backend?.id !== factory?.id) {
      this.#backend?.close();
      this.#backend = factory && openBackend(factory, this.#home, this.entityId);
      this.#backend?.follow?.((named) => this.#namesAre(named));
      this.#backend?.watch?.(() => {
        this.#mustRead = true;
        this.#readIfWanted();
      });
    }
    if (backend !== this.snapshot.backend) {
      // What was asked of another is answered for nobody.
      this.#edits += 1;
      if (this.snapshot.readingSince !== null) this.#reading = null;
      this.show({ ...ofNobody, backend });
      this.#journals.claim(backend);
    }
    return this.#backend;
  }

  #askCapabilities(): Promise<void> {
    return (this.#asking ??= this.#readCapabilities().finally(() => {
      this.#asking = null;
      this.#readIfWanted();
    }));
  }

  async #readCapabilities(): Promise<void> {
    if (!this.#home.connected) return;
    try {
      await this.#settleBackend();
      const backend = this.#findBackend();
      const capabilities = backend && (await withTimeLimit(backend.capabilities(), "untouched"));
      if (backend === this.#backend) this.show({ capabilities });
    } catch (thrown) {
      if (!this.snapshot.capabilities) this.show({ readProblem: problemOf(thrown, "untouched") });
    }
  }

  /** Rejects with a `ProblemError` while nobody knows whether a manager of codes looks after the lock. */
  async #settleBackend(): Promise<void> {
    const asked = askManagers(this.#home, this.entityId);
    if (asked) await withTimeLimit(asked, "untouched");
  }

  /** The backend, when the lock can be asked at all; throws a `ProblemError` otherwise. */
  #reachableBackend(): LockBackend {
    const backend = this.#findBackend();
    if (!backend) throw new ProblemError(problem("not-supported"));
    if (!this.#home.connected) throw new ProblemError(problem("connection-lost"));
    if (!backend.reachable()) throw new ProblemError(problem("unreachable"));
    return backend;
  }

  // Reading

  /** The whole policy: a list is read unasked only when that can be done, is wished, and disturbs nothing. */
  #readIfWanted(): void {
    const { list, capabilities, readProblem } = this.snapshot;
    const canRead = capabilities?.abilities.list.can && !readProblem && this.#home.connected;
    const age = list ? Date.now() - list.readAt : Infinity;
    if (canRead && !this.#reading && !this.#last && (this.#mustRead || age > this.#maximumAge))
      void this.read();
  }

  #readList(): Promise<void> {
    if (this.#reading) return this.#reading;
    const reading = this.#readUsers().finally(() => {
      if (this.#reading === reading) this.#reading = null;
      this.settle();
      this.#readIfWanted();
    });
    return (this.#reading = reading);
  }

  async #readUsers(): Promise<void> {
    let isStill = (): boolean => true;
    try {
      await this.#settleBackend();
      const asked = this.#reachableBackend();
      isStill = () => this.snapshot.backend === asked.id;
      const users = asked.readUsers(pageLifetime);
      const edits = this.#edits;
      this.show({ readingSince: Date.now(), readProblem: null });
      // A list that comes after the time limit is taken too.
      await withTimeLimit(
        users.then((list) => isStill() && this.#takeReadList(list, edits)),
        "untouched",
      );
    } catch (thrown) {
      if (isStill()) this.show({ readingSince: null, readProblem: problemOf(thrown, "untouched") });
      throw thrown;
    }
  }

  /** A list whose reading began before the last change to it would undo that change on the screen. */
  #takeReadList(list: UserList, edits: number): void {
    this.show({ readingSince: null, readProblem: null });
    if (edits === this.#edits) {
      this.#mustRead = false;
      this.show({ isDoubtful: false });
      this.#listIs(list);
    } else {
      this.#mustRead ||= !this.snapshot.list;
      this.#readIfWanted();
    }
  }

  /** The lock was changed; null when nobody knows what its list is now. */
  #listIs(list: UserList | null): void {
    this.#edits += 1;
    // The list kept is from before.
    if (!list) {
      forgetList(this.#home, this.entityId);
      return;
    }
    const { knownSince: before, list: former } = this.snapshot;
    const isSame = JSON.stringify(former?.users) === JSON.stringify(list.users);
    const knownSince = (isSame ? before : null) ?? Date.now();
    this.show({ list, knownSince });
    this.#remember();
  }

  /** Who is on the lock stays as it was read. */
  #namesAre(named: (list: UserList) => UserList): void {
    const before = this.snapshot.list;
    const list = before && named(before);
    if (list === before) return;
    this.show({ list });
    this.#remember();
  }

  #remember(): void {
    const { backend, list, knownSince, isDoubtful } = this.snapshot;
    if (backend && list && knownSince !== null)
      rememberList(this.#home, this.entityId, { backend, list, knownSince, isDoubtful });
  }

  /** The list may be wrong, which a reload must not hide. */
  #doubt(): void {
    this.show({ isDoubtful: true });
    this.#remember();
  }

  /** The list may be wrong, and the lock can tell: it is read as soon as that disturbs nothing. */
  #owe(): void {
    this.#mustRead = true;
    this.#doubt();
    if (this.isAwake) this.#readIfWanted();
  }

  // Changing

  #enqueue(journal: Journal, run: Run, isNew = true): Promise<Outcome> {
    const before = this.#last;
    if (before) this.show({ queued: [...this.snapshot.queued, journal.change] });
    const outcome = before
      ? before.then(() => {
          this.show({ queued: this.snapshot.queued.slice(1) });
          return this.#make(journal, run, isNew);
        })
      : this.#make(journal, run, isNew);
    this.#last = outcome;
    this.#runs.set(journal.id, { run, outcome });
    void outcome.then(() => {
      this.#runs.delete(journal.id);
      if (this.#last !== outcome) return;
      this.#last = null;
      this.settle();
      this.#readIfWanted();
    });
    return outcome;
  }

  #resume(journalId: string, run: Run, name?: string): Promise<Outcome | undefined> {
    const ongoing = this.#runs.get(journalId);
    if (ongoing) {
      const isEnough = ongoing.run === run || run === checks;
      return isEnough ? ongoing.outcome : ongoing.outcome.then(() => this.#resume(journalId, run, name));
    }
    const journal = this.#journals.list.find(({ id }) => id === journalId);
    if (journal) return this.#enqueue(withName(journal, name), run, false);
    return Promise.resolve(this.#outcomes.get(journalId));
  }

  /** Makes sure that the lock can be asked at all, and turns whatever is thrown into an outcome. */
  async #make(journal: Journal, run: Run, isNew: boolean): Promise<Outcome> {
    let running = journal;
    const show = (now: Journal): void => {
      this.show({ running: (running = now) });
      // What is resumed is found again as it was before, whatever becomes of this page.
      this.#journals.runs(isNew ? now : journal);
    };
    show(running);
    const { list } = this.snapshot;
    const outcome = await this.#runOn(running, run, show).catch((thrown: unknown) =>
      failedOutcome(running, problemOf(thrown)),
    );
    const { journal: ended } = outcome;
    this.#outcomes.set(journal.id, outcome);
    if (isDoubtful(ended)) this.#doubt();
    this.show({ running: null });
    this.#journals.ended(ended, isNew);
    if (outcome.kind !== "failed") this.recorder?.(outcome, list ?? this.snapshot.list);
    return outcome;
  }

  async #runOn(journal: Journal, run: Run, show: RunHost["show"]): Promise<Outcome> {
    await this.#reading?.catch(() => undefined);
    await this.#settleBackend();
    const backend = this.#reachableBackend();
    if (!this.snapshot.capabilities) await this.#askCapabilities();
    const { capabilities, readProblem } = this.snapshot;
    if (!capabilities) throw new ProblemError(readProblem ?? problem("unknown"));
    const [changes, changing] = await withTimeLimit(
      Promise.all([changesLeaf.load(), backend.changing()]),
      "untouched",
    );
    /** What is left is not sent past whoever manages the lock by then. */
    const isStill = (): boolean => this.#findBackend()?.id === backend.id;
    return run(changes, journal, {
      backend: { reachable: () => isStill() && backend.reachable() },
      changing,
      capabilities,
      show,
      list: () => this.snapshot.list,
      changed: (list) => {
        if (isStill()) this.#listIs(list);
      },
      readList: () => this.#readList(),
      doubt: () => this.#owe(),
      late: (step, sent) => void this.#late(journal.id, step, sent),
    });
  }

  /** A step that was given up waiting for has ended after all: what was said of its change is corrected. */
  async #late(journalId: string, step: Step, sent: Promise<StepAnswer>): Promise<void> {
    this.#edits += 1;
    this.#owe();
    await this.#runs.get(journalId)?.outcome;
    const answer = await sent.catch(problemOf);
    await this.#resume(journalId, async ({ takeLateAnswer }, journal, host) => {
      const index = journal.entries.findIndex((entry) => entry.step === step && entry.state === "failed");
      if (index < 0) return ended(journal);
      if ("createdUser" in answer) return takeLateAnswer(journal, index, answer, host);
      return ended(answer.aftermath === "unknown" ? journal : advance(journal, index, { problem: answer }));
    });
    this.#readIfWanted();
  }

  #unfinishedAre(unfinished: readonly Journal[]): void {
    // What another tab has taken over ends there, nobody knows how.
    for (const { id } of this.snapshot.unfinished) {
      const known = this.#outcomes.get(id);
      if (known && isOpen(known.journal) && !unfinished.some((journal) => journal.id === id))
        this.#outcomes.delete(id);
    }
    for (const journal of unfinished) {
      if (this.#outcomes.has(journal.id)) continue;
      // Of what another page began only its journal is known, and the list may be older.
      this.#outcomes.set(journal.id, ended(journal));
      this.#owe();
    }
    this.show({ unfinished });
  }
}
