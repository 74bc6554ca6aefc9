// Whether a call could reach a Schlage lock now, by what HA shows of it.

import type { Home } from "../../ha/home.js";
import { isKnownState } from "../../core/rows.js";

/** For an entity that is missing, unavailable or another integration's, HA answers a write with success and does nothing. */
export function isReachable(home: Home, entityId: string): boolean {
  return (
    home.registryEntry(entityId)?.platform === "schlage" && isKnownState(home.state(entityId)?.state ?? "")
  );
}
