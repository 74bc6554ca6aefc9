// The name book as a file: what is written, what of a file is believed, and what it would change. Never a PIN.

import {
  bookVersion,
  forgetOld,
  isHeld,
  isNewerBook,
  keptBook,
  mergeBooks,
  nameNow,
  parsePages,
  type BookEntry,
  type BookPages,
  type NameBook,
  type Said,
} from "./name-book.js";

const format = "lock-access-cards-names";

/** Bytes; well above a book in which every lock of a big home is full. */
export const mostFileBytes = 2_000_000;

/** How far the clock of whoever wrote a file may be ahead; milliseconds. What counts from later than that would never end. */
const clocksDiffer = 86_400_000;

/** 2001, long before there were these cards: no PIN is a time after that. */
const earliest = 1e12;

/** A user's key, of some backend; nothing that every object has. */
const userKey = /^[a-z][a-z0-9_-]*:[^]{1,300}$/;

/** More than any lock's own name has. */
const mostLetters = 300;

/** Digits in a row that may be a PIN. */
const pinLike = /(?<!\d)\d{4,10}(?!\d)/;

/** Whether a field is taken as it is, or has fields of its own. */
type Place = "whole" | "open";

/** The fields of the file, its locks, their users, what is said of each, each thing said, and its fields. */
const shape: readonly (Readonly<Record<string, Place>> | "any")[] = [
  { format: "whole", version: "whole", savedAt: "whole", lockNames: "whole", locks: "open" },
  "any",
  "any",
  { name: "open", person: "open" },
  "any",
  { value: "whole", at: "whole", of: "whole" },
];

/** The text of the file. `lockNames`, by the book's key: for who reads it; they are not read back. */
export function namesFile(book: NameBook, lockNames: ReadonlyMap<string, string>, savedAt: Date): string {
  const kept = keptBook(book) as object;
  const file = { format, savedAt: savedAt.toISOString(), lockNames: Object.fromEntries(lockNames), ...kept };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Why a file is not read. */
export type FileRefusal = "not-names" | "newer-file";

export interface FoundNames {
  /** Of the locks that are here. */
  readonly book: NameBook;
  /** How many locks the file has that are not here, of which nothing is read. */
  readonly elsewhere: number;
  /** It has digits that may be PINs, where no digits belong. They are not in `book`. */
  readonly hasDigits: boolean;
}

/** `isHere`: whether a lock stands in this home's book under that key. `now`: milliseconds since 1970. */
export function readNamesFile(
  text: string,
  isHere: (lock: string) => boolean,
  now: number,
): FoundNames | FileRefusal {
  const file = parsed(text);
  if (!isRecord(file) || file.format !== format) return "not-names";
  if (isNewerBook(file)) return "newer-file";
  const { locks } = file;
  if (file.version !== bookVersion || !isRecord(locks)) return "not-names";
  const pages = Object.entries(locks).map(([lock, found]) => [lock, pagesOf(found, now)] as const);
  const here = pages.filter(([lock]) => isHere(lock));
  return {
    book: Object.fromEntries(here),
    elsewhere: pages.length - here.length,
    hasDigits: pinLike.test(JSON.stringify(foreign(file))),
  };
}

/** What a file would change. */
export interface NamesEffect {
  /** Users of whom the file says a name or a person. */
  readonly names: number;
  readonly locks: number;
  /** How many of those users stay as they are: it is so already, or something was said later. */
  readonly same: number;
  /** Something is added, and be it who was there before. */
  readonly isNew: boolean;
}

/** `now`: milliseconds since 1970; what is forgotten by then is nothing new. */
export function effectOf(book: NameBook, found: NameBook, now: number): NamesEffect {
  const before = forgetOld(book, now);
  const both = forgetOld(mergeBooks(book, found), now);
  const held = Object.entries(found).map(([lock, pages]) => ({
    lock,
    keys: Object.keys(pages).filter((key) => isHeld(pages[key])),
  }));
  const same = ({ lock, keys }: (typeof held)[number]): number =>
    keys.filter((key) => saysSame(before[lock]?.[key], both[lock]![key])).length;
  return {
    names: held.reduce((sum, { keys }) => sum + keys.length, 0),
    locks: held.filter(({ keys }) => keys.length > 0).length,
    same: held.reduce((sum, each) => sum + same(each), 0),
    isNew: Object.keys(found).some(
      (lock) => JSON.stringify(both[lock]) !== JSON.stringify(before[lock] ?? {}),
    ),
  };
}

function saysSame(one: BookEntry | undefined, other: BookEntry | undefined): boolean {
  const person = (entry: BookEntry | undefined): string | null => entry?.person.at(-1)?.value ?? null;
  return nameNow(one) === nameNow(other) && person(one) === person(other);
}

/** Only what this release could have written, by now. */
function pagesOf(found: unknown, now: number): BookPages {
  const isSound = ({ at, of = "" }: Said): boolean =>
    at >= earliest && at <= now + clocksDiffer && of.length <= mostLetters;
  const entries = Object.entries(isRecord(found) ? found : {}).filter(([key]) => userKey.test(key));
  const pages = Object.entries(parsePages(Object.fromEntries(entries)));
  return parsePages(
    Object.fromEntries(
      pages.map(([key, { name, person }]) => [
        key,
        { name: name.filter(isSound), person: person.filter(isSound) },
      ]),
    ),
  );
}

/** Whatever stands in a file beside what belongs there. */
function foreign(value: unknown, depth = 0): readonly unknown[] {
  const fields = shape[depth]!;
  if (typeof value !== "object" || value === null) return [value];
  return Object.entries(value).flatMap(([key, each]) => {
    const place = fields === "any" ? "open" : fields[key];
    return place === "open" ? foreign(each, depth + 1) : place === "whole" ? [] : [each];
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
