// What HA's recorder and logbook tell of entities: live streams and older pages. All of it works for non-administrators.

import type { LogbookRow, StateRow } from "../core/activity.js";
import type { Home } from "./home.js";
import { type HaError, normalizeError } from "./errors.js";

/** A state on the wire; times in seconds. */
interface WireState {
  readonly s: string;
  readonly a?: Readonly<Record<string, unknown>>;
  readonly lu: number;
}

type WireStates = Readonly<Record<string, readonly WireState[]>>;

/** A logbook row on the wire; time in seconds. */
interface WireLogbookRow {
  readonly entity_id?: string;
  readonly when: number;
  readonly context_user_id?: string | null;
  readonly context_domain?: string;
  readonly context_service?: string;
  readonly context_name?: string;
  readonly context_entity_id?: string;
}

export interface StreamEvents<Row> {
  /** Rows in any order, with repeats after a reconnection; the first call may bring none. */
  rows(rows: readonly Row[]): void;
  failed(error: HaError): void;
}

/** Live rows from a time (milliseconds since 1970) on; returns how to stop them. */
export type Subscribe<Row> = (
  home: Home,
  entityIds: readonly string[],
  startMs: number,
  events: StreamEvents<Row>,
) => () => void;

/** Rows between two times, both in milliseconds since 1970; rejects with `HaError`. */
export type Fetch<Row> = (
  home: Home,
  entityIds: readonly string[],
  fromMs: number,
  toMs: number,
) => Promise<readonly Row[]>;

/** What was written while the connection was down is asked for again from this long before the last row. */
const overlap = 5_000;

/** `minimal_response` would lose every `changed_by` but the first row's, `significant_changes_only` attribute-only rows. */
const wholeStates = {
  significant_changes_only: false,
  minimal_response: false,
  no_attributes: false,
};

/** States and their attributes, and also the state that stood there at the start. */
export const subscribeHistory: Subscribe<StateRow> = (home, entityIds, startMs, events) =>
  subscribeStream<{ states: WireStates }, StateRow>(home, startMs, events, {
    message: (start) => ({
      type: "history/stream",
      entity_ids: entityIds,
      start_time: start,
      include_start_time_state: start === iso(startMs),
      ...wholeStates,
    }),
    rows: (frame) => stateRows(frame.states),
    at: (row) => row.updatedAt,
  });

/** Who called what. */
export const subscribeLogbook: Subscribe<LogbookRow> = (home, entityIds, startMs, events) =>
  subscribeStream<{ events: readonly WireLogbookRow[] }, LogbookRow>(home, startMs, events, {
    message: (start) => ({ type: "logbook/event_stream", entity_ids: entityIds, start_time: start }),
    rows: (frame) => logbookRows(frame.events),
    at: (row) => row.at,
  });

export const fetchHistory: Fetch<StateRow> = async (home, entityIds, fromMs, toMs) =>
  stateRows(
    await home.sendMessage<WireStates>({
      type: "history/history_during_period",
      ...period(entityIds, fromMs, toMs),
      include_start_time_state: true,
      ...wholeStates,
    }),
  );

export const fetchLogbook: Fetch<LogbookRow> = async (home, entityIds, fromMs, toMs) =>
  logbookRows(
    await home.sendMessage<readonly WireLogbookRow[]>({
      type: "logbook/get_events",
      ...period(entityIds, fromMs, toMs),
    }),
  );

interface StreamKind<Frame, Row> {
  message(start: string): { type: string };
  rows(frame: Frame): readonly Row[];
  at(row: Row): number;
}

/** One stream over all connections: each new one goes on where the last row was. */
function subscribeStream<Frame, Row>(
  home: Home,
  startMs: number,
  events: StreamEvents<Row>,
  kind: StreamKind<Frame, Row>,
): () => void {
  let from = startMs;
  let attempt = 0;
  let end: () => void = () => undefined;

  async function start(): Promise<void> {
    const mine = ++attempt;
    // Begun while the connection is down, it would never be answered on 2026.4.
    if (!home.connected) return;
    try {
      const stop = await home.subscribeMessage<Frame>(
        (frame) => {
          if (mine !== attempt) return;
          const rows = kind.rows(frame);
          for (const row of rows) from = Math.max(from, kind.at(row) - overlap);
          events.rows(rows);
        },
        kind.message(iso(from)),
      );
      if (mine === attempt) end = stop;
      else stop();
    } catch (thrown) {
      const error = normalizeError(thrown);
      if (mine === attempt && error.code !== "connection_lost") events.failed(error);
    }
  }

  const stopListening = home.onReconnect(() => void start());
  void start();
  return () => {
    attempt += 1;
    stopListening();
    end();
  };
}

function stateRows(states: WireStates): StateRow[] {
  return Object.entries(states).flatMap(([entityId, rows]) =>
    rows.map(({ s: state, a: attributes = {}, lu }) => ({
      entityId,
      state,
      attributes,
      updatedAt: lu * 1000,
    })),
  );
}

/** Rows without an entity are of HA itself (started, stopped) and tell nothing of a lock. */
function logbookRows(rows: readonly WireLogbookRow[]): LogbookRow[] {
  return rows.flatMap((row) =>
    row.entity_id === undefined
      ? []
      : {
          entityId: row.entity_id,
          at: row.when * 1000,
          contextUserId: row.context_user_id ?? null,
          contextDomain: row.context_domain ?? null,
          contextService: row.context_service ?? null,
          contextName: row.context_name ?? null,
          contextEntityId: row.context_entity_id ?? null,
        },
  );
}

function period(entityIds: readonly string[], fromMs: number, toMs: number): object {
  return { entity_ids: entityIds, start_time: iso(fromMs), end_time: iso(toMs) };
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
