// What of a Matter lock an automation can wait for: methods and accounts of Home Assistant, never a person at the door.

import type { Method } from "../../core/access-event.js";
import type { NoticeWatches } from "../../core/notice.js";
import {
  watchAsked,
  watchConfirmed,
  watchNight,
  watchTurn,
  watchUnconfirmed,
} from "../../core/notice-watch.js";

/** What `changed_by` says once the lock did what Home Assistant asked for. */
const confirmed = "Remote";

/**
 * What `changed_by` says by method. Not "another app": a call of Home Assistant's own that was not answered in time and
 * is carried out later says the same.
 */
const words: Readonly<Partial<Record<Method, readonly string[]>>> = {
  keypad: ["Keypad"],
  tag: ["RFID"],
  button: ["Button"],
  manual: ["Manual"],
  automatic: ["Auto", "Schedule"],
};

/**
 * Wrong PINs change nothing in Home Assistant, and it reports a jam as the state that was asked for (2026.11): what is
 * left is that the lock did not confirm it.
 */
export const noticeWatches =
  (lock: string): NoticeWatches =>
  (notice) => {
    switch (notice.kind) {
      case "person": {
        const { person, turn } = notice;
        return person.kind === "lock-user" ? null : watchAsked(lock, turn, person.id, confirmed);
      }
      case "method": {
        const { method, turn } = notice;
        if (method === "home-assistant") return watchConfirmed(lock, turn, confirmed);
        const said = words[method];
        return said ? watchTurn(lock, turn, said) : null;
      }
      case "jam":
        return watchUnconfirmed(lock, confirmed);
      case "night":
        return watchNight(lock, notice.from, notice.to);
      case "refused":
        return null;
    }
  };
