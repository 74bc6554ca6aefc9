// What was sent to a ZHA lock, kept in HA's shared storage: the lock itself tells nothing of its people. Never a PIN.

import type { Home } from "../../ha/home.js";
import { largestIndex } from "../../core/index-guard.js";
import { ProblemError } from "../../core/problem.js";
import { normalizeError } from "../../ha/errors.js";
import { bookKeyOf } from "../../ha/name-book-storage.js";
import { problemOf } from "./errors.js";

const section = "zha";

/** What the lock was last told of a number; `unknown`: nobody knows what it made of it, or somebody else gave the code. */
export type Sent = "on" | "off" | "unknown";

/** What the lock told of its room, once; null where it did not. */
export interface Limits {
  readonly places: number | null;
  readonly shortest: number | null;
  readonly longest: number | null;
}

export interface Written {
  /** By number, lowest first. */
  readonly people: ReadonlyMap<number, Sent>;
  /** Null while nobody has asked the lock. */
  readonly limits: Limits | null;
}

/** Anybody may read, administrators alone write. Every rejection is a `ProblemError`. */
export interface WrittenCodes {
  read(): Promise<Written>;
  /** Null: nothing of ours is there any more. */
  write(number: number, sent: Sent | null): Promise<void>;
  keepLimits(limits: Limits): Promise<void>;
}

type Loose = Readonly<Record<string, unknown>>;

const loose = (value: unknown): Loose => Object(value) as Loose;

export function writtenCodes(home: Home, entityId: string): WrittenCodes {
  async function update(change: (kept: Loose) => object): Promise<void> {
    const written = home.storage.update(section, (value) => {
      const lock = bookKeyOf(home, entityId);
      const all = loose(value);
      const kept = loose(all[lock]);
      return { ...all, [lock]: { ...kept, ...change(kept) } };
    });
    await kept(written);
  }

  return {
    async read() {
      const { people, limits } = loose(
        loose(await kept(home.storage.read(section)))[bookKeyOf(home, entityId)],
      );
      return { people: peopleOf(loose(people)), limits: limits ? limitsOf(loose(limits)) : null };
    },
    write: (number, sent) =>
      update(({ people }) => ({ people: { ...loose(people), [number]: sent ?? undefined } })),
    keepLimits: (limits) => update(() => ({ limits })),
  };
}

async function kept<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (thrown) {
    // Nothing was sent to the lock yet.
    throw new ProblemError(problemOf(normalizeError(thrown), true));
  }
}

function peopleOf(people: Loose): Written["people"] {
  const all = Object.entries(people).flatMap(([number, sent]): (readonly [number, Sent])[] => {
    const isNumber = /^[1-9]\d*$/.test(number) && Number(number) <= largestIndex;
    return isNumber && (sent ?? null) !== null
      ? [[Number(number), sent === "on" || sent === "off" ? sent : "unknown"]]
      : [];
  });
  return new Map(all.sort(([one], [other]) => one - other));
}

function limitsOf({ places, shortest, longest }: Loose): Limits {
  const count = (value: unknown): number | null =>
    Number.isInteger(value) && Number(value) >= 0 && Number(value) <= largestIndex ? Number(value) : null;
  return { places: count(places), shortest: count(shortest), longest: count(longest) };
}
