// Reads the rows of a Zigbee2MQTT lock: its states, and the sensors that say by whom and how.
//
// Each operation sets the sensors of person and way, and resets them with the next message, often within a
// millisecond: only their rows tell. The same sensors also tell of codes that are set and of attempts that are refused;
// what it was only says a sensor or event that Zigbee2MQTT has by an option. Without it they speak of a change of the
// lock's state if they stand beside it.

import type { Method, Operation } from "../../core/access-event.js";
import type { ActivityReader, ReadingContext, StateRow, Telling } from "../../core/activity.js";
import type { Use } from "../shared/uses.js";
import { isKnownState, rowsOf } from "../../core/rows.js";
import { changesOf } from "../shared/reading.js";
import { readerOfUses } from "../shared/uses.js";
import { keyOf } from "./map.js";

/** Within this the sensors tell of one and the same thing; milliseconds. */
const together = 100;

/** `rf` is not among them: it says no more than that the lock was asked, or locked itself (measured). */
const methods: Readonly<Record<string, Method>> = {
  keypad: "keypad",
  manual: "manual",
  rfid: "tag",
  fingerprint: "fingerprint",
};

/** What Zigbee's operations mean, and the way where the word holds one. Others change nothing at the door. */
const actions: Readonly<Record<string, readonly [Operation, Method?]>> = {
  lock: ["lock"],
  unlock: ["unlock"],
  one_touch_lock: ["lock", "button"],
  key_lock: ["lock", "manual"],
  key_unlock: ["unlock", "manual"],
  manual_lock: ["lock", "manual"],
  manual_unlock: ["unlock", "manual"],
  auto_lock: ["lock", "automatic"],
  schedule_lock: ["lock", "automatic"],
  schedule_unlock: ["unlock", "automatic"],
  lock_failure_invalid_pin_or_id: ["refused-attempt"],
  lock_failure_invalid_schedule: ["refused-attempt"],
  unlock_failure_invalid_pin_or_id: ["refused-attempt"],
  unlock_failure_invalid_schedule: ["refused-attempt"],
};

export const readActivity: ActivityReader = readerOfUses(keyOf, (states, _logbook, context) =>
  usesOf(states, context),
);

/** What the sensors' rows tell that can be of the door. */
function usesOf(states: readonly StateRow[], { sources }: ReadingContext): readonly Use[] {
  const told = Object.entries(sources.told ?? {});
  const hasActions = told.some(([, telling]) => telling === "action");
  const marks = told
    .flatMap(([entityId, telling]) =>
      changesOf(rowsOf(entityId, states)).flatMap(({ row }) =>
        isKnownState(row.state)
          ? { at: row.updatedAt, telling, word: wordOf(row) }
          : telling === "method"
            ? { at: row.updatedAt, telling, word: null }
            : [],
      ),
    )
    .sort((one, other) => one.at - other.at);
  const groups: { at: number; words: Partial<Record<Telling, string>> }[] = [];
  let isReset = false;
  for (const { at, telling, word } of marks) {
    const last = groups.at(-1);
    // What comes after the way was reset is of another message; but what it was is told once more.
    if (word === null) isReset = true;
    else if (last && at - last.at <= together && (!isReset || telling === "action"))
      last.words[telling] ??= word;
    else {
      groups.push({ at, words: { [telling]: word } });
      isReset = false;
    }
  }
  return groups.flatMap(({ at, words }): Use | readonly Use[] => {
    const way = words.method ?? String(standing("method", at)?.state);
    const number = words.user ?? (words.method === undefined ? "" : standingUser(at));
    const user = /^\d+$/.test(number) ? Number(number) : null;
    const [operation = null, method = methods[way] ?? null] = actions[words.action ?? ""] ?? [];
    // Whoever's code is set over the radio has not come; without an action it was none at the door.
    const isAtDoor = hasActions ? operation !== null : method !== null || user === null;
    return isAtDoor ? { at, operation, method, user } : [];
  });

  /** What the sensor shows already: the same as before makes no new row. */
  function standing(wanted: Telling, at: number): StateRow | undefined {
    return rowsOfTelling(wanted).findLast(({ updatedAt }) => updatedAt <= at);
  }

  /** The same, where it is still shown when the way is reset: that there was nobody would have been written beside the way. */
  function standingUser(at: number): string {
    const reset = rowsOfTelling("method").find((row) => row.updatedAt > at && !isKnownState(row.state));
    const user = standing("user", at);
    return String(user === standing("user", reset?.updatedAt ?? Infinity) && user?.state);
  }

  function rowsOfTelling(wanted: Telling): readonly StateRow[] {
    return told.flatMap(([entityId, telling]) => (telling === wanted ? rowsOf(entityId, states) : []));
  }
}

/** An event's state is its time. */
function wordOf({ state, attributes }: StateRow): string {
  return "event_type" in Object(attributes) ? String(attributes.event_type) : state;
}
