// What a Matter lock can do through the services this HA has.

import type { Capabilities, LockAction } from "../../core/capabilities.js";
import type { Home } from "../../ha/home.js";
import type { LockInfo, Service } from "./wire.js";
import { able, unable } from "../../core/ability.js";
import { abilitiesBy } from "../../core/capabilities.js";
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
  return {
    abilities: abilitiesBy((action) => {
      if (!home.hasService("matter", services[action] ?? "set_lock_user")) return unable("no-service");
      if (!info) return unable("unavailable");
      const type = { "set-pin": "pin", "add-tag": "rfid" }[action as string];
      return info.supports_user_management && (!type || types.includes(type)) ? able : unable("lock-cannot");
    }),
    pinLength: rangeOf("pin", info),
    tagLength: rangeOf("rfid", info),
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
