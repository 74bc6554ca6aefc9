// The entities and the device whose rows tell of one ZHA lock.

import type { ActivitySources } from "../../core/activity.js";
import type { Home } from "../../ha/home.js";
import { doorOf } from "../shared/door.js";

export function sourcesOf(home: Home, entityId: string): ActivitySources {
  return {
    lock: entityId,
    door: doorOf(home, entityId),
    device: home.registryEntry(entityId)?.device_id ?? null,
  };
}
