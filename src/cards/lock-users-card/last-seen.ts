// When and how each person of a lock was last at the door, from its events.

import type { AccessEvent } from "../../core/access-event.js";
import type { UserKey } from "../../core/user.js";

/** Each person's newest event; `events` are newest first. */
export function lastVisits(events: readonly AccessEvent[]): ReadonlyMap<UserKey, AccessEvent> {
  const visits = new Map<UserKey, AccessEvent>();
  for (const event of events) {
    const { actor, operation } = event;
    if (actor.kind === "lock-user" && /^(unlock|open|lock)$/.test(operation) && !visits.has(actor.key))
      visits.set(actor.key, event);
  }
  return visits;
}
