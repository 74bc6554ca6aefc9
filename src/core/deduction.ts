// Names the one person who can have done something, where there is only one.

import type { LockUser, UserKind, UserStatus } from "./user.js";
import type { UserList } from "./user-list.js";
import { pinsOf } from "./user.js";

/** Those who cannot open; about everybody else one may only guess. */
const shutOut: readonly UserStatus[] = ["suspended", "disabled", "used-up"];

const notAtTheDoor: readonly UserKind[] = ["no-access", "remote-only"];

/** The only person who holds a PIN and may use it; null when the list is not whole or it is not certain. */
export function onlyPinHolder(list: UserList): LockUser | null {
  const holders = list.users.filter((user) => !shutOut.includes(user.status) && pinsOf(user).length > 0);
  const [holder] = holders;
  const isCertain =
    list.completeness === "complete" &&
    holders.length === 1 &&
    holder?.status === "active" &&
    !notAtTheDoor.includes(holder.kind);
  return isCertain ? holder : null;
}
