// What a Matter lock can do through the services this HA has.

import type { Ability, Reason } from "../../core/ability.js";
import type { Capabilities, LockAction } from "../../core/capabilities.js";
import type { Home } from "../../ha/home.js";
import type { LockInfo } from "./wire.js";
import { able, unable } from "../../core/ability.js";
import { rangeOf } from "./calls.js";

/** Matter's limit of a user's name, which locks count in UTF-8 bytes. */
const nameBytes = 10;

/** The services each action needs. */
const services: Readonly<Record<LockAction, readonly string[]>> = {
  list: ["get_lock_users"],
  add: ["set_lock_user"],
  "one-time": ["set_lock_user"],
  rename: ["set_lock_user"],
  "set-pin": ["set_lock_credential", "get_lock_credential_status"],
  "add-tag": ["set_lock_credential", "get_lock_credential_status"],
  "clear-credential": ["clear_lock_credential"],
  suspend: ["set_lock_user"],
  restore: ["set_lock_user"],
  remove: ["clear_lock_user"],
};

/** `info` null: the lock is out of reach and has not been asked yet. */
export function capabilitiesOf(info: LockInfo | null, home: Home): Capabilities {
  const abilities = Object.fromEntries(
    Object.entries(services).map(([action, needed]) => [
      action,
      abilityOf(action as LockAction, needed, info, home),
    ]),
  ) as Record<LockAction, Ability>;
  return {
    abilities,
    pinLength: info && rangeOf(info.min_pin_length, info.max_pin_length),
    tagLength: info && rangeOf(info.min_rfid_length, info.max_rfid_length),
    nameBytes,
    capacity: !info?.max_users
      ? null
      : {
          users: info.max_users,
          pins: info.max_pin_users,
          credentialsPerUser: info.max_credentials_per_user,
        },
    confirms: "read-back",
  };
}

function abilityOf(
  action: LockAction,
  needed: readonly string[],
  info: LockInfo | null,
  home: Home,
): Ability {
  const reason = reasonAgainst(action, needed, info, home);
  return reason ? unable(reason) : able;
}

function reasonAgainst(
  action: LockAction,
  needed: readonly string[],
  info: LockInfo | null,
  home: Home,
): Reason | null {
  if (!needed.every((service) => home.hasService("matter", service))) return "no-service";
  if (!info) return "unavailable";
  if (!info.supports_user_management) return "lock-cannot";
  const type = action === "set-pin" ? "pin" : action === "add-tag" ? "rfid" : null;
  return type && !info.supported_credential_types.includes(type) ? "lock-cannot" : null;
}
