// Which people a PIN card is about. Pure.

import type { LockUser } from "../../core/user.js";

/**
 * The people a config's `person` means, by key or by name as people write it. Names are not unique on a lock:
 * of two with one name the card lets one choose.
 */
export function peopleNamed(
  users: readonly LockUser[],
  person: string,
  name: (user: LockUser) => string,
): readonly LockUser[] {
  const ofKey = users.filter(({ key }) => key === person);
  const wanted = plain(person);
  return ofKey.length > 0 ? ofKey : users.filter((user) => plain(name(user)) === wanted);
}

function plain(name: string): string {
  return name.normalize("NFC").trim().toLocaleLowerCase();
}
