// From all events to what the card shows of them: lines, who and what can be filtered for, how many problems. Pure.

import type { AccessEvent, Actor, Method } from "../../core/access-event.js";
import { actorKey, filterTimeline, foldTimeline, isTrouble } from "../../core/timeline.js";
import type { TimelineFilter, TimelineItem } from "../../core/timeline.js";

export interface TimelineView {
  /** Lines that fit the filter, newest first. */
  readonly items: readonly TimelineItem[];
  /** Everyone who is named in any line, by key, the latest first. */
  readonly actors: ReadonlyMap<string, Actor>;
  readonly methods: ReadonlySet<Method>;
  readonly problems: number;
  /** False where ways in were used that belong to a person, and nobody was ever named. */
  readonly withPeople: boolean;
}

export const everything: TimelineFilter = { actor: null, method: null, onlyProblems: false };

export function timelineView(events: readonly AccessEvent[], filter: TimelineFilter): TimelineView {
  // A door that moves belongs to somebody's coming or going: no line of its own.
  const all = foldTimeline(events.filter(({ operation }) => !operation.startsWith("door")));
  const named = all.flatMap(({ event: { actor } }) =>
    actor.kind === "unknown" ? [] : [[actorKey(actor), actor] as const],
  );
  const actors = new Map(named);
  const methods = new Set<Method>(
    all.map(({ event }) => event.method).filter((method) => method !== "unknown"),
  );
  // Who is named no more cannot be unchosen either: the list of choices shows "everyone" then, and so do the lines.
  const { actor, method } = filter;
  const items = filterTimeline(all, {
    ...filter,
    actor: actor !== null && actors.has(actor) ? actor : null,
    method: method !== null && methods.has(method) ? method : null,
  });
  return {
    items,
    actors,
    methods,
    problems: all.filter(({ event }) => isTrouble(event)).length,
    withPeople:
      named.some(([, { kind }]) => kind === "lock-user") ||
      !events.some(({ method }) => method === "keypad" || method === "tag"),
  };
}
