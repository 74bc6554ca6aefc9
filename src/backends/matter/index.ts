// Matter locks, managed through HA's own Matter services.

import type { BackendFactory } from "../registry.js";
import { Leaf } from "../../core/leaf.js";
import { doorOf } from "../shared/door.js";
import { fetchedBackend } from "../shared/fetched-backend.js";
import { isReachable } from "./reachable.js";

const leaf = new Leaf(() => import("./lock.leaf.js"));

/** Claims locks of HA's Matter integration, once it has the services for users (they stay while its server is down). */
export const matterBackend: BackendFactory = {
  id: "matter",
  claims: (home, entityId) =>
    entityId.startsWith("lock.") &&
    home.registryEntry(entityId)?.platform === "matter" &&
    home.hasService("matter", "get_lock_users"),
  open: (home, entityId) =>
    fetchedBackend("matter", leaf, home, entityId, {
      reachable: () => isReachable(home, entityId),
      sources: () => ({ lock: entityId, door: doorOf(home, entityId) }),
      read: "transitional",
      tells: "how",
    }),
};
