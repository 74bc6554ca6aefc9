// Reads the rows of a Zigbee lock, whoever brings it to HA: what it told of each use, joined with the changes of its state.
//
// HA shows no transitional state of such a lock, and keeps the context of any call on it for five seconds: that is believed
// only where the lock says that it was asked over the radio, or says nothing, and only of a call that fits.

import type { AccessEvent, Method, Operation } from "../../core/access-event.js";
import type { ActivityReader, LogbookRow, ReadingContext, StateRow } from "../../core/activity.js";
import type { UserKey } from "../../core/user.js";
import type { Told } from "./reading.js";
import { nobodyKnown, oldestFirst } from "../../core/access-event.js";
import { actorOf, isKnownState, logbookAt, rowsOf } from "../../core/rows.js";
import { asksFor, changesOf, event, eventsOfDoor } from "./reading.js";

/** How far what a lock tells may be from its state; milliseconds. */
const pairingWindow = 2000;

/** For how long HA keeps the context of a call on whatever happens next; milliseconds. */
const contextLasts = 5000;

const operations: Readonly<Record<string, readonly [seen: Operation, found: Operation]>> = {
  locked: ["lock", "found-locked"],
  unlocked: ["unlock", "found-unlocked"],
};

/** What a lock told at one time. */
export interface Use {
  readonly at: number;
  /** Null: one or the other, as the lock's state says. */
  readonly operation: Operation | null;
  /** Null: over the radio, or unsaid. */
  readonly method: Method | null;
  /** The person's number. */
  readonly user: number | null;
}

type Change = ReturnType<typeof changesOf>[number];

/** What was told, in the order of time. Pure. */
type UsesOf = (
  states: readonly StateRow[],
  logbook: readonly LogbookRow[],
  context: ReadingContext,
) => readonly Use[];

/** `keyOf`: who has a number. The first row of an entity is where the reading begins, not something that happened. */
export function readerOfUses(keyOf: (user: number) => UserKey, usesOf: UsesOf): ActivityReader {
  return (states, logbook, context) =>
    [...eventsOfLock(states, logbook, context), ...eventsOfDoor(states, context)].sort(oldestFirst);

  function eventsOfLock(
    states: readonly StateRow[],
    logbook: readonly LogbookRow[],
    context: ReadingContext,
  ): readonly AccessEvent[] {
    const { lock } = context.sources;
    const logged = logbookAt(logbook);
    const changes = changesOf(rowsOf(lock, states));
    const uses = usesOf(states, logbook, context);
    const used = paired(changes, uses);
    const taken = new Set(used.values());
    /** The last operation that HA was credited with: its context stays on what somebody else does meanwhile. */
    let credited = { at: -Infinity, by: "" };
    const seen = changes.flatMap((change): AccessEvent | readonly AccessEvent[] => {
      const { updatedAt } = change.row;
      const use = used.get(change) ?? null;
      const told = toldBy(change, use);
      return told ? event(lock, Math.min(updatedAt, use?.at ?? Infinity), updatedAt, told) : [];
    });
    const alone = uses.flatMap((use): AccessEvent | readonly AccessEvent[] =>
      use.operation && use.method && !taken.has(use)
        ? event(lock, use.at, use.at, toldByLock(use, use.operation, use.method))
        : [],
    );
    return [...seen, ...alone];

    function toldBy({ row, before }: Change, use: Use | null): Told | null {
      const [operation, found] = operations[row.state] ?? [];
      if (!operation || !found) return null;
      if (use && (use.method ?? use.user) !== null)
        return toldByLock(use, operation, use.method ?? "unknown");
      const nobody = { actor: nobodyKnown, method: "unknown", certainty: "unknown" } as const;
      if (!use && !isKnownState(before.state)) {
        return { ...nobody, operation: found, evidence: ["state-after-gap"] };
      }
      const asked = logged(row);
      const actor = asked && asksFor(asked, operation) ? actorOf(asked, context) : nobodyKnown;
      const by = `${operation} ${JSON.stringify(actor)}`;
      const isStale = !use && credited.by === by && row.updatedAt - credited.at < contextLasts;
      if (actor === nobodyKnown || isStale) return { ...nobody, operation, evidence: [] };
      credited = { at: row.updatedAt, by };
      return {
        operation,
        method: "home-assistant",
        actor,
        certainty: "reported",
        evidence: ["transition-context"],
      };
    }
  }

  function toldByLock({ user }: Use, operation: Operation, method: Method): Told {
    return user === null
      ? { operation, method, actor: nobodyKnown, certainty: "unknown", evidence: ["no-transition"] }
      : {
          operation,
          method,
          actor: { kind: "lock-user", key: keyOf(user), name: null },
          certainty: "reported",
          evidence: ["no-transition", "named-by-lock"],
        };
  }
}

/** What was told of each change: of all that are near enough and fit, the nearest two first. */
function paired(changes: readonly Change[], uses: readonly Use[]): ReadonlyMap<Change, Use> {
  const found = new Map<Change, Use>();
  const taken = new Set<Use>();
  const pairs = changes
    .flatMap((change) => uses.map((use) => ({ change, use, gap: Math.abs(change.row.updatedAt - use.at) })))
    .filter(({ change, use: { operation }, gap }) => {
      const fits = operation === null || operation === operations[change.row.state]?.[0];
      return fits && gap <= pairingWindow;
    })
    .sort((one, other) => one.gap - other.gap);
  for (const { change, use } of pairs) {
    if (found.has(change) || taken.has(use)) continue;
    found.set(change, use);
    taken.add(use);
  }
  return found;
}
