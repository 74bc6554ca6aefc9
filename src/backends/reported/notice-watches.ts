// What of a lock an automation can wait for whose `changed_by` says who used it.

import type { Method } from "../../core/access-event.js";
import { inTemplate } from "../../core/automation.js";
import type { NoticeWatches } from "../../core/notice.js";
import { watchJam, watchNamed, watchNight } from "../../core/notice-watch.js";

/** Whoever is asked for as `changed_by` writes it, in whatever case; null: it never does. By platform. */
const persons: Readonly<Record<string, (name: string) => string | null>> = {
  august: (name) => name,
  yale: (name) => name,
  verisure: (name) => name,
  homee: (name) => `user-${name}`,
  loqed: (name) => (name.startsWith("Key ") ? name.replace("Key ", "KeyID ") : null),
  xiaomi_aqara: (name) => name,
  // Of another app it names the account's owner, whoever used it.
  schlage: (name) => `apple nfc device - ${name}`,
};

/** How Schlage's begins, by the way; the others tell theirs elsewhere. */
const schlageWays: Readonly<Partial<Record<Method, string>>> = {
  keypad: "keypad",
  tag: "apple nfc device",
  manual: "thumbturn",
  button: "1-touch locking",
};

/** Where a lock says nothing of who, that is its states alone. */
export const noticeWatches =
  (platform: string, lock: string): NoticeWatches =>
  (notice) => {
    switch (notice.kind) {
      case "person": {
        const said = notice.person.kind === "lock-user" ? textOf(platform, notice.person.id) : null;
        return said === null
          ? null
          : watchNamed(lock, notice.turn, (text) => `${text} == ${inTemplate(said.trim().toLowerCase())}`);
      }
      case "method": {
        const way = platform === "schlage" ? schlageWays[notice.method] : undefined;
        return way === undefined
          ? null
          : watchNamed(lock, notice.turn, (text) => `${text}.split(" - ")[0] == ${inTemplate(way)}`);
      }
      case "jam":
        return watchJam(lock);
      case "night":
        return watchNight(lock, notice.from, notice.to);
      case "refused":
        return null;
    }
  };

function textOf(platform: string, key: string): string | null {
  const [kind, name] = [key.slice(0, key.indexOf(":")), key.slice(key.indexOf(":") + 1)];
  if (kind === "schlage") return `keypad - ${name}`;
  return kind === "reported" ? (persons[platform]?.(name) ?? null) : null;
}
