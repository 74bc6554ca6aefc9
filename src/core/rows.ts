// Small pieces every reader of a lock's rows uses: order, joining with the logbook, who a row names.

import type { Actor } from "./access-event.js";
import type { LogbookRow, ReadingContext, StateRow } from "./activity.js";
import { nobodyKnown } from "./access-event.js";

/** History gives seconds and the live stream gives the same ones; half a microsecond of milliseconds is float noise. */
const sameInstant = 0.001;

/** The rows of one entity, oldest first, each once: the stored and the live copy of one row count as one. */
export function rowsOf(entityId: string | null, states: readonly StateRow[]): readonly StateRow[] {
  let kept: StateRow | undefined;
  return states
    .filter((row) => row.entityId === entityId)
    .sort((a, b) => a.updatedAt - b.updatedAt || a.state.localeCompare(b.state))
    .filter((row) => {
      const isCopy = kept?.state === row.state && row.updatedAt - kept.updatedAt < sameInstant;
      if (!isCopy) kept = row;
      return !isCopy;
    });
}

/** Finds the logbook row of a state row: of the same entity, and about 1 ms away at most (they carry the same time stamp). */
export function logbookAt(logbook: readonly LogbookRow[]): (row: StateRow) => LogbookRow | undefined {
  const keyOf = (entityId: string, at: number): string => `${entityId} ${Math.round(at)}`;
  // What somebody wrote into the logbook at that moment is no state, and its writer did nothing at the door.
  const ofStates = logbook.filter(({ message }) => message === undefined);
  const rows = new Map(ofStates.map((row) => [keyOf(row.entityId, row.at), row]));
  return ({ entityId, updatedAt }) =>
    [0, -1, 1].map((offset) => rows.get(keyOf(entityId, updatedAt + offset))).find((row) => row);
}

/** Whether HA knew the entity's state; what stands after a gap is found, not done. */
export function isKnownState(state: string): boolean {
  return !["unavailable", "unknown", ""].includes(state);
}

/** Whether HA is waiting for a lock to do what HA asked of it. */
export function isTransitional(state: string): boolean {
  return ["locking", "unlocking", "opening"].includes(state);
}

/**
 * Who a logbook row's context names. HA keeps the context of any call for five seconds, so ask this only of
 * a row that HA itself caused (a transitional one).
 */
export function actorOf(row: LogbookRow | undefined, context: ReadingContext): Actor {
  if (!row) return nobodyKnown;
  const { contextDomain: kind, contextEntityId, contextName: name, contextService, contextUserId: id } = row;
  if (kind === "automation" || kind === "script" || kind === "scene") {
    const isNamed = contextEntityId?.startsWith(`${kind}.`);
    // A script that a person ran names itself only as the service that was called.
    const called = kind === "script" && contextService && contextService !== "turn_on";
    const entityId = isNamed ? contextEntityId : called ? `script.${contextService}` : null;
    return { kind, name: name ?? (entityId && context.entityName(entityId)), entityId };
  }
  return id === null ? nobodyKnown : { kind: "home-assistant-user", id, name: context.haUserName(id) };
}
