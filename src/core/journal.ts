// The steps of a change that were done and are left; never holds a PIN, so it can be kept.

import type { Change } from "./change.js";
import type { Problem } from "./problem.js";
import type { Step, StepAnswer } from "./step.js";
import type { Credential, LockUser, UserKey } from "./user.js";
import { anyPlace } from "./step.js";

export type StepState = "waiting" | "sending" | "sent" | "accepted" | "confirmed" | "failed";

export interface JournalEntry {
  readonly step: Step;
  readonly state: StepState;
  readonly answer: StepAnswer | null;
  readonly problem: Problem | null;
}

export interface Journal {
  /** Unique among all pages. */
  readonly id: string;
  readonly change: Change;
  readonly entries: readonly JournalEntry[];
  /** Who stood on the lock when it was planned; null: nobody knows. */
  readonly before: readonly UserKey[] | null;
  /** The person as the steps done so far left them, as far as that is known: what Finish and Undo must find again. */
  readonly seen: LockUser | null;
  /** When the last step ended whose answer never came; milliseconds since 1970, 0 when each was answered. */
  readonly doubtSince: number;
  /** Nothing of it can go on: what it made is no longer there, or is somebody else's by now. */
  readonly isOver: boolean;
  /** Nothing can be read back from the lock: a doubt stays one, and no look can end it. */
  readonly isBlind?: true;
}

export function startJournal(
  id: string,
  change: Change,
  steps: readonly Step[],
  before: Journal["before"] = null,
): Journal {
  return {
    id,
    change,
    entries: steps.map((step) => ({ step, state: "waiting", answer: null, problem: null })),
    before,
    seen: null,
    doubtSince: 0,
    isOver: false,
  };
}

/** The journal with one entry moved on. */
export function advance(journal: Journal, index: number, patch: Partial<JournalEntry>): Journal {
  const entries = journal.entries.map((entry, at) => (at === index ? { ...entry, ...patch } : entry));
  return { ...journal, entries };
}

/** Whether a step acts on the lock, and not only on what is remembered about it. */
export function changesLock(step: Step): boolean {
  return step.kind !== "remember" && step.kind !== "forget";
}

/** Whether the lock answered yes to a step, proven or not. */
export function isDone(entry: JournalEntry): boolean {
  return ["sent", "accepted", "confirmed"].includes(entry.state);
}

/** Whether a step is still to be done: finishing goes on with it. */
export function isLeft(entry: JournalEntry): boolean {
  return !isDone(entry);
}

/** Whether the lock was changed by one step while a later one, which also changes it, was not done. */
export function isHalfDone(journal: Journal): boolean {
  const entries = journal.entries.filter((entry) => changesLock(entry.step));
  const firstDone = entries.findIndex(isDone);
  return !journal.isOver && firstDone >= 0 && entries.slice(firstDone).some(isLeft);
}

/** The place of the step that was sent and of which nobody knows whether the lock did it; -1 when there is none. */
export function doubtIn({ entries, isOver }: Journal): number {
  return entries.findIndex(
    ({ step, state, problem }) =>
      !isOver && state === "failed" && changesLock(step) && problem?.aftermath === "unknown",
  );
}

/** Whether nobody knows if the lock did what was asked. */
export function isDoubtful(journal: Journal): boolean {
  return doubtIn(journal) >= 0;
}

/** Whether something is left to decide: it is offered until somebody did. */
export function isOpen(journal: Journal): boolean {
  return isHalfDone(journal) || isDoubtful(journal);
}

/** Whether reading back tells a step done from one not done: a changed PIN looks like the former one, and a memory is not on the lock. */
export function isProvable(step: Step): boolean {
  return step.kind === "set-pin" ? step.isNew : changesLock(step);
}

/** Whether a look at the lock can end the doubt: not where nobody knows in which place to look. */
export function canBeChecked(journal: Journal): boolean {
  const step = journal.entries[doubtIn(journal)]?.step;
  if (!step || !isProvable(step) || journal.isBlind) return false;
  return !("credential" in step) || (step.credential?.index ?? anyPlace) !== anyPlace;
}

/** The user an earlier step created; null while there is none. */
export function createdUserOf({ entries }: Journal): UserKey | null {
  return entries.map(({ answer }) => answer?.createdUser).find((key) => key) ?? null;
}

/** Where an earlier step put what it created; null while it has not. */
export function createdCredentialOf({ entries }: Journal): Credential | null {
  return entries.map(({ answer }) => answer?.createdUser && answer.credential).find((place) => place) || null;
}

/** Whom the change is about; null while that person does not exist. */
export function userOf(journal: Journal): UserKey | null {
  return "user" in journal.change ? journal.change.user : createdUserOf(journal);
}

/**
 * How sure a change is whose steps are all done: confirmed when every step that decides about access was read
 * back. The name given to a person just added, and what is only remembered, do not lower it.
 */
export function outcomeKind(journal: Journal): "confirmed" | "accepted" {
  const deciding = journal.entries.filter(
    ({ step }) => changesLock(step) && !(journal.change.kind === "add" && step.kind === "name"),
  );
  return deciding.length > 0 && deciding.every((entry) => entry.state === "confirmed")
    ? "confirmed"
    : "accepted";
}

/** A journal to go on with: what is left, with another name where one was refused. */
export function withName(journal: Journal, name: string | undefined): Journal {
  if (name === undefined) return journal;
  const entries = journal.entries.map((entry) =>
    entry.step.kind === "name" && isLeft(entry) ? { ...entry, step: { ...entry.step, name } } : entry,
  );
  const change: Change = "name" in journal.change ? { ...journal.change, name } : journal.change;
  return { ...journal, change, entries };
}
