// Between ZHA's numbers and the domain's terms.

import type { Credential, UserKey } from "../../core/user.js";

const prefix = "zha:";

/** A person's number is ZHA's `code_slot`, which is one more than the lock's own. */
export function keyOf(number: number): UserKey {
  return prefix + number;
}

/** NaN for anything that is not a key of ours, which no guard lets through. */
export function numberOfKey(key: UserKey): number {
  return key.startsWith(prefix) ? Number(key.slice(prefix.length)) : NaN;
}

/** A person has the one code, in the place of the same number. */
export function pinAt(number: number): Credential {
  return { type: "pin", index: number };
}
