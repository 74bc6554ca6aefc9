// Whether something could be sent to a Matter lock now.

import type { Home } from "../../ha/home.js";
import { isKnownState } from "../../core/rows.js";

/** For an entity that is missing or unavailable HA answers a write with success and does nothing (measured). */
export function isReachable(home: Home, entityId: string): boolean {
  return isKnownState(home.state(entityId)?.state ?? "");
}
