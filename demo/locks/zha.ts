// A pretended lock of Home Assistant's own Zigbee: yes to everything, and uses told in the logbook of its device.

import recorded from "../../test/fixtures/zha/events.json";
import { normalizeError } from "../../src/ha/errors.js";
import { RecordedZha, recordedRefusal, storedPeople } from "../../test/helpers/recorded-zha.js";
import type { Kind, Use, World } from "./kind.js";

/** No person. */
const nobody = 65536;

/** State and event come within that of each other; milliseconds. */
const stateAfter = 10;

const [told] = recorded.logbook_get_events.non_admin.result;

/** As the recorded lock worded them: source, operation, and whose number. */
function wordsOf({ operation, source, holder }: Use): readonly [string, string, number] {
  const word = operation === "lock" ? "Lock" : "Unlock";
  if (operation === "refused") return ["Keypad", "UnlockFailureInvalidPINorID", nobody];
  if (holder) return ["Keypad", word, holder.number];
  // The number that stands there is nobody's.
  if (source === "Auto") return ["RF", "AutoLock", 1];
  return ["Manual", `Manual_${word}`, nobody];
}

export function zhaLock(world: World): Kind {
  const lock = new RecordedZha();
  const { entityId, deviceId } = world;
  const people: Record<string, "on" | "off"> = {};

  return {
    platform: "zha",
    siblings: [],
    services: { zha: lock.services },
    messages: ["config/entity_registry/get", "zha/devices/clusters/attributes/value"],
    integration() {
      const home = lock.home({ isAdministrator: world.isAdministrator });
      return {
        ...home,
        // The recorded lock was another door's.
        callService: (domain, service, data) => home.callService(domain, service, data, "lock.door"),
      };
    },
    hasKeypad: true,

    seed({ name, kind, pins = 1 }, newSecret) {
      if (pins === 0) return null;
      const pin = newSecret();
      const number = lock.codes.size + 1;
      lock.typeIn(pin, number);
      const isOn = kind !== "no-access";
      lock.codes.get(number - 1)!.isOn = isOn;
      // Typed in at the keypad: nobody is told.
      if (name) people[number] = isOn ? "on" : "off";
      const { sections } = storedPeople(people) as { sections: { zha: { device: object } } };
      world.share("zha", { [deviceId]: sections.zha.device });
      return { name, number, pins: [pin], tags: [] };
    },

    holderOf(secret) {
      const found = [...lock.codes].find(([, { value }]) => value === secret);
      return found ? { name: null, number: found[0] + 1, isOn: lock.opens(secret) } : null;
    },

    tell(use) {
      const [source, operation, number] = wordsOf(use);
      const message = told!.message
        .replace("Keypad", source)
        .replace("'Unlock'", `'${operation}'`)
        .replace(/\d+\}$/, `${number}}`);
      // Of what Home Assistant asked for the lock fired nothing.
      if (use.source !== "Remote") world.fired("zha", message);
      if (use.operation === "refused") return;
      world.write(entityId, use.operation === "lock" ? "locked" : "unlocked", {}, stateAfter);
    },

    isWrite: ({ service }) => service.endsWith("_lock_user_code"),
    // What the lock refuses is a success.
    refusal: () => null,
    silence: () => normalizeError(recordedRefusal("Failed to send request")),
  };
}
