// The entities by which Lock Code Manager says whose code was used: one for each of its people.

import type { Home } from "../../ha/home.js";

export const domain = "lock_code_manager";

export function witnessesOf(home: Home): readonly string[] {
  return home
    .entitiesOf(domain)
    .flatMap(({ entity_id: id, translation_key: key }) => (key === "credential_used" ? id : []));
}

/** Whether one of them stands for uses of this lock; release 5 writes the locks there, and HA keeps that while it is not loaded. */
export function namesLock(home: Home, entityId: string): boolean {
  return witnessesOf(home).some((id) => {
    const types: unknown = home.state(id)?.attributes.event_types;
    return Array.isArray(types) && types.includes(entityId);
  });
}
