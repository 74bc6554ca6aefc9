// Writes an entry of our own into HA's logbook.

import type { Home } from "./home.js";

export interface LogbookEntry {
  readonly name: string;
  readonly message: string;
  /** Any slug; the logbook gives it back as it was written (measured on 2026.11). */
  readonly domain: string;
  readonly entityId: string;
}

/**
 * One call of `logbook.log`, which HA allows everybody; nothing where HA has no such service. The entity stands in the
 * data: of a target HA makes a list, which this service refuses. The call leaves no trace on the entity's context
 * (measured on 2026.11). Rejects with an `HaError`.
 */
export async function writeLogbook(
  home: Home,
  { name, message, domain, entityId }: LogbookEntry,
): Promise<void> {
  if (!home.hasService("logbook", "log")) return;
  const service_data = { name, message, domain, entity_id: entityId };
  await home.sendMessage({ type: "call_service", domain: "logbook", service: "log", service_data });
}
