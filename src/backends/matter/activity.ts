// Reads the rows of a Matter lock: what happened, how, and who asked Home Assistant for it.
//
// HA keeps the context of any call on the lock for five seconds, reads included, and writes it on whatever
// happens meanwhile: someone who opens a card would be logged as the one at the keypad. What held in every
// recorded case: HA made an operation only if the state row directly before the final one is transitional, and
// the actor is the context of that row. The context of the final row is never looked at.

import type { AccessEvent, Actor, Method } from "../../core/access-event.js";
import type { ActivityReader, LogbookRow, ReadingContext, StateRow } from "../../core/activity.js";
import { onlyHolder } from "../../core/deduction.js";
import { doorEvents, event, fellBack, meanings, unconfirmed } from "../../core/plain-activity.js";
import {
  actorOf,
  isKnownState,
  isTransitional,
  logbookAt,
  sortedUnique,
  stateChanges,
} from "../../core/rows.js";
import { oldestFirst } from "../../core/visit.js";

/** How far `changed_by` may be from the state it belongs to, on either side; milliseconds. */
const pairingWindow = 2000;

/** For how long after an attempt that was not confirmed the lock may still carry it out; milliseconds. */
const lateWindow = 5 * 60_000;

/** What `changed_by` says on Matter: the source of the operation, never a person. "Biometric" does not say of which kind. */
const methods: Readonly<Record<string, Method>> = {
  Keypad: "keypad",
  RFID: "tag",
  Button: "button",
  Manual: "manual",
  Auto: "automatic",
  Schedule: "automatic",
  Remote: "other-controller",
  "Proprietary Remote": "other-controller",
};

/** Pure. The first row of a lock is where the reading begins, not something that happened. */
export const readActivity: ActivityReader = (states, logbook, context) => {
  const rows = sortedUnique(states);
  const { lock, door } = context.sources;
  return [
    ...lockEvents(
      rows.filter((row) => row.entityId === lock),
      logbook,
      context,
    ),
    ...doorEvents(stateChanges(rows.filter((row) => row.entityId === door))),
  ].sort(oldestFirst);
};

function lockEvents(
  rows: readonly StateRow[],
  logbook: readonly LogbookRow[],
  context: ReadingContext,
): readonly AccessEvent[] {
  const changes = stateChanges(rows);
  const logged = logbookAt(logbook);
  const changedBy = pairedMethods(rows);
  const actorAt = (row: StateRow): Actor => actorOf(logged(row.entityId, row.updatedAt), context);
  return changes.flatMap((row, index) => {
    const before = changes[index - 1];
    if (!before) return [];
    if (isTransitional(before.state)) return afterAsking(before, row, changedBy(row), actorAt);
    const isLate = (): boolean => followsAttempt(changes, index);
    return atTheLock(before, row, changedBy(row), isLate, context);
  });
}

/** What became of something HA asked the lock for. */
function afterAsking(
  asked: StateRow,
  row: StateRow,
  changedBy: string,
  actorAt: (row: StateRow) => Actor,
): readonly AccessEvent[] {
  const operation = isConfirmed(asked, row) ? meanings[row.state]!.seen : null;
  if (operation && changedBy !== "Remote") {
    // A jam, or somebody at the door at the same moment: both facts stand, and nobody is named.
    return [
      { ...event(asked, row, operation, ["method-disagrees"]), method: methods[changedBy] ?? "unknown" },
    ];
  }
  const actor = actorAt(asked);
  const asks = operation
    ? event(asked, row, operation, ["transition-context"])
    : event(asked, asked, unconfirmed(asked), ["not-confirmed"]);
  const certainty = actor.kind === "unknown" ? "unknown" : "reported";
  return [{ ...asks, method: "home-assistant", actor, certainty }];
}

/** What happened without HA: by hand, by the lock itself, or through another controller. Its context says nothing. */
function atTheLock(
  before: StateRow,
  row: StateRow,
  changedBy: string,
  isLate: () => boolean,
  { list, knownSince }: ReadingContext,
): readonly AccessEvent[] {
  const meaning = meanings[row.state];
  if (!meaning) return [];
  if (!isKnownState(before.state) || changedBy === "Unknown") {
    return [event(row, row, meaning.found, ["state-after-gap"])];
  }
  const method = methods[changedBy] ?? "unknown";
  const seen = { ...event(row, row, meaning.seen, ["no-transition"]), method };
  if (method === "other-controller") {
    // A call of ours that was not answered in time may be carried out long after HA gave it up (measured: 35 s).
    return isLate()
      ? [{ ...seen, method: "unknown", evidence: ["no-transition", "not-confirmed"] }]
      : [{ ...seen, evidence: ["no-transition", "other-controller"] }];
  }
  const mayDeduce =
    method === "keypad" && seen.operation !== "lock" && knownSince !== null && row.updatedAt >= knownSince;
  const holder = mayDeduce && list ? onlyHolder(list, method) : null;
  if (!holder) return [seen];
  const actor: Actor = { kind: "lock-user", key: holder.key, name: holder.name };
  return [{ ...seen, actor, certainty: "deduced", evidence: ["no-transition", "only-pin"] }];
}

/** Whether HA asked for the same shortly before, and the lock fell back to where it was. */
function followsAttempt(changes: readonly StateRow[], index: number): boolean {
  const row = changes[index]!;
  const wantsLock = meanings[row.state]?.seen === "lock";
  for (let at = index - 1; at > 0; at--) {
    const end = changes[at]!;
    if (row.updatedAt - end.updatedAt > lateWindow) return false;
    const asked = changes[at - 1]!;
    if (isTransitional(asked.state) && (asked.state === "locking") === wantsLock)
      return !isConfirmed(asked, end);
  }
  return false;
}

/** Whether what HA asked for is what the lock came to. */
function isConfirmed(asked: StateRow, row: StateRow): boolean {
  const meaning = meanings[row.state];
  return meaning !== undefined && !fellBack(asked, meaning.seen);
}

/**
 * Finds the `changed_by` that belongs to a row: HA writes it apart from the state, mostly milliseconds before, and
 * sometimes after. One that was written just before is sure; one that comes after counts when it is nearer to this
 * state change than to the next.
 */
function pairedMethods(rows: readonly StateRow[]): (row: StateRow) => string {
  const places = new Map(rows.map((row, index) => [row, index]));
  return (row) => {
    const at = places.get(row)!;
    const value = changedByOf(row);
    const previous = rows[at - 1];
    const isFresh =
      changedByOf(previous) !== value ||
      (at > 1 && changedByOf(rows[at - 2]) !== value && row.updatedAt - previous!.updatedAt <= pairingWindow);
    if (isFresh) return value;
    const after = rows[at + 1];
    if (after?.state !== row.state) return value;
    const gap = after.updatedAt - row.updatedAt;
    let next = at + 2;
    while (rows[next]?.state === row.state) next++;
    const isNearer = (rows[next]?.updatedAt ?? Infinity) - after.updatedAt > gap;
    return gap <= pairingWindow && isNearer ? changedByOf(after) : value;
  };
}

function changedByOf(row: StateRow | undefined): string {
  const value = row?.attributes.changed_by;
  return typeof value === "string" ? value : "Unknown";
}
