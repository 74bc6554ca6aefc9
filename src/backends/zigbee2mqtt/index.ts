// Locks of Zigbee2MQTT, managed by what Home Assistant's MQTT publishes to it.

import type { BackendFactory } from "../registry.js";
import { Leaf } from "../../core/leaf.js";
import { fetchedBackend } from "../shared/fetched-backend.js";
import { isReachable, isZigbeeLock } from "./reachable.js";
import { sourcesOf } from "./sources.js";

const leaf = new Leaf(() => import("./lock.leaf.js"));

/** Claims every lock of Zigbee2MQTT: also of one that takes no PINs there is something to tell. */
export const zigbeeBackend: BackendFactory = {
  id: "zigbee2mqtt",
  claims: isZigbeeLock,
  open: (home, entityId) =>
    fetchedBackend("zigbee2mqtt", leaf, home, entityId, {
      reachable: () => isReachable(home, entityId),
      sources: () => sourcesOf(home, entityId),
    }),
};
