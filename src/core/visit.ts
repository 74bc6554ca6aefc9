// Folds an unlock and the lock that ends it into a visit.

import type { AccessEvent, Operation } from "./access-event.js";

/** `ended`: a lock was seen. `open`: still unlocked. `unknown`: it was locked while nobody listened. */
export type VisitState = "open" | "ended" | "unknown";

export interface Visit {
  readonly entityId: string;
  /** What began it. */
  readonly unlock: AccessEvent;
  /** What ended it; by hand, by itself or by an automation alike. */
  readonly lock: AccessEvent | null;
  readonly state: VisitState;
}

const beginnings: readonly Operation[] = ["unlock", "open"];

/** The visits among events of any locks, in any order, newest first. An unlock while one is open does not begin another. */
export function foldVisits(events: readonly AccessEvent[]): readonly Visit[] {
  const running = new Map<string, AccessEvent>();
  const visits: Visit[] = [];
  for (const event of [...events].sort(oldestFirst)) {
    const { entityId, operation } = event;
    const unlock = running.get(entityId);
    if (!unlock) {
      if (beginnings.includes(operation)) running.set(entityId, event);
    } else if (operation === "lock" || operation === "found-locked") {
      const seen = operation === "lock";
      visits.push({ entityId, unlock, lock: seen ? event : null, state: seen ? "ended" : "unknown" });
      running.delete(entityId);
    }
  }
  for (const [entityId, unlock] of running) visits.push({ entityId, unlock, lock: null, state: "open" });
  return visits.sort((a, b) => oldestFirst(b.unlock, a.unlock));
}

/** Orders events by time, and by id where two share one. */
export function oldestFirst(a: AccessEvent, b: AccessEvent): number {
  return a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
