// From all events to what the card shows of them: lines, who and what can be filtered for, how many problems. Pure.

import type { AccessEvent, Actor, Method } from "../../core/access-event.js";
import { actorKey, filterTimeline, foldTimeline, isTrouble } from "../../core/timeline.js";
import type { TimelineFilter, TimelineItem } from "../../core/timeline.js";

export interface FoldedTimeline {
  /** All lines, newest first. */
  readonly all: readonly TimelineItem[];
  /** Everyone who is named in any line, by key, the latest first. */
  readonly actors: ReadonlyMap<string, Actor>;
  readonly methods: ReadonlySet<Method>;
  readonly problems: number;
  /** False where ways in were used that belong to a person, and nobody was ever named. */
  readonly withPeople: boolean;
}

/** Whether a line is one that is searched for. */
export type Finds = (item: TimelineItem) => boolean;

export const everything: TimelineFilter = { actor: null, method: null, onlyProblems: false };

export function foldedTimeline(events: readonly AccessEvent[]): FoldedTimeline {
  // A door that moves belongs to somebody's coming or going: no line of its own.
  const all = foldTimeline(events.filter(({ operation }) => !operation.startsWith("door")));
  const actors = new Map<string, Actor>();
  for (const { event } of all) {
    const key = actorKey(event.actor);
    if (event.actor.kind !== "unknown" && !actors.has(key)) actors.set(key, event.actor);
  }
  return {
    all,
    actors,
    methods: new Set(all.map(({ event }) => event.method).filter((method) => method !== "unknown")),
    problems: all.filter(({ event }) => isTrouble(event)).length,
    withPeople:
      [...actors.values()].some(({ kind }) => kind === "lock-user") ||
      !events.some(({ method }) => method === "keypad" || method === "tag"),
  };
}

/** The lines that fit the filter and are searched for, newest first; `finds`: null without a search. */
export function shownItems(
  { all, actors, methods }: FoldedTimeline,
  filter: TimelineFilter,
  finds: Finds | null = null,
): readonly TimelineItem[] {
  // Who is named no more cannot be unchosen either: the list of choices shows "everyone" then, and so do the lines.
  const { actor, method } = filter;
  const items = filterTimeline(all, {
    ...filter,
    actor: actor !== null && actors.has(actor) ? actor : null,
    method: method !== null && methods.has(method) ? method : null,
  });
  return finds ? items.filter(finds) : items;
}
