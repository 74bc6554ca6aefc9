// Doors that stand open for longer than it takes to come in: a line each, over the timeline.

import { notice } from "../../components/notice.js";
import type { AccessEvent } from "../../core/access-event.js";
import type { HomeAssistant } from "../../ha/hass.js";
import { lockDoor } from "../../ha/lock-entity.js";
import type { Localizer } from "../../localize/localizer.js";

/** Nobody needs to be told of a door that is open for less; milliseconds. */
const usual = 5 * 60_000;

/** `events`: newest first; `now`: milliseconds since 1970. */
export function openDoors(
  hass: HomeAssistant,
  words: Localizer,
  lockNames: ReadonlyMap<string, string>,
  events: readonly AccessEvent[],
  now: number,
): unknown {
  return [...lockNames].map(([lock, name]) => {
    const door = lockDoor(hass, lock);
    if (!door?.isOpen) return null;
    const last = events.find(({ entityId }) => entityId === door.entityId);
    // A restart of Home Assistant makes the state young again, but not the event.
    const since = last?.operation === "door-opened" ? Math.min(last.at, door.since) : door.since;
    if (now - since < usual) return null;
    const text = words("timeline.door-open", { duration: words.duration(now - since) });
    return notice("warn", "door-open", "", lockNames.size > 1 ? words("common.about", { name, text }) : text);
  });
}
