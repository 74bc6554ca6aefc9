// Locks whose codes Lock Code Manager looks after, changed through it alone.

import type { BackendFactory } from "../registry.js";
import { Leaf } from "../../core/leaf.js";
import { problem, ProblemError } from "../../core/problem.js";
import { normalizeError } from "../../ha/errors.js";
import { managedBackend } from "../shared/managed-backend.js";
import { managerClaims } from "../shared/manager-claims.js";
import { domain, namesLock, witnessesOf } from "./witnesses.js";

const leaf = new Leaf(() => import("./lock.leaf.js"));

/** Claims every lock that Lock Code Manager says is among its own, whatever its platform. */
export const lockCodeManagerBackend: BackendFactory = {
  id: domain,
  ...managerClaims(domain, async (home, entityId) => {
    const message = { type: `${domain}/subscribe_lock_codes`, lock_entity_id: entityId };
    try {
      (await home.subscribeMessage(() => undefined, message))();
      return true;
    } catch (thrown) {
      if (normalizeError(thrown).code !== "not_found") throw thrown;
      // It is not loaded as far as that yet, or failed to: its codes are on the lock all the same.
      if (namesLock(home, entityId)) throw new ProblemError(problem("unreachable"));
      return false;
    }
  }),
  open: (home, entityId, beneath = () => null) =>
    managedBackend(domain, leaf, home, entityId, beneath, () => witnessesOf(home)),
};
