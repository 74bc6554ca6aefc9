// Finds the contact of a lock's door among the other entities of its device.

import type { Home } from "../../ha/home.js";

/** A binary sensor that is no diagnosis and calls itself a door. */
export function doorOf(home: Home, entityId: string): string | null {
  const door = home
    .siblings(entityId)
    .find(
      ({ entity_id: id }) =>
        id.startsWith("binary_sensor.") && home.state(id)?.attributes.device_class === "door",
    );
  return door?.entity_id ?? null;
}
