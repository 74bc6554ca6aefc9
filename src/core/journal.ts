// The steps of a change that were done and are left; never holds a PIN, so it can be kept.

import type { Change } from "./change.js";
import type { Problem } from "./problem.js";
import type { Step, StepAnswer } from "./step.js";

export type StepState = "waiting" | "sending" | "sent" | "accepted" | "confirmed" | "failed";

export interface JournalEntry {
  readonly step: Step;
  readonly state: StepState;
  readonly answer: StepAnswer | null;
  readonly problem: Problem | null;
}

export interface Journal {
  readonly id: string;
  readonly change: Change;
  readonly entries: readonly JournalEntry[];
}

export function startJournal(id: string, change: Change, steps: readonly Step[]): Journal {
  return {
    id,
    change,
    entries: steps.map((step) => ({ step, state: "waiting", answer: null, problem: null })),
  };
}

/** The journal with one entry moved on. */
export function advance(journal: Journal, index: number, patch: Partial<JournalEntry>): Journal {
  const entries = journal.entries.map((entry, at) => (at === index ? { ...entry, ...patch } : entry));
  return { ...journal, entries };
}

/** Whether a step acts on the lock, and not only on what is remembered about it. */
function changesLock(step: Step): boolean {
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
  return firstDone >= 0 && entries.slice(firstDone).some(isLeft);
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
