// Which person of Home Assistant a user of a lock is, as the home's name book says.

import type { NameBookController } from "../../controllers/name-book-controller.js";
import { personNow, say, type BookPages } from "../../core/name-book.js";
import { problem, type Problem } from "../../core/problem.js";
import type { LockUser } from "../../core/user.js";
import { normalizeError } from "../../ha/errors.js";
import type { Home } from "../../ha/home.js";
import { lockBook } from "../../ha/name-book-storage.js";
import { pictureOf } from "./people-scene.js";
import type { Linked, Suggestion } from "./sheet-context.js";

/** As the scene of a card wants it. */
export function linkedIn(book: NameBookController, entityId: string, people: readonly Suggestion[]): Linked {
  return ({ key, name }) => {
    const id = book.personOf(entityId, key, name);
    return id === null ? undefined : (people.find((person) => person.id === id) ?? null);
  };
}

/** The picture of whoever a user is said to be, or, where nothing is said, of a person of the same name. */
export function pictureOfUser(
  book: NameBookController,
  entityId: string,
  people: readonly Suggestion[],
  user: Parameters<Linked>[0],
): string | null {
  const person = linkedIn(book, entityId, people)(user);
  return person === undefined ? pictureOf({ people }, user.name) : (person?.picture ?? null);
}

/** Says that a user is a person, by entity id, or nobody (empty). A name that the lock holds tells a later user there from this one. */
export function linkUser(
  home: Home,
  entityId: string,
  { key, name, namedBy }: LockUser,
  person: string,
): Promise<void> {
  const of = namedBy ? undefined : (name ?? "");
  return lockBook(home, entityId).write((pages) => say(pages, key, "person", person, Date.now(), of));
}

/** Who was renamed on the lock is the same person. What becomes of it is no part of the renaming. */
export function keepLink(home: Home, entityId: string, { key, name, namedBy }: LockUser, to: string): void {
  const kept = (pages: BookPages): BookPages => {
    const person = personNow(pages[key], name);
    return person === null ? pages : say(pages, key, "person", person, Date.now(), to);
  };
  if (!namedBy)
    lockBook(home, entityId)
      .write(kept)
      .catch(() => undefined);
}

/** Why a link was not kept. */
export function linkProblem(thrown: unknown): Problem {
  const { code } = normalizeError(thrown);
  if (code === "unauthorized") return problem("not-allowed");
  return problem(code === "connection_lost" ? "connection-lost" : "not-confirmed");
}
