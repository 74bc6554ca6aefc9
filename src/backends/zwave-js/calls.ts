// The Z-Wave JS lock services of one lock; nothing else in this backend talks to the lock.

import type { Home } from "../../ha/home.js";
import type { Lock } from "./map.js";
import type { Answer, CallData, LockInfo, Service } from "./wire.js";
import { safeIndex } from "../../core/index-guard.js";
import { problem, ProblemError } from "../../core/problem.js";
import { normalizeError } from "../../ha/errors.js";
import { problemOf } from "./errors.js";
import { lockOf } from "./map.js";
import { isReachable } from "./reachable.js";
import { answerOf } from "./wire.js";

/** Every rejection is a `ProblemError`. A call cannot be taken back once it is sent. */
export interface ZwaveCalls {
  /** Asked once: it comes from the driver's cache, but leaves its context on the lock for five seconds. */
  lock(): Promise<Lock>;
  /** What `lock` said, if it was asked before. */
  known(): Lock | null;
  /** Sends one call, once every number in it is known to be inside the lock. */
  call<Shape extends object>(service: Service, data?: CallData): Promise<Answer<Shape>>;
}

export function zwaveCalls(home: Home, entityId: string): ZwaveCalls {
  let known: Lock | null = null;

  async function send<Shape extends object>(service: Service, data: CallData): Promise<Answer<Shape>> {
    if (!isReachable(home, entityId)) throw new ProblemError(problem("unreachable"));
    const reads = service.startsWith("get");
    try {
      const answers = reads || service.startsWith("set");
      const way = answers ? "callServiceForResponse" : "callService";
      return answerOf(await home[way]("zwave_js", service, { ...data }, entityId));
    } catch (error) {
      throw new ProblemError(problemOf(normalizeError(error), data, reads));
    }
  }

  async function lock(): Promise<Lock> {
    return (known ??= lockOf(await send<LockInfo>("get_credential_capabilities", {})));
  }

  return {
    lock,
    known: () => known,
    async call(service, data = {}) {
      const { users, pins } = await lock();
      const { user_id, credential_slot, code_slot } = data;
      if (user_id !== undefined) safeIndex(user_id, users);
      if (credential_slot !== undefined) safeIndex(credential_slot, pins?.num_slots ?? NaN);
      if (code_slot !== undefined) safeIndex(code_slot, users);
      return send(service, data);
    },
  };
}
