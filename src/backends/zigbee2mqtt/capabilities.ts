// What a Zigbee2MQTT lock can do, by its model and by who looks.

import type { Ability } from "../../core/ability.js";
import type { Capabilities, LockAction, Range } from "../../core/capabilities.js";
import type { Home } from "../../ha/home.js";
import type { Lock } from "./lock.js";
import { able, unable } from "../../core/ability.js";
import { abilitiesBy } from "../../core/capabilities.js";

/** Zigbee's own defaults: a lock that has others does not say, and refuses without a word. */
export const pinLength: Range = { minimum: 4, maximum: 8 };

export function capabilitiesOf({ takesPins, model, slots, hasStatus }: Lock, home: Home): Capabilities {
  return {
    abilities: abilitiesBy((action) => {
      if (!home.hasService("mqtt", "publish")) return unable("no-service");
      return takesPins ? abilityOf(action) : unable("lock-cannot");
    }),
    pinLength,
    tagLength: null,
    nameBytes: 0,
    capacity: model && { users: slots, pins: slots, credentialsPerUser: 1 },
    confirms: "presence-only",
  };

  function abilityOf(action: LockAction): Ability {
    if (action === "list") return able;
    if (["rename", "one-time", "add-tag"].includes(action)) return unable("lock-cannot");
    if ((action === "suspend" || action === "restore") && !hasStatus) return unable("lock-cannot");
    // HA publishes for administrators alone.
    return home.user.isAdministrator ? able : unable("administrators-only");
  }
}
