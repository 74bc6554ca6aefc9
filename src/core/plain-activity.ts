// Reads the rows of a lock no backend knows: what changed and when, never how or by whom.

import type { AccessEvent, Evidence, Operation } from "./access-event.js";
import type { ActivityReader, StateRow } from "./activity.js";
import { nobodyKnown } from "./access-event.js";
import { isKnownState, isTransitional, sortedUnique, stateChanges } from "./rows.js";
import { oldestFirst } from "./visit.js";

/** What a state means when it was seen to come, and when it stood there after a gap. */
export const meanings: Readonly<Record<string, { readonly seen: Operation; readonly found: Operation }>> = {
  locked: { seen: "lock", found: "found-locked" },
  unlocked: { seen: "unlock", found: "found-unlocked" },
  open: { seen: "open", found: "found-unlocked" },
  jammed: { seen: "jam", found: "jam" },
};

const doorOperations: Readonly<Record<string, Operation>> = { on: "door-opened", off: "door-closed" };

/** State changes between known states, oldest first; a state after a gap is found, not done. Pure. */
export const readPlainActivity: ActivityReader = (states, _logbook, { sources }) => {
  const rows = sortedUnique(states);
  const of = (entityId: string | null): readonly StateRow[] =>
    stateChanges(rows.filter((row) => row.entityId === entityId));
  return [...lockEvents(of(sources.lock)), ...doorEvents(of(sources.door))].sort(oldestFirst);
};

function lockEvents(changes: readonly StateRow[]): readonly AccessEvent[] {
  const events: AccessEvent[] = [];
  /** The last row that was not transitional, and the transitional one since. */
  let settled: StateRow | null = null;
  let asked: StateRow | null = null;
  for (const row of changes) {
    if (isTransitional(row.state)) {
      asked = row;
      continue;
    }
    const meaning = meanings[row.state];
    const before = asked ?? settled;
    if (meaning && before) {
      if (!isKnownState(before.state)) events.push(event(row, row, meaning.found, ["state-after-gap"]));
      else if (asked && fellBack(asked, meaning.seen))
        events.push(event(asked, asked, unconfirmed(asked), ["not-confirmed"]));
      else events.push(event(asked ?? row, row, meaning.seen, []));
    }
    settled = row;
    asked = null;
  }
  return events;
}

/** Whether a lock that HA asked for one thing ended up in the other. */
export function fellBack(asked: StateRow, operation: Operation): boolean {
  return operation !== "jam" && (asked.state === "locking") !== (operation === "lock");
}

/** What HA asked for and the lock never confirmed. */
export function unconfirmed(asked: StateRow): Operation {
  return asked.state === "locking" ? "unconfirmed-lock" : "unconfirmed-unlock";
}

/** The rows of a door sensor; what it shows after a gap is no movement. */
export function doorEvents(changes: readonly StateRow[]): readonly AccessEvent[] {
  return changes.flatMap((row, index) => {
    const operation = doorOperations[row.state];
    const before = changes[index - 1];
    return operation && before && isKnownState(before.state) ? [event(row, row, operation, [])] : [];
  });
}

/** What happened between two rows, by nobody known. */
export function event(
  first: StateRow,
  last: StateRow,
  operation: Operation,
  evidence: readonly Evidence[],
): AccessEvent {
  return {
    id: `${first.entityId} ${first.updatedAt}`,
    entityId: first.entityId,
    at: last.updatedAt,
    operation,
    method: "unknown",
    actor: nobodyKnown,
    certainty: "unknown",
    evidence,
  };
}
