// Names the one person who can have done something, where there is only one.

import type { Method } from "./access-event.js";
import type { CredentialType, LockUser, UserKind, UserStatus } from "./user.js";
import type { UserList } from "./user-list.js";

const waysIn: Partial<Readonly<Record<Method, readonly CredentialType[]>>> = {
  keypad: ["pin"],
  tag: ["tag"],
  fingerprint: ["fingerprint", "finger-vein"],
  face: ["face"],
};

/** Those who cannot open; about everybody else one may only guess. */
const shutOut: readonly UserStatus[] = ["suspended", "disabled", "used-up"];

const notAtTheDoor: readonly UserKind[] = ["no-access", "remote-only"];

/** The only person who holds a way in of this method and may use it; null when the list is not whole or it is not certain. */
export function onlyHolder(list: UserList, method: Method): LockUser | null {
  const types = waysIn[method];
  if (!types || list.completeness !== "complete") return null;
  const holders = list.users.filter(
    (user) =>
      !shutOut.includes(user.status) &&
      user.credentials.some((credential) => types.includes(credential.type)),
  );
  const [holder] = holders;
  const isCertain =
    holder !== undefined &&
    holders.length === 1 &&
    holder.status === "active" &&
    !notAtTheDoor.includes(holder.kind);
  return isCertain ? holder : null;
}
