// The port's answer for one ZHA lock: joins the parts, and asks a lock for its room once in its life.

import type { LockBackend } from "../../core/backend.js";
import type { UserList } from "../../core/user-list.js";
import type { Home } from "../../ha/home.js";
import type { Limits } from "./written.js";
import { problem, ProblemError } from "../../core/problem.js";
import { namedByBook } from "../shared/named-by-book.js";
import { readActivity } from "./activity.js";
import { capabilitiesOf } from "./capabilities.js";
import { changingOf } from "./changing.js";
import { anyPlaces, zhaLock } from "./lock.js";
import { listOf } from "./people.js";
import { isReachable } from "./reachable.js";
import { sourcesOf } from "./sources.js";
import { writtenCodes } from "./written.js";

/** How long a card waits for a lock to tell of its room; what comes later is known the next time; milliseconds. */
const usualPatience = 5_000;

/** HA cannot take back what it sent, so the port's abort signals have nothing to act on here. */
export function openZhaLock(home: Home, entityId: string, patience = usualPatience): LockBackend {
  const lock = zhaLock(home, entityId);
  const written = writtenCodes(home, entityId);
  const { isAdministrator } = home.user;
  let asking: Promise<Limits | null> | null = null;

  /** What is known without the radio; else asked by an administrator's page, which HA then remembers for all. */
  async function limitsOf(): Promise<Limits | null> {
    const known = await written.read().then(
      ({ limits }) => limits,
      () => null,
    );
    if (known || !isAdministrator || !isReachable(home, entityId)) return known;
    asking ??= lock.limits().then(
      async (limits) => {
        await written.keepLimits(limits).catch(() => undefined);
        return limits;
      },
      () => null,
    );
    return Promise.race([asking, new Promise<null>((resolve) => setTimeout(resolve, patience, null))]);
  }

  /** No lock command: nothing on the lock can be read. */
  async function list(): Promise<UserList> {
    return listOf(await written.read(), isAdministrator, Date.now());
  }

  return namedByBook(home, entityId, {
    id: "zha",
    reachable: () => isReachable(home, entityId),
    capabilities: async () => capabilitiesOf(await limitsOf(), home),
    async readUsers() {
      if (!isReachable(home, entityId)) throw new ProblemError(problem("unreachable"));
      return list();
    },
    activity: { sources: sourcesOf(home, entityId), read: readActivity, tells: "who" },
    async changing() {
      const { capacity, pinLength } = capabilitiesOf(await limitsOf(), home);
      const sending = {
        lock,
        written,
        isReachable: () => isReachable(home, entityId),
        canWrite: isAdministrator,
        places: capacity?.users ?? anyPlaces,
        pinLength,
      };
      return changingOf(sending, list);
    },
    close: () => undefined,
  });
}
