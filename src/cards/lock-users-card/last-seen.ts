// When and how each person of a lock was at the door, from its events.

import type { AccessEvent } from "../../core/access-event.js";
import type { UserKey } from "../../core/user.js";

/** Each person's events at the door, in the order of `events`: newest first. */
export function visitsByPerson(
  events: readonly AccessEvent[],
): ReadonlyMap<UserKey, readonly [AccessEvent, ...AccessEvent[]]> {
  const visits = new Map<UserKey, [AccessEvent, ...AccessEvent[]]>();
  for (const event of events) {
    const { actor, operation } = event;
    if (actor.kind !== "lock-user" || !/^(unlock|open|lock)$/.test(operation)) continue;
    const earlier = visits.get(actor.key);
    if (earlier) earlier.push(event);
    else visits.set(actor.key, [event]);
  }
  return visits;
}
