// Small pieces every reader of a lock's rows uses: order, joining with the logbook, who a row names.

import type { AccessEvent, Actor } from "./access-event.js";
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
  const rows = new Map<string, LogbookRow>();
  for (const row of logbook) {
    // What somebody wrote into the logbook at that moment is no state, and its writer did nothing at the door.
    if (row.message !== undefined) continue;
    const key = keyOf(row.entityId, row.at);
    rows.set(key, fuller(rows.get(key) ?? row, row));
  }
  return ({ entityId, updatedAt }) =>
    [0, -1, 1].map((offset) => rows.get(keyOf(entityId, updatedAt + offset))).find((row) => row);
}

/**
 * Which of two copies of one logbook row says more: while HA starts, it tells a row without the automation or script it
 * cannot name yet. The same one in whatever order they come; the first where both say the same.
 */
export function fuller(one: LogbookRow, other: LogbookRow): LogbookRow {
  return weight(other) > weight(one) ? other : one;
}

/** Orders copies of a row; text, so that two different ones never weigh the same. */
function weight(row: LogbookRow): string {
  const { contextDomain: kind } = row;
  const said = Object.values(row).filter((value) => (value ?? null) !== null);
  return `${kind === null ? 0 : isOwnActor(kind) ? 2 : 1}${said.length}${said.join("\n")}`;
}

/** Whether what acts under this domain acts by itself, whoever set it off. */
function isOwnActor(kind: string | null): kind is "automation" | "script" | "scene" {
  return kind === "automation" || kind === "script" || kind === "scene";
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
  if (isOwnActor(kind)) {
    const isNamed = contextEntityId?.startsWith(`${kind}.`);
    // A script that a person ran names itself only as the service that was called.
    const called = kind === "script" && contextService && contextService !== "turn_on";
    const entityId = isNamed ? contextEntityId : called ? `script.${contextService}` : null;
    return { kind, name: name ?? (entityId && context.entityName(entityId)), entityId };
  }
  return id === null ? nobodyKnown : { kind: "home-assistant-user", id, name: context.haUserName(id) };
}

/**
 * Who asked HA for an operation, by the logbook rows of its beginning and its end.
 *
 * While HA starts it cannot name an automation, and tells of what one did only who set it off. That person would be
 * named wrongly, so a name that stands alone counts only when the last row says that nothing came before the first: so
 * it is where the recorder leaves out service calls (measured on 2026.11).
 */
export function askerOf(
  first: LogbookRow | undefined,
  last: LogbookRow | undefined,
  context: ReadingContext,
): Pick<AccessEvent, "actor" | "certainty" | "evidence"> {
  const actor = actorOf(first, context);
  const isSure =
    first?.contextDomain !== null ||
    (last?.contextEntityId === first.entityId && last.contextUserId === first.contextUserId);
  return actor !== nobodyKnown && isSure
    ? { actor, certainty: "reported", evidence: ["transition-context"] }
    : { actor: nobodyKnown, certainty: "unknown", evidence: [] };
}
