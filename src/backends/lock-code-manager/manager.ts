// Talks with Lock Code Manager about one lock; nothing else in this backend does. No PIN entity's state is ever looked at.

import type { MessageBase } from "../../ha/hass.js";
import type { Home } from "../../ha/home.js";
import type { Entry, Row, Standing } from "./wire.js";
import { ProblemError } from "../../core/problem.js";
import { normalizeError } from "../../ha/errors.js";
import { problemOf } from "./errors.js";
import { domain } from "./witnesses.js";
import { entryIdsOf, entryOf, refusalsOf, rowsOf, standingOf } from "./wire.js";

/** Milliseconds. */
export interface Pace {
  /** One change gives several frames within 20 ms, the first of them half-way (measured): the last after such a silence counts. */
  readonly silence: number;
  /** How long Lock Code Manager may take to write to the lock, or to find that the lock refuses. */
  readonly patience: number;
}

export const measuredPace: Pace = { silence: 50, patience: 15_000 };

/** Every rejection is a `ProblemError` without secrets. */
export interface Manager {
  rows(): Promise<readonly Row[]>;
  /** The entries that look after this lock. */
  entries(): Promise<readonly Entry[]>;
  /** By slot, why people of an entry were switched off. */
  refusals(entry: string): Promise<ReadonlyMap<number, string>>;
  /** How the code of somebody stands once `isSettled`, or when the patience is at its end. */
  watch(entry: string, slot: number, isSettled: (standing: Standing) => boolean): Promise<Standing>;
  /** Calls a service of Lock Code Manager's own, or of one of its entities. */
  call(service: string, data: Readonly<Record<string, unknown>>, secret?: string): Promise<void>;
  callOn(
    entityId: string,
    domainAndService: string,
    data: Readonly<Record<string, unknown>>,
    secret?: string,
  ): Promise<void>;
}

export function managerOf(home: Home, entityId: string, { silence, patience }: Pace): Manager {
  async function asked<T>(reads: boolean, ask: () => Promise<T>, secret?: string): Promise<T> {
    try {
      return await ask();
    } catch (thrown) {
      throw new ProblemError(problemOf(normalizeError(thrown), reads, secret));
    }
  }

  /** The last frame of a subscription before a silence once it is enough, or the last there is when time is up. */
  async function listen<T>(
    message: MessageBase,
    read: (frame: unknown) => T,
    isEnough: (value: T) => boolean,
    atMost: number,
  ): Promise<T> {
    let stop: () => void = () => undefined;
    let isOver = false;
    const timers: ReturnType<typeof setTimeout>[] = [];
    try {
      return await asked(
        true,
        () =>
          new Promise<T>((resolve, reject) => {
            let quiet: ReturnType<typeof setTimeout> | undefined;
            let latest: T | undefined;
            const hear = (frame: unknown): void => {
              latest = read(frame);
              clearTimeout(quiet);
              quiet = setTimeout(() => isEnough(latest!) && resolve(latest!), silence);
              timers.push(quiet);
            };
            timers.push(
              setTimeout(
                () => (latest === undefined ? reject(new Error("timeout")) : resolve(latest)),
                atMost,
              ),
            );
            home.subscribeMessage(hear, message).then((end) => {
              stop = end;
              // What begins when nobody waits any more ends at once.
              if (isOver) end();
            }, reject);
          }),
      );
    } finally {
      isOver = true;
      timers.forEach(clearTimeout);
      stop();
    }
  }

  return {
    rows: () =>
      listen(
        { type: `${domain}/subscribe_lock_codes`, lock_entity_id: entityId },
        rowsOf,
        () => true,
        patience,
      ),

    async entries() {
      const ids = entryIdsOf(
        await asked(true, () => home.sendMessage({ type: "config_entries/get", domain })),
      );
      const answers = await Promise.all(
        ids.map((id) =>
          // One that is not loaded says so, and has nothing to tell.
          home
            .sendMessage({ type: `${domain}/get_config_entry_data`, config_entry_id: id })
            .catch(() => null),
        ),
      );
      return answers.flatMap((answer) => entryOf(answer, entityId) ?? []);
    },

    refusals: async (entry) =>
      refusalsOf(await asked(true, () => home.sendMessage({ type: "repairs/list_issues" })), entry),

    watch: (entry, slot, isSettled) =>
      listen(
        { type: `${domain}/subscribe_code_slot`, config_entry_id: entry, slot },
        (frame) => standingOf(frame, entityId),
        isSettled,
        patience,
      ),

    call: (service, data, secret) =>
      asked(false, () => home.callService(domain, service, data, null), secret),

    callOn(entity, domainAndService, data, secret) {
      const [of = "", service = ""] = domainAndService.split(".");
      return asked(false, () => home.callService(of, service, data, entity), secret);
    },
  };
}
