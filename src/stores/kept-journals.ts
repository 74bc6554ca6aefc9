// Changes that are running or not finished, kept in the browser over a reload and for its other tabs: what was done and what is left, never a PIN.

import type { Journal, JournalEntry } from "../core/journal.js";
import type { Home } from "../ha/home.js";
import { problem } from "../core/problem.js";

interface Kept {
  readonly journal: Journal;
  /** Another backend's keys would mean other people. */
  readonly backend: string;
  /** Until then the page that runs it is believed to be alive; milliseconds since 1970, 0 when nobody runs it. */
  readonly until: number;
}

/** After how much silence a page that runs a change is believed to be gone; milliseconds. Browsers let the timers of a hidden page run once a minute. */
const silence = 75_000;

type Shelf = Readonly<Record<string, Kept | null>>;

/** Raised whenever the shape changes; what another version wrote is dropped. */
const version = 1;

export interface KeptJournals {
  /** Those that nobody runs, as far as can be known, and when the next that somebody runs may be one of them; milliseconds since 1970. */
  idle(backend: string): { readonly journals: readonly Journal[]; readonly next: number };
  /** Returns whether the browser keeps it. One that this page runs is left alone by others for a while: say again that it does. */
  keep(journal: Journal, backend: string, isRunning: boolean): boolean;
  drop(id: string): void;
  /** Called when another tab kept or dropped one. */
  onChange(tell: () => void): () => void;
}

export function keptJournals(home: Home, entityId: string): KeptJournals {
  const key = `lock-access-cards:journals:${home.storageScope}:${entityId}`;

  function shelf(): Shelf {
    try {
      const { version: written, journals } = JSON.parse(localStorage.getItem(key) ?? "{}") as Record<
        string,
        unknown
      >;
      return written === version ? (Object(journals) as Shelf) : {};
    } catch {
      // Garbage or no storage: as if nothing had been kept.
      return {};
    }
  }

  function write(id: string, kept?: Kept): boolean {
    const others = Object.entries(shelf()).filter(([other]) => other !== id);
    const journals = Object.fromEntries(kept ? [...others, [id, kept]] : others);
    try {
      if (Object.keys(journals).length > 0) localStorage.setItem(key, JSON.stringify({ version, journals }));
      else localStorage.removeItem(key);
      return true;
    } catch {
      // Storage is full or forbidden: it is kept for this page alone.
      return false;
    }
  }

  return {
    idle(backend) {
      const kept = Object.values(shelf()).filter(
        (each) => isKept(each) && each.backend === backend,
      ) as Kept[];
      // One that says more than it can know was written before the clock was set back.
      const alive = kept.filter(({ until }) => until > Date.now() && until <= Date.now() + silence);
      return {
        journals: kept.flatMap((each) => (alive.includes(each) ? [] : interrupted(each.journal))),
        next: Math.min(...alive.map(({ until }) => until)),
      };
    },
    keep: (journal, backend, isRunning) =>
      write(journal.id, {
        journal: { ...journal, entries: journal.entries.map(withoutDetails) },
        backend,
        until: isRunning ? Date.now() + silence : 0,
      }),
    drop: (id) => void write(id),
    onChange(tell) {
      const heard = (event: StorageEvent): void => {
        if (event.key === key) tell();
      };
      addEventListener("storage", heard);
      return () => removeEventListener("storage", heard);
    },
  };
}

/** HA's own words are scrubbed of PINs already; what nobody reads again need not be kept. */
function withoutDetails(entry: JournalEntry): JournalEntry {
  return { ...entry, problem: entry.problem && { ...entry.problem, details: null } };
}

/** Of a step that was under way when its page ended nobody knows whether the lock did it. */
export function interrupted(journal: Journal): Journal {
  const entries = journal.entries.map((entry): JournalEntry =>
    entry.state === "sending"
      ? { ...entry, state: "failed", problem: problem("not-confirmed", "unknown") }
      : entry,
  );
  // A doubt from the future, of a clock that was set back since, would never end.
  return { ...journal, entries, doubtSince: Math.min(journal.doubtSince || Date.now(), Date.now()) };
}

/** Whom an earlier step of the same change made. */
const newcomer = "created";

const steps =
  /^(create(-with-pin)?|name|set-pin|add-tag|clear-credential|remember|suspend|restore|forget|remove)$/;
const states = /^(waiting|sending|sent|accepted|confirmed|failed)$/;

/** Whether it can be told of and gone on with: steps that are known, and about nobody but whom the change is about. */
function isKept(kept: Kept | null): kept is Kept {
  const { id, change, entries } = (kept?.journal ?? {}) as Partial<Journal>;
  const about: unknown = Object(change) === change && ("user" in change! ? change.user : newcomer);
  return (
    typeof id === "string" &&
    typeof about === "string" &&
    Array.isArray(entries) &&
    entries.every((entry: JournalEntry | null) => {
      const step: Partial<{ kind: string; user: string }> = entry?.step ?? {};
      const isAbout =
        "user" in step ? [about, newcomer].includes(step.user) : step.kind?.startsWith("create");
      return isAbout && steps.test(String(step.kind)) && states.test(entry!.state);
    })
  );
}
