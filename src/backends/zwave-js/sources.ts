// The entities and the device whose rows tell of one Z-Wave lock.

import type { ActivitySources } from "../../core/activity.js";
import type { Operation } from "../../core/access-event.js";
import type { Home } from "../../ha/home.js";
import { doorOf } from "../shared/door.js";

/**
 * What a problem sensor of the lock means; HA names them in English in every language, and an entity that a person
 * renamed is still found by its entity id, unless that was changed as well.
 */
const alarms: readonly (readonly [pattern: RegExp, operation: Operation])[] = [
  [/lock.jammed/i, "jam"],
  [/keypad.temporary.disabled/i, "refused-attempt"],
];

export function sourcesOf(home: Home, entityId: string): ActivitySources {
  return {
    lock: entityId,
    door: doorOf(home, entityId),
    device: home.registryEntry(entityId)?.device_id ?? null,
    alarms: Object.fromEntries(
      home.siblings(entityId).flatMap(({ entity_id: id, name, platform }) => {
        if (platform !== "zwave_js" || !id.startsWith("binary_sensor.")) return [];
        const operation = alarms.find(([pattern]) => pattern.test(`${name ?? ""} ${id}`))?.[1];
        return operation ? [[id, operation]] : [];
      }),
    ),
  };
}
