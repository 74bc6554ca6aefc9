// The rows a timeline is made from, in plain terms, and what a backend says about reading them.

import type { AccessEvent, Operation } from "./access-event.js";
import type { UserList } from "./user-list.js";

/** A state as the recorder or the live stream gave it. Times in milliseconds since 1970, with fractions. */
export interface StateRow {
  readonly entityId: string;
  readonly state: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** When anything about the entity was last written. */
  readonly updatedAt: number;
}

/**
 * A row of HA's logbook: who called what, or what somebody wrote there. The row of a state has no attributes; it joins
 * the state row on entity and time.
 */
export interface LogbookRow {
  readonly entityId: string;
  readonly at: number;
  /** Who called; not who merely set off what did. */
  readonly contextUserId: string | null;
  readonly contextDomain: string | null;
  readonly contextService: string | null;
  readonly contextName: string | null;
  readonly contextEntityId: string | null;
  /** Of an entry written by `logbook.log`: as it was given there, whatever it is. States have none. */
  readonly domain?: string | undefined;
  readonly message?: string | undefined;
}

/** What a lock's sensor tells of an operation, beside the lock's own state: the person's number, the way, or what it was. */
export type Telling = "user" | "method" | "action";

/** What a lock's rows tell of a use of the door: who and how, how alone, or neither; who Home Assistant asked for is known of each. */
export type Tells = "who" | "how" | "what";

/** What tells of one lock: entities by their rows, and its device by what the logbook keeps of its integration's events. */
export interface ActivitySources {
  readonly lock: string;
  readonly door: string | null;
  /** Binary sensors, and what happened when one of them comes on. */
  readonly alarms?: Readonly<Record<string, Operation>>;
  /** Entities of the same device whose states say who used the lock, and how. */
  readonly tellers?: readonly string[];
  /** The same, where each says one thing: which. */
  readonly told?: Readonly<Record<string, Telling>>;
  /** Entities by which a manager of the lock's codes says whose was used; no part of the lock, and read after it. */
  readonly managed?: readonly string[];
  /** The device whose logbook rows carry no entity; they are asked for by its id and given the lock's. */
  readonly device?: string | null;
}

/** What a reader may use besides the rows. */
export interface ReadingContext {
  readonly sources: ActivitySources;
  /** The people of the lock, when known: only for deductions, and only for events after `knownSince`. */
  readonly list: UserList | null;
  /** Since when (milliseconds since 1970) the list is known to have been as it is. */
  readonly knownSince: number | null;
  /** Names of HA users by id, as far as persons tell. */
  readonly haUserName: (id: string) => string | null;
  /** What an entity is called, for scripts whose rows do not say. */
  readonly entityName: (entityId: string) => string | null;
}

/**
 * How rows are read:
 * - `transitional`: HA made an operation only where "locking", "unlocking" or "opening" stands directly before it, and
 *   `changed_by` is the method, as on Matter.
 * - `plain`: what changed and when, never how or by whom.
 */
export type ReadingRule = "transitional" | "plain";

/** Reads rows, in any order and with repeats, into events, oldest first. Pure. */
export type ActivityReader = (
  states: readonly StateRow[],
  logbook: readonly LogbookRow[],
  context: ReadingContext,
) => readonly AccessEvent[];

/** Names those whom a manager of codes knows, in what the lock told; events in any order, those of the manager's own among them. Pure. */
export type ActivityNaming = (
  events: readonly AccessEvent[],
  states: readonly StateRow[],
  context: ReadingContext,
) => readonly AccessEvent[];
