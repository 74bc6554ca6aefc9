// Which people a PIN card is about. Pure.

import type { LockUser } from "../../core/user.js";
import type { Localizer } from "../../localize/localizer.js";
import { nameOf } from "../shared/person-words.js";

/**
 * The people a config's `person` means, by key or by name as people write it; all where it names nobody. Names are
 * not unique on a lock: of two with one name the card lets one choose.
 */
export function peopleNamed(
  words: Localizer,
  users: readonly LockUser[],
  person: string | undefined,
): readonly LockUser[] {
  const plain = (text: string): string => text.normalize("NFC").trim().toLocaleLowerCase();
  return person
    ? users.filter((user) => user.key === person || plain(nameOf(words, user)) === plain(person))
    : users;
}
