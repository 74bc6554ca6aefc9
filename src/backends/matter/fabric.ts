// Our own fabric on a lock: who made a user is told by comparing with it.

import type { Home } from "../../ha/home.js";
import type { NodeDiagnostics } from "./wire.js";

/** Asking costs a lock command, and the answer never changes while the lock stays in this home. */
const known = new WeakMap<Home, Map<string, number>>();

/** What is known already, without asking; null while unknown. */
export function knownFabric(home: Home, entityId: string): number | null {
  return known.get(home)?.get(entityId) ?? null;
}

/** Asks the lock once, so that `knownFabric` has an answer; never rejects. Open to every HA user (measured). */
export async function learnFabric(home: Home, entityId: string): Promise<void> {
  const device = home.registryEntry(entityId)?.device_id;
  if (device === undefined || knownFabric(home, entityId) !== null) return;
  try {
    const message = { type: "matter/node_diagnostics", device_id: device };
    const { active_fabric_index: fabric } = await home.sendMessage<NodeDiagnostics>(message);
    if (fabric === null) return;
    const ofHome = known.get(home) ?? new Map<string, number>();
    known.set(home, ofHome.set(entityId, fabric));
  } catch {
    // Without it nobody is called a stranger, and the lock itself refuses what is not ours.
  }
}
