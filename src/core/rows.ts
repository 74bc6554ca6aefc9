// Small pieces every reader of a lock's rows uses: order, joining with the logbook, who a row names.

import type { Actor } from "./access-event.js";
import type { LogbookRow, ReadingContext, StateRow } from "./activity.js";
import { nobodyKnown } from "./access-event.js";

/** History gives seconds and the live stream gives the same ones; half a microsecond of milliseconds is float noise. */
const sameInstant = 0.001;

/** How far apart a state row and its logbook row may be (they carry the same time stamp); milliseconds. */
const joinWindow = 1;

/** The rows oldest first, each once: the stored and the live copy of one row count as one. */
export function sortedUnique(states: readonly StateRow[]): readonly StateRow[] {
  const rows = [...states].sort(
    (a, b) =>
      a.updatedAt - b.updatedAt ||
      compare(a.entityId, b.entityId) ||
      compare(a.state, b.state) ||
      Object.keys(b.attributes).length - Object.keys(a.attributes).length,
  );
  const latest = new Map<string, StateRow>();
  return rows.filter((row) => {
    const before = latest.get(row.entityId);
    const isCopy =
      before !== undefined && before.state === row.state && row.updatedAt - before.updatedAt < sameInstant;
    if (!isCopy) latest.set(row.entityId, row);
    return !isCopy;
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Of rows of one entity, oldest first: those that changed its state. Attribute-only rows are never an operation. */
export function stateChanges(rows: readonly StateRow[]): readonly StateRow[] {
  return rows.filter((row, index) => rows[index - 1]?.state !== row.state);
}

/** Finds the logbook row of a state row: the nearest of the same entity, at most 1 ms away. */
export function logbookAt(
  logbook: readonly LogbookRow[],
): (entityId: string, at: number) => LogbookRow | undefined {
  const byInstant = new Map<string, LogbookRow[]>();
  for (const row of logbook) {
    const key = instantKey(row.entityId, Math.floor(row.at));
    const rows = byInstant.get(key);
    if (rows) rows.push(row);
    else byInstant.set(key, [row]);
  }
  return (entityId, at) => {
    const instant = Math.floor(at);
    let nearest: LogbookRow | undefined;
    for (let offset = -joinWindow; offset <= joinWindow; offset++) {
      for (const row of byInstant.get(instantKey(entityId, instant + offset)) ?? []) {
        const distance = Math.abs(row.at - at);
        if (distance <= joinWindow && (!nearest || distance < Math.abs(nearest.at - at))) nearest = row;
      }
    }
    return nearest;
  };
}

function instantKey(entityId: string, instant: number): string {
  return `${entityId} ${instant}`;
}

/** Whether HA knew the entity's state; what stands after a gap is found, not done. */
export function isKnownState(state: string): boolean {
  return state !== "unavailable" && state !== "unknown" && state !== "";
}

/** Whether HA is waiting for a lock to do what HA asked of it. */
export function isTransitional(state: string): boolean {
  return state === "locking" || state === "unlocking" || state === "opening";
}

/**
 * Who a logbook row's context names. HA keeps the context of any call for five seconds, so ask this only of
 * a row that HA itself caused (a transitional one).
 */
export function actorOf(row: LogbookRow | undefined, context: ReadingContext): Actor {
  if (!row) return nobodyKnown;
  const kind = row.contextDomain;
  if (kind === "automation" || kind === "script" || kind === "scene") {
    return { kind, name: row.contextName, entityId: contextEntity(row, kind) };
  }
  const id = row.contextUserId;
  return id === null ? nobodyKnown : { kind: "home-assistant-user", id, name: context.haUserName(id) };
}

/** A script that a person ran names itself only as the service that was called. */
function contextEntity(row: LogbookRow, kind: string): string | null {
  if (row.contextEntityId?.startsWith(`${kind}.`)) return row.contextEntityId;
  const named = kind === "script" && row.contextService !== null && row.contextService !== "turn_on";
  return named ? `script.${row.contextService}` : null;
}
