// Locks whose codes Lock Code Manager looks after, changed through it alone.

import type { BackendFactory } from "../registry.js";
import { Leaf } from "../../core/leaf.js";
import { managerClaims } from "../shared/manager-claims.js";

const leaf = new Leaf(() => import("./lock.leaf.js"));
const id = "lock_code_manager";

/** Claims every lock that Lock Code Manager says is among its own, whatever its platform. */
export const lockCodeManagerBackend: BackendFactory = {
  id,
  ...managerClaims(id, async (home, entityId) => (await leaf.load()).isManaged(home, entityId)),
  // Whose lock it is was only known by what the file asked.
  open: (home, entityId, beneath) => leaf.part!.open(home, entityId, beneath),
};
