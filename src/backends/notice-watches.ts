// What of a lock an automation can wait for, by the platform that brought the lock to Home Assistant.

import type { NoticeWatches } from "../core/notice.js";
import { watchJam, watchNight } from "../core/notice-watch.js";
import type { Home } from "../ha/home.js";
import { noticeWatches as matter } from "./matter/notice-watches.js";
import { noticeWatches as zwave } from "./zwave-js/notice-watches.js";

/** Of a lock of which nothing is known but the states that every lock of Home Assistant has. */
const anyLock =
  (lock: string): NoticeWatches =>
  (notice) => {
    if (notice.kind === "jam") return watchJam(lock);
    return notice.kind === "night" ? watchNight(lock, notice.from, notice.to) : null;
  };

export function noticeWatchesFor(home: Home, lock: string): NoticeWatches {
  switch (home.registryEntry(lock)?.platform) {
    case "matter":
      return matter(lock);
    case "zwave_js":
      return zwave(home, lock);
    default:
      return anyLock(lock);
  }
}
