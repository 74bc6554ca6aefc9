// Has Z-Wave's driver read the codes of a lock whose users are codes: of those typed in at the keypad it knows nothing.

import type { Home } from "../../ha/home.js";
import type { Answer, NodeStatistics } from "./wire.js";
import { problem, ProblemError } from "../../core/problem.js";
import { normalizeError } from "../../ha/errors.js";
import { problemOf } from "./errors.js";
import { answerOf } from "./wire.js";

/** Z-Wave's number for such codes. */
const userCodes = 99;

/** Milliseconds. */
export interface Pace {
  /** For how long the lock must have been asked nothing more for its reading to be over. */
  readonly quiet: number;
  /** How long the whole may take. */
  readonly patience: number;
}

/** A command takes up to a second on a slow radio. */
export const radioPace: Pace = { quiet: 1_500, patience: 85_000 };

/**
 * Costs up to one lock command a place, and HA allows it administrators alone. HA answers at once that it will be done:
 * the end is told from the commands to the lock coming to rest. Rejects with a `ProblemError` when one went wrong.
 */
export async function readCodes(home: Home, entityId: string, { quiet, patience }: Pace): Promise<void> {
  const device_id = home.registryEntry(entityId)?.device_id;
  const timers = new Set<ReturnType<typeof setTimeout>>();
  let stop: () => void = () => undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      let first: Answer<NodeStatistics> | null = null;
      let sent: unknown = null;
      const fail = (): void => reject(new ProblemError(problem("busy")));
      timers.add(setTimeout(fail, patience));
      const hear = (value: unknown): void => {
        const now = answerOf<NodeStatistics>(value);
        first ??= now;
        const before = first;
        const isWorse = (["commands_dropped_tx", "timeout_response"] as const).some(
          (name) => Number(now[name]) > Number(before[name]),
        );
        if (isWorse) fail();
        if (now.commands_tx === sent) return;
        const isBegun = sent !== null;
        sent = now.commands_tx;
        const isLast = sent;
        if (isBegun) timers.add(setTimeout(() => isLast === sent && resolve(), quiet));
      };
      home
        .subscribeMessage(hear, { type: "zwave_js/subscribe_node_statistics", device_id })
        .then((end) => {
          stop = end;
          return home.sendMessage({
            type: "zwave_js/refresh_node_cc_values",
            device_id,
            command_class_id: userCodes,
          });
        })
        .catch((error: unknown) => reject(new ProblemError(problemOf(normalizeError(error), {}, true))));
    });
  } finally {
    timers.forEach(clearTimeout);
    stop();
  }
}
