// Orders the people of a lock and narrows them by name and by chip. Pure.

import type { LockUser } from "../../core/user.js";
import { isGuest, needsALook } from "./person-row-model.js";

export type Chip = "all" | "look" | "guests" | "suspended";

const belongs: Readonly<Record<Chip, (user: LockUser) => boolean>> = {
  all: () => true,
  look: needsALook,
  guests: isGuest,
  suspended: (user) => ["suspended", "disabled"].includes(user.status),
};

/** By name as the language orders names; rows never jump when a state changes. */
export function inOrder(
  users: readonly LockUser[],
  name: (user: LockUser) => string,
  language: string,
): readonly LockUser[] {
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
  return users
    .map((user) => ({ user, name: name(user) }))
    .sort((one, other) => collator.compare(one.name, other.name))
    .map(({ user }) => user);
}

/** The chips worth showing, each with how many people it holds. */
export function chipsOf(users: readonly LockUser[]): readonly (readonly [chip: Chip, count: number])[] {
  const chips = (Object.keys(belongs) as Chip[]).map(
    (chip) => [chip, users.filter(belongs[chip]).length] as const,
  );
  return chips.filter(([chip, count]) => chip === "all" || count > 0);
}

export function narrowed(
  users: readonly LockUser[],
  chip: Chip,
  search: string,
  name: (user: LockUser) => string,
): readonly LockUser[] {
  const wanted = search.trim().toLocaleLowerCase();
  return users.filter((user) => belongs[chip](user) && name(user).toLocaleLowerCase().includes(wanted));
}
