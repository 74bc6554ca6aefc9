// The port's answer for one lock whose codes KeyMaster manages: a person is a slot, and a slot is a handful of entities.

import type { LockBackend } from "../../core/backend.js";
import type { LockAction, Range } from "../../core/capabilities.js";
import type { UserList } from "../../core/user-list.js";
import type { Home } from "../../ha/home.js";
import type { Managed } from "./found.js";
import { able, unable } from "../../core/ability.js";
import { abilitiesBy } from "../../core/capabilities.js";
import { problem, ProblemError } from "../../core/problem.js";
import { reportedActivity } from "../reported/activity.js";
import { nameUses } from "./activity.js";
import { changingOf } from "./changing.js";
import { isReachable } from "./reachable.js";
import { slotCalls, usualPace } from "./slot-calls.js";
import { listOf } from "./slots.js";
import { slotWatch } from "./watch.js";

const cannot: readonly LockAction[] = ["one-time", "add-tag"];

/**
 * `managed`: what is known of the lock by now. `beneath`: the lock's own way, for its rows alone. HA asks nobody to be an
 * administrator for KeyMaster's entities; the card's config decides who may.
 */
export function openKeymasterLock(
  home: Home,
  entityId: string,
  managed: () => Managed,
  beneath: () => LockBackend | null = () => null,
  pace = usualPace,
): LockBackend {
  const platform = home.registryEntry(entityId)?.platform;
  // KeyMaster passes on what it is given; a lock that does not take it refuses without a word.
  const pinLength: Range = { minimum: 4, maximum: platform === "zwave_js" ? 10 : 8 };
  // Of a Zigbee2MQTT lock "Synced" means only that it was sent (read in KeyMaster 0.5.3).
  const isRead = platform !== "mqtt";

  function readUsers(): UserList {
    const lock = managed();
    if (!isReachable(home, entityId, lock)) throw new ProblemError(problem("unreachable"));
    return listOf(home, lock, Date.now());
  }

  const watch = slotWatch(home, managed);
  const calls = slotCalls(home, entityId, managed, pace);
  const own = (): LockBackend["activity"] => beneath()?.activity ?? reportedActivity(home, entityId);
  return {
    id: "keymaster",
    reachable: () => isReachable(home, entityId, managed()),
    capabilities: () => {
      watch.look();
      const places = managed().slots.size;
      return Promise.resolve({
        abilities: abilitiesBy((action) => (cannot.includes(action) ? unable("lock-cannot") : able)),
        pinLength,
        tagLength: null,
        nameBytes: null,
        capacity: { users: places, pins: places, credentialsPerUser: 1 },
        confirms: isRead ? "presence-only" : "nothing",
        keepsCodes: true,
      });
    },
    // Asks nobody: HA shows it already.
    readUsers: () => Promise.resolve().then(readUsers),
    activity: {
      get read() {
        return own().read;
      },
      get sources() {
        const managers = [...managed().slots.values()].flatMap((slot) => slot["event.last_used"] ?? []);
        return { ...own().sources, managed: managers };
      },
      naming: nameUses,
      get ready() {
        return Promise.resolve(own().ready);
      },
    },
    changing: () =>
      Promise.resolve(
        changingOf({ calls, slots: () => [...managed().slots.keys()], readUsers, pinLength, isRead }),
      ),
    watch: watch.begin,
    close: watch.end,
  };
}
