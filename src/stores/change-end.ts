// What a change is carried out with, and how it has ended by what its journal tells.

import type { LockBackend, LockChanging } from "../core/backend.js";
import type { Capabilities } from "../core/capabilities.js";
import type { Secret } from "../core/change.js";
import type { Outcome } from "../core/outcome.js";
import type { Step, StepAnswer } from "../core/step.js";
import type { UserList } from "../core/user-list.js";
import { changesLock, isDoubtful, isHalfDone, outcomeKind, userOf, type Journal } from "../core/journal.js";
import { problem, type Problem } from "../core/problem.js";

/** What a running change needs of its store. */
export interface RunHost {
  /** Not reachable once the lock is another's to manage. */
  readonly backend: Pick<LockBackend, "reachable">;
  readonly changing: LockChanging;
  readonly capabilities: Capabilities;
  list(): UserList | null;
  /** The lock was changed; the list as it is now, as far as it is known. */
  changed(list: UserList | null): void;
  /** Reads the list from the lock; rejects with a `ProblemError`. */
  readList(): Promise<void>;
  show(journal: Journal): void;
  /** The list may no longer be right: it is to be read when nothing else is to be done. */
  doubt(): void;
  /** A step that was given up waiting for has ended after all: `sent` is settled. */
  late(step: Step, sent: Promise<StepAnswer>): void;
}

/** A secret on its way to its one call, which empties it. */
export interface Carried {
  secret: Secret | null;
}

/** Nothing but the end of the page stops what was sent to a lock. */
export const pageLifetime = new AbortController().signal;

/**
 * How long a lock may still do what it did not answer; milliseconds. Measured: 35 s after HA had given up, which is
 * well within the time a Matter controller repeats a command.
 */
export const doubtLife = 180_000;

/** How a change has ended by what its journal tells. */
export function ended(journal: Journal): Outcome {
  const failed = journal.entries.find(({ step, state }) => state === "failed" && changesLock(step));
  if (failed?.problem) return failedOutcome(journal, failed.problem);
  if (isHalfDone(journal)) return failedOutcome(journal, problem("not-confirmed"));
  return { kind: outcomeKind(journal), user: userOf(journal), journal };
}

/** Failed; when the lock was changed by then, or may have been, the aftermath says so. */
export function failedOutcome(journal: Journal, refusal: Problem): Outcome {
  const aftermath = isHalfDone(journal) ? "partly" : isDoubtful(journal) ? "unknown" : refusal.aftermath;
  return { kind: "failed", problem: { ...refusal, aftermath }, user: userOf(journal), journal };
}
