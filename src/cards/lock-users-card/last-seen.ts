// When and how each person of a lock was last at the door, from its events.

import type { AccessEvent } from "../../core/access-event.js";
import type { UserKey } from "../../core/user.js";

/** Each person's events, newest first; `events` are newest first. */
export function visitsByPerson(events: readonly AccessEvent[]): ReadonlyMap<UserKey, readonly AccessEvent[]> {
  const visits = new Map<UserKey, AccessEvent[]>();
  for (const event of events) {
    if (event.actor.kind !== "lock-user" || !["unlock", "open", "lock"].includes(event.operation)) continue;
    const own = visits.get(event.actor.key);
    if (own) own.push(event);
    else visits.set(event.actor.key, [event]);
  }
  return visits;
}
