// Locks of Home Assistant's own Zigbee, managed by its services for user codes.

import type { BackendFactory } from "../registry.js";
import { Leaf } from "../../core/leaf.js";
import { fetchedBackend } from "../shared/fetched-backend.js";
import { isReachable, isZhaLock } from "./reachable.js";
import { sourcesOf } from "./sources.js";

const leaf = new Leaf(() => import("./lock.leaf.js"));

/** Claims every lock of ZHA: also of one that takes no PINs there is something to tell. */
export const zhaBackend: BackendFactory = {
  id: "zha",
  claims: isZhaLock,
  open: (home, entityId) =>
    fetchedBackend("zha", leaf, home, entityId, {
      reachable: () => isReachable(home, entityId),
      sources: () => sourcesOf(home, entityId),
      tells: "who",
    }),
};
