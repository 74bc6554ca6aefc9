// Our own fabric on a lock: who made a user is told by comparing with it.

import type { Home } from "../../ha/home.js";
import { answerOf, isPlace, type NodeDiagnostics } from "./wire.js";

/** Asking costs a lock command, and the answer never changes while the lock stays in this home. */
const known = new WeakMap<Home, Map<string, number>>();

export interface Fabric {
  /** What is known already, without asking; null while unknown. */
  known(): number | null;
  /** Asks the lock once, so that `known` has an answer; never rejects. Open to every HA user (measured). */
  learn(): Promise<void>;
}

export function fabricOf(home: Home, entityId: string): Fabric {
  const ofHome = known.get(home) ?? new Map<string, number>();
  known.set(home, ofHome);
  return {
    known: () => ofHome.get(entityId) ?? null,
    async learn() {
      const device_id = home.registryEntry(entityId)?.device_id;
      if (!device_id || ofHome.has(entityId)) return;
      // Without it nobody is called a stranger, and the lock itself refuses what is not ours.
      const answer = await home.sendMessage({ type: "matter/node_diagnostics", device_id }).catch(() => null);
      const { active_fabric_index: fabric } = answerOf<NodeDiagnostics>(answer);
      if (isPlace(fabric)) ofHome.set(entityId, fabric);
    },
  };
}
