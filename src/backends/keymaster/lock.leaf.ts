// The KeyMaster backend as a file of its own, and what tells of which locks it is.

import type { LockBackend } from "../../core/backend.js";
import type { Home } from "../../ha/home.js";
import { openKeymasterLock } from "./backend.js";
import { managedNow } from "./found.js";

export { findManaged } from "./found.js";

/** Of a lock that `findManaged` found. */
export function open(home: Home, entityId: string, beneath?: () => LockBackend | null): LockBackend {
  return openKeymasterLock(home, entityId, managedNow(home, entityId), beneath);
}
