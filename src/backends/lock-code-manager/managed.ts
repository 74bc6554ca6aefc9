// Which locks Lock Code Manager looks after.

import type { Home } from "../../ha/home.js";
import { problem, ProblemError } from "../../core/problem.js";
import { normalizeError } from "../../ha/errors.js";
import { domain, witnessesOf } from "./witnesses.js";

/** Asks Lock Code Manager; rejects with `HaError`, or a `ProblemError` where it is not loaded as far as that. */
export async function isManaged(home: Home, entityId: string): Promise<boolean> {
  const message = { type: `${domain}/subscribe_lock_codes`, lock_entity_id: entityId };
  try {
    (await home.subscribeMessage(() => undefined, message))();
    return true;
  } catch (thrown) {
    if (normalizeError(thrown).code !== "not_found") throw thrown;
    // Not loaded yet, or failed to: its codes are on the lock all the same.
    if (namesLock(home, entityId)) throw new ProblemError(problem("unreachable"));
    return false;
  }
}

/** Release 5 writes the locks into each person's event entity, and HA keeps that while it is not loaded. */
function namesLock(home: Home, entityId: string): boolean {
  return witnessesOf(home).some((id) => {
    const types: unknown = home.state(id)?.attributes.event_types;
    return Array.isArray(types) && types.includes(entityId);
  });
}
