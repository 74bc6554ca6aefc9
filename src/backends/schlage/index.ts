// Schlage locks, managed through HA's own Schlage services.

import type { BackendFactory } from "../registry.js";
import { Leaf } from "../../core/leaf.js";
import { fetchedBackend } from "../shared/fetched-backend.js";
import { isReachable } from "./reachable.js";
import { sourcesOf } from "./sources.js";

const leaf = new Leaf(() => import("./lock.leaf.js"));

/** Claims every lock of HA's Schlage integration. */
export const schlageBackend: BackendFactory = {
  id: "schlage",
  claims: (home, entityId) =>
    entityId.startsWith("lock.") && home.registryEntry(entityId)?.platform === "schlage",
  open: (home, entityId) =>
    fetchedBackend("schlage", leaf, home, entityId, {
      reachable: () => isReachable(home, entityId),
      sources: () => sourcesOf(home, entityId),
      tells: "who",
    }),
};
