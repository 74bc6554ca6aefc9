// The port's answer for one Schlage lock: a person is a code with a name; HA reads them from the maker's cloud.

import type { LockBackend } from "../../core/backend.js";
import type { LockAction } from "../../core/capabilities.js";
import type { UserKey } from "../../core/user.js";
import type { UserList } from "../../core/user-list.js";
import type { Home } from "../../ha/home.js";
import { able, unable } from "../../core/ability.js";
import { abilitiesBy } from "../../core/capabilities.js";
import { readerOf } from "../reported/reading.js";
import { wordings } from "../reported/wordings.js";
import { changingOf } from "./changing.js";
import { schlageCodes } from "./codes.js";
import { peopleOf } from "./people.js";
import { isReachable } from "./reachable.js";
import { sourcesOf } from "./sources.js";
import { pinLength } from "./steps.js";

export const readActivity = readerOf(wordings.schlage!);

/** The services each action needs; the others no service has. */
const services: Partial<Readonly<Record<LockAction, readonly string[]>>> = {
  list: ["get_codes"],
  add: ["add_code"],
  rename: ["delete_code", "add_code"],
  "set-pin": ["delete_code", "add_code"],
  "clear-credential": ["delete_code"],
  remove: ["delete_code"],
};

/** HA asks nobody to be an administrator; the card's config decides who may. */
export function openSchlageLock(home: Home, entityId: string): LockBackend {
  const codes = schlageCodes(home, entityId);
  const former = new Map<UserKey, UserKey>();

  async function readUsers(): Promise<UserList> {
    const users = peopleOf(await codes.list(), former);
    return { users, completeness: "complete", capacity: null, readAt: Date.now() };
  }

  return {
    id: "schlage",
    reachable: () => isReachable(home, entityId),
    capabilities: () =>
      Promise.resolve({
        abilities: abilitiesBy((action) => {
          const needed = services[action];
          if (!needed) return unable("lock-cannot");
          return needed.every((service) => home.hasService("schlage", service)) ? able : unable("no-service");
        }),
        pinLength,
        tagLength: null,
        nameBytes: null,
        capacity: null,
        confirms: "presence-only",
        replaces: true,
      }),
    readUsers,
    activity: { sources: sourcesOf(home, entityId), read: readActivity, tells: "who" },
    changing: () => Promise.resolve(changingOf(codes, readUsers, former)),
    close: () => undefined,
  };
}
