// The port's answer for one Zigbee2MQTT lock: joins the parts, and decides which slots are asked for and when.

import type { LockBackend } from "../../core/backend.js";
import type { UserList } from "../../core/user-list.js";
import type { Home } from "../../ha/home.js";
import type { Lock } from "./lock.js";
import type { Doubts } from "./steps.js";
import { problem, ProblemError } from "../../core/problem.js";
import { readActivity } from "./activity.js";
import { namedByBook } from "../shared/named-by-book.js";
import { capabilitiesOf } from "./capabilities.js";
import { changingOf } from "./changing.js";
import { radioPace, zigbeeLock } from "./lock.js";
import { listOf } from "./map.js";
import { modelOf as knownModel } from "./models.js";
import { isReachable } from "./reachable.js";
import { sourcesOf } from "./sources.js";

/** A lock with 250 slots would be asked for minutes, at the cost of its battery: people stand in the first ones. */
const slotsRead = 60;

/** HA cannot take back what it published, so the port's abort signals have nothing to act on here. */
export function openZigbeeLock(
  home: Home,
  entityId: string,
  pace = radioPace,
  modelOf = knownModel,
): LockBackend {
  const zigbee = zigbeeLock(home, entityId, pace, modelOf);
  const doubts: Doubts = new Map();

  /** From what Zigbee2MQTT remembers; a slot that it never read, or that we wrote since, costs an administrator one lock command. */
  async function readUsers(): Promise<UserList> {
    if (!isReachable(home, entityId)) throw new ProblemError(problem("unreachable"));
    const lock = await zigbee.about();
    const known = new Map(lock.statuses);
    let brokeOff = false;
    try {
      for (const slot of home.user.isAdministrator ? slotsToRead(lock) : []) {
        known.set(slot, await zigbee.read(slot, doubts.get(slot), lock));
        doubts.delete(slot);
      }
    } catch {
      brokeOff = true;
      for (const slot of doubts.keys()) known.set(slot, "unknown");
    }
    return listOf(known, lock, brokeOff, Date.now());
  }

  function slotsToRead({ takesPins, slots, statuses }: Lock): readonly number[] {
    const first = Array.from({ length: takesPins ? Math.min(slots, slotsRead) : 0 }, (_, slot) => slot);
    return [...doubts.keys(), ...first.filter((slot) => !statuses.has(slot) && !doubts.has(slot))];
  }

  return namedByBook(home, entityId, {
    id: "zigbee2mqtt",
    reachable: () => isReachable(home, entityId),
    capabilities: async () => capabilitiesOf(await zigbee.about(), home),
    readUsers,
    activity: { sources: sourcesOf(home, entityId), read: readActivity },
    changing: () => Promise.resolve(changingOf(zigbee, doubts, readUsers)),
    close: () => undefined,
  });
}
