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
  readonly domain?: string;
  readonly message?: string;
}

export interface StreamEvents<Row> {
  /** Rows in any order, with repeats after a reconnection; the first call may bring none. */
  rows(rows: readonly Row[]): void;
  failed(error: HaError): void;
}

/** How HA is asked for one kind of rows, and how they are read. */
export interface RowKind<Row> {
  /** The message that subscribes, and the one that asks for a period. */
  readonly stream: string;
  readonly period: string;
  /** What both messages say besides; `isFirst`: not a stream that goes on. */
  readonly options: (isFirst: boolean) => object;
  /** Reads a frame of the stream, or the answer for a period. */
  readonly rows: (answer: unknown) => readonly Row[];
  readonly at: (row: Row) => number;
}

/** What was written while the connection was down is asked for again from this long before the last row. */
const overlap = 5_000;

/** States and their attributes, and also the state that stood there at the start. */
export const historyRows: RowKind<StateRow> = {
  stream: "history/stream",
  period: "history/history_during_period",
  options: (isFirst) => ({
    include_start_time_state: isFirst,
    // `minimal_response` would lose every `changed_by` but the first row's, `significant_changes_only` attribute-only rows.
    significant_changes_only: false,
    minimal_response: false,
    no_attributes: false,
  }),
  rows: (answer) =>
    Object.entries((answer as { states?: WireStates }).states ?? (answer as WireStates)).flatMap(
      ([entityId, rows]) =>
        rows.map(({ s: state, a: attributes = {}, lu }) => ({
          entityId,
          state,
          attributes,
          updatedAt: lu * 1000,
        })),
    ),
  at: (row) => row.updatedAt,
};

/** Who called what. Rows without an entity are of HA itself (started, stopped) and tell nothing of a lock. */
export const logbookRows = logbookOf(null);

/**
 * The same, and what the logbook keeps of the events of an entity's device. Those rows say neither entity nor device, and
 * its name is not its own: they are asked for of one device at a time, and given its entity. HA tells them everybody.
 */
export function logbookOf(
  source: { readonly device: string; readonly entityId: string } | null,
): RowKind<LogbookRow> {
  return {
    stream: "logbook/event_stream",
    period: "logbook/get_events",
    options: () => (source ? { device_ids: [source.device] } : {}),
    rows: (answer) =>
      ((answer as { events?: WireLogbookRow[] }).events ?? (answer as WireLogbookRow[])).flatMap((row) => {
        const isOfDevice = source && row.domain !== undefined && row.domain !== "homeassistant";
        const entityId = row.entity_id ?? (isOfDevice ? source.entityId : undefined);
        if (entityId === undefined) return [];
        return {
          entityId,
          at: row.when * 1000,
          contextUserId: callerOf(row),
          contextDomain: row.context_domain ?? null,
          contextService: row.context_service ?? null,
          contextName: row.context_name ?? null,
          contextEntityId: row.context_entity_id ?? null,
          domain: row.domain,
          message: row.message,
        };
      }),
    at: (row) => row.at,
  };
}

/**
 * The user whose own the row's context is. 2026.11 gives a row without one the user who set off what caused it, and only
 * the order tells: it writes a user of the row's own before the rest of the context, and one who set it off after.
 * Without that, who switched on what an automation waits for would have opened the door, wherever the recorder leaves
 * automations out (measured; `_humanify` in HA's logbook/processor.py).
 */
function callerOf(row: WireLogbookRow): string | null {
  const isOwn = Object.keys(row).find((key) => key.startsWith("context_")) === "context_user_id";
  return (isOwn && row.context_user_id) || null;
}

/** Rows between two times, both in milliseconds since 1970; rejects with `HaError`. */
export async function fetchRows<Row>(
  home: Home,
  { period, options, rows }: RowKind<Row>,
  entityIds: readonly string[],
  fromMs: number,
  toMs: number,
): Promise<readonly Row[]> {
  const message = { type: period, entity_ids: entityIds, start_time: iso(fromMs), end_time: iso(toMs) };
  return rows(await home.sendMessage({ ...message, ...options(true) }));
}

/**
 * Live rows from a time (milliseconds since 1970) on; returns how to stop them. One stream over all connections:
 * each new one goes on where the last row was.
 */
export function subscribeRows<Row>(
  home: Home,
  kind: RowKind<Row>,
  entityIds: readonly string[],
  startMs: number,
  events: StreamEvents<Row>,
): () => void {
  let from = startMs;
  let attempt = 0;
  let end: () => void = () => undefined;

  async function start(): Promise<void> {
    const mine = ++attempt;
    // Begun while the connection is down, it would never be answered on 2026.4.
    if (!home.connected) return;
    try {
      const stop = await home.subscribeMessage(
        (frame) => {
          if (mine !== attempt) return;
          const rows = kind.rows(frame);
          for (const row of rows) from = Math.max(from, kind.at(row) - overlap);
          events.rows(rows);
        },
        {
          type: kind.stream,
          entity_ids: entityIds,
          start_time: iso(from),
          ...kind.options(from === startMs),
        },
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

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
