// Turns the events of several locks into what a timeline shows: folded, filtered, newest first, day by day.

import type { AccessEvent, Actor, Method, Operation } from "./access-event.js";
import { oldestFirst } from "./access-event.js";

/** `ended`: a lock was seen. `open`: still unlocked. `unknown`: it was locked while nobody listened. */
export type VisitState = "open" | "ended" | "unknown";

/** One line of a timeline: an event, with the lock that ended it or the repeats folded into it. */
export interface TimelineItem {
  /** Stays as it is while repeats come in. */
  readonly id: string;
  readonly event: AccessEvent;
  /** Null: not an unlock, or one while the door stood unlocked. */
  readonly visit: VisitState | null;
  readonly lock: AccessEvent | null;
  /** Earlier events like this one, newest first; "3 times" is two of them. */
  readonly repeats: readonly AccessEvent[];
}

export interface TimelineDay {
  /** As `dayOf` named it. */
  readonly day: string;
  readonly items: readonly TimelineItem[];
}

export interface TimelineFilter {
  /** As `actorKey` names one; null for everybody. */
  readonly actor: string | null;
  readonly method: Method | null;
  readonly onlyProblems: boolean;
}

const problems: readonly Operation[] = ["jam", "refused-attempt", "unconfirmed-lock", "unconfirmed-unlock"];

const beginnings: readonly Operation[] = ["unlock", "open"];

/** The same problem again within this time is the same trouble; milliseconds. */
const repeatWindow = 60_000;

/** Whether an event asks for a look: it did not work, or what was reported does not fit together. */
export function isTrouble(event: AccessEvent): boolean {
  return problems.includes(event.operation) || event.evidence.includes("method-disagrees");
}

/** Names an actor for filters and comparison; all unknown ones are one. */
export function actorKey(actor: Actor): string {
  const of = { key: null, id: null, entityId: null, name: null, ...actor };
  return `${actor.kind} ${of.key ?? of.id ?? of.entityId ?? of.name}`;
}

/**
 * Lines from events in any order, newest first. An unlock and the lock that ends it are one visit; a lock by somebody
 * else who is named ends it too, and has a line of its own. An unlock while one is open does not begin another. Trouble
 * that repeats is counted.
 */
export function foldTimeline(events: readonly AccessEvent[]): readonly TimelineItem[] {
  const items: TimelineItem[] = [];
  /** The places in `items` of the open visit of each lock, and of the latest trouble of each kind. */
  const openVisits = new Map<string, number>();
  const troubles = new Map<string, number>();
  for (const event of [...events].sort(oldestFirst)) {
    const { id, at, entityId, operation } = event;
    const line = { id, event, visit: null, lock: null, repeats: [] };
    const open = openVisits.get(entityId);
    const isLock = operation === "lock";
    if (open === undefined && beginnings.includes(operation)) {
      openVisits.set(entityId, items.push({ ...line, visit: "open" }) - 1);
    } else if (open !== undefined && (isLock || operation === "found-locked")) {
      const visit = isLock ? "ended" : "unknown";
      items[open] = { ...items[open]!, visit, lock: isLock ? event : null };
      openVisits.delete(entityId);
      const isOfAnother =
        event.actor.kind !== "unknown" && actorKey(event.actor) !== actorKey(items[open]!.event.actor);
      if (!isLock || isOfAnother) items.push(line);
    } else if (isTrouble(event)) {
      const likeness = [entityId, operation, event.method, actorKey(event.actor)].join(" ");
      const place = troubles.get(likeness) ?? -1;
      const before = items[place];
      if (before && at - before.event.at <= repeatWindow) {
        // It moves up to the latest time and counts the earlier ones.
        items[place] = { ...before, event, repeats: [before.event, ...before.repeats] };
      } else troubles.set(likeness, items.push(line) - 1);
    } else items.push(line);
  }
  return items.sort((a, b) => oldestFirst(b.event, a.event));
}

/** The lines a filter leaves; a line stays when any of its events fits. */
export function filterTimeline(
  items: readonly TimelineItem[],
  filter: TimelineFilter,
): readonly TimelineItem[] {
  const fits = (event: AccessEvent): boolean =>
    (filter.actor === null || actorKey(event.actor) === filter.actor) &&
    (filter.method === null || event.method === filter.method) &&
    (!filter.onlyProblems || isTrouble(event));
  return items.filter((item) => fits(item.event) || (item.lock !== null && fits(item.lock)));
}

/** Lines by day, keeping their order. `dayOf` names the local day of a time, in HA's time zone setting. */
export function groupByDay(
  items: readonly TimelineItem[],
  dayOf: (at: number) => string,
): readonly TimelineDay[] {
  const days = new Map<string, TimelineItem[]>();
  for (const item of items) {
    const day = dayOf(item.event.at);
    const group = days.get(day) ?? [];
    group.push(item);
    days.set(day, group);
  }
  return [...days].map(([day, group]) => ({ day, items: group }));
}
