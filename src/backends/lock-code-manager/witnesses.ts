// The entities by which Lock Code Manager says whose code was used: one for each of its people.

import type { Home } from "../../ha/home.js";

export const domain = "lock_code_manager";

export function witnessesOf(home: Home): readonly string[] {
  return home
    .entitiesOf(domain)
    .flatMap(({ entity_id: id, translation_key: key }) => (key === "credential_used" ? id : []));
}
