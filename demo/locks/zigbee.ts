// A pretended Zigbee2MQTT lock: messages as recorded, and the sensors that say by whom and how for a millisecond.

import { RecordedZigbee } from "../../test/helpers/recorded-zigbee.js";
import type { Asked, Kind, World } from "./kind.js";

/** After a code was set the sensors stand as long; milliseconds (recorded). */
const shownFor = 2_300;

const statuses = { true: "enabled", false: "disabled" } as const;

export function zigbeeLock(world: World): Kind {
  const lock = new RecordedZigbee({
    get isAdministrator() {
      return world.isAdministrator;
    },
  });
  const { entityId, deviceId } = world;
  const user = `sensor.${deviceId}_action_user`;
  const way = `sensor.${deviceId}_action_source_name`;
  // Zigbee2MQTT has read them all before.
  for (let slot = 0; slot < lock.places; slot++) lock.cache[slot] = { status: "available", pin_code: "" };

  function payloadOf({ data }: Asked): { readonly pin_code?: { readonly user: number } } {
    return JSON.parse(String(data.payload)) as object;
  }

  return {
    platform: "mqtt",
    identifiers: [["mqtt", "zigbee2mqtt_0x000d6f0011223344"]],
    siblings: [
      { entry: { entity_id: user, name: "Action user" }, state: "unknown" },
      { entry: { entity_id: way, name: "Action source name" }, state: "unknown" },
    ],
    services: { mqtt: ["publish"] },
    messages: ["mqtt/device/debug_info", "mqtt/subscribe"],
    integration() {
      const home = lock.home();
      return {
        ...home,
        async sendMessage<T>(message: { type: string }) {
          const recorded = await home.sendMessage({ ...message, device_id: "device" });
          // The recorded lock was another door's.
          return JSON.parse(JSON.stringify(recorded).replaceAll("back_door", deviceId)) as T;
        },
      };
    },
    hasKeypad: true,
    isSentOnly: true,

    seed({ name, kind, pins = 1 }, newSecret) {
      if (pins === 0) return null;
      const pin = newSecret();
      const number = lock.place(pin);
      const status = statuses[`${kind !== "no-access"}`];
      lock.slots.get(number)!.status = status;
      // Typed in at the keypad: Zigbee2MQTT sees it when it reads the slot next.
      if (name) lock.cache[number] = { status, pin_code: "" };
      return { name, number, pins: [pin], tags: [] };
    },

    holderOf(secret) {
      const found = [...lock.slots].find(([, { value }]) => value === secret);
      return found ? { name: null, number: found[0], isOn: lock.opens(secret) } : null;
    },

    tell({ operation, source, holder }) {
      const word = { Keypad: "keypad", RFID: "rfid", Manual: "manual" }[source as string] ?? "rf";
      if (operation === "refused") {
        world.write(way, word);
        return;
      }
      if (holder) world.write(user, String(holder.number));
      world.write(way, word, {}, 1);
      world.write(user, "unknown", {}, 2);
      world.write(way, "unknown", {}, 3);
      world.write(entityId, operation === "lock" ? "locked" : "unlocked", {}, 4);
    },

    isWrite: ({ service, data }) => service === "publish" && String(data.topic).endsWith("/set"),

    /** Whose code was set over the radio stands on the same sensors. */
    changed(asked) {
      const slot = payloadOf(asked).pin_code?.user;
      if (slot === undefined) return;
      world.write(user, String(slot));
      world.write(way, "rf", {}, 1);
      world.later(shownFor, () => {
        world.write(user, "unknown");
        world.write(way, "unknown", {}, 1);
      });
    },

    refusal: () => null,
    silence: () => null,
    hush: (isSilent) => void (lock.answers = !isSilent),
  };
}
