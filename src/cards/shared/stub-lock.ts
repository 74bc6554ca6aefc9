// The lock a new card begins with: one that can be managed, else any.

import { backendFor } from "../../backends/registry.js";
import type { HomeAssistant } from "../../ha/hass.js";
import { homeFor } from "../../ha/home.js";

/** `unused` and `used`: entities not yet and already on the dashboard, as HA hands them to `getStubConfig`. */
export function stubLock(
  hass: HomeAssistant,
  unused: readonly string[] = [],
  used: readonly string[] = [],
): string {
  const locks = [...unused, ...used, ...Object.keys(hass.states)].filter((id) => id.startsWith("lock."));
  const home = homeFor(hass);
  return locks.find((id) => backendFor(home, id)) ?? locks[0] ?? "";
}
