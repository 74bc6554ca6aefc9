// A pretended Z-Wave lock whose codes KeyMaster manages: its entities as recorded, over the lock's own rows.

import keypad from "../../test/fixtures/keymaster/keypad-use.json";
import { HaError } from "../../src/ha/errors.js";
import { lockId, RecordedKeymaster } from "../../test/helpers/recorded-keymaster.js";
import type { Kind, World } from "./kind.js";
import { zwaveLock } from "./zwave.js";

/** How many slots KeyMaster makes when nobody says otherwise. */
const places = 10;

/** How long KeyMaster takes to bring a code to the lock, and to take it away; milliseconds (measured). */
const bringing = { on: 5_000, off: 800 };

/** KeyMaster's entities are of no device of the lock. */
const ofKeymaster = { platform: "keymaster", device_id: "keymaster" } as const;

/** What the event of a slot says once somebody has used it. */
const used = keypad.history_stream[1]!.event.states["event.backdoor_code_slot_1_last_used"]![0]!.a;

export function keymasterLock(world: World): Kind {
  const beneath = zwaveLock(world, "user-code-v1");
  const lock = new RecordedKeymaster({ places });
  const { entityId } = world;
  let taken = 0;
  const idOf = (slot: number): string => lock.id(slot, "last_used");
  const siblings = lock.rows.map(({ entity_id }) => {
    const { state, attributes } = lock.states.get(entity_id)!;
    return { entry: { entity_id, ...ofKeymaster }, state, attributes };
  });

  /** What stands on the lock it says once it is so. */
  lock.onWrite = (id, state) => {
    const isWord = lock.rows.some((row) => row.entity_id === id && row.unique_id.endsWith("_synced"));
    const delay = state === "Synced" ? bringing.on : bringing.off;
    if (isWord) world.later(delay, () => world.write(id, lock.states.get(id)!.state));
    else world.write(id, state);
  };

  return {
    ...beneath,
    siblings: [...beneath.siblings, ...siblings],
    services: {
      ...beneath.services,
      keymaster: lock.services,
      text: ["set_value"],
      switch: ["turn_on", "turn_off"],
      button: ["press"],
    },
    messages: [
      ...beneath.messages!,
      "keymaster/list_locks",
      "keymaster/get_view_metadata",
      "config/entity_registry/list",
    ],
    integration() {
      const [under, own] = [beneath.integration(), lock.home()];
      return {
        ...under,
        callService: (domain, ...call) => (domain === "zwave_js" ? under : own).callService(domain, ...call),
        async sendMessage<T>(message: { type: string }) {
          if (message.type.startsWith("zwave_js/")) return under.sendMessage<T>(message);
          // The recorded lock was another door's.
          const recorded = JSON.stringify(await own.sendMessage(message));
          return JSON.parse(recorded.replaceAll(`"${lockId}"`, `"${entityId}"`)) as T;
        },
      };
    },

    seed({ name, kind, pins = 1 }, newSecret) {
      if (pins === 0 || taken === places) return null;
      taken += 1;
      const pin = newSecret();
      const slot = lock.place(name || null, pin);
      if (kind === "no-access") void lock.call("switch.turn_off", lock.id(slot, "enabled"));
      return { name, number: name ? null : slot, pins: [pin], tags: [] };
    },

    holderOf(secret) {
      const found = [...lock.onLock].find(([, code]) => code === secret);
      return found ? { name: null, number: found[0], isOn: true } : null;
    },

    tell(use) {
      const { operation, holder } = use;
      beneath.tell(use);
      if (operation !== "unlock" || !holder) return;
      const name = lock.get(holder.number, "name");
      const at = new Date(world.now() + 1).toISOString();
      world.write(
        idOf(holder.number),
        at,
        { ...used, code_slot_num: holder.number, code_slot_name: name },
        1,
      );
    },

    isWrite: ({ service }) => /^(set|turn|press|delete)/.test(service),
    // KeyMaster says yes to everything.
    refusal: () => null,
    silence: () => new HaError("timeout", ""),

    leave(isGone) {
      beneath.leave!(isGone);
      const { entity_id: id } = lock.rows.find(({ unique_id }) => unique_id.endsWith("_connected"))!;
      world.write(id, isGone ? "off" : "on");
    },
  };
}
