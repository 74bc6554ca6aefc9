// Whether an update of `hass` can concern a card: reference compares only, well under 5 µs.

import type { HomeAssistant } from "../ha/hass.js";

const parts = [
  "locale",
  "localize",
  "formatEntityState",
  "themes",
  "entities",
  "devices",
  "services",
  "connected",
  "user",
  "config",
] as const satisfies readonly (keyof HomeAssistant)[];

/** Whether `after` differs from `before` in anything a card that watches these entities shows. */
export function hassChangedFor(
  before: HomeAssistant | undefined,
  after: HomeAssistant | undefined,
  entityIds: readonly string[],
): boolean {
  if (before === after) return false;
  if (!before || !after) return true;
  for (const part of parts) if (before[part] !== after[part]) return true;
  if (before.states === after.states) return false;
  for (const entityId of entityIds) if (before.states[entityId] !== after.states[entityId]) return true;
  return false;
}
