// The entities whose rows tell of one Zigbee2MQTT lock.

import type { ActivitySources, Telling } from "../../core/activity.js";
import type { Home } from "../../ha/home.js";
import { doorOf } from "../shared/door.js";

/** Zigbee2MQTT names its sensors in English alone; one that a person renamed is still found by its entity id. */
const tellings: readonly (readonly [pattern: RegExp, telling: Telling])[] = [
  [/^sensor.*action.user/i, "user"],
  [/^sensor.*action.source.name/i, "method"],
  [/^(sensor|event).*action$/i, "action"],
];

export function sourcesOf(home: Home, entityId: string): ActivitySources {
  return {
    lock: entityId,
    door: doorOf(home, entityId),
    told: Object.fromEntries(
      home.siblings(entityId).flatMap(({ entity_id: id, name = "", platform }) => {
        const [domain] = id.split(".");
        const telling =
          platform === "mqtt" &&
          tellings.find(([pattern]) => pattern.test(id) || pattern.test(`${domain} ${name}`))?.[1];
        return telling ? [[id, telling]] : [];
      }),
    ),
  };
}
