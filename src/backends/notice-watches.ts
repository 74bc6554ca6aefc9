// What of a lock an automation can wait for, by the platform that brought the lock to Home Assistant.

import type { NoticeWatches } from "../core/notice.js";
import type { Home } from "../ha/home.js";
import { noticeWatches as matter } from "./matter/notice-watches.js";
import { noticeWatches as reported } from "./reported/notice-watches.js";
import { noticeWatches as zigbee } from "./zigbee2mqtt/notice-watches.js";
import { noticeWatches as zwave } from "./zwave-js/notice-watches.js";

export function noticeWatchesFor(home: Home, lock: string): NoticeWatches {
  const platform = home.registryEntry(lock)?.platform ?? "";
  switch (platform) {
    case "matter":
      return matter(lock);
    case "zwave_js":
      return zwave(home, lock);
    // Another lock of MQTT has no such sensors.
    case "mqtt":
      return zigbee(home, lock);
    default:
      return reported(platform, lock);
  }
}
