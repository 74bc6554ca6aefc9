// People and lists with everything that a test does not care about filled in.

import type { LockUser } from "../../src/core/user.js";
import type { UserList } from "../../src/core/user-list.js";

export function lockUser(key: string, rest: Partial<LockUser> = {}): LockUser {
  return {
    key,
    name: "Alice",
    status: "active",
    kind: "always",
    owner: "this-home",
    credentials: [{ type: "pin", index: 1 }],
    suspension: null,
    abilities: {},
    ...rest,
  };
}

export function userList(users: readonly LockUser[], rest: Partial<UserList> = {}): UserList {
  return {
    users,
    completeness: "complete",
    capacity: { users: 10, pins: 10, credentialsPerUser: 5 },
    readAt: 0,
    ...rest,
  };
}
