// A pretended Z-Wave lock: the integration as recorded, and the rows in which the recorded locks told of their uses.

import { whoRecorderId } from "../../src/backends/who-recorders.js";
import { recordWhoAutomation } from "../../src/backends/zwave-js/record-who.js";
import { recordWhoDomain } from "../../src/backends/zwave-js/notifications.js";
import { RecordedZwave, recordedError, type LockClass } from "../../test/helpers/recorded-zwave.js";
import { callOfAutomation } from "../callers.js";
import type { Holder, Kind, Use, World } from "./kind.js";

/** Home Assistant writes down who since then; days. */
const recordedFor = 3;

/** Of a use over the radio the notification comes so long after the state; milliseconds (recorded). */
const notifiedAfter = 24;

export function zwaveLock(world: World, lockClass: LockClass): Kind {
  const lock = new RecordedZwave(lockClass, {
    get isAdministrator() {
      return world.isAdministrator;
    },
  });
  lock.commandTime = 100;
  const { entityId, deviceId, name } = world;
  const status = `sensor.${deviceId}_node_status`;
  const recorder = whoRecorderId(deviceId);
  const alias = `Record who: ${name}`;
  world.keep(recorder, recordWhoAutomation(deviceId, { alias, description: "", lock: name }));
  const since = Date.now() - recordedFor * 86_400_000;

  function notify(label: string, number: number | null, after = 1): void {
    world.fired("zwave_js", `fired Notification CC 'notification' event 'Access Control': '${label}'`, after);
    if (number !== null && world.runs(recorder, since)) {
      const caller = callOfAutomation(`automation.${recorder}`, alias);
      world.logged(recordWhoDomain, `${label}: ${number}`, caller, after + 3);
    }
  }

  function labelOf({ operation, source, holder }: Use): string | null {
    if (operation === "refused") {
      // An older lock tells of no wrong code.
      if (lock.hasCodesOnly) return null;
      return holder
        ? "Valid credential access denied: User Active State set to Occupied Disabled"
        : "Invalid credential used";
    }
    if (source === "RFID")
      return `Credential ${operation}/${operation === "lock" ? "open" : "close"} operation`;
    if (source === "Auto") return "Auto lock locked operation";
    const way = { Keypad: "Keypad", Remote: "RF" }[source as string] ?? "Manual";
    return `${way} ${operation} operation`;
  }

  return {
    platform: "zwave_js",
    siblings: [
      { entry: { entity_id: status, translation_key: "node_status" }, state: "alive" },
      { entry: { entity_id: `binary_sensor.${deviceId}_lock_jammed`, name: "Lock jammed" }, state: "off" },
    ],
    services: {
      zwave_js: [
        "get_credential_capabilities",
        "get_users",
        "get_lock_usercode",
        "set_user",
        "set_credential",
        "delete_credential",
        "delete_user",
      ],
    },
    messages: ["zwave_js/subscribe_node_statistics", "zwave_js/refresh_node_cc_values"],
    integration: () => lock.home(),
    hasKeypad: true,

    seed({ name: called, kind, pins = 1, tags = 0 }, newSecret) {
      const codes = Array.from({ length: pins }, newSecret);
      const cards = lock.hasCodesOnly ? [] : Array.from({ length: tags }, newSecret);
      if (lock.hasCodesOnly && codes.length === 0) return null;
      const number = lock.place(called, codes.slice(0, lock.hasCodesOnly ? 1 : 9), cards);
      const user = lock.users.get(number)!;
      user.active = kind !== "no-access";
      if (kind === "one-time" && !lock.hasCodesOnly) user.type = "disposable";
      // Typed in at the keypad: an older lock tells nobody.
      if (!called && lock.hasCodesOnly) lock.unheard.add(number);
      return { name: called, number: lock.hasCodesOnly ? number : null, pins: codes, tags: cards };
    },

    holderOf(secret): Holder | null {
      const code = [...lock.codes.values(), ...lock.tags.values()].find(({ value }) => value === secret);
      if (!code) return null;
      return { name: null, number: code.user, isOn: lock.opens(secret) };
    },

    tell(use) {
      const { operation, source, holder } = use;
      if (operation !== "refused") world.write(entityId, operation === "lock" ? "locked" : "unlocked");
      const label = labelOf(use);
      const number = source === "Keypad" && operation !== "refused" ? (holder?.number ?? null) : null;
      if (label) notify(label, number, source === "Remote" ? notifiedAfter : 1);
    },

    isWrite: ({ service }) => /^(set|delete)/.test(service),
    refusal: () =>
      lock.hasCodesOnly
        ? recordedError("duplicate, lock ignores the command (no Supervision)")
        : recordedError("U3C: change to the PIN of user 2"),
    silence: () => recordedError("lock does not answer at all"),
    /** The lock's entity keeps its state (measured). */
    leave: (isGone) => world.write(status, isGone ? "dead" : "alive"),
  };
}
