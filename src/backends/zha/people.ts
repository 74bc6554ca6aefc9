// The people of a ZHA lock: whom it was told of from here, as far as it is known.

import type { LockUser, UserStatus } from "../../core/user.js";
import type { UserList } from "../../core/user-list.js";
import type { Sent, Written } from "./written.js";
import { unable } from "../../core/ability.js";
import { keyOf, pinAt } from "./map.js";

const statuses: Readonly<Record<Sent, UserStatus>> = {
  on: "unconfirmed",
  off: "suspended",
  unknown: "unknown",
};

export function listOf({ people, limits }: Written, isAdministrator: boolean, readAt: number): UserList {
  const places = limits?.places;
  return {
    users: [...people].map(([number, sent]) => userOf(number, sent, isAdministrator)),
    completeness: "not-listable",
    capacity: places ? { users: places, pins: places, credentialsPerUser: 1 } : null,
    readAt,
  };
}

function userOf(number: number, sent: Sent, isAdministrator: boolean): LockUser {
  return {
    key: keyOf(number),
    name: null,
    status: statuses[sent],
    kind: "always",
    owner: "unknown",
    credentials: [pinAt(number)],
    suspension: sent === "off" ? { since: null, formerKind: "always" } : null,
    // A new code switches a number on, which would have to be written down.
    abilities: isAdministrator || sent === "on" ? {} : { "set-pin": unable("administrators-only") },
  };
}
