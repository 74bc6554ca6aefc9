// Whether KeyMaster could write to a lock now, by what HA shows of the two.

import type { Home } from "../../ha/home.js";
import type { Managed } from "./found.js";
import { isKnownState } from "../../core/rows.js";

/** For an entity that is missing or unavailable HA answers a write with success and does nothing. */
export function isReachable(home: Home, entityId: string, { slots, connected }: Managed): boolean {
  return (
    isKnownState(home.state(entityId)?.state ?? "") &&
    (connected === null || home.state(connected)?.state === "on") &&
    [...slots.values()].every((slot) =>
      [slot["text.name"], slot["text.pin"], slot["switch.enabled"]].every((id) => isThere(home, id)),
    )
  );
}

/** Whether HA passes on what an entity is told. */
export function isThere(home: Home, entityId: string | undefined): entityId is string {
  const { state = "unavailable" } = home.state(entityId ?? "") ?? {};
  return state !== "unavailable";
}
