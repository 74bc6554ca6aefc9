// Orders the people of a lock. Pure.

import type { LockUser } from "../../core/user.js";

/** By name as the language orders names; rows never jump when a state changes. */
export function inOrder(
  users: readonly LockUser[],
  name: (user: LockUser) => string,
  language: string,
): readonly LockUser[] {
  const { compare } = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
  return [...users].sort((one, other) => compare(name(one), name(other)));
}
