// What a lock's store shows to cards: one immutable picture at a time.

import type { Capabilities } from "../core/capabilities.js";
import type { Change } from "../core/change.js";
import type { Journal } from "../core/journal.js";
import type { Problem } from "../core/problem.js";
import type { UserList } from "../core/user-list.js";

export interface LockSnapshot {
  /** Null: no backend claims this lock, so its people cannot be managed from here. */
  readonly backend: string | null;
  /** Null until the backend has answered. */
  readonly capabilities: Capabilities | null;
  /** The people as last read; null until a first list, remembered or read, is there. */
  readonly list: UserList | null;
  /** Since when the list's people are known to be these; milliseconds since 1970. */
  readonly knownSince: number | null;
  /** The lock may hold something else than the list says: it is read again, whatever its age. */
  readonly isDoubtful: boolean;
  /** When the read under way began; null when none is. */
  readonly readingSince: number | null;
  /** Why the last read failed; null after one that did not. */
  readonly readProblem: Problem | null;
  /** The change being made now. */
  readonly running: Journal | null;
  /** Changes that wait their turn. */
  readonly queued: readonly Change[];
  /** Changes that ended half done, offered to finish or undo. */
  readonly unfinished: readonly Journal[];
}

export const emptySnapshot: LockSnapshot = {
  backend: null,
  capabilities: null,
  list: null,
  knownSince: null,
  isDoubtful: false,
  readingSince: null,
  readProblem: null,
  running: null,
  queued: [],
  unfinished: [],
};
