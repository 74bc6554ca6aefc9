// Reads the rows of an entity that somebody set up to say who used a lock: what was said, and when it was said anew.

import type { Method, Operation } from "../../core/access-event.js";
import type { StateRow } from "../../core/activity.js";
import { isKnownState } from "../../core/rows.js";
import { sayableMethods, sayableOperations, type WhoSource } from "../../core/who-source.js";
import type { Saying } from "./reading.js";
import { methodIn, named, numbered, sayingOf } from "./words.js";

/** One time that an entity said something of a use. */
export interface Said extends Saying {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly entityId: string;
  /** Null: whatever the lock did then. */
  readonly operation: Operation | null;
}

type Words = Omit<Said, "at" | "entityId">;

/** An event that is older than the row it stands in was restored, it did not happen then; milliseconds. */
const freshness = 5000;

/** Where the events and locks of integrations name a person, the surest first. */
const usualPerson = [
  "name",
  "user_name",
  "code_slot_name",
  "authorizationName",
  "credential",
  "changed_by",
  "last_user",
  "last_unlocked_by",
];

/** Where they tell the way. */
const usualMethod = ["method", "source", "trigger"];

/** What an event says that is no use of a lock. */
const otherwise = /jam|chang|add|delet|remov|clear|batter|tamper|alarm/;

const operations: readonly (readonly [pattern: RegExp, operation: Operation])[] = [
  [
    /refus|den(y|ied)|fail|invalid|wrong|reject|error|unauthori[sz]ed|^not|no.?match|unknown./,
    "refused-attempt",
  ],
  [/unlock|unlatch|open/, "unlock"],
  [/lock/, "lock"],
];

/** `rows`: those of the entity, oldest first. `lock`: the lock it is about. */
export function saidBy(rows: readonly StateRow[], source: WhoSource, lock: string): readonly Said[] {
  return source.entity.startsWith("event.") ? ofEvent(rows, source) : ofOther(rows, source, lock);
}

/** The state of an event entity is the time of its last event, which HA restores with the entity. */
function ofEvent(rows: readonly StateRow[], source: WhoSource): readonly Said[] {
  const told = new Set<number>();
  return rows.flatMap((row) => {
    const at = Date.parse(row.state);
    const words = wordsOf(row, source);
    if (!words || told.has(at) || !(Math.abs(row.updatedAt - at) < freshness)) return [];
    told.add(at);
    return { ...words, at, entityId: row.entityId };
  });
}

/**
 * A sensor keeps its state: it says something anew where it says something else, where it counts or tells another time,
 * or where HA wrote the very same again, which it does of `force_update` alone (`StateMachine.async_set_internal`). What
 * follows "unavailable" was kept, also where "unknown" comes first. Of a lock's own attributes only another word is new:
 * they stay standing while the lock moves.
 */
function ofOther(rows: readonly StateRow[], source: WhoSource, lock: string): readonly Said[] {
  let former: StateRow | null = null;
  let formerWords = "";
  let isAfterGap = false;
  return rows.flatMap((row) => {
    const words = wordsOf(row, source);
    const [before, beforeWords, wasKept] = [former, formerWords, isAfterGap];
    [former, formerWords] = [row, JSON.stringify(words)];
    isAfterGap = row.state === "unavailable" || (isAfterGap && !isKnownState(row.state));
    if (!words || !before || wasKept) return [];
    const isNew = formerWords !== beforeWords || (row.entityId !== lock && isWrittenAgain(row, before));
    return isNew ? { ...words, at: row.updatedAt, entityId: row.entityId } : [];
  });
}

/** Of rows that say the same: whether the entity counts or tells another time, or was written again as it stood. */
function isWrittenAgain(row: StateRow, before: StateRow): boolean {
  return row.state === before.state
    ? JSON.stringify(row.attributes) === JSON.stringify(before.attributes)
    : /^\d/.test(row.state);
}

/** Null: the row says nothing of a use. */
function wordsOf(row: StateRow, source: WhoSource): Words | null {
  if (!isKnownState(row.state)) return null;
  const operation = operationOf(row, source);
  if (operation === "none") return null;
  const who = personOf(row, source);
  const method = methodOf(row, source) ?? who?.method ?? "unknown";
  return who?.who || method !== "unknown" || operation === "refused-attempt"
    ? { who: who?.who ?? null, method, operation }
    : null;
}

function personOf(row: StateRow, { entity, person, method, people }: WhoSource): Saying | null {
  const isSensor = /^(sensor|input_text)\./.test(entity) && method !== "state";
  const text = textAt(row, person ? [person] : isSensor ? ["state"] : usualPerson);
  if (text === null) return null;
  if (people) {
    const name = Object.hasOwn(people, text) && people[text];
    return name ? { method: "unknown", who: named(name) } : null;
  }
  return /^\d{1,3}$/.test(text) ? { method: "unknown", who: numbered(text) } : sayingOf(text);
}

function methodOf(row: StateRow, { method }: WhoSource): Method | null {
  const fixed = sayableMethods.find((each) => each === method);
  if (fixed) return fixed;
  const text = textAt(row, method ? [method] : usualMethod);
  return text === null ? null : (sayableMethods.find((each) => each === text) ?? methodIn(text));
}

/** "none": no use of a lock at all. */
function operationOf(row: StateRow, { entity, operation }: WhoSource): Operation | "none" | null {
  const fixed = sayableOperations.find((each) => each === operation);
  if (fixed) return fixed;
  const place = operation || (entity.startsWith("event.") ? "event_type" : null);
  const text = place && textAt(row, [place]);
  if (!text) return null;
  const found = operationIn(text);
  if (found !== null) return found;
  // Of an entity that tells uses by their kind, another kind is another thing.
  const kinds = place === "event_type" ? [row.attributes.event_types].flat() : [];
  return kinds.some((kind) => /^(un)?lock$/.test(String(operationIn(String(kind))))) ? "none" : null;
}

function operationIn(text: string): Operation | "none" | null {
  const plain = text.toLowerCase();
  if (otherwise.test(plain)) return "none";
  return operations.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
}

/** The first of these attributes that says something, or the state. */
function textAt({ state, attributes }: StateRow, places: readonly string[]): string | null {
  for (const place of places) {
    const value = place === "state" ? state : attributes[place];
    const text = typeof value === "string" || typeof value === "number" ? String(value).trim() : "";
    if (isKnownState(text) && text !== "None") return text;
  }
  return null;
}
