// Matter locks, managed through HA's own Matter services.

import type { BackendFactory } from "../registry.js";
import { openMatterLock } from "./backend.js";

/** Claims locks of HA's Matter integration, once it has the services for users (they stay while its server is down). */
export const matterBackend: BackendFactory = {
  id: "matter",
  claims: (home, entityId) =>
    entityId.startsWith("lock.") &&
    home.registryEntry(entityId)?.platform === "matter" &&
    home.hasService("matter", "get_lock_users"),
  open: openMatterLock,
};
