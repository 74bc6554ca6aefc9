// Makes one change: plan, then perform and verify step by step, and an outcome that says no more than the lock said.

import type { LockBackend } from "../core/backend.js";
import type { Capabilities } from "../core/capabilities.js";
import type { Change, Secret } from "../core/change.js";
import type { Outcome } from "../core/outcome.js";
import type { Step } from "../core/step.js";
import type { LockUser, UserKey } from "../core/user.js";
import type { UserList } from "../core/user-list.js";
import { isProblem } from "../core/backend.js";
import {
  advance,
  isDone,
  isHalfDone,
  isLeft,
  outcomeKind,
  startJournal,
  type Journal,
} from "../core/journal.js";
import { problem, type Problem } from "../core/problem.js";
import { plainAnswer } from "../core/step.js";
import { findUser } from "../core/user-list.js";
import { problemOf, withTimeLimit } from "./time-limit.js";

/** What a running change needs of its store. */
export interface RunHost {
  readonly backend: LockBackend;
  readonly capabilities: Capabilities;
  list(): UserList | null;
  /** The lock was changed; the list as it is now, as far as it is known. */
  changed(list: UserList | null): void;
  /** Reads the list from the lock; rejects with a `ProblemError`. */
  readList(): Promise<void>;
  show(journal: Journal): void;
  /** A step that was given up waiting for has ended after all. */
  late(): void;
}

/** A secret on its way to its one call, which empties it. */
export interface Carried {
  secret: Secret | null;
}

/** Nothing but the end of the page stops what was sent to a lock. */
export const pageLifetime = new AbortController().signal;

/** A list older than this is read again before anybody on it is touched; milliseconds. */
const freshness = 600_000;

/** Plans and makes a change. Rejects only with what the host's `readList` rejects with. */
export async function makeChange(journal: Journal, carried: Carried, host: RunHost): Promise<Outcome> {
  const { id, change } = journal;
  if (change.kind !== "add") {
    const told = host.list();
    if (!told || Date.now() - told.readAt > freshness) {
      await host.readList();
      if (isAnother(told, host.list(), change.user))
        return failedOutcome(journal, problem("changed-elsewhere"));
    }
  }
  const planAndRun = async (): Promise<Outcome> => {
    const plan = host.backend.plan(change, host.list(), host.capabilities);
    return isProblem(plan)
      ? failedOutcome(journal, plan)
      : runSteps(startJournal(id, change, plan), carried, host);
  };
  const outcome = await planAndRun();
  if (!lostRace(outcome)) return outcome;
  await host.readList();
  return planAndRun();
}

/** Makes the steps of a journal that are left, in order; the first that fails ends it. Never rejects. */
export async function runSteps(journal: Journal, carried: Carried, host: RunHost): Promise<Outcome> {
  const { backend } = host;
  for (const [index, entry] of journal.entries.entries()) {
    const refusal = isLeft(entry) ? await runStep(entry.step, index) : null;
    if (refusal)
      return failedOutcome(advance(journal, index, { state: "failed", problem: refusal }), refusal);
  }
  return { kind: outcomeKind(journal), user: userOf(journal), journal };

  function moveOn(index: number, patch: Parameters<typeof advance>[2]): void {
    journal = advance(journal, index, patch);
    host.show(journal);
  }

  async function runStep(step: Step, index: number): Promise<Problem | null> {
    // HA answers a write to an unavailable lock with success and does nothing.
    if (!backend.reachable()) return problem("unreachable");
    moveOn(index, { state: "sending", problem: null });
    let answer = plainAnswer;
    /** Why the step was not answered: then only a proof counts. */
    let doubt: Problem | null = null;
    const needsSecret = takesPlace(step) && step.kind !== "create";
    try {
      const context = { secret: needsSecret ? carried.secret : null, createdUser: createdUserOf(journal) };
      const sent = backend.perform(step, context, pageLifetime);
      answer = await withTimeLimit(sent, "unknown", host.late);
      if (needsSecret) carried.secret = null;
      moveOn(index, { state: "sent", answer });
    } catch (thrown) {
      doubt = problemOf(thrown);
      if (doubt.aftermath !== "unknown" || !isProvable(step) || !backend.reachable()) return doubt;
    }
    try {
      const context = { createdUser: answer.createdUser ?? createdUserOf(journal) };
      const proof = await withTimeLimit(backend.verify(step, answer, context, host.list(), pageLifetime));
      const { outcome, list } = proof;
      if (outcome === "failed" || (doubt && outcome === "accepted")) {
        if (list) host.changed(list);
        // What the lock itself refused and reads back as before is as before; what it did not answer may still come.
        if (outcome === "failed" && doubt?.kind === "refused") return { ...doubt, aftermath: "untouched" };
        return doubt ?? (outcome === "failed" ? proof.problem : null);
      }
      stands(outcome, list);
    } catch {
      // The lock said yes and could not be asked again; if HA lost it meanwhile, even that yes may be empty.
      if (doubt ?? !backend.reachable()) return doubt ?? problem("not-confirmed", "unknown");
      stands("accepted", null);
    }
    return null;

    function stands(state: "confirmed" | "accepted", list: UserList | null): void {
      const before = host.list();
      host.changed(list ?? (before && backend.apply(step, answer, before)));
      moveOn(index, { state, answer, problem: null });
    }
  }
}

/** Takes back the done steps of a journal, last first; what could not be taken back stays in it. */
export async function undoSteps(journal: Journal, host: RunHost): Promise<Outcome> {
  const { id, change, entries } = journal;
  let result = failedOutcome(journal, problem("not-supported"));
  for (const [index, entry] of [...entries.entries()].reverse()) {
    const back = isDone(entry) && entry.answer && host.backend.undo(entry.step, entry.answer);
    if (!back) continue;
    const outcome = await runSteps(startJournal(id, change, [back]), { secret: null }, host);
    if (outcome.kind === "failed") return failedOutcome(journal, outcome.problem);
    journal = advance(journal, index, { state: "waiting", answer: null });
    // No surer than its least sure step.
    if (result.kind !== "accepted") result = outcome;
  }
  return result;
}

/** Failed; when the lock was changed by then, the aftermath says so. */
export function failedOutcome(journal: Journal, refusal: Problem): Outcome {
  const told: Problem = isHalfDone(journal) ? { ...refusal, aftermath: "partly" } : refusal;
  return { kind: "failed", problem: told, user: userOf(journal), journal };
}

/** The user an earlier step of the journal created. */
function createdUserOf({ entries }: Journal): UserKey | null {
  return entries.map(({ answer }) => answer?.createdUser).find((key) => key) ?? null;
}

function userOf(journal: Journal): UserKey | null {
  return "user" in journal.change ? journal.change.user : createdUserOf(journal);
}

/** Whether a step puts something into a place of the lock; all but "create" take the secret there. */
function takesPlace({ kind }: Step): boolean {
  return ["create", "create-with-pin", "set-pin", "add-tag"].includes(kind);
}

/** Whether reading back tells a step done from one not done: a changed PIN looks like the former one, and a memory is not on the lock. */
function isProvable(step: Step): boolean {
  return step.kind === "set-pin" ? step.isNew : step.kind !== "remember";
}

/** Whether somebody else took the free place the plan had chosen: nothing was done, and another place may be free. */
function lostRace(outcome: Outcome): boolean {
  if (outcome.kind !== "failed") return false;
  const { kind, aftermath } = outcome.problem;
  const step = outcome.journal.entries.find(({ state }) => state === "failed")?.step;
  const isLost = step && takesPlace(step) && isProvable(step);
  return Boolean(isLost) && kind === "changed-elsewhere" && aftermath === "untouched";
}

/** Whether somebody else stands in the place of the person who was meant, or the person holds something else by now. */
function isAnother(told: UserList | null, now: UserList | null, key: UserKey): boolean {
  const [before, after] = [told, now].map((list) => list && findUser(list, key));
  const tellingOf = ({ name, kind, credentials }: LockUser): string =>
    JSON.stringify([name, kind, credentials]);
  return Boolean(before && after && tellingOf(before) !== tellingOf(after));
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
