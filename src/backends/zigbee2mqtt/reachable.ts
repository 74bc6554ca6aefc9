// Which locks are Zigbee2MQTT's, and whether something could be sent to one now.

import type { Home } from "../../ha/home.js";

/** Zigbee2MQTT tells its devices' addresses as `zigbee2mqtt_0x…`; MQTT brings locks of other makers too. */
export function isZigbeeLock(home: Home, entityId: string): boolean {
  return (
    entityId.startsWith("lock.") &&
    home.registryEntry(entityId)?.platform === "mqtt" &&
    home.identifiers(entityId).some(([, id]) => id.startsWith("zigbee2mqtt_0x"))
  );
}

/**
 * HA publishes for a lock that is missing, unavailable or another integration's just the same, and says yes (measured).
 * A lock whose state is unknown has only not been heard of since HA started.
 */
export function isReachable(home: Home, entityId: string): boolean {
  const { state } = home.state(entityId) ?? {};
  return isZigbeeLock(home, entityId) && state !== undefined && state !== "unavailable";
}
