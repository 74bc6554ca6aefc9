// The name book: what a home calls the users its locks cannot name, and which person of Home Assistant each user is. Never a PIN.
//
// Nothing in it is overwritten: each field keeps what was said of it and when, and the last counts. So what two people
// write at once is put together by uniting both, in any order; and of any time it is known whose a number was then.

import type { UserKey } from "./user.js";
import { checkName, cleanName } from "./name.js";

/** What was said of a user once. */
export interface Said {
  /** Null: by then nobody held this place any more, or somebody new came to it. Empty: has none. */
  readonly value: string | null;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Whom it was said of, where the lock itself holds names: another name there is somebody else. Empty: had none. */
  readonly of?: string;
}

export type BookField = "name" | "person";

/** Oldest first; `person`: the entity id of a person. */
export type BookEntry = Readonly<Record<BookField, readonly Said[]>>;

/** What is said of the users of one lock. */
export type BookPages = Readonly<Record<UserKey, BookEntry>>;

/** By the lock's device, or its entity where it has none of its own. */
export type NameBook = Readonly<Record<string, BookPages>>;

export const bookVersion = 1;

/** UTF-8 bytes a name in the book may have. */
export const bookNameBytes = 64;

/** As many as tell a household's year; each user of 250 with all of them is still small. */
const mostSaid = 8;

/** What does not count any more is forgotten after this time, well after HA's recorder has; milliseconds. */
const memory = 90 * 86_400_000;

const fields: readonly BookField[] = ["name", "person"];

const noEntry: BookEntry = { name: [], person: [] };

const isAllowed: Readonly<Record<BookField, (value: string) => boolean>> = {
  name: (value) => value === "" || (value === cleanName(value) && !checkName(value, bookNameBytes)),
  person: (value) => value === "" || /^person\.\w{1,200}$/.test(value),
};

/** Whether a newer release keeps its book there, which is then left alone. */
export function isNewerBook(value: unknown): boolean {
  return Number(recordOf(value).version) > bookVersion;
}

/** The book in whatever stands in the storage: what is not as it should be is left out, and costs nothing of the rest. */
export function parseBook(value: unknown): NameBook {
  return isNewerBook(value) ? {} : mapped(recordOf(value).locks, parsePages);
}

/** What is said of one lock's users, in whatever came from outside. */
export function parsePages(value: unknown): BookPages {
  return mapped(value, (entry) => {
    const found = recordOf(entry);
    const said = ordered((field) => (Array.isArray(found[field]) ? found[field].flatMap(saidOf(field)) : []));
    return said.name.length + said.person.length > 0 ? said : null;
  });
}

/** As it is kept. */
export function keptBook(book: NameBook): unknown {
  return { version: bookVersion, locks: book };
}

/** Both books in one: the same in whatever order, and however often. */
export function mergeBooks(one: NameBook, other: NameBook): NameBook {
  return united(one, other, (pages, others) => mergePages(pages ?? {}, others ?? {}));
}

export function mergePages(one: BookPages, other: BookPages): BookPages {
  return united(one, other, (entry = noEntry, others = noEntry) =>
    ordered((field) => [...entry[field], ...others[field]]),
  );
}

/** The pages with one thing more said of a user; it counts from `now` on, and after all that was said before. */
export function say(
  pages: BookPages,
  key: UserKey,
  field: BookField,
  value: string | null,
  now: number,
  of?: string,
): BookPages {
  const entry = pages[key] ?? noEntry;
  const at = Math.max(now, (entry[field].at(-1)?.at ?? 0) + 1);
  const said: Said = of === undefined ? { value, at } : { value, at, of };
  return mergePages(pages, { [key]: { ...noEntry, [field]: [said] } });
}

/** The pages once somebody else has, or nobody has, the place of a user: what was said counts for the time before. */
export function leave(pages: BookPages, key: UserKey, now: number): BookPages {
  return fields.reduce((left, field) => say(left, key, field, null, now), pages);
}

/** Whether anything is said of the user who has this place now. */
export function isHeld(entry: BookEntry | undefined): boolean {
  return fields.some((field) => (entry?.[field].at(-1)?.value ?? null) !== null);
}

/** The name that counts now; null: none. */
export function nameNow(entry: BookEntry | undefined): string | null {
  return entry?.name.at(-1)?.value || null;
}

/** Who had a user's place at a time. */
export interface Then {
  readonly name: string | null;
  /** Somebody else than now; the time since when, null where it is the same person. */
  readonly formerSince: number | null;
}

/** Whose a place was: a name counts from when it was given, until the place was left. */
export function holderAt(entry: BookEntry, at: number): Then {
  const before = entry.name.filter((said) => said.at <= at);
  const cameAt = (said: readonly Said[]): number => said.findLast(({ value }) => value === null)?.at ?? 0;
  const came = cameAt(before);
  return { name: before.at(-1)?.value || null, formerSince: came === cameAt(entry.name) ? null : came };
}

/** The person of Home Assistant a user is said to be; empty: nobody; null: nothing is said. `name`: the one the lock holds. */
export function personNow(entry: BookEntry | undefined, name: string | null): string | null {
  const said = entry?.person.at(-1);
  return said && (said.of === undefined || said.of === (name ?? "")) ? said.value : null;
}

/** The book without what has not counted for a long time. */
export function forgetOld(book: NameBook, now: number): NameBook {
  const isOld = ({ at }: Said): boolean => at < now - memory;
  return mapped(book, (pages) =>
    mapped(pages as BookPages, (kept) => {
      const entry = kept as BookEntry;
      const said = ordered((field) =>
        entry[field].filter((each, index) => {
          const next = entry[field][index + 1];
          return next ? !isOld(next) : each.value !== null || !isOld(each);
        }),
      );
      return said.name.length + said.person.length > 0 ? said : null;
    }),
  );
}

function saidOf(field: BookField): (value: unknown) => readonly Said[] {
  return (found) => {
    const { value, at, of } = recordOf(found);
    const isWhole =
      (value === null || (typeof value === "string" && isAllowed[field](value))) &&
      typeof at === "number" &&
      at >= 0 &&
      at <= 8.64e15;
    if (!isWhole) return [];
    return [typeof of === "string" ? { value, at, of } : { value, at }];
  };
}

/** Each field in the order it was said, each thing once, and not more than is kept. */
function ordered(of: (field: BookField) => readonly Said[]): BookEntry {
  const inOrder = (said: readonly Said[]): readonly Said[] => {
    const each = new Map(
      said.map(({ value, at, of: whom }) => {
        const one: Said = whom === undefined ? { value, at } : { value, at, of: whom };
        return [JSON.stringify(one), one] as const;
      }),
    );
    return [...each]
      .sort(([text, one], [otherText, other]) => one.at - other.at || (text < otherText ? -1 : 1))
      .map(([, one]) => one)
      .slice(-mostSaid);
  };
  return { name: inOrder(of("name")), person: inOrder(of("person")) };
}

function united<Value>(
  one: Readonly<Record<string, Value>>,
  other: Readonly<Record<string, Value>>,
  unite: (one: Value | undefined, other: Value | undefined) => Value,
): Readonly<Record<string, Value>> {
  return mapped({ ...one, ...other }, (_, key) => unite(one[key], other[key]));
}

/** In the order of the keys, so that the same book is the same text. */
function mapped<Value>(
  value: unknown,
  map: (value: unknown, key: string) => Value | null,
): Readonly<Record<string, Value>> {
  const entries = Object.entries(recordOf(value)).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(
    entries.flatMap(([key, each]) => {
      const made = map(each, key);
      return made === null ? [] : [[key, made]];
    }),
  );
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}
