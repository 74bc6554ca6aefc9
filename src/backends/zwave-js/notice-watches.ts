// What of a Z-Wave lock an automation can wait for: its notifications, with the number of the person, and its alarms.

import type { Method } from "../../core/access-event.js";
import { inTemplate } from "../../core/automation.js";
import type { NoticeWatches, Turn } from "../../core/notice.js";
import { watchEvents, watchNight, watchSensors } from "../../core/notice-watch.js";
import type { Home } from "../../ha/home.js";
import { userOfKey } from "./map.js";
import { sourcesOf } from "./sources.js";
import { numberOfUser } from "./user-number.js";
import { isPlace } from "./wire.js";

/** The numbers of the notifications that tell of a turn; what goes over the radio may be anybody's. */
const events: Readonly<Record<Turn, Partial<Readonly<Record<Method, readonly number[]>>>>> = {
  lock: { keypad: [5, 33], manual: [1], automatic: [9] },
  unlock: { keypad: [6, 34], manual: [2] },
};

/** Somebody switched off, at the wrong time, unknown, or not let in at all. */
const refusals = [47, 48, 50, 51];

export function noticeWatches(home: Home, lock: string): NoticeWatches {
  const { device, alarms } = sourcesOf(home, lock);
  const sensorsOf = (operation: string): readonly string[] =>
    Object.entries({ ...alarms }).flatMap(([id, told]) => (told === operation ? [id] : []));
  const notified = (numbers: readonly number[] | undefined, condition?: string) =>
    device && numbers
      ? watchEvents(
          "zwave_js_notification",
          numbers.map((event) => ({ device_id: device, command_class: 113, type: 6, event })),
          condition,
        )
      : null;
  return (notice) => {
    switch (notice.kind) {
      case "person": {
        const { person, turn } = notice;
        if (person.kind !== "lock-user") return null;
        const user = userOfKey(person.id);
        // Who had a number before somebody else has none to wait for.
        if (!isPlace(user)) return null;
        const watch = notified(events[turn].keypad, `${numberOfUser} == ${inTemplate(user)}`);
        return watch && { ...watch, limit: "by-number" };
      }
      case "method":
        return notified(events[notice.turn][notice.method]);
      case "refused": {
        const told = notified(refusals);
        const shut = watchSensors(sensorsOf("refused-attempt"));
        return told && shut ? { ...told, triggers: [...told.triggers, ...shut.triggers] } : told;
      }
      case "jam":
        return watchSensors(sensorsOf("jam"));
      case "night":
        return watchNight(lock, notice.from, notice.to);
    }
  };
}
