// What a ZHA lock can do, by what it told of its room and by who looks.

import type { Ability } from "../../core/ability.js";
import type { Capabilities, LockAction, Range } from "../../core/capabilities.js";
import type { Home } from "../../ha/home.js";
import type { Service } from "./lock.js";
import type { Limits } from "./written.js";
import { able, unable } from "../../core/ability.js";
import { abilitiesBy } from "../../core/capabilities.js";
import { serviceOf } from "./lock.js";

/** Zigbee's own defaults, for a lock that does not say. */
const usualLength: Range = { minimum: 4, maximum: 8 };

const services: Partial<Readonly<Record<LockAction, Service>>> = {
  add: "set",
  "set-pin": "set",
  "clear-credential": "clear",
  remove: "clear",
  suspend: "disable",
  restore: "enable",
};

export function capabilitiesOf(limits: Limits | null, home: Home): Capabilities {
  const places = limits?.places ?? null;
  return {
    abilities: abilitiesBy((action) => (places === 0 ? unable("lock-cannot") : abilityOf(action))),
    pinLength: lengthOf(limits),
    tagLength: null,
    nameBytes: 0,
    capacity: places ? { users: places, pins: places, credentialsPerUser: 1 } : null,
    confirms: "nothing",
  };

  function abilityOf(action: LockAction): Ability {
    if (action === "list") return able;
    const service = services[action];
    if (!service) return unable("lock-cannot");
    if (!home.hasService("zha", serviceOf(service))) return unable("no-service");
    // HA lets everybody send; but what is not written down, nobody could tell of later.
    return action === "set-pin" || home.user.isAdministrator ? able : unable("administrators-only");
  }
}

/** Digits; a lock that tells nonsense is asked no more than one that tells nothing. */
function lengthOf(limits: Limits | null): Range {
  const { shortest, longest } = limits ?? {};
  const minimum = shortest ?? usualLength.minimum;
  const maximum = longest ?? Math.max(minimum, usualLength.maximum);
  return minimum >= 1 && maximum >= minimum && maximum <= 32 ? { minimum, maximum } : usualLength;
}
