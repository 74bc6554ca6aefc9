// What becomes of a change that stopped half done or in doubt: looked at again, finished, or taken back, each only on what is proven to be the change's own.

import type { Outcome } from "../core/outcome.js";
import type { StepAnswer } from "../core/step.js";
import type { LockUser } from "../core/user.js";
import type { UserList } from "../core/user-list.js";
import {
  advance,
  canBeChecked,
  changesLock,
  createdCredentialOf,
  doubtIn,
  isDone,
  isHalfDone,
  isLeft,
  startJournal,
  userOf,
  type Journal,
} from "../core/journal.js";
import { problem, type Problem } from "../core/problem.js";
import { plainAnswer } from "../core/step.js";
import { findUser } from "../core/user-list.js";
import { doubtLife, ended, failedOutcome, type RunHost } from "./change-end.js";
import { isSamePerson, look, runSteps, stepStands } from "./change-run.js";

/** Looks whether a step in doubt was made. What is not proven stays in doubt until the lock can hardly do it any more. */
export async function checkSteps(journal: Journal, host: RunHost): Promise<Outcome> {
  if (!canBeChecked(journal)) return ended(journal);
  const index = doubtIn(journal);
  const entry = journal.entries[index]!;
  const proof = await look(journal, entry.step, plainAnswer, host);
  const { outcome, list } = proof;
  if (outcome === "confirmed") {
    const patch = { state: outcome, answer: proof.answer ?? plainAnswer, problem: null };
    return afterLook(stepStands(journal, index, patch, list, host), host);
  }
  if (list) host.changed(list);
  const isPast = Date.now() - journal.doubtSince >= doubtLife;
  if (outcome === "accepted" || !isPast) return ended(journal);
  return ended(advance(journal, index, { problem: { ...entry.problem!, aftermath: "untouched" } }));
}

/** Takes the answer of a step that came after it had been given up. */
export async function takeLateAnswer(
  journal: Journal,
  index: number,
  answer: StepAnswer,
  host: RunHost,
): Promise<Outcome> {
  const { step } = journal.entries[index]!;
  const proof = await look(journal, step, answer, host).catch(() => null);
  if (proof?.outcome === "failed") {
    if (proof.list) host.changed(proof.list);
    return ended(advance(journal, index, { answer: null, problem: proof.problem }));
  }
  const state = proof?.outcome ?? "accepted";
  const patch = { state, answer, problem: null };
  return afterLook(stepStands(journal, index, patch, proof?.list ?? null, host), host);
}

/** Makes what is left, once the person is found as the change left it. */
export async function finishSteps(journal: Journal, host: RunHost): Promise<Outcome> {
  const checked = await checkSteps(journal, host);
  if (checked.kind !== "failed") return checked;
  const { found, isAsWished, told, refusal } = await find(checked, host);
  if (refusal) return failedOutcome(told, refusal);
  if (!found) return failedOutcome({ ...told, isOver: true }, problem("user-gone"));
  // The list read just now proves the lock's own steps; what HA is to remember is still to be done.
  const entries = told.entries.map((entry) =>
    isAsWished && isLeft(entry) && changesLock(entry.step)
      ? ({ ...entry, state: "confirmed", problem: null } as const)
      : entry,
  );
  return runSteps({ ...told, entries, seen: found }, { secret: null }, host);
}

/** Takes back what was done, last step first, once the person is found as the change left it; what could not be taken back stays open. */
export async function undoSteps(journal: Journal, host: RunHost): Promise<Outcome> {
  const { found, told, refusal } = await find(await checkSteps(journal, host), host);
  if (refusal) return failedOutcome(told, refusal);
  const { id, change, entries } = told;
  if (!found && change.kind !== "add") return failedOutcome({ ...told, isOver: true }, cannotGoOn);
  // Somebody has taken it back already.
  if (!found) return { kind: "confirmed", user: userOf(told), journal: { ...told, isOver: true } };
  let remaining = told;
  let result = failedOutcome(told, cannotGoOn);
  for (const [index, entry] of [...entries.entries()].reverse()) {
    const back = isDone(entry) && entry.answer && host.changing.undo(entry.step, entry.answer);
    if (!back) continue;
    const outcome = await runSteps(startJournal(id, change, [back]), { secret: null }, host);
    if (outcome.kind === "failed") return failedOutcome(remaining, outcome.problem);
    remaining = advance(remaining, index, { state: "waiting", answer: null });
    // No surer than its least sure step.
    if (result.kind !== "accepted") result = { ...outcome, journal: { ...remaining, isOver: true } };
  }
  return result;
}

/** After a look: what touches the lock waits for the person's word, and only what HA is to remember is made up for. */
function afterLook(journal: Journal, host: RunHost): Outcome | Promise<Outcome> {
  const outcome = ended(journal);
  return outcome.kind === "failed" ? outcome : runSteps(journal, { secret: null }, host);
}

interface Finding {
  readonly told: Journal;
  /** The person as the change left it or as it was to be; undefined: no longer on the lock. */
  readonly found?: LockUser | undefined;
  /** The person is as the change was to leave it: what seemed left was done. */
  readonly isAsWished?: boolean;
  /** Why nothing may be touched. */
  readonly refusal?: Problem;
}

/** Some of it was made, and will stay. */
const cannotGoOn = problem("not-supported", "partly");

/** Reads the list, and finds the person of a change that was looked at as the change itself left it. */
async function find(checked: Outcome, host: RunHost): Promise<Finding> {
  const told = checked.journal;
  const key = userOf(told);
  // What was in doubt still is, or turned out not to have been made, or nobody knows whom it made: nothing may be touched.
  if (checked.kind === "failed" && !isHalfDone(told)) return { told, refusal: checked.problem };
  if (!key) return { told, refusal: cannotGoOn };
  await host.readList();
  const list = host.list()!;
  const now = findUser(list, key);
  // Who is not in a list that broke off may stand on the lock all the same.
  if (!now) return list.completeness === "complete" ? { told } : { told, refusal: problem("not-confirmed") };
  // Where nobody saw the person, one without a name, who holds nothing else, is whom an add leaves behind.
  const place = createdCredentialOf(told);
  const seen = told.seen ?? { ...now, name: null, credentials: place ? [place] : [] };
  if (isSamePerson(now, seen)) return { told, found: now };
  if (isSamePerson(now, goalOf(told, seen, list, host))) return { told, found: now, isAsWished: true };
  return { told: { ...told, isOver: true }, refusal: problem("changed-elsewhere") };
}

/** A person after the steps that are left. */
function goalOf({ entries }: Journal, seen: LockUser, list: UserList, { changing }: RunHost): LockUser {
  const answer = { ...plainAnswer, createdUser: seen.key };
  const alone: UserList = { ...list, users: [seen] };
  const [goal = seen] = entries
    .filter(isLeft)
    .reduce((now, { step }) => changing.apply(step, answer, now), alone).users;
  return goal;
}
