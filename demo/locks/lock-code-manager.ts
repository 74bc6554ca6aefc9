// A pretended Z-Wave lock whose codes Lock Code Manager looks after: its answers and frames as recorded.

import recorded from "../../test/fixtures/lock-code-manager/manager.json";
import { HaError } from "../../src/ha/errors.js";
import { entryId, managedLock, RecordedManager } from "../../test/helpers/recorded-manager.js";
import type { Kind, World } from "./kind.js";
import { zwaveLock } from "./zwave.js";

/** How long it takes to bring a code to the lock, and how long its event comes after the lock's own state; milliseconds (measured). */
const bringing = 2_000;
const eventAfter = 30;

/** What the event of a person says once their code was used. */
const used = recorded.history[0]!["event.house_bob_credential_used"]![0]!.a;

export function managedByLockCodeManager(world: World): Kind {
  const beneath = zwaveLock(world, "user-code-v1");
  const manager = new RecordedManager();
  manager.delay = bringing;
  const { entityId } = world;

  /** The manager makes the entities of a person with the person. */
  function show(): void {
    for (const [slot, { name, isEnabled, code }] of manager.people) {
      const add = (entity_id: string, translation_key: string, state: string, attributes = {}): void =>
        world.add(
          { entity_id, translation_key, platform: "lock_code_manager", device_id: "house" },
          state,
          attributes,
        );
      add(`text.slot_${slot}_name`, "name", name);
      add(`text.slot_${slot}_pin`, "pin", "unknown");
      add(`switch.slot_${slot}_enabled`, "enabled", isEnabled ? "on" : "off");
      add(`binary_sensor.slot_${slot}_active`, "active", code === null ? "off" : "on");
      add(`event.slot_${slot}_credential_used`, "credential_used", "unknown", { event_types: [entityId] });
    }
  }

  const ofThisDoor = <T>(value: T): T =>
    JSON.parse(JSON.stringify(value ?? null).replaceAll(`"${managedLock}"`, `"${entityId}"`)) as T;
  const ofThatDoor = <T>(value: T): T =>
    JSON.parse(JSON.stringify(value).replaceAll(`"${entityId}"`, `"${managedLock}"`)) as T;

  return {
    ...beneath,
    services: {
      ...beneath.services,
      lock_code_manager: manager.services,
      text: ["set_value"],
      switch: ["turn_on", "turn_off"],
    },
    messages: [
      ...beneath.messages!,
      "config_entries/get",
      "repairs/list_issues",
      "lock_code_manager/get_config_entry_data",
      "lock_code_manager/subscribe_lock_codes",
      "lock_code_manager/subscribe_code_slot",
    ],
    integration() {
      const [under, own] = [beneath.integration(), manager.home()];
      const isBeneath = (type: string): boolean => type.startsWith("zwave_js");
      return {
        ...under,
        callService: (domain, ...call) => (isBeneath(domain) ? under : own).callService(domain, ...call),
        sendMessage: async <T>(message: { type: string }) =>
          isBeneath(message.type)
            ? under.sendMessage<T>(message)
            : ofThisDoor(await own.sendMessage<T>(ofThatDoor(message))),
        subscribeMessage: <T>(callback: (value: T) => void, message: { type: string }) =>
          isBeneath(message.type)
            ? under.subscribeMessage(callback, message)
            : own.subscribeMessage<T>((frame) => callback(ofThisDoor(frame)), ofThatDoor(message)),
      };
    },

    seed({ name, kind, pins = 1 }, newSecret) {
      if (pins === 0 || !name) return null;
      const pin = newSecret();
      const isEnabled = kind !== "no-access";
      manager.place(name, pin, isEnabled ? {} : { isEnabled, code: null });
      show();
      return { name, number: null, pins: [pin], tags: [] };
    },

    holderOf(secret) {
      const found = [...manager.people].find(([, { code }]) => code === secret);
      return found ? { name: found[1].name, number: found[0], isOn: true } : null;
    },

    tell(use) {
      const { operation, holder } = use;
      beneath.tell(use);
      if (operation !== "unlock" || !holder) return;
      const at = new Date(world.now() + eventAfter).toISOString();
      const said = {
        code_slot: holder.number,
        code_slot_name: holder.name,
        entity_id: entityId,
        event_type: entityId,
      };
      const entry = { lock_code_manager_config_entry_id: entryId };
      world.write(
        `event.slot_${holder.number}_credential_used`,
        at,
        { ...used, ...entry, ...said },
        eventAfter,
      );
    },

    isWrite: ({ service }) => /^(set|turn|add|delete)/.test(service),
    changed() {
      show();
      world.later(bringing, show);
    },
    // It says yes, and takes back later what the lock refuses.
    refusal: () => null,
    silence: () => new HaError("timeout", ""),
  };
}
