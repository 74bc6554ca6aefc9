// Turns the events of several locks into what a timeline shows: folded, filtered, newest first, day by day.

import type { AccessEvent, Actor, Method } from "./access-event.js";
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

type Changing = { -readonly [Member in keyof TimelineItem]: TimelineItem[Member] };

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

/** The same problem again within this time is the same trouble; milliseconds. */
const repeatWindow = 60_000;

/** Whether an event asks for a look: it did not work, or what was reported does not fit together. */
export function isTrouble(event: AccessEvent): boolean {
  return /^(jam|refused|unconfirmed)/.test(event.operation) || event.evidence.includes("method-disagrees");
}

/** Names an actor for filters and comparison; all unknown ones are one. */
export function actorKey(actor: Actor): string {
  const { kind, key, id, entityId, name } = actor as Readonly<Record<string, string | null | undefined>>;
  return `${kind} ${key ?? id ?? entityId ?? name}`;
}

/**
 * Lines from events in any order, newest first. An unlock and the lock that ends it are one visit; a lock by somebody
 * else who is named ends it too, and has a line of its own. An unlock while one is open does not begin another. Trouble
 * that repeats is counted.
 */
export function foldTimeline(events: readonly AccessEvent[]): readonly TimelineItem[] {
  const items: TimelineItem[] = [];
  /** The open visit of each lock, and the latest trouble of each kind: lines that still change. */
  const visits = new Map<string, Changing>();
  const troubles = new Map<string, Changing>();
  for (const event of [...events].sort(oldestFirst)) {
    const { id, at, entityId, operation, method } = event;
    const actor = actorKey(event.actor);
    const line: Changing = { id, event, visit: null, lock: null, repeats: [] };
    const open = visits.get(entityId);
    const isLock = operation === "lock";
    if (!open && (operation === "unlock" || operation === "open")) {
      line.visit = "open";
      visits.set(entityId, line);
    } else if (open && (isLock || operation === "found-locked")) {
      visits.delete(entityId);
      open.visit = isLock ? "ended" : "unknown";
      if (isLock) {
        open.lock = event;
        if (event.actor.kind === "unknown" || actor === actorKey(open.event.actor)) continue;
      }
    } else if (isTrouble(event)) {
      const likeness = [entityId, operation, method, actor].join(" ");
      const before = troubles.get(likeness);
      if (before && at - before.event.at <= repeatWindow) {
        // It moves up to the latest time and counts the earlier ones.
        before.repeats = [before.event, ...before.repeats];
        before.event = event;
        continue;
      }
      troubles.set(likeness, line);
    }
    items.push(line);
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
