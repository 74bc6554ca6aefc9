// What a Matter lock can do through the services this HA has.

import type { Reason } from "../../core/ability.js";
import type { Capabilities, LockAction } from "../../core/capabilities.js";
import type { Home } from "../../ha/home.js";
import type { LockInfo, Service } from "./wire.js";
import { able, unable } from "../../core/ability.js";
import { noCapabilities } from "../../core/capabilities.js";
import { rangeOf } from "./calls.js";

/** Matter's limit of a user's name, which locks count in UTF-8 bytes. */
const nameBytes = 10;

/** The service each action needs; set_lock_user for those that are not here. */
const services: Partial<Readonly<Record<LockAction, Service>>> = {
  list: "get_lock_users",
  "set-pin": "set_lock_credential",
  "add-tag": "set_lock_credential",
  "clear-credential": "clear_lock_credential",
  remove: "clear_lock_user",
};

/** `info` null: the lock is out of reach and has not been asked yet. */
export function capabilitiesOf(info: LockInfo | null, home: Home): Capabilities {
  const types = [info?.supported_credential_types].flat();
  const reasonAgainst = (action: LockAction): Reason | null => {
    if (!home.hasService("matter", services[action] ?? "set_lock_user")) return "no-service";
    if (!info) return "unavailable";
    const type = { "set-pin": "pin", "add-tag": "rfid" }[action as string];
    return info.supports_user_management && (!type || types.includes(type)) ? null : "lock-cannot";
  };
  const actions = Object.keys(noCapabilities.abilities) as LockAction[];
  return {
    ...noCapabilities,
    abilities: Object.fromEntries(
      actions.map((action) => {
        const reason = reasonAgainst(action);
        return [action, reason ? unable(reason) : able];
      }),
    ) as Capabilities["abilities"],
    pinLength: info && rangeOf(info.min_pin_length, info.max_pin_length),
    tagLength: info && rangeOf(info.min_rfid_length, info.max_rfid_length),
    nameBytes,
    capacity: info?.max_users
      ? {
          users: info.max_users,
          pins: info.max_pin_users ?? null,
          credentialsPerUser: info.max_credentials_per_user ?? null,
        }
      : null,
    confirms: "read-back",
  };
}
