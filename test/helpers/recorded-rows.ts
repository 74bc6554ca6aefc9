// Turns recorded frames of HA's streams into the rows a reader gets.

import type { LogbookRow, StateRow } from "../../src/core/activity.js";
import { logbookRows } from "../../src/ha/streams.js";

interface HistoryRow {
  readonly s: string;
  readonly a?: unknown;
  readonly lu: number;
  readonly lc?: number;
}

export interface Logged {
  readonly when: number;
  readonly entity_id?: string;
  readonly context_user_id?: string;
  readonly context_domain?: string;
  readonly context_service?: string;
  readonly context_name?: string;
  readonly context_entity_id?: string;
  readonly domain?: string;
  readonly message?: string;
}

interface Step {
  readonly step: string;
  readonly frames: readonly { readonly frame: unknown }[];
}

/** Rows of history/history_during_period, or of the `states` of a stream's frame. */
export function statesOf(states: Readonly<Record<string, readonly HistoryRow[] | undefined>>): StateRow[] {
  return Object.entries(states).flatMap(([entityId, rows = []]) =>
    rows.map(({ s, a, lu }) => ({
      entityId,
      state: s,
      attributes: a as Readonly<Record<string, unknown>>,
      updatedAt: lu * 1000,
    })),
  );
}

export function loggedRows(rows: readonly Logged[], entityId = ""): LogbookRow[] {
  return [...logbookRows.rows(rows.map((row) => ({ entity_id: entityId, ...row })))];
}

/** Frames of history/stream, one array a frame. */
export function historyFrames(steps: readonly Step[]): StateRow[][] {
  return steps.flatMap(({ frames }) =>
    frames.map(({ frame }) => statesOf((frame as { states?: Record<string, HistoryRow[]> }).states ?? {})),
  );
}

/** Frames of logbook/event_stream, one array a frame. */
export function logbookFrames(steps: readonly Step[]): LogbookRow[][] {
  return steps.flatMap(({ frames }) =>
    frames.map(({ frame }) => loggedRows((frame as { events?: Logged[] }).events ?? [])),
  );
}

/** The frames of all steps, opened. */
export function framesOf(steps: readonly Step[]): { readonly events?: unknown }[] {
  return steps.flatMap(({ frames }) => frames.map(({ frame }) => frame as { events?: unknown }));
}

/** One state as HA would have written it; the time in seconds since 1970. */
export function recordedRow(
  state: string,
  changedBy: string | null,
  seconds: number,
  entityId = "lock.front_door",
): StateRow {
  return {
    entityId,
    state,
    attributes: changedBy === null ? {} : { changed_by: changedBy },
    updatedAt: seconds * 1000,
  };
}

interface LoggedState extends Logged {
  readonly state: string;
}

/**
 * The states of a recorded logbook, which has no attributes: `asked` stands there after what HA asked for, `atTheDoor`
 * after the rest. Begins with a lock that stood there locked.
 */
export function writtenWith(asked: string, rows: readonly LoggedState[], atTheDoor: string): StateRow[] {
  return [
    recordedRow("locked", asked, rows[0]!.when - 60),
    ...rows.map(({ state, when }, at) => {
      const isAsked = state.endsWith("ing") || Boolean(rows[at - 1]?.state.endsWith("ing"));
      return recordedRow(state, isAsked ? asked : atTheDoor, when);
    }),
  ];
}

interface TaintCase {
  readonly logbook_rows: readonly LoggedState[];
  readonly state_writes: readonly {
    readonly state: string;
    readonly old: string;
    readonly changed_by: string;
  }[];
}

/** A case of taint.json: its state writes, at the times of the logbook's rows of the same states. */
export function taintRows({ logbook_rows: rows, state_writes: writes }: TaintCase): {
  states: StateRow[];
  logged: LogbookRow[];
} {
  const changes = writes.filter(({ state, old }) => state !== old);
  const start = rows[0]!.state.startsWith("unlock") ? "locked" : "unlocked";
  const states: StateRow[] = [recordedRow(start, "Manual", rows[0]!.when - 60)];
  rows.forEach(({ state, when }, at) => {
    const write = changes[at - rows.length + changes.length];
    const before = rows[at - 1]?.state ?? start;
    const stood = String(states.at(-1)!.attributes.changed_by);
    const changedBy = write?.changed_by ?? (before.endsWith("ing") ? "Remote" : "Manual");
    const isWritten = stood !== changedBy && !state.endsWith("ing");
    if (isWritten) states.push(recordedRow(before, changedBy, when - 0.0007));
    states.push(recordedRow(state, isWritten ? changedBy : stood, when));
  });
  return { states, logged: loggedRows(rows, "lock.front_door") };
}

interface Compressed {
  readonly s?: string;
  readonly a?: Readonly<Record<string, unknown>>;
  readonly lc?: number;
  readonly lu?: number;
}

interface EntitiesFrame {
  readonly a?: Readonly<Record<string, Compressed>>;
  readonly c?: Readonly<
    Record<string, { readonly "+"?: Compressed; readonly "-"?: { readonly a?: readonly string[] } }>
  >;
}

/** Frames of subscribe_entities as the states they add up to. */
export function entityStates(steps: readonly Step[]): StateRow[] {
  const rows: StateRow[] = [];
  const latest = new Map<string, StateRow>();
  for (const { frame } of steps.flatMap(({ frames }) => frames)) {
    const { a = {}, c = {} } = frame as EntitiesFrame;
    for (const [entityId, added] of Object.entries(a)) record(entityId, added, []);
    for (const [entityId, change] of Object.entries(c))
      record(entityId, change["+"] ?? {}, change["-"]?.a ?? []);
  }
  return rows;

  function record(entityId: string, { s, a, lc, lu }: Compressed, gone: readonly string[]): void {
    const before = latest.get(entityId);
    const kept = Object.entries(before?.attributes ?? {}).filter(([name]) => !gone.includes(name));
    const seconds = lu ?? lc;
    const row: StateRow = {
      entityId,
      state: s ?? before!.state,
      attributes: { ...Object.fromEntries(kept), ...a },
      updatedAt: seconds === undefined ? before!.updatedAt : seconds * 1000,
    };
    latest.set(entityId, row);
    rows.push(row);
  }
}
