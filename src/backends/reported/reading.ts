// Reads the rows of a lock that tells in `changed_by` and the like who used it, or tells nothing but its states.
//
// Nothing says that such a lock has transitional states only for what Home Assistant asked of it. HA keeps the context of
// any call for five seconds: it is believed only of a call to do what was done, and only once. What a lock says of who
// and how counts only where it was written anew with the use: the former one's name stays standing, also over restarts.

import type { AccessEvent, Actor, Method, Operation } from "../../core/access-event.js";
import type { ActivityReader, LogbookRow, ReadingContext, StateRow } from "../../core/activity.js";
import { atTheDoor, nobodyKnown, oldestFirst } from "../../core/access-event.js";
import { actorOf, isTransitional, logbookAt, rowsOf } from "../../core/rows.js";
import { fallbackActivity } from "../matter/activity.js";

/** What a row says of who used the lock, and how. */
export interface Saying {
  readonly method: Method;
  /** Null: a method alone. */
  readonly who: { readonly key: string; readonly name: string | null } | null;
}

/** How the rows of one kind of lock say it. */
export interface Wording {
  /** Null: the row says nothing of it. */
  readonly read: (row: StateRow) => Saying | null;
  /** Whether it comes in one row with the state it belongs to, so that one without another state is a use of its own. */
  readonly isWhole?: boolean;
  /** Whether a row of another state was written by what it says, also where that stood there before. */
  readonly isAnew?: (row: StateRow) => boolean;
}

/** How far before and after a change of state that which belongs to it may be written; milliseconds. */
const before = 2000;
const after = 5000;

/** For how long HA keeps the context of a call on whatever happens next; milliseconds. */
const contextLasts = 5000;

const uses: Readonly<Record<string, Operation>> = { locked: "lock", unlocked: "unlock", open: "open" };

const nobody = { method: "unknown", actor: nobodyKnown, certainty: "unknown", evidence: [] } as const;

/** What was written anew, and when. */
interface Written extends Saying {
  readonly at: number;
}

type Told = Pick<AccessEvent, "method" | "actor" | "certainty" | "evidence">;

/** Pure. */
export function readerOf(wording: Wording): ActivityReader {
  return (states, logbook, context) => {
    const { lock, tellers = [] } = context.sources;
    const rows = rowsOf(lock, states);
    const plain = fallbackActivity(states, [], context);
    const changes = plain.filter(({ entityId }) => entityId === lock);
    const owned = new Map<AccessEvent, Written[]>(changes.map((change) => [change, []]));
    const alone: Written[] = [];
    for (const written of [lock, ...tellers].flatMap((id) => writtenIn(rowsOf(id, states), wording))) {
      const change = nearest(changes, written.at, wording.isWhole);
      (change ? owned.get(change)! : alone).push(written);
    }
    const askers = askersOf(rows, logbook, context);
    const events = plain.map((event): AccessEvent => {
      const { operation, at } = event;
      const isUse = Object.values(uses).includes(operation);
      if (!isUse && !operation.startsWith("unconfirmed")) return event;
      return { ...event, ...tell(isUse ? agreed(owned.get(event)!) : null, askers.get(at), event.evidence) };
    });
    const more = wording.isWhole ? alone.flatMap((each) => useOf(each, rows, lock)) : [];
    return [...events, ...more].sort(oldestFirst);
  };
}

/** What an entity's rows say that the row before did not. What follows a gap was kept, not written. */
function writtenIn(rows: readonly StateRow[], { read, isAnew }: Wording): readonly Written[] {
  return rows.flatMap((row, index) => {
    const former = rows[index - 1];
    const saying = read(row);
    if (!saying || !former || former.state === "unavailable") return [];
    const isNew = textIn(former) !== textIn(row) || (former.state !== row.state && isAnew?.(row));
    return !isNew && JSON.stringify(read(former)) === JSON.stringify(saying)
      ? []
      : { ...saying, at: row.updatedAt };
  });
}

/** As the integration wrote it: two texts can mean the same, and the second was written anew all the same. */
function textIn({ entityId, state, attributes }: StateRow): unknown {
  return entityId.startsWith("lock.") ? attributes.changed_by : state;
}

/** The change of state that something written belongs to; of two equally near ones the first. */
function nearest(changes: readonly AccessEvent[], written: number, isWhole = false): AccessEvent | undefined {
  const distance = (change: AccessEvent): number =>
    written > change.at ? written - change.at : Math.max(0, beginningOf(change) - written);
  return changes
    .filter((change) =>
      isWhole ? written === change.at : distance(change) <= (written > change.at ? after : before),
    )
    .sort((one, other) => distance(one) - distance(other))[0];
}

/** When a change of state began, which its id tells: with the row in which HA or the lock set about it. */
function beginningOf({ id, entityId }: AccessEvent): number {
  return Number(id.slice(entityId.length));
}

/** What was written of one use: who and how may come one after the other, and where two are named, neither is. */
function agreed(written: readonly Written[]): Saying | null {
  const named = written.filter(({ who }) => who);
  if (new Set(named.map(({ who }) => who!.key)).size > 1) return null;
  const telling = written.find(({ method }) => method !== "unknown");
  const [saying = telling] = named;
  return saying ? { who: saying.who, method: telling?.method ?? saying.method } : null;
}

/** Whom HA's context names for each change of state, by its time. */
function askersOf(
  rows: readonly StateRow[],
  logbook: readonly LogbookRow[],
  context: ReadingContext,
): ReadonlyMap<number, Actor> {
  const logged = logbookAt(logbook);
  const askers = new Map<number, Actor>();
  /** The last use each was credited with: the context stays on what somebody else does meanwhile. */
  const credited = new Map<string, number>();
  let asked: StateRow | null = null;
  let state = "";
  for (const row of rows) {
    if (row.state === state) continue;
    state = row.state;
    const isAsking = isTransitional(state);
    const operation = isAsking ? (state === "locking" ? "lock" : "unlock") : uses[state];
    const found =
      operation &&
      [asked, row].map((each) => each && askerOf(logged(each), operation, context)).find(Boolean);
    asked = null;
    if (!found) continue;
    // Who acts by itself says nothing of what it asked for: one use is all that can be known to be its own.
    const by = found.kind === "home-assistant-user" ? `${operation} ${found.id}` : JSON.stringify(found);
    if (row.updatedAt - (credited.get(by) ?? -Infinity) < contextLasts) continue;
    askers.set(row.updatedAt, found);
    // What is under way is credited once it is done.
    if (isAsking) asked = row;
    else credited.set(by, row.updatedAt);
  }
  return askers;
}

/** Null where the context is not of a call to do this. */
function askerOf(row: LogbookRow | undefined, operation: Operation, context: ReadingContext): Actor | null {
  const { contextDomain: domain = null, contextService: service = "" } = row ?? {};
  const isCall =
    domain === "lock" && (service === operation || (operation === "unlock" && service === "open"));
  const actor =
    isCall || /^(automation|script|scene)$/.test(domain ?? "") ? actorOf(row, context) : nobodyKnown;
  return actor === nobodyKnown ? null : actor;
}

function tell(
  saying: Saying | null,
  asker: Actor | undefined,
  said: AccessEvent["evidence"] = [],
): Partial<Told> {
  const method = saying?.method ?? "unknown";
  const isAtTheDoor = atTheDoor.includes(method);
  // What was asked for through HA, the maker's cloud tells of its account's owner.
  if (asker && !isAtTheDoor)
    return {
      method: "home-assistant",
      actor: asker,
      certainty: "reported",
      evidence: ["transition-context", ...said],
    };
  if (!saying) return {};
  const how =
    method === "other-controller"
      ? (["other-controller"] as const)
      : isAtTheDoor
        ? (["no-transition"] as const)
        : [];
  if (!saying.who) return { method, evidence: how };
  return {
    method,
    actor: { kind: "lock-user", ...saying.who },
    // Of another app it may be HA itself, where its context was lost.
    certainty: method === "other-controller" ? "deduced" : "reported",
    evidence: [...how, "named-by-lock"],
  };
}

/** A use that left the lock as it stood: by somebody at the door who is named, else it may be anything. */
function useOf(written: Written, rows: readonly StateRow[], lock: string): readonly AccessEvent[] {
  const { at, who, method } = written;
  const operation = uses[rows.find(({ updatedAt }) => updatedAt === at)!.state];
  if (!operation || !who || !atTheDoor.includes(method)) return [];
  return [{ id: `${lock} ${at}`, entityId: lock, at, operation, ...nobody, ...tell(written, undefined) }];
}
