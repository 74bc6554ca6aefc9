// The entities whose rows tell of one Schlage lock.

import type { ActivitySources } from "../../core/activity.js";
import type { Home } from "../../ha/home.js";
import { doorOf } from "../shared/door.js";

/** After too many wrong codes the keypad shuts itself, which a binary sensor tells. */
export function sourcesOf(home: Home, entityId: string): ActivitySources {
  const keypad = home.siblings(entityId).find(({ translation_key: key }) => key === "keypad_disabled");
  return {
    lock: entityId,
    door: doorOf(home, entityId),
    alarms: keypad ? { [keypad.entity_id]: "refused-attempt" } : {},
  };
}
