// Reads the rows of a Matter lock: what happened, how, and who asked Home Assistant for it.
//
// HA keeps the context of any call on the lock for five seconds, reads included, and writes it on whatever
// happens meanwhile: someone who opens a card would be logged as the one at the keypad. What held in every
// recorded case: HA made an operation only if the state row directly before the final one is transitional, and
// the actor is the context of that row. The context of the final row is never looked at.

import type { AccessEvent, Method, Operation } from "../../core/access-event.js";
import type { ActivityReader, LogbookRow, ReadingContext, StateRow } from "../../core/activity.js";
import { nobodyKnown } from "../../core/access-event.js";
import { onlyPinHolder } from "../../core/deduction.js";
import { askerOf, isKnownState, isTransitional, logbookAt, rowsOf } from "../../core/rows.js";
import { oldestFirst } from "../../core/access-event.js";

/** How far `changed_by` may be from the state it belongs to, on either side; milliseconds. */
const pairingWindow = 2000;

/** For how long after an attempt that was not confirmed the lock may still carry it out; milliseconds. */
const lateWindow = 5 * 60_000;

/** What a state of the lock or its door means when it was seen to come, and when it stood there after a gap. */
const meanings: Readonly<Record<string, readonly [seen: Operation, found?: Operation]>> = {
  locked: ["lock", "found-locked"],
  unlocked: ["unlock", "found-unlocked"],
  open: ["open", "found-unlocked"],
  jammed: ["jam", "jam"],
  on: ["door-opened"],
  off: ["door-closed"],
};

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

type Told = Pick<AccessEvent, "operation" | "evidence"> & Partial<AccessEvent>;

/** Pure. The first row of a lock is where the reading begins, not something that happened. */
export const readActivity: ActivityReader = (states, logbook, context) =>
  [context.sources.lock, context.sources.door]
    .flatMap((entityId) => eventsOf(rowsOf(entityId, states), logbookAt(logbook), context))
    .sort(oldestFirst);

/** For a lock nobody claims, whose `changed_by` may say anything: what changed and when, never how or by whom. Pure. */
export const fallbackActivity: ActivityReader = (states, _logbook, context) =>
  readActivity(
    states.map((row) => ({ ...row, attributes: {} })),
    [],
    { ...context, list: null },
  );

function eventsOf(
  rows: readonly StateRow[],
  logged: (row: StateRow) => LogbookRow | undefined,
  context: ReadingContext,
): readonly AccessEvent[] {
  const events: AccessEvent[] = [];
  /** When HA gave up waiting for what it had asked for last, to lock (true) or to unlock. */
  const givenUp = new Map<boolean, number>();
  /** When `changed_by` last became another. */
  let sourceSince = -Infinity;
  /** The row that last changed the state. */
  let before: StateRow | undefined;
  rows.forEach((row, at) => {
    const { state, updatedAt } = row;
    if (at > 0 && sourceOf(rows[at - 1]) !== sourceOf(row)) sourceSince = updatedAt;
    if (before?.state === state) return;
    if (before && !isTransitional(state)) {
      const written = updatedAt - sourceSince <= pairingWindow ? sourceOf(row) : sourceAfter(rows, at);
      const told = toldBy(before, row, written ?? sourceOf(row), written);
      const first = isTransitional(before.state) ? before : row;
      if (told) {
        events.push({
          id: `${row.entityId} ${first.updatedAt}`,
          entityId: row.entityId,
          at: updatedAt,
          method: "unknown",
          actor: nobodyKnown,
          certainty: "unknown",
          ...told,
        });
      }
    }
    before = row;
  });
  return events;

  /**
   * What happened between two rows, by nobody known and in no known way unless it says more; null: nothing. `source`
   * may stand there from an earlier operation, `written` was written with this one.
   */
  function toldBy(
    asked: StateRow,
    row: StateRow,
    source: string | null,
    written: string | null,
  ): Told | null {
    const [seen, found] = meanings[row.state] ?? [];
    const method = methods[source ?? ""] ?? "unknown";
    if (isTransitional(asked.state)) {
      const locks = asked.state === "locking";
      const isConfirmed = seen !== undefined && (seen === "jam" || locks === (seen === "lock"));
      givenUp.set(locks, isConfirmed ? -Infinity : row.updatedAt);
      if (isConfirmed && source !== "Remote") {
        // A jam, or somebody at the door at the same moment: both facts stand, and nobody is named.
        return {
          operation: seen,
          evidence: source === null ? [] : ["method-disagrees"],
          method: methods[written ?? ""] ?? "unknown",
        };
      }
      return {
        ...askerOf(logged(asked), isConfirmed ? logged(row) : undefined, context),
        ...(isConfirmed
          ? { operation: seen }
          : {
              at: asked.updatedAt,
              operation: `unconfirmed-${locks ? "lock" : "unlock"}`,
              evidence: ["not-confirmed"],
            }),
        method: sourceOf(asked) === null ? method : "home-assistant",
      };
    }
    // What happened without HA: by hand, by the lock itself, or through another controller. Its context says nothing.
    if (!seen) return null;
    if (!isKnownState(asked.state) || source === "Unknown") {
      return found ? { operation: found, evidence: ["state-after-gap"] } : null;
    }
    const operation = seen;
    if (method === "other-controller") {
      // A call of ours that was not answered in time may be carried out long after HA gave it up (measured: 35 s).
      return row.updatedAt - (givenUp.get(seen === "lock") ?? -Infinity) <= lateWindow
        ? { operation, evidence: ["no-transition", "not-confirmed"] }
        : { operation, evidence: ["no-transition", method], method };
    }
    const { list, knownSince } = context;
    const mayDeduce =
      method === "keypad" && seen !== "lock" && knownSince !== null && row.updatedAt >= knownSince;
    const holder = mayDeduce && list && onlyPinHolder(list);
    if (!holder) return { operation, evidence: source === null ? [] : ["no-transition"], method };
    const actor = { kind: "lock-user", key: holder.key, name: holder.name } as const;
    return { operation, evidence: ["no-transition", "only-pin"], method, actor, certainty: "deduced" };
  }
}

/**
 * HA writes `changed_by` apart from the state, mostly milliseconds before, and sometimes after. One that comes after
 * counts when it is nearer to this state change than to the next, and when none was written just before.
 */
function sourceAfter(rows: readonly StateRow[], at: number): string | null {
  const row = rows[at]!;
  const after = rows[at + 1];
  if (after?.state !== row.state) return null;
  let next = at + 2;
  while (rows[next]?.state === row.state) next++;
  const gap = after.updatedAt - row.updatedAt;
  const isNearer = (rows[next]?.updatedAt ?? Infinity) - after.updatedAt > gap;
  return gap <= pairingWindow && isNearer ? sourceOf(after) : null;
}

function sourceOf(row: StateRow | undefined): string | null {
  const source = row?.attributes.changed_by;
  return typeof source === "string" ? source : null;
}
