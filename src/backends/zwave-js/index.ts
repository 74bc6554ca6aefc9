// Z-Wave locks, managed through HA's own Z-Wave JS services.

import type { BackendFactory } from "../registry.js";
import { Leaf } from "../../core/leaf.js";
import { fetchedBackend } from "../shared/fetched-backend.js";
import { isReachable } from "./reachable.js";
import { sourcesOf } from "./sources.js";

const leaf = new Leaf(() => import("./lock.leaf.js"));

/** Claims every lock of HA's Z-Wave JS integration: also of one without users of its own there is something to tell. */
export const zwaveBackend: BackendFactory = {
  id: "zwave-js",
  claims: (home, entityId) =>
    entityId.startsWith("lock.") && home.registryEntry(entityId)?.platform === "zwave_js",
  open: (home, entityId) =>
    fetchedBackend("zwave-js", leaf, home, entityId, {
      reachable: () => isReachable(home, entityId),
      sources: () => sourcesOf(home, entityId),
      tells: "how",
    }),
};
