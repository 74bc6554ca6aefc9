// What Home Assistant's recorder and logbook know of the simulated home, and the streams in which they tell it.

import type { MessageBase } from "home-assistant-js-websocket";
import type { FakeConnection } from "../test/helpers/fake-connection.js";

/** Who called a service, in the words of the logbook. */
export interface Caller {
  readonly context_user_id?: string;
  readonly context_domain?: string;
  readonly context_service?: string;
  readonly context_name?: string;
  readonly context_entity_id?: string;
  readonly context_event_type: "call_service" | "automation_triggered";
}

interface Moment {
  readonly entityId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

interface Row extends Moment {
  readonly state: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly changedAt: number;
  readonly caller: Caller | null;
}

/** What an integration writes into the logbook of a device: it says neither which nor of what entity. */
export interface Fired {
  readonly name: string;
  readonly message: string;
  readonly domain: string;
}

/** What somebody writes into the logbook of an entity. */
export interface Entry {
  readonly name: string;
  readonly message: string;
  readonly domain: string;
  readonly entity_id: string;
}

interface Asked extends MessageBase {
  readonly entity_ids?: readonly string[];
  readonly device_ids?: readonly string[];
  readonly start_time?: string;
  readonly end_time?: string;
}

/** For so long HA writes the context of a call on everything that happens to the entity (measured). */
const contextLife = 5_000;

export class Recorder {
  /** Nothing is ever answered. */
  silent = false;
  refusesHistory = false;
  refusesLogbook = false;
  private rows: Row[] = [];
  private written: (Moment & { readonly wire: object })[] = [];
  private readonly calls = new Map<string, { readonly caller: Caller; readonly at: number }>();

  constructor(private readonly connection: FakeConnection) {
    connection.onSubscribe = (message) => this.subscribed(message);
  }

  /** A service was called on an entity: what happens to it in the next five seconds bears the caller's name. */
  called(entityId: string, caller: Caller, at: number): void {
    this.calls.set(entityId, { caller, at });
  }

  write(entityId: string, state: string, attributes: Readonly<Record<string, unknown>>, at: number): void {
    const before = this.rows.findLast((row) => row.entityId === entityId);
    const call = this.calls.get(entityId);
    const row: Row = {
      entityId,
      state,
      attributes,
      at,
      changedAt: before?.state === state ? before.changedAt : at,
      caller: call && at - call.at < contextLife ? call.caller : null,
    };
    this.rows.push(row);
    this.tell("history/stream", entityId, { states: { [entityId]: [wireState(row)] } });
    if (row.changedAt === at) this.tell("logbook/event_stream", entityId, { events: [wireEntry(row)] });
  }

  /** An entry is no call on its entity: it leaves its writer's name on nothing that happens there. */
  log(entry: Entry, caller: Caller, at: number): void {
    const { entity_id: entityId } = entry;
    const wire = { ...entry, ...caller, when: at / 1000 };
    this.written.push({ entityId, at, wire });
    this.tell("logbook/event_stream", entityId, { events: [wire] });
  }

  /** An entry of a device, told to whoever asks for it. */
  fired(deviceId: string, entry: Fired, at: number): void {
    const wire = { ...entry, when: at / 1000 };
    this.written.push({ entityId: deviceId, at, wire });
    this.tell("logbook/event_stream", deviceId, { events: [wire] });
  }

  /** When an entity last came to the state it is in; milliseconds since 1970. */
  changedAt(entityId: string): number | undefined {
    return this.rows.findLast((row) => row.entityId === entityId)?.changedAt;
  }

  /** What the home did so far counts as never recorded. */
  forget(): void {
    this.rows = [];
    this.written = [];
    this.calls.clear();
  }

  /** The answer to a message of the dashboard; undefined for those that are not the recorder's. */
  answer(message: MessageBase): unknown {
    const asked = message as Asked;
    if (message.type === "history/history_during_period") return this.states(asked);
    if (message.type === "logbook/get_events") return this.entries(asked);
    return undefined;
  }

  private subscribed(message: MessageBase): void {
    const isHistory = message.type === "history/stream";
    if (!isHistory && message.type !== "logbook/event_stream") return;
    if (isHistory ? this.refusesHistory : this.refusesLogbook) {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- Home Assistant rejects with plain objects.
      throw { code: "unknown_error", message: "Recorder is not running" };
    }
    if (this.silent) return;
    const first = isHistory ? { states: this.states(message) } : { events: this.entries(message) };
    setTimeout(() => {
      this.connection.subscriptions.find((subscription) => subscription.message === message)?.send(first);
    });
  }

  private tell(type: string, entityId: string, frame: unknown): void {
    if (this.silent) return;
    for (const { message, send } of this.connection.open(type)) {
      if (idsOf(message).includes(entityId)) send(frame);
    }
  }

  private states(asked: Asked): Record<string, unknown[]> {
    const found: Record<string, unknown[]> = {};
    const start = Date.parse(asked.start_time ?? "");
    for (const entityId of asked.entity_ids ?? []) {
      const inside = between(this.rows, asked).filter((row) => row.entityId === entityId);
      const standing = this.rows.findLast((row) => row.entityId === entityId && row.at < start);
      // The state that stood there at the start is stamped with the start.
      const rows = standing ? [{ ...standing, at: start, changedAt: start }, ...inside] : inside;
      if (rows.length > 0) found[entityId] = rows.map(wireState);
    }
    return found;
  }

  private entries(asked: Asked): unknown[] {
    const changes = this.rows.filter((row) => row.changedAt === row.at);
    return [
      ...between(changes, asked).map(wireEntry),
      ...between(this.written, asked).map(({ wire }) => wire),
    ];
  }
}

/** The entities and devices that are asked for. */
function idsOf({ entity_ids = [], device_ids = [] }: Asked): readonly string[] {
  return [...entity_ids, ...device_ids];
}

function between<M extends Moment>(rows: readonly M[], asked: Asked): M[] {
  const { start_time = "", end_time } = asked;
  const end = end_time === undefined ? Infinity : Date.parse(end_time);
  const start = Date.parse(start_time);
  const ids = idsOf(asked);
  return rows.filter(({ entityId, at }) => ids.includes(entityId) && at >= start && at < end);
}

function wireState({ state, attributes, at, changedAt }: Row): unknown {
  return { s: state, a: attributes, lu: at / 1000, ...(changedAt === at ? {} : { lc: changedAt / 1000 }) };
}

function wireEntry({ entityId, state, at, caller }: Row): unknown {
  return { entity_id: entityId, state, when: at / 1000, ...caller };
}
