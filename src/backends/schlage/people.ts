// Between the codes of a Schlage lock and its people: a person is a code, and a code is its name.

import type { LockUser, UserKey, UserKind } from "../../core/user.js";
import type { Code } from "./codes.js";
import { unable } from "../../core/ability.js";
import { schlageKey } from "../reported/wordings.js";
import { calledSo } from "./codes.js";

/** A person has the one code. */
export const onlyPin = { type: "pin", index: 1 } as const;

const kinds: Readonly<Record<string, UserKind>> = {
  temporary: "expiring",
  recurring: "scheduled",
  multi_recurring: "scheduled",
};

/** Who was renamed keeps the key of the former name while the page is open, unless somebody else is called so by now. */
export type FormerKeys = ReadonlyMap<UserKey, UserKey>;

export function keyOf({ name }: Code, codes: readonly Code[], former: FormerKeys): UserKey {
  const key = schlageKey(name);
  const before = former.get(key);
  return before && !codes.some((code) => schlageKey(code.name) === before) ? before : key;
}

export function peopleOf(codes: readonly Code[], former: FormerKeys): readonly LockUser[] {
  return codes.map((code, at): LockUser => {
    const namesakes = calledSo(codes, code.name);
    const isAlone = namesakes.length === 1;
    const never = unable("lock-cannot");
    return {
      // Two of one name can be made in the maker's app, and nothing could say which of them is meant.
      key: keyOf(code, codes, former) + (isAlone ? "" : `#${at}`),
      name: code.name.trim(),
      // One that was switched off in the maker's app is told like any other.
      status: "unknown",
      kind: code.schedule === null ? "always" : (kinds[code.schedule] ?? "unknown"),
      owner: "unknown",
      credentials: [onlyPin],
      suspension: null,
      abilities: {
        // Made again, it would be without its times.
        ...(isAlone && code.schedule === null ? {} : { rename: never, "set-pin": never }),
        ...(isAlone ? {} : { remove: never, "clear-credential": never }),
      },
    };
  });
}
