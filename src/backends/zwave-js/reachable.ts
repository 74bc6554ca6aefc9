// Whether a call could reach a Z-Wave lock now, by what HA shows of it.

import type { Home } from "../../ha/home.js";
import { isKnownState } from "../../core/rows.js";

/**
 * For an entity that is missing, unavailable or another integration's, HA answers a write with success and does nothing;
 * for a lock that is dead too, while its entity keeps its last state (all measured). The sensor of the node's status tells.
 */
export function isReachable(home: Home, entityId: string): boolean {
  const isOurs = home.registryEntry(entityId)?.platform === "zwave_js";
  if (!isOurs || !isKnownState(home.state(entityId)?.state ?? "")) return false;
  const status = home
    .siblings(entityId)
    .find(
      ({ platform, translation_key: key, entity_id: id }) =>
        platform === "zwave_js" && key === "node_status" && id.startsWith("sensor."),
    );
  return home.state(status?.entity_id ?? "")?.state !== "dead";
}
