// The Z-Wave JS lock services of one lock; nothing else in this backend talks to the lock.

import type { MessageBase } from "../../ha/hass.js";
import type { Home } from "../../ha/home.js";
import type { Lock } from "./map.js";
import type { Answer, CallData, LockInfo, NodeStatistics, Service } from "./wire.js";
import { safeIndex } from "../../core/index-guard.js";
import { problem, ProblemError } from "../../core/problem.js";
import { normalizeError } from "../../ha/errors.js";
import { problemOf } from "./errors.js";
import { lockOf } from "./map.js";
import { isReachable } from "./reachable.js";
import { answerOf } from "./wire.js";

/** Z-Wave's number for the codes of locks whose users are codes. */
const userCodes = 99;

/** How long a lock must have been asked nothing more for its reading to be over, and how long that may take; milliseconds. */
const quiet = 1500;
const patience = 85_000;

/** Every rejection is a `ProblemError`. A call cannot be taken back once it is sent. */
export interface ZwaveCalls {
  /** Asked once: it comes from the driver's cache, but leaves its context on the lock for five seconds. */
  lock(): Promise<Lock>;
  /** What `lock` said, if it was asked before. */
  known(): Lock | null;
  /** Sends one call, once every number in it is known to be inside the lock. */
  call<Shape extends object>(service: Service, data?: CallData): Promise<Answer<Shape>>;
  /**
   * Has the driver read all codes from the lock, at up to one lock command a place: it knows none that were typed in at
   * the keypad. HA says at once that it will, so that the end is told from the commands to the lock coming to rest.
   */
  readCodes(): Promise<void>;
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
      if (credential_slot !== undefined) safeIndex(credential_slot, pins?.num_slots ?? 0);
      if (code_slot !== undefined) safeIndex(code_slot, users);
      return send(service, data);
    },
    readCodes: async () => {
      const device_id = home.registryEntry(entityId)?.device_id;
      try {
        await settled(home, { type: "zwave_js/subscribe_node_statistics", device_id }, () =>
          home.sendMessage({
            type: "zwave_js/refresh_node_cc_values",
            device_id,
            command_class_id: userCodes,
          }),
        );
      } catch (error) {
        if (error instanceof ProblemError) throw error;
        throw new ProblemError(problemOf(normalizeError(error), {}, true));
      }
    },
  };
}

/** Starts something, and waits until the lock has been asked and then asked nothing more; rejects when a command went wrong. */
async function settled(home: Home, message: MessageBase, start: () => Promise<unknown>): Promise<void> {
  let stop: () => void = () => undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let limit: ReturnType<typeof setTimeout> | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      let first: Answer<NodeStatistics> | null = null;
      let sent: unknown = null;
      const fail = (): void => reject(new ProblemError(problem("busy")));
      limit = setTimeout(fail, patience);
      const hear = (value: unknown): void => {
        const now = answerOf<NodeStatistics>(value);
        first ??= now;
        const isWorse = (["commands_dropped_tx", "timeout_response"] as const).some(
          (name) => Number(now[name]) > Number(first![name]),
        );
        if (isWorse) fail();
        if (now.commands_tx === sent) return;
        const isBegun = sent !== null;
        sent = now.commands_tx;
        clearTimeout(timer);
        if (isBegun) timer = setTimeout(resolve, quiet);
      };
      home
        .subscribeMessage(hear, message)
        .then((ended) => {
          stop = ended;
          return start();
        })
        .catch(reject);
    });
  } finally {
    clearTimeout(timer);
    clearTimeout(limit);
    stop();
  }
}
