// Z-Wave locks, managed through HA's own Z-Wave JS services.

import type { BackendFactory } from "../registry.js";
import { openZwaveLock } from "./backend.js";

/** Claims every lock of HA's Z-Wave JS integration: also of one without users of its own there is something to tell. */
export const zwaveBackend: BackendFactory = {
  id: "zwave-js",
  claims: (home, entityId) =>
    entityId.startsWith("lock.") && home.registryEntry(entityId)?.platform === "zwave_js",
  open: openZwaveLock,
};
