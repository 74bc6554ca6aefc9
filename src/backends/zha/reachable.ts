// Which locks are ZHA's, and whether something could be sent to one now.

import type { Home } from "../../ha/home.js";

export function isZhaLock(home: Home, entityId: string): boolean {
  return entityId.startsWith("lock.") && home.registryEntry(entityId)?.platform === "zha";
}

/** HA answers a service for a lock that is missing, unavailable or another integration's with success, and does nothing (measured). */
export function isReachable(home: Home, entityId: string): boolean {
  const { state } = home.state(entityId) ?? {};
  return isZhaLock(home, entityId) && state !== undefined && state !== "unavailable";
}
