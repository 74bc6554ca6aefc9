// Small pieces of reading the rows of a lock that HA shows no transitional state of.

import type { AccessEvent, Operation } from "../../core/access-event.js";
import type { LogbookRow, ReadingContext, StateRow } from "../../core/activity.js";
import { nobodyKnown } from "../../core/access-event.js";
import { rowsOf } from "../../core/rows.js";

/** What is told of something that happened, beside where and when. */
export type Told = Pick<AccessEvent, "operation" | "method" | "actor" | "certainty" | "evidence">;

/** Whether a row's context is a call to do what was done. */
export function asksFor({ contextDomain, contextService }: LogbookRow, operation: Operation): boolean {
  return contextDomain === "lock"
    ? contextService === operation
    : ["automation", "script", "scene"].includes(contextDomain ?? "");
}

/** The rows that changed the state, each with the one before. */
export function changesOf(
  rows: readonly StateRow[],
): readonly { readonly row: StateRow; readonly before: StateRow }[] {
  let before: StateRow | undefined;
  return rows.flatMap((row) => {
    const earlier = before;
    if (earlier?.state === row.state) return [];
    before = row;
    return earlier ? { row, before: earlier } : [];
  });
}

/** The door's own openings and closings. */
export function eventsOfDoor(
  states: readonly StateRow[],
  { sources }: ReadingContext,
): readonly AccessEvent[] {
  const meanings: Readonly<Record<string, Operation>> = { on: "door-opened", off: "door-closed" };
  return changesOf(rowsOf(sources.door, states)).flatMap(({ row, before }) => {
    const operation = meanings[row.state];
    return operation && meanings[before.state]
      ? event(row.entityId, row.updatedAt, row.updatedAt, plainly(operation))
      : [];
  });
}

/** That something happened, and no more. */
export function plainly(operation: Operation): Told {
  return { operation, method: "unknown", actor: nobodyKnown, certainty: "unknown", evidence: [] };
}

/** `since`: the time of the first row that tells of it, by which the event stays the same while others come in. */
export function event(entityId: string, since: number, at: number, told: Told): AccessEvent {
  return { id: `${entityId} ${since}`, entityId, at, ...told };
}
