// Reads the rows of a Z-Wave lock: its states, what it notified of, and what "Record who" wrote down.
//
// A Z-Wave lock shows no transitional state in HA. What tells is the lock's own notification, which stands in the
// logbook for everybody within a second of the state, on either side, without the number of the user; that number
// stands in the entries of "Record who" alone. HA keeps the context of any call on the lock for five seconds: it is
// believed only where the lock says that it was asked over the radio, or says nothing, and only of a call to lock or
// unlock that fits.

import type { AccessEvent, Operation } from "../../core/access-event.js";
import type { ActivityReader, LogbookRow, ReadingContext, StateRow } from "../../core/activity.js";
import type { Told } from "../shared/reading.js";
import type { LockUser, UserKey } from "../../core/user.js";
import type { Use } from "./notifications.js";
import { nobodyKnown, oldestFirst } from "../../core/access-event.js";
import { recordedChanges } from "../../core/record.js";
import { actorOf, isKnownState, logbookAt, rowsOf } from "../../core/rows.js";
import { findUser } from "../../core/user-list.js";
import { asksFor, changesOf, event, eventsOfDoor, plainly } from "../shared/reading.js";
import { formerKeyOf, keyOf, userOfKey } from "./map.js";
import { useOf } from "./notifications.js";

/** How far a notification may be from its state, and an entry of "Record who" from its notification; milliseconds. */
const pairingWindow = 1000;

/** For how long HA keeps the context of a call on whatever happens next; milliseconds. */
const contextLasts = 5000;

const operations: Readonly<Record<string, readonly [seen: Operation, found: Operation]>> = {
  locked: ["lock", "found-locked"],
  unlocked: ["unlock", "found-unlocked"],
};

/** A change of the lock's state, with the use that told of it. */
interface Change {
  readonly row: StateRow;
  readonly before: StateRow;
  use: Use | null;
}

/** Pure. The first row of an entity is where the reading begins, not something that happened. */
export const readActivity: ActivityReader = (states, logbook, context) =>
  [
    ...eventsOfLock(states, logbook, context),
    ...eventsOfAlarms(states, context),
    ...eventsOfDoor(states, context),
  ].sort(oldestFirst);

function eventsOfLock(
  states: readonly StateRow[],
  logbook: readonly LogbookRow[],
  context: ReadingContext,
): readonly AccessEvent[] {
  const { lock } = context.sources;
  const logged = logbookAt(logbook);
  const changes = changesOf(rowsOf(lock, states)).map((change): Change => ({ ...change, use: null }));
  const alone: Use[] = [];
  for (const use of usesOf(logbook.filter(({ entityId }) => entityId === lock))) {
    const change = nearest(
      changes.filter((each) => !each.use && (use.isVague || operationOf(each) === use.operation)),
      use.at,
      ({ row }) => row.updatedAt,
    );
    if (change) change.use = use;
    else alone.push(use);
  }
  /** The last operation that HA was credited with: its context stays on what somebody else does meanwhile. */
  let credited = { at: -Infinity, by: "" };
  const events = changes.flatMap((change): AccessEvent | readonly AccessEvent[] => {
    const { row, use } = change;
    const told = toldBy(change);
    return told ? event(lock, Math.min(row.updatedAt, use?.at ?? Infinity), row.updatedAt, told) : [];
  });
  return [...events, ...alone.map((use) => event(lock, use.at, use.at, toldByLock(use, use.operation)))];

  function toldBy(change: Change): Told | null {
    const { row, before, use } = change;
    const [seen, found] = operations[row.state] ?? [];
    if (!seen || !found) return null;
    if (use && use.method !== "other-controller") return toldByLock(use, seen);
    if (!use && !isKnownState(before.state)) {
      return {
        operation: found,
        method: "unknown",
        actor: nobodyKnown,
        certainty: "unknown",
        evidence: ["state-after-gap"],
      };
    }
    const asked = logged(row);
    const actor = asked && asksFor(asked, seen) ? actorOf(asked, context) : nobodyKnown;
    const by = `${seen} ${JSON.stringify(actor)}`;
    const isStale = !use && credited.by === by && row.updatedAt - credited.at < contextLasts;
    if (actor !== nobodyKnown && !isStale) {
      credited = { at: row.updatedAt, by };
      return {
        operation: seen,
        method: "home-assistant",
        actor,
        certainty: "reported",
        evidence: ["transition-context"],
      };
    }
    return use
      ? toldByLock(use, seen)
      : { operation: seen, method: "unknown", actor: nobodyKnown, certainty: "unknown", evidence: [] };
  }

  function toldByLock({ method, user, at }: Use, operation: Operation): Told {
    const how = method === "other-controller" ? "other-controller" : "no-transition";
    if (user === null) {
      return { operation, method, actor: nobodyKnown, certainty: "unknown", evidence: [how] };
    }
    const { key, name, isToday } = personOf(user, at, logbook, context);
    return {
      operation,
      method,
      actor: { kind: "lock-user", key, name },
      certainty: isToday ? "deduced" : "reported",
      evidence: [how, "named-by-lock", ...(isToday ? (["number-now"] as const) : [])],
    };
  }
}

/**
 * Who had a number then. The list names whoever has it now (`isToday`), which is not said of a time before that person is
 * known to have been added, or may have been: whoever had the number before is somebody else, without a name.
 */
function personOf(
  user: number,
  at: number,
  logbook: readonly LogbookRow[],
  context: ReadingContext,
): { readonly key: UserKey; readonly name: string | null; readonly isToday: boolean } {
  const { list, knownSince } = context;
  const key = keyOf(user);
  const holder = list && findUser(list, key);
  if (!holder) return { key, name: null, isToday: false };
  const isKnown = knownSince !== null && at >= knownSince;
  const changes = recordedChanges(logbook, context).filter((change) => change.at > at);
  const cameLater = changes.some(({ at: added, change }) => {
    if (change?.kind !== "add") return false;
    if (isCalled(holder, change.person)) return true;
    // A record holds the name of its time: whoever was added and is neither here under it nor gone has another by now.
    const isGone = changes.some(
      (later) => later.at > added && later.change?.kind === "remove" && later.change.person === change.person,
    );
    return !isKnown && !isGone && !list.users.some((each) => isCalled(each, change.person));
  });
  return cameLater
    ? { key: formerKeyOf(user), name: null, isToday: false }
    : { key, name: holder.name, isToday: holder.name !== null && !isKnown };
}

/** Whether a record means this person; without a name it has the number, last, in the words of the home. */
function isCalled({ key, name }: LockUser, recorded: string): boolean {
  return recorded === name || (name === null && /\d+$/.exec(recorded)?.[0] === String(userOfKey(key)));
}

/** The uses that a lock's rows tell of, each once: an entry of "Record who" gives its notification the number. */
function usesOf(logbook: readonly LogbookRow[]): readonly Use[] {
  const told = logbook.flatMap((row) => useOf(row) ?? []).sort((a, b) => a.at - b.at);
  const uses = told.filter(({ user }) => user === null);
  for (const use of told) {
    if (use.user === null) continue;
    const same = nearest(
      uses.filter((each) => each.user === null && likeness(each) === likeness(use)),
      use.at,
      (each) => each.at,
    );
    if (same) uses[uses.indexOf(same)] = { ...same, user: use.user };
    else uses.push(use);
  }
  return uses.sort((a, b) => a.at - b.at);
}

function likeness({ operation, method, isVague }: Use): string {
  return [operation, method, isVague].join();
}

/** The nearest in time, within the pairing window; of two equally near ones the first. */
function nearest<Item>(items: readonly Item[], at: number, timeOf: (item: Item) => number): Item | undefined {
  const distance = (item: Item): number => Math.abs(timeOf(item) - at);
  return items
    .filter((item) => distance(item) <= pairingWindow)
    .sort((one, other) => distance(one) - distance(other))[0];
}

function operationOf({ row }: Change): Operation | undefined {
  return operations[row.state]?.[0];
}

/** A jam and a keypad that has shut itself are binary sensors: HA fires no event for them. */
function eventsOfAlarms(states: readonly StateRow[], { sources }: ReadingContext): readonly AccessEvent[] {
  return Object.entries(sources.alarms ?? {}).flatMap(([entityId, operation]) =>
    changesOf(rowsOf(entityId, states))
      .filter(({ row, before }) => row.state === "on" && before.state === "off")
      .map(({ row }) => ({
        ...event(sources.lock, row.updatedAt, row.updatedAt, plainly(operation)),
        id: `${entityId} ${row.updatedAt}`,
      })),
  );
}
