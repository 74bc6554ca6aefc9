// The people of one lock as they were read, with how complete and how old that is.

import type { Capacity } from "./capabilities.js";
import type { LockUser, UserKey } from "./user.js";

export type Completeness = "complete" | "partial" | "unknown" | "not-listable";

export interface UserList {
  readonly users: readonly LockUser[];
  readonly completeness: Completeness;
  readonly capacity: Capacity | null;
  /** Milliseconds since 1970. */
  readonly readAt: number;
}

export function findUser(list: UserList, key: UserKey): LockUser | undefined {
  return list.users.find((user) => user.key === key);
}

/** Whether a lock has no room for one more person; false while the list may be incomplete. */
export function isFull(list: UserList): boolean {
  return (
    list.completeness === "complete" && list.capacity !== null && list.users.length >= list.capacity.users
  );
}
