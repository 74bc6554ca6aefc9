// From all events to the few lines on the screen: folded, filtered and cut to a bounded window. Pure, and remembered.

import type { AccessEvent, Method } from "../../core/access-event.js";
import { actorKey, filterTimeline, foldTimeline, isTrouble } from "../../core/timeline.js";
import type { TimelineFilter, TimelineItem } from "../../core/timeline.js";

export interface TimelineOptions {
  readonly foldVisits: boolean;
  readonly showAutomatic: boolean;
  readonly filter: TimelineFilter;
}

export interface TimelineView {
  /** Lines that fit the filter, newest first. */
  readonly items: readonly TimelineItem[];
  /** Everyone who is named in any line, each once, the latest first. */
  readonly actors: readonly AccessEvent[];
  /** The ways in that were used. */
  readonly methods: readonly Method[];
  readonly problems: number;
  /** Whether anything here ever told who was at the door. */
  readonly tellsPeople: boolean;
}

export const everything: TimelineFilter = { actor: null, method: null, onlyProblems: false };

/** Ways in that belong to one person. */
const personal: readonly Method[] = ["keypad", "tag", "fingerprint", "face"];

export function timelineView(events: readonly AccessEvent[], options: TimelineOptions): TimelineView {
  const items = foldTimeline(events, options.foldVisits).filter(
    ({ event }) => options.showAutomatic || event.operation !== "lock" || event.method !== "automatic",
  );
  const actors = new Map<string, AccessEvent>();
  const methods = new Set<Method>();
  for (const { event } of items) {
    if (event.actor.kind !== "unknown" && !actors.has(actorKey(event.actor)))
      actors.set(actorKey(event.actor), event);
    if (event.method !== "unknown") methods.add(event.method);
  }
  const isPersonal = (event: AccessEvent): boolean => personal.includes(event.method);
  return {
    items: filterTimeline(items, options.filter),
    actors: [...actors.values()],
    methods: [...methods],
    problems: items.filter(({ event }) => isTrouble(event)).length,
    tellsPeople: !events.some(isPersonal) || events.some(({ actor }) => actor.kind === "lock-user"),
  };
}
