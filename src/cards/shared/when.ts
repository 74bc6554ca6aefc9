// A time as briefly as it can be said: of today, the time alone.

import type { Localizer } from "../../localize/localizer.js";

/** Both in milliseconds since 1970. */
export function when(words: Localizer, at: number, now: number): string {
  return words.dayKey(at) === words.dayKey(now) ? words.time(at) : words.dateTime(at, now);
}
