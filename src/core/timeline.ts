// Turns the events of several locks into what a timeline shows: folded, filtered, newest first, day by day.

import type { AccessEvent, Actor, Method, Operation } from "./access-event.js";
import { foldVisits, oldestFirst, type VisitState } from "./visit.js";

/** One line of a timeline: an event, with the lock that ended it or the repeats folded into it. */
export interface TimelineItem {
  /** Stays as it is while repeats come in. */
  readonly id: string;
  readonly event: AccessEvent;
  /** Null: not an unlock, or visits are not folded. */
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

/** The same problem again within this time is the same trouble; milliseconds. */
const repeatWindow = 60_000;

/** Whether an event asks for a look: it did not work, or what was reported does not fit together. */
export function isTrouble(event: AccessEvent): boolean {
  return problems.includes(event.operation) || event.evidence.includes("method-disagrees");
}

/** Names an actor for filters and comparison; all unknown ones are one. */
export function actorKey(actor: Actor): string {
  switch (actor.kind) {
    case "lock-user":
      return `lock-user ${actor.key}`;
    case "home-assistant-user":
      return `home-assistant-user ${actor.id}`;
    case "unknown":
      return "unknown";
    default:
      return `${actor.kind} ${actor.entityId ?? actor.name ?? ""}`;
  }
}

/** The events of several locks, each once, newest first. */
export function mergeEvents(lists: readonly (readonly AccessEvent[])[]): readonly AccessEvent[] {
  const byId = new Map<string, AccessEvent>();
  for (const events of lists) for (const event of events) byId.set(event.id, event);
  return [...byId.values()].sort((a, b) => oldestFirst(b, a));
}

/** Lines from events in any order, newest first: trouble that repeats is counted, and visits are folded if wanted. */
export function foldTimeline(events: readonly AccessEvent[], withVisits: boolean): readonly TimelineItem[] {
  const visits = new Map((withVisits ? foldVisits(events) : []).map((visit) => [visit.unlock, visit]));
  const endings = new Set([...visits.values()].map((visit) => visit.lock));
  const latestTrouble = new Map<string, { item: TimelineItem; place: number }>();
  const items: TimelineItem[] = [];
  for (const event of [...events].sort(oldestFirst)) {
    if (endings.has(event)) continue;
    const visit = visits.get(event);
    const item: TimelineItem = {
      id: event.id,
      event,
      visit: visit?.state ?? null,
      lock: visit?.lock ?? null,
      repeats: [],
    };
    if (visit || !isTrouble(event)) {
      items.push(item);
      continue;
    }
    const likeness = [event.entityId, event.operation, event.method, actorKey(event.actor)].join(" ");
    const before = latestTrouble.get(likeness);
    const again = before !== undefined && event.at - before.item.event.at <= repeatWindow;
    const folded = again ? withRepeat(before.item, event) : item;
    const place = again ? before.place : items.length;
    items[place] = folded;
    latestTrouble.set(likeness, { item: folded, place });
  }
  return items.sort((a, b) => oldestFirst(b.event, a.event));
}

/** The line of some trouble once it came again: it moves up to the latest time and counts the earlier ones. */
function withRepeat(item: TimelineItem, event: AccessEvent): TimelineItem {
  return { ...item, event, repeats: [item.event, ...item.repeats] };
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
    const group = days.get(day);
    if (group) group.push(item);
    else days.set(day, [item]);
  }
  return [...days].map(([day, group]) => ({ day, items: group }));
}
