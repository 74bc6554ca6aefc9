// Talks with one lock through HA's ZHA; nothing else in this backend does.

import type { Home } from "../../ha/home.js";
import type { Limits } from "./written.js";
import { safeIndex } from "../../core/index-guard.js";
import { problem, ProblemError } from "../../core/problem.js";
import { normalizeError } from "../../ha/errors.js";
import { problemOf } from "./errors.js";
import { isReachable } from "./reachable.js";

/** Zigbee's door lock cluster, and its attributes for the number of PINs and their digits. */
const cluster = 257;
const [numberOfPins, longestPin, shortestPin] = [18, 23, 24];

/** More than any lock is known to have; what a lock has that does not say, is at most this. */
export const anyPlaces = 250;

export type Service = "set" | "clear" | "enable" | "disable";

/** "zha.set_lock_user_code". */
export const serviceOf = (service: Service): string => `${service}_lock_user_code`;

/** Every rejection is a `ProblemError`. */
export interface ZhaLock {
  /** One lock command. HA answers yes whatever the lock makes of it, and checks nothing. */
  call(service: Service, number: number, places: number, secret?: string): Promise<void>;
  /** Three lock commands, for administrators. */
  limits(): Promise<Limits>;
}

export function zhaLock(home: Home, entityId: string): ZhaLock {
  async function asked<T>(message: { readonly type: string; readonly [field: string]: unknown }): Promise<T> {
    try {
      return await home.sendMessage<T>(message);
    } catch (thrown) {
      throw new ProblemError(problemOf(normalizeError(thrown), true));
    }
  }

  return {
    async call(service, number, places, secret) {
      // A zero is the lock's own number -1, and what is no number HA may take for one.
      const data = { code_slot: safeIndex(number, places) };
      if (!isReachable(home, entityId)) throw new ProblemError(problem("unreachable"));
      try {
        await home.callService(
          "zha",
          serviceOf(service),
          secret === undefined ? data : { ...data, user_code: secret },
          entityId,
        );
      } catch (thrown) {
        throw new ProblemError(problemOf(normalizeError(thrown), false, secret));
      }
    },

    async limits() {
      const { unique_id: id } = await asked<{ readonly unique_id?: unknown }>({
        type: "config/entity_registry/get",
        entity_id: entityId,
      });
      const [, ieee, endpoint] = /^(.+)-(\d+)-257$/.exec(String(id)) ?? [];
      if (!ieee) throw new ProblemError(problem("not-supported"));
      const numbers: (number | null)[] = [];
      for (const attribute of [numberOfPins, shortestPin, longestPin]) {
        const told = await asked<unknown>({
          type: "zha/devices/clusters/attributes/value",
          ieee,
          endpoint_id: Number(endpoint),
          cluster_id: cluster,
          cluster_type: "in",
          attribute,
        });
        // A text; "None" where the lock does not have it.
        numbers.push(/^\d+$/.test(String(told)) ? Number(told) : null);
      }
      const [places = null, shortest = null, longest = null] = numbers;
      return { places, shortest, longest };
    },
  };
}
