// Where a home's name book is kept, and under what each lock stands in it.

import type { BookPages, NameBook } from "../core/name-book.js";
import type { Home } from "./home.js";
import { forgetOld, isNewerBook, keptBook, mergeBooks, parseBook } from "../core/name-book.js";
import { HaError } from "./errors.js";
import { sharedValue, type SharedValue } from "./shared-value.js";

/** What the book says of one lock's users. Rejections are `HaError`s. */
export interface LockBook {
  /** Anybody may. */
  read(): Promise<BookPages>;
  /** Adds what `change` says more, to whatever others say meanwhile. Administrators only. */
  write(change: (pages: BookPages) => BookPages): Promise<void>;
  /** Calls back with what is said now, and whenever anybody has said more. */
  follow(callback: (pages: BookPages) => void): () => void;
}

/** The book of all locks of a home. Rejections are `HaError`s; "other_version": a newer release keeps its book there. */
export interface HomeBook {
  /** Anybody may. */
  read(): Promise<NameBook>;
  /** Adds what another book says more. Administrators only. */
  add(other: NameBook): Promise<void>;
}

const books = new WeakMap<Home, SharedValue>();

function bookOf(home: Home): SharedValue {
  const book = books.get(home) ?? sharedValue(home, "lock_access_cards_names");
  books.set(home, book);
  return book;
}

/** For a book that is wanted as a whole: what cannot be read is not nothing. */
function wholeBook(value: unknown): NameBook {
  if (isNewerBook(value)) throw new HaError("other_version", "");
  return parseBook(value);
}

export function homeBook(home: Home): HomeBook {
  const book = bookOf(home);
  return {
    read: async () => wholeBook(await book.read()),
    add(other) {
      const now = Date.now();
      return book.update((value) => keptBook(forgetOld(mergeBooks(wholeBook(value), other), now)));
    },
  };
}

export function lockBook(home: Home, entityId: string): LockBook {
  const book = bookOf(home);
  // Asked each time: the registry may come after the lock.
  const pagesIn = (value: unknown): BookPages => parseBook(value)[bookKeyOf(home, entityId)] ?? {};
  return {
    read: async () => pagesIn(await book.read()),
    write(change) {
      let said: NameBook | null = null;
      const now = Date.now();
      return book.update((value) => {
        const found = wholeBook(value);
        said ??= { [bookKeyOf(home, entityId)]: change(pagesIn(value)) };
        return keptBook(forgetOld(mergeBooks(found, said), now));
      });
    },
    follow: (callback) => book.follow((value) => callback(pagesIn(value))),
  };
}

/** A device outlives a renamed entity; where one has several locks of one integration, each is told by its entity. */
export function bookKeyOf(home: Home, entityId: string): string {
  const entry = home.registryEntry(entityId);
  const isOneOfSeveral = home
    .siblings(entityId)
    .some(({ entity_id: id, platform }) => id.startsWith("lock.") && platform === entry?.platform);
  return (isOneOfSeveral ? null : entry?.device_id) ?? entityId;
}
