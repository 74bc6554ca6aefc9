// Makes one change: plan, then perform and verify step by step, and an outcome that says no more than the lock said.

import type { LockBackend } from "../core/backend.js";
import type { Capabilities } from "../core/capabilities.js";
import type { Change, Secret } from "../core/change.js";
import type { Outcome } from "../core/outcome.js";
import type { Step, StepAnswer, StepKind, Verification } from "../core/step.js";
import type { UserKey } from "../core/user.js";
import type { UserList } from "../core/user-list.js";
import { isProblem } from "../core/backend.js";
import { advance, isHalfDone, isLeft, outcomeKind, startJournal, type Journal } from "../core/journal.js";
import { problem, type Problem } from "../core/problem.js";
import { plainAnswer } from "../core/step.js";
import { problemOf, withTimeLimit } from "./time-limit.js";

/** What a running change needs of its store. */
export interface RunHost {
  readonly backend: LockBackend;
  readonly capabilities: Capabilities;
  list(): UserList | null;
  /** The lock was changed; the list as it is now, as far as it is known. */
  changed(list: UserList | null): void;
  listIs(list: UserList): void;
  /** Reads the list from the lock; rejects with a `ProblemError`. */
  readList(): Promise<void>;
  show(journal: Journal): void;
  /** A step that was given up waiting for has ended after all. */
  late(journalId: string, step: Step, settled: Promise<StepAnswer>): void;
}

/** A secret on its way to its one call, which empties it. */
export interface Carried {
  secret: Secret | null;
}

/** Nothing but the end of the page stops what was sent to a lock. */
export const pageLifetime = new AbortController().signal;

const withSecret: readonly StepKind[] = ["create-with-pin", "set-pin", "add-tag"];

/** Plans and makes a change. Rejects only with what the host's `readList` rejects with. */
export async function makeChange(journal: Journal, carried: Carried, host: RunHost): Promise<Outcome> {
  const { id, change, startedAt } = journal;
  if (change.kind !== "add" && !host.list()) await host.readList();
  const first = await planAndRun();
  if (first.kind !== "failed" || !lostRace(first)) return first;
  await host.readList();
  return planAndRun();

  async function planAndRun(): Promise<Outcome> {
    const plan = host.backend.plan(change, host.list(), host.capabilities);
    if (isProblem(plan)) return failedOutcome(journal, plan);
    return runSteps(startJournal(id, change, plan, startedAt), carried, host);
  }
}

/** Makes the steps of a journal that are left, in order; the first that fails ends it. Never rejects. */
export async function runSteps(journal: Journal, carried: Carried, host: RunHost): Promise<Outcome> {
  for (const [index, { step }] of journal.entries.entries()) {
    if (!isLeft(journal.entries[index]!)) continue;
    const refusal = await runStep(step, index);
    if (refusal) {
      journal = advance(journal, index, { state: "failed", problem: refusal });
      return failedOutcome(journal, refusal);
    }
  }
  return { kind: outcomeKind(journal), user: userOf(journal), journal };

  function moveOn(index: number, patch: Parameters<typeof advance>[2]): void {
    journal = advance(journal, index, patch);
    host.show(journal);
  }

  async function runStep(step: Step, index: number): Promise<Problem | null> {
    const { backend } = host;
    // HA answers a write to an unavailable lock with success and does nothing.
    if (!backend.reachable()) return problem("unreachable");
    moveOn(index, { state: "sending", problem: null });
    let answer: StepAnswer = plainAnswer;
    let doubt: Problem | null = null;
    const needsSecret = withSecret.includes(step.kind);
    try {
      const context = {
        secret: needsSecret ? carried.secret : null,
        createdUser: createdUserOf(journal),
      };
      const sent = backend.perform(step, context, pageLifetime);
      answer = await withTimeLimit(sent, "unknown", (settled) => host.late(journal.id, step, settled));
      if (needsSecret) carried.secret = null;
      moveOn(index, { state: "sent", answer });
    } catch (thrown) {
      doubt = problemOf(thrown);
      if (doubt.aftermath !== "unknown" || !isProvable(step) || !backend.reachable()) return doubt;
    }
    return verifyStep(step, index, answer, doubt);
  }

  /** `doubt`: the step was not answered, so that only a proof counts. */
  async function verifyStep(
    step: Step,
    index: number,
    answer: StepAnswer,
    doubt: Problem | null,
  ): Promise<Problem | null> {
    const { backend } = host;
    let verification: Verification;
    try {
      const context = { createdUser: answer.createdUser ?? createdUserOf(journal) };
      const reading = backend.verify(step, answer, context, host.list(), pageLifetime);
      verification = await withTimeLimit(reading, "unknown");
    } catch {
      // The lock said yes and could not be asked again; if HA lost it meanwhile, even that yes may be empty.
      if (doubt ?? !backend.reachable()) return doubt ?? problem("not-confirmed", "unknown");
      verification = { outcome: "accepted", list: null };
    }
    const { outcome, list } = verification;
    if (outcome === "failed" || (doubt && outcome === "accepted")) {
      if (list) host.listIs(list);
      return doubt ?? (verification.outcome === "failed" ? verification.problem : null);
    }
    const before = host.list();
    host.changed(list ?? (before && backend.apply(step, answer, before)));
    moveOn(index, { state: outcome, answer, problem: null });
    return null;
  }
}

/** Failed; when the lock was changed by then, the aftermath says so. */
export function failedOutcome(journal: Journal, refusal: Problem): Outcome {
  const told: Problem = isHalfDone(journal) ? { ...refusal, aftermath: "partly" } : refusal;
  return { kind: "failed", problem: told, user: userOf(journal), journal };
}

/** The user an earlier step of the journal created. */
export function createdUserOf(journal: Journal): UserKey | null {
  return journal.entries.find((entry) => entry.answer?.createdUser)?.answer?.createdUser ?? null;
}

function userOf(journal: Journal): UserKey | null {
  return "user" in journal.change ? journal.change.user : createdUserOf(journal);
}

/** Whether reading back tells a step done from one not done: a changed PIN looks like the former one. */
function isProvable(step: Step): boolean {
  return step.kind !== "set-pin" || step.isNew;
}

/** Whether somebody else took the free place the plan had chosen: nothing was done, and another place may be free. */
function lostRace({ problem: refusal, journal }: Extract<Outcome, { kind: "failed" }>): boolean {
  const step = journal.entries.find((entry) => entry.state === "failed")?.step;
  const tookPlace =
    step !== undefined && (withSecret.includes(step.kind) || step.kind === "create") && isProvable(step);
  return tookPlace && refusal.kind === "changed-elsewhere" && refusal.aftermath === "untouched";
}

/** A journal to go on with: what is left, with another name where one was refused. */
export function withName(journal: Journal, name: string | undefined): Journal {
  if (name === undefined) return journal;
  const entries = journal.entries.map((entry) =>
    entry.step.kind === "name" && isLeft(entry) ? { ...entry, step: { ...entry.step, name } } : entry,
  );
  return { ...journal, change: renamed(journal.change, name), entries };
}

function renamed(change: Change, name: string): Change {
  return "name" in change ? { ...change, name } : change;
}
