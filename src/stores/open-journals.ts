// The changes of one lock that ended half done or in doubt: offered until somebody decides, over a reload and in every tab, and looked at again while in doubt.

import type { Home } from "../ha/home.js";
import { canBeChecked, isOpen, type Journal } from "../core/journal.js";
import { doubtLife } from "./change-end.js";
import { interrupted, keptJournals, type KeptJournals } from "./kept-journals.js";

/** When a change in doubt is looked at again, counted from when the doubt began; milliseconds. Three looks, and no more: locks run on batteries. */
const looks = [20_000, 60_000, doubtLife];

/** How often a page that runs a change says that it is alive; milliseconds. */
const beat = 15_000;

export class OpenJournals {
  list: readonly Journal[] = [];
  readonly #kept: KeptJournals;
  /** Those this page runs now. */
  readonly #running = new Map<string, Journal>();
  /** By which backend each of them is made: another's keys would mean other people. */
  readonly #madeBy = new Map<string, string | null>();
  readonly #lookedAt = new Map<string, number>();
  /** Those the browser does not keep. */
  readonly #alone = new Set<string>();
  #backend: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #adoption: ReturnType<typeof setTimeout> | undefined;

  /** `changed`: the list is another. `forgotten`: a page ended before it could tell how a change did. `check`: it is time to look at one again. */
  constructor(
    home: Home,
    entityId: string,
    private readonly changed: () => void,
    private readonly forgotten: () => void,
    private readonly check: (journal: Journal) => void,
  ) {
    this.#kept = keptJournals(home, entityId);
  }

  /** The backend that claims the lock now: its unfinished changes are those that count. While HA starts there may be none. */
  claim(backend: string | null): void {
    if (backend && this.#backend && backend !== this.#backend) this.#alone.clear();
    this.#backend = backend ?? this.#backend;
    this.#adopt();
  }

  /** Begins to hear of other tabs and to look again; returns how to stop. */
  wake(): () => void {
    const leave = (): void => {
      for (const journal of this.#running.values()) this.#keep(interrupted(journal), false);
    };
    const deaf = this.#kept.onChange(() => this.#adopt());
    addEventListener("pagehide", leave);
    this.#adopt();
    return () => {
      deaf();
      removeEventListener("pagehide", leave);
      clearTimeout(this.#timer);
      clearTimeout(this.#adoption);
    };
  }

  /** The lock can be asked again: no doubt has to wait. */
  lookNow(): void {
    for (const journal of this.list) if (canBeChecked(journal)) this.#look(journal);
  }

  /** This page runs it. */
  runs(journal: Journal): void {
    const isNew = !this.#running.has(journal.id);
    this.#running.set(journal.id, journal);
    if (isNew) this.#madeBy.set(journal.id, this.#backend);
    this.#keep(journal, true);
    if (isNew) this.#goOn(journal.id);
  }

  /** Says from time to time that this page is alive. */
  #goOn(id: string): void {
    setTimeout(() => {
      const journal = this.#running.get(id);
      if (!journal) return;
      this.runs(journal);
      this.#goOn(id);
    }, beat);
  }

  /** A run of it has ended. One that was dismissed meanwhile stays so. */
  ended(journal: Journal, isNew: boolean): void {
    const { id } = journal;
    const isOurs = (this.#madeBy.get(id) ?? this.#backend) === this.#backend;
    this.#running.delete(id);
    if (isOpen(journal) && (isNew || this.#has(id))) {
      this.#keep(journal, false);
      const others = this.list.filter((other) => other.id !== id);
      // One of another backend waits until the lock is what it was.
      this.#is(isOurs ? [...others, journal] : others);
    } else this.dismiss(id);
  }

  dismiss(id: string): void {
    this.#kept.drop(id);
    this.#alone.delete(id);
    this.#is(this.list.filter((journal) => journal.id !== id));
  }

  #has(id: string): boolean {
    return this.list.some((journal) => journal.id === id);
  }

  #keep(journal: Journal, isRunning: boolean): void {
    const backend = this.#madeBy.get(journal.id) ?? this.#backend;
    const isKept = backend !== null && this.#kept.keep(journal, backend, isRunning);
    if (isKept) this.#alone.delete(journal.id);
    else this.#alone.add(journal.id);
  }

  /** Takes over what is kept and run by nobody; what is no longer kept was ended in another tab. */
  #adopt(): void {
    if (!this.#backend) return;
    const { journals, next } = this.#kept.idle(this.#backend);
    clearTimeout(this.#adoption);
    if (next < Infinity) this.#adoption = setTimeout(() => this.#adopt(), next - Date.now());
    const isOwn = ({ id }: Journal): boolean => this.#running.has(id) || this.#alone.has(id);
    for (const journal of journals) {
      if (isOpen(journal) || isOwn(journal)) continue;
      this.#kept.drop(journal.id);
      this.forgotten();
    }
    // What another tab runs it looks at, too.
    for (const { id } of this.list)
      if (!journals.some((journal) => journal.id === id)) this.#lookedAt.set(id, Date.now());
    this.#is([
      ...this.list.filter(isOwn),
      ...journals.filter((journal) => isOpen(journal) && !isOwn(journal)),
    ]);
  }

  #is(list: readonly Journal[]): void {
    if (list.length === 0 && this.list.length === 0) return;
    this.list = list;
    this.changed();
    this.#schedule();
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    const next = this.list
      .flatMap((journal) => {
        const { id, doubtSince } = journal;
        if (!canBeChecked(journal) || this.#running.has(id)) return [];
        const at = looks
          .map((after) => doubtSince + after)
          .find((time) => time > (this.#lookedAt.get(id) ?? 0));
        return at === undefined ? [] : { at, journal };
      })
      .sort((one, other) => one.at - other.at)[0];
    if (!next) return;
    this.#timer = setTimeout(
      () => {
        // Another tab may be about it this very moment: one look is enough.
        this.#adopt();
        if (this.#has(next.journal.id)) this.#look(next.journal);
      },
      Math.max(0, next.at - Date.now()),
    );
  }

  #look(journal: Journal): void {
    this.#lookedAt.set(journal.id, Date.now());
    this.check(journal);
    this.#schedule();
  }
}
