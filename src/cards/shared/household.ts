// The people Home Assistant knows: their names to choose from, and their pictures.

import type { HomeAssistant } from "../../ha/hass.js";
import type { Suggestion } from "./sheet-context.js";

/** Scans all states (about 50 µs): call when the registries changed, not on every update. */
export function household(hass: HomeAssistant): readonly Suggestion[] {
  return Object.values(hass.states)
    .filter((state) => state.entity_id.startsWith("person.") && state.attributes.friendly_name)
    .map(({ entity_id: id, attributes }) => ({
      id,
      name: attributes.friendly_name!,
      picture: attributes.entity_picture ?? null,
    }));
}
