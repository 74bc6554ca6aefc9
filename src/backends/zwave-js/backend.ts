// The port's answer for one Z-Wave lock: joins the parts, and decides what is asked of the driver and when.

import type { LockBackend } from "../../core/backend.js";
import type { Capabilities } from "../../core/capabilities.js";
import type { UserKey } from "../../core/user.js";
import type { UserList } from "../../core/user-list.js";
import type { Home } from "../../ha/home.js";
import type { UsersAnswer } from "./wire.js";
import type { ProblemError } from "../../core/problem.js";
import { namedByBook } from "../shared/named-by-book.js";
import { readActivity } from "./activity.js";
import { zwaveCalls } from "./calls.js";
import { capabilitiesOf } from "./capabilities.js";
import { changingOf } from "./changing.js";
import { listOf } from "./map.js";
import { isReachable } from "./reachable.js";
import { radioPace, readCodes } from "./read-codes.js";
import { sourcesOf } from "./sources.js";

/** HA cannot take a call back once it is sent, so the port's abort signals have nothing to act on here. */
export function openZwaveLock(home: Home, entityId: string, pace = radioPace): LockBackend {
  const calls = zwaveCalls(home, entityId);
  const hiding = new Set<UserKey>();
  let isManageable = true;

  async function capabilities(): Promise<Capabilities> {
    if (isReachable(home, entityId) && home.hasService("zwave_js", "get_users")) {
      await calls.lock().catch((error: unknown) => {
        if ((error as ProblemError).problem.kind !== "not-supported") throw error;
        isManageable = false;
      });
    }
    return capabilitiesOf(calls.known(), isManageable, home);
  }

  async function readUsers(): Promise<UserList> {
    const lock = await calls.lock();
    return listOf(await calls.call<UsersAnswer>("get_users"), lock, Date.now(), hiding);
  }

  const backend: LockBackend = {
    id: "zwave-js",
    reachable: () => isReachable(home, entityId),
    capabilities,
    readUsers,
    activity: { sources: sourcesOf(home, entityId), read: readActivity, tells: "how" },
    changing: () =>
      Promise.resolve(
        changingOf({
          calls,
          readUsers,
          readCodes: () => readCodes(home, entityId, pace),
          hides: (user) => void hiding.add(user),
        }),
      ),
    close: () => undefined,
  };
  // A lock whose people are codes holds no names.
  return namedByBook(home, entityId, backend, () => calls.known()?.hasCodesOnly === true);
}
