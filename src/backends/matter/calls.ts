// The Matter lock services of one lock; nothing else in this backend talks to the lock.

import type { Range } from "../../core/capabilities.js";
import type { Home } from "../../ha/home.js";
import type { Attempt } from "./errors.js";
import type { Answer, CallData, LockInfo, Service, WireCredentialType } from "./wire.js";
import { safeIndex } from "../../core/index-guard.js";
import { problem, ProblemError } from "../../core/problem.js";
import { normalizeError } from "../../ha/errors.js";
import { problemOf } from "./errors.js";
import { isReachable } from "./reachable.js";
import { answerOf } from "./wire.js";

/** Matter's number of places where a lock names no number of its own. */
const mostPlaces = 65532;

/** Every rejection is a `ProblemError`. A call cannot be taken back once it is sent. */
export interface MatterCalls {
  /** Asked once: it comes from HA's cache, but leaves its context on the lock for five seconds. */
  info(): Promise<LockInfo>;
  /** What `info` said, if it was asked before. */
  known(): LockInfo | null;
  /** Sends one call, once every index in it is known to be inside the lock. `names`: see `Attempt`. */
  call<Shape extends object>(service: Service, data?: CallData, names?: boolean): Promise<Answer<Shape>>;
}

export function matterCalls(home: Home, entityId: string): MatterCalls {
  let known: LockInfo | null = null;

  async function send<Shape extends object>(service: Service, attempt: Attempt): Promise<Answer<Shape>> {
    if (!isReachable(home, entityId)) throw new ProblemError(problem("unreachable"));
    const data = { ...attempt.data };
    try {
      const answers = /^get|^set_lock_credential/.test(service);
      const send = answers ? "callServiceForResponse" : "callService";
      return answerOf(await home[send]("matter", service, data, entityId));
    } catch (error) {
      const reads = service.startsWith("get");
      throw new ProblemError(problemOf(normalizeError(error), { ...attempt, reads }));
    }
  }

  async function info(): Promise<LockInfo> {
    return (known ??= withoutOddNumbers(await send<LockInfo>("get_lock_info", {})));
  }

  return {
    info,
    known: () => known,
    async call(service, data = {}, names = false) {
      const lock = await info();
      const { user_index: user, credential_index: place, credential_type: type } = data;
      if (user !== undefined) safeIndex(user, lock.max_users ?? mostPlaces);
      if (place !== undefined) safeIndex(place, placesFor(type, lock));
      return send(service, { data, names });
    },
  };
}

/** How many places a lock has for a type of credential; HA tells it of PINs and tags alone. */
export function placesFor(type: WireCredentialType | undefined, info: LockInfo | null): number {
  return info?.[`max_${type as "pin" | "rfid"}_users`] ?? mostPlaces;
}

/** The lengths of a type's values, where the lock names both ends. */
export function rangeOf(type: "pin" | "rfid", info: LockInfo | null): Range | null {
  const minimum = info?.[`min_${type}_length`];
  const maximum = info?.[`max_${type}_length`];
  return minimum === undefined || maximum === undefined ? null : { minimum, maximum };
}

/** A number the lock does not tell is null; anything else that is no number is worth as little. */
function withoutOddNumbers(info: Answer<LockInfo>): LockInfo {
  return Object.fromEntries(
    Object.entries(info).filter(([name, value]) => !/^m(ax|in)_/.test(name) || Number.isInteger(value)),
  );
}
