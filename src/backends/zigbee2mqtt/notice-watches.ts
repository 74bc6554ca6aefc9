// What of a Zigbee2MQTT lock an automation can wait for: its sensors of the person's number and the way, beside its state.

import type { Method } from "../../core/access-event.js";
import type { Telling } from "../../core/activity.js";
import type { NoticeWatches } from "../../core/notice.js";
import { watchJam, watchNight, watchTold, watchWords } from "../../core/notice-watch.js";
import type { Home } from "../../ha/home.js";
import { sourcesOf } from "./sources.js";

/** What the sensor of the way says; `rf` is whatever went over the radio. */
const words: Readonly<Partial<Record<Method, string>>> = {
  keypad: "keypad",
  manual: "manual",
  tag: "rfid",
  fingerprint: "fingerprint",
};

const refusals = ["lock", "unlock"].flatMap((turn) =>
  ["pin_or_id", "schedule"].map((why) => `${turn}_failure_invalid_${why}`),
);

export function noticeWatches(home: Home, lock: string): NoticeWatches {
  const told = Object.entries({ ...sourcesOf(home, lock).told });
  const idOf = (telling: Telling): string | null => told.find(([, each]) => each === telling)?.[0] ?? null;
  return (notice) => {
    switch (notice.kind) {
      case "person": {
        // As the keys of this backend are; what makes them is fetched with the lock, not with the notices.
        const slot = /^zigbee2mqtt:(\d+)$/.exec(notice.person.id)?.[1];
        const sensor = idOf("user");
        return sensor && slot !== undefined
          ? { ...watchTold(sensor, slot, lock, notice.turn), limit: "by-number" }
          : null;
      }
      case "method": {
        const [sensor, word] = [idOf("method"), words[notice.method]];
        return sensor && word ? watchTold(sensor, word, lock, notice.turn) : null;
      }
      case "refused": {
        const action = idOf("action");
        return action ? watchWords(action, refusals) : null;
      }
      case "jam":
        return watchJam(lock);
      case "night":
        return watchNight(lock, notice.from, notice.to);
    }
  };
}
