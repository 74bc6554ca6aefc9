// Which people a PIN card is about. Pure.

import type { LockUser } from "../../core/user.js";

/**
 * The people a config's `person` means, by key or by name as people write it; all where it names nobody. Names are
 * not unique on a lock: of two with one name the card lets one choose.
 */
export function peopleNamed(
  users: readonly LockUser[],
  person: string | undefined,
  name: (user: LockUser) => string,
): readonly LockUser[] {
  const plain = (text: string): string => text.normalize("NFC").trim().toLocaleLowerCase();
  return person ? users.filter((user) => user.key === person || plain(name(user)) === plain(person)) : users;
}
