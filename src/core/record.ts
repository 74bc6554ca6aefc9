// The record of changes in HA's logbook: how an entry is marked as ours, and what it tells when it is read again.

import type { AccessEvent } from "./access-event.js";
import type { LogbookRow, ReadingContext } from "./activity.js";
import type { ChangeKind } from "./change.js";
import type { Journal } from "./journal.js";
import { nobodyKnown } from "./access-event.js";
import { changesLock, isDone } from "./journal.js";
import { actorOf } from "./rows.js";

/** What was done to a person: a change, or the taking back of one that was half done. */
export type RecordedKind = ChangeKind | "take-back";

const kinds = "add rename set-pin add-tag clear-credential suspend restore remove take-back".split(
  " ",
) as readonly RecordedKind[];

/**
 * An entry is ours by its `domain`: HA takes any slug there, and the logbook gives it back as it was written (measured
 * on 2026.11). What was done stands in it too, for a text in somebody's language is not for programs to read.
 */
const ours = "lock_access_cards_";

/** The end of the `domain` of what the lock said yes to and could not be asked again. */
const sent = "_sent";

/** The person's name in an entry's text: the last thing between Unicode's isolates, which nobody sees. */
const nameIn = /.*\u2068(.*?)\u2069/;

/** What is to be recorded of a change that did not fail; null: somebody else had taken it back already. */
export function recordedKind({ change, entries, isOver }: Journal): RecordedKind | null {
  if (!isOver) return change.kind;
  const first = entries.find(({ step }) => changesLock(step))!;
  return isDone(first) ? null : "take-back";
}

/** The `domain` of an entry. */
export function recordDomain(kind: RecordedKind, isConfirmed: boolean): string {
  return ours + kind.replace("-", "_") + (isConfirmed ? "" : sent);
}

/** A name in an entry's text, as it is found again. */
export function recordedName(name: string): string {
  return `\u2068${name}\u2069`;
}

/** The changes that our entries among a lock's rows tell of; what nobody is known to have written is no record. Pure. */
export function recordedChanges(
  logbook: readonly LogbookRow[],
  context: ReadingContext,
): readonly AccessEvent[] {
  return logbook.flatMap((row): AccessEvent | readonly AccessEvent[] => {
    const { entityId, at, domain, message = "" } = row;
    const kind = kinds.find((each) => domain?.replace(sent, "") === recordDomain(each, true));
    const actor = actorOf(row, context);
    if (!kind || actor === nobodyKnown) return [];
    return {
      id: `${entityId} ${at} ${kind}`,
      entityId,
      at,
      operation: "user-change",
      method: "home-assistant",
      actor,
      certainty: "reported",
      evidence: ["transition-context", ...(domain!.endsWith(sent) ? (["not-confirmed"] as const) : [])],
      change: { kind, person: nameIn.exec(message)?.[1] ?? "" },
    };
  });
}
