// Locks whose codes KeyMaster manages, changed through its entities and never past them.

import type { BackendFactory } from "../registry.js";
import { Leaf } from "../../core/leaf.js";
import { managerClaims } from "../shared/manager-claims.js";

const leaf = new Leaf(() => import("./lock.leaf.js"));

/** What KeyMaster 0.5.3 can manage; no other lock waits for its answer. */
const platforms = ["zwave_js", "zha", "mqtt", "schlage", "local_akuvox"];

export const keymasterBackend: BackendFactory = {
  id: "keymaster",
  ...managerClaims("keymaster", async (home, entityId) => {
    if (!platforms.includes(home.registryEntry(entityId)?.platform ?? "")) return false;
    const { findManaged } = await leaf.load();
    return (await findManaged(home)).has(entityId);
  }),
  // Whose lock it is was only known by what the file asked.
  open: (home, entityId, beneath) => leaf.part!.open(home, entityId, beneath),
};
