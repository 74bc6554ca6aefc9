// What a person of a lock is called.

import type { UserKey } from "../core/user.js";
import type { Localizer } from "./localizer.js";

/** The name, or "Person 3" for one whose name the lock does not hold. */
export function userName(
  words: Localizer,
  { name, key }: { readonly name: string | null; readonly key: UserKey },
): string {
  return name ?? words("person.unnamed", { number: key.slice(key.indexOf(":") + 1) });
}
