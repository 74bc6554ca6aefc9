// Talks with one lock through HA's MQTT and Zigbee2MQTT; nothing else in this backend does.

import type { Home } from "../../ha/home.js";
import type { DebugInfo, Discovery, Heard, Payload, ReadPayload, Status } from "./wire.js";
import { safeIndex } from "../../core/index-guard.js";
import { problem, ProblemError } from "../../core/problem.js";
import { normalizeError } from "../../ha/errors.js";
import { problemOf } from "./errors.js";
import { anyModel, type Model, type modelOf as ModelOf } from "./models.js";
import { isReachable } from "./reachable.js";
import { eachOf, looseOf, messageOf } from "./wire.js";

/** Milliseconds. */
export interface Pace {
  /** How long a lock may take to answer; Zigbee2MQTT gives up after ten seconds. */
  readonly patience: number;
  /** How long a message that tells otherwise than expected may be one that was on its way already. */
  readonly settling: number;
}

export const radioPace: Pace = { patience: 12_000, settling: 2_000 };

/** What is known of a lock without asking it. */
export interface Lock {
  readonly takesPins: boolean;
  /** Null where the model is not known. */
  readonly model: Model | null;
  /** How many slots may be used. */
  readonly slots: number;
  readonly hasStatus: boolean;
  /** As Zigbee2MQTT last read each. */
  readonly statuses: ReadonlyMap<number, Status>;
  /** Without the ending `/set` or `/get`. */
  readonly topic: string;
  readonly stateTopic: string;
}

/** Every rejection is a `ProblemError`. */
export interface ZigbeeLock {
  /** From what HA keeps of the lock's messages: no radio, and everybody may. */
  about(): Promise<Lock>;
  /**
   * One lock command, for administrators. `expected`: what to wait for in place of what was so before; `lock`: what is
   * known of it, where several slots are read: HA's answer to that question is long (measured: 200 kB with 60 slots).
   */
  read(slot: number, expected?: Status | null, lock?: Lock): Promise<Status>;
  /** HA answers yes whatever becomes of it. */
  write(slot: number, payload: Payload, secret?: string): Promise<void>;
}

export function zigbeeLock(
  home: Home,
  entityId: string,
  { patience, settling }: Pace,
  modelOf: typeof ModelOf,
): ZigbeeLock {
  async function about(): Promise<Lock> {
    const { entities } = await asked<DebugInfo>({
      type: "mqtt/device/debug_info",
      device_id: home.registryEntry(entityId)?.device_id,
    });
    const all = eachOf<DebugInfo["entities"][number]>(entities);
    const discovered = all.map(({ discovery_data: data }) =>
      looseOf<Discovery>(looseOf<{ payload: unknown }>(data).payload),
    );
    const own = all.findIndex(({ entity_id: id }) => id === entityId);
    const { state_topic: stateTopic, command_topic: commandTopic, device } = discovered[own] ?? {};
    if (typeof commandTopic !== "string" || typeof stateTopic !== "string") {
      throw new ProblemError(problem("not-supported"));
    }
    const { manufacturer, model_id: modelId } = looseOf<Discovery["device"]>(device);
    const model = modelOf(String(manufacturer), String(modelId));
    const messages = eachOf<DebugInfo["entities"][number]["subscriptions"][number]>(all[own]!.subscriptions)
      .filter(({ topic }) => topic === stateTopic)
      .flatMap(({ messages: heard }) => eachOf<{ payload: string }>(heard));
    const known = messages.flatMap(({ payload }) => messageOf(payload).statuses ?? []);
    return {
      takesPins: discovered.some(({ unique_id: id }) => /^0x[^_]+_pin_code_/.test(String(id))),
      model,
      ...(model ?? anyModel),
      statuses: known.at(-1) ?? new Map(),
      topic: commandTopic.replace(/\/set$/, ""),
      stateTopic,
    };
  }

  async function asked<Shape extends object>(message: {
    type: string;
    device_id: string | undefined;
  }): Promise<Partial<Readonly<Record<keyof Shape, unknown>>>> {
    try {
      return looseOf<Shape>(await home.sendMessage(message));
    } catch (error) {
      throw new ProblemError(problemOf(normalizeError(error)));
    }
  }

  async function publish(topic: string, payload: Payload | ReadPayload, secret?: string): Promise<void> {
    try {
      await home.callService("mqtt", "publish", { topic, payload: JSON.stringify(payload) }, null);
    } catch (error) {
      throw new ProblemError(problemOf(normalizeError(error), secret));
    }
  }

  /** What is known of the lock, once it is known that a slot of it can be asked for or written. */
  async function reached(slot: number, known?: Lock): Promise<Lock> {
    if (!isReachable(home, entityId)) throw new ProblemError(problem("unreachable"));
    const lock = known ?? (await about());
    if (!lock.takesPins) throw new ProblemError(problem("not-supported"));
    safeIndex(slot + 1, lock.slots);
    return lock;
  }

  return {
    about,

    async read(slot, expected = null, known) {
      const { topic, stateTopic } = await reached(slot, known);
      const timers: ReturnType<typeof setTimeout>[] = [];
      let stop: () => void = () => undefined;
      let isOver = false;
      try {
        return await new Promise<Status>((resolve, reject) => {
          const fail = (): void => reject(new ProblemError(problem("timeout")));
          timers.push(setTimeout(fail, patience));
          const hear = (value: Heard): void => {
            const { payload, retain } = looseOf<Heard>(value);
            const { isOfAction, statuses } = messageOf(payload);
            const status = statuses?.get(slot);
            if (retain || isOfAction || !status) return;
            if (expected === null || status === expected) resolve(status);
            else timers.push(setTimeout(() => resolve(status), settling));
          };
          home
            .subscribeMessage(hear, { type: "mqtt/subscribe", topic: stateTopic })
            .catch((error: unknown) => {
              throw new ProblemError(problemOf(normalizeError(error)));
            })
            .then((end) => {
              stop = end;
              if (!isOver) return publish(`${topic}/get`, { pin_code: { user: slot } });
              stop();
              return undefined;
            })
            .catch(reject);
        });
      } finally {
        timers.forEach(clearTimeout);
        isOver = true;
        stop();
      }
    },

    async write(slot, payload, secret) {
      const { topic } = await reached(slot);
      await publish(`${topic}/set`, payload, secret);
    },
  };
}
