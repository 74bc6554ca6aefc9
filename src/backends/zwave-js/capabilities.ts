// What a Z-Wave lock can do through the services this HA has.

import type { Ability } from "../../core/ability.js";
import type { Capabilities, LockAction } from "../../core/capabilities.js";
import type { Home } from "../../ha/home.js";
import type { Lock } from "./map.js";
import type { Service } from "./wire.js";
import { able, unable } from "../../core/ability.js";
import { abilitiesBy } from "../../core/capabilities.js";
import { capacityOf } from "./map.js";

/** The service each action needs; set_user for those that are not here. */
const services: Partial<Readonly<Record<LockAction, Service>>> = {
  list: "get_users",
  "set-pin": "set_credential",
  "clear-credential": "delete_credential",
  remove: "delete_user",
};

/** `lock` null: out of reach and not asked yet. `isManageable` false: the lock has no users of its own. */
export function capabilitiesOf(lock: Lock | null, isManageable: boolean, home: Home): Capabilities {
  return {
    abilities: abilitiesBy((action) => {
      if (!home.hasService("zwave_js", services[action] ?? "set_user")) return unable("no-service");
      if (!isManageable) return unable("lock-cannot");
      return lock ? abilityOf(action, lock, home) : unable("unavailable");
    }),
    pinLength: lock?.pins ? { minimum: lock.pins.min_length, maximum: lock.pins.max_length } : null,
    tagLength: null,
    // A lock counts characters of one byte or two; bytes are the safe side of both.
    nameBytes: lock ? lock.nameLength : null,
    capacity: lock && capacityOf(lock),
    confirms: "read-back",
  };
}

function abilityOf(action: LockAction, lock: Lock, home: Home): Ability {
  const isPossible =
    action === "add"
      ? !lock.hasCodesOnly || lock.pins !== null
      : action === "rename"
        ? !lock.hasCodesOnly
        : action === "set-pin"
          ? lock.pins !== null
          : action === "one-time"
            ? !lock.hasCodesOnly && lock.userTypes.includes("disposable")
            : action !== "add-tag";
  if (!isPossible) return unable("lock-cannot");
  // HA answers them "Unauthorized", which its list of services does not tell.
  return action === "list" || home.user.isAdministrator ? able : unable("administrators-only");
}
