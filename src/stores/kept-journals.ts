// Changes that are running or not finished, kept in the browser over a reload and for its other tabs: what was done and what is left, never a PIN.

import type { Journal, JournalEntry } from "../core/journal.js";
import type { Home } from "../ha/home.js";
import { problem } from "../core/problem.js";

interface Kept {
  readonly journal: Journal;
  /** Another backend's keys would mean other people. */
  readonly backend: string;
  /** Until then the page that runs it is believed to be alive; milliseconds since 1970. */
  readonly until: number;
}

type Shelf = Readonly<Record<string, Kept | null>>;

/** Raised whenever the shape changes; what another version wrote is dropped. */
const version = 1;

export interface KeptJournals {
  /** Those that nobody runs, as far as can be known, and when the next that somebody runs may be one of them; milliseconds since 1970. */
  idle(backend: string): { readonly journals: readonly Journal[]; readonly next: number };
  /** `until`: see `Kept`; 0 for one that nobody runs. */
  keep(journal: Journal, backend: string, until: number): void;
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
      return written === version ? (journals as Shelf) : {};
    } catch {
      // Garbage or no storage: as if nothing had been kept.
      return {};
    }
  }

  function write(id: string, kept?: Kept): void {
    const others = Object.entries(shelf()).filter(([other]) => other !== id);
    const journals = Object.fromEntries(kept ? [...others, [id, kept]] : others);
    try {
      if (Object.keys(journals).length > 0) localStorage.setItem(key, JSON.stringify({ version, journals }));
      else localStorage.removeItem(key);
    } catch {
      // Storage is full or forbidden: it is kept for this page alone.
    }
  }

  return {
    idle(backend) {
      const kept = Object.values(shelf()).filter(
        (each) => isKept(each) && each.backend === backend,
      ) as Kept[];
      const alive = kept.filter(({ until }) => until > Date.now());
      return {
        journals: kept.flatMap((each) => (alive.includes(each) ? [] : interrupted(each.journal))),
        next: Math.min(...alive.map(({ until }) => until)),
      };
    },
    keep: (journal, backend, until) =>
      write(journal.id, {
        journal: { ...journal, entries: journal.entries.map(withoutDetails) },
        backend,
        until,
      }),
    drop: write,
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
  return { ...journal, entries, doubtSince: journal.doubtSince || Date.now() };
}

function isKept(kept: Kept | null): kept is Kept {
  const { id, change, entries } = (kept?.journal ?? {}) as Partial<Journal>;
  return (
    typeof id === "string" &&
    typeof change?.kind === "string" &&
    Array.isArray(entries) &&
    entries.every(
      (entry: Partial<JournalEntry> | null) => typeof entry?.step?.kind === "string" && entry.state,
    )
  );
}
