// Joins an element to what the home's name book says of the users of its locks.

import type { ReactiveController, ReactiveControllerHost } from "lit";
import { personNow, type BookPages } from "../core/name-book.js";
import type { UserKey } from "../core/user.js";
import type { HomeAssistant } from "../ha/hass.js";
import { homeFor, type Home } from "../ha/home.js";
import { lockBook } from "../ha/name-book-storage.js";

interface Followed {
  pages: BookPages;
  stop: (() => void) | null;
}

export class NameBookController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #home: Home | null = null;
  #isConnected = false;
  readonly #books = new Map<string, Followed>();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#isConnected = true;
    for (const [entityId, book] of this.#books) this.#follow(entityId, book);
  }

  hostDisconnected(): void {
    this.#isConnected = false;
    for (const book of this.#books.values()) stop(book);
  }

  /** Call in `willUpdate`; without `hass`, as in a preview, nothing is asked. */
  connect(hass: HomeAssistant | undefined, entityIds: readonly string[]): void {
    const home = hass ? homeFor(hass) : null;
    for (const [entityId, book] of this.#books) {
      if (home === this.#home && entityIds.includes(entityId)) continue;
      stop(book);
      this.#books.delete(entityId);
    }
    this.#home = home;
    for (const entityId of home ? entityIds : []) {
      if (this.#books.has(entityId)) continue;
      const book: Followed = { pages: {}, stop: null };
      this.#books.set(entityId, book);
      this.#follow(entityId, book);
    }
  }

  /** The entity id of the person a user of a lock is; empty: nobody; null: nothing is said. `name`: the one the lock holds. */
  personOf(entityId: string, key: UserKey, name: string | null): string | null {
    return personNow(this.#books.get(entityId)?.pages[key], name);
  }

  #follow(entityId: string, book: Followed): void {
    if (!this.#isConnected || !this.#home || book.stop) return;
    book.stop = lockBook(this.#home, entityId).follow((pages) => {
      book.pages = pages;
      this.#host.requestUpdate();
    });
  }
}

function stop(book: Followed): void {
  book.stop?.();
  book.stop = null;
}
