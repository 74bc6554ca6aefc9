// Makes one change: plan, then perform and verify step by step, and an outcome that says no more than the lock said.

import type { LockChanging } from "../core/backend.js";
import type { Outcome } from "../core/outcome.js";
import type { Step, StepAnswer } from "../core/step.js";
import type { LockUser } from "../core/user.js";
import type { UserList } from "../core/user-list.js";
import { isProblem } from "../core/backend.js";
import {
  advance,
  changesLock,
  createdCredentialOf,
  createdUserOf,
  isDone,
  isLeft,
  isProvable,
  outcomeKind,
  startJournal,
  userOf,
  type Journal,
  type JournalEntry,
} from "../core/journal.js";
import { problem, type Problem } from "../core/problem.js";
import { plainAnswer } from "../core/step.js";
import { findUser } from "../core/user-list.js";
import { failedOutcome, pageLifetime, type Carried, type RunHost } from "./change-end.js";
import { problemOf, withTimeLimit } from "./time-limit.js";

/** A list older than this is read again before anybody on it is touched; milliseconds. */
const freshness = 600_000;

/** The same before something of theirs is lost for good, which could be somebody else's by now; milliseconds. */
const freshnessToLose = 60_000;

/** How often another free place is looked for when somebody else took the one that was chosen. */
const races = 4;

/**
 * Plans and makes a change. `meant`: the person it is about as whoever asked for it saw that person; undefined: as
 * the list has that person now. Rejects only with what the host's `readList` rejects with.
 */
export async function makeChange(
  journal: Journal,
  meant: LockUser | undefined,
  carried: Carried,
  host: RunHost,
): Promise<Outcome> {
  const { id, change } = journal;
  const found = (): LockUser | undefined => {
    const list = host.list();
    return list && change.kind !== "add" ? findUser(list, change.user) : undefined;
  };
  const former = meant ?? found();
  if (change.kind !== "add") {
    const told = host.list();
    const loses = ["remove", "clear-credential", "set-pin"].includes(change.kind);
    if (!told || Date.now() - told.readAt > (loses ? freshnessToLose : freshness)) await host.readList();
  }
  for (let left = races; ; left--) {
    const list = host.list();
    const now = found();
    // Somebody else stands in the place of the person who was meant, or the person holds something else by now.
    if (former && now && !isSamePerson(former, now))
      return failedOutcome(journal, problem("changed-elsewhere"));
    const plan = host.changing.plan(change, list, host.capabilities);
    if (isProblem(plan)) return failedOutcome(journal, plan);
    const before = list && list.completeness === "complete" ? list.users.map(({ key }) => key) : null;
    const started = startJournal(id, change, plan, before);
    const isBlind = host.capabilities.confirms === "nothing";
    const outcome = await runSteps(isBlind ? { ...started, isBlind } : started, carried, host);
    if (!lostRace(outcome) || left === 0) return outcome;
    await host.readList();
  }
}

/** Makes the steps of a journal that are left, in order; the first that fails ends it. Never rejects. */
export async function runSteps(journal: Journal, carried: Carried, host: RunHost): Promise<Outcome> {
  const { backend, changing } = host;
  for (const [index, entry] of journal.entries.entries()) {
    const refusal = isLeft(entry) ? await runStep(entry.step, index) : null;
    if (refusal && !changesLock(entry.step)) {
      const untouched: Problem = { ...refusal, aftermath: "untouched" };
      journal = advance(journal, index, { state: "failed", problem: untouched });
      // What HA does not remember it asks for one day: no reason to call a change failed that is made.
      if (!journal.entries.some((each) => changesLock(each.step) && isDone(each)))
        return failedOutcome(journal, untouched);
    } else if (refusal) {
      const stopped = advance(journal, index, { state: "failed", problem: refusal });
      const doubtSince = refusal.aftermath === "unknown" ? Date.now() : 0;
      return failedOutcome({ ...stopped, doubtSince }, refusal);
    }
  }
  return { kind: outcomeKind(journal), user: userOf(journal), journal };

  function moveOn(index: number, patch: Partial<JournalEntry>): void {
    journal = advance(journal, index, patch);
    host.show(journal);
  }

  async function runStep(step: Step, index: number): Promise<Problem | null> {
    // HA answers a write to an unavailable lock with success and does nothing.
    if (changesLock(step) && !backend.reachable()) return problem("unreachable");
    moveOn(index, { state: "sending", problem: null });
    let answer = plainAnswer;
    /** Why the step was not answered: then only a proof counts. */
    let doubt: Problem | null = null;
    const needsSecret = takesPlace(step) && step.kind !== "create";
    try {
      const context = { secret: needsSecret ? carried.secret : null, createdUser: createdUserOf(journal) };
      const sent = changing.perform(step, context, pageLifetime);
      answer = await withTimeLimit(sent, "unknown", () => host.late(step, sent));
      if (needsSecret) carried.secret = null;
      moveOn(index, { state: "sent", answer });
    } catch (thrown) {
      doubt = problemOf(thrown);
      if (doubt.aftermath !== "unknown" || !isProvable(step) || !backend.reachable()) return doubt;
    }
    try {
      const proof = await look(journal, step, answer, host);
      const { list } = proof;
      const isUnproven = proof.outcome === "failed" || (doubt && proof.outcome === "accepted");
      if (isUnproven && list) host.changed(list);
      if (proof.outcome === "failed") {
        // What the lock itself refused and reads back as before is as before; what it did not answer may still come.
        if (doubt?.kind === "refused") return { ...doubt, aftermath: "untouched" };
        return doubt ?? proof.problem;
      }
      if (isUnproven) return doubt;
      answer = proof.answer ?? answer;
      stands(proof.outcome, list);
    } catch (thrown) {
      // The lock said yes and could not be asked again; if HA lost it meanwhile, even that yes may be empty.
      const isLost = !backend.reachable() || problemOf(thrown).kind === "unreachable";
      if (doubt ?? isLost) return doubt ?? problem("not-confirmed", "unknown");
      host.doubt();
      stands("accepted", null);
    }
    return null;

    function stands(state: "confirmed" | "accepted", list: UserList | null): void {
      journal = stepStands(journal, index, { state, answer, problem: null }, list, host);
      host.show(journal);
    }
  }
}

/** Reads what tells whether a step was made. */
export function look(
  journal: Journal,
  step: Step,
  answer: StepAnswer,
  { changing, list }: RunHost,
): ReturnType<LockChanging["verify"]> {
  const { before } = journal;
  const known = list();
  // Whoever came since may be the very one who was to be made.
  const former = known &&
    before && { ...known, users: known.users.filter(({ key }) => before.includes(key)) };
  const context = {
    createdUser: answer.createdUser ?? createdUserOf(journal),
    createdCredential: createdCredentialOf(journal),
  };
  return withTimeLimit(changing.verify(step, answer, context, former ?? known, pageLifetime));
}

/** The journal after a step that is known to be made; tells the host what the list is now. */
export function stepStands(
  journal: Journal,
  index: number,
  patch: Partial<JournalEntry> & { readonly answer: StepAnswer },
  read: UserList | null,
  host: RunHost,
): Journal {
  const after = advance(journal, index, patch);
  const { step } = after.entries[index]!;
  const before = host.list();
  host.changed(read ?? (before && host.changing.apply(step, patch.answer, before)));
  const list = host.list();
  return { ...after, seen: (list && findUser(list, userOf(after) ?? "")) ?? null };
}

/** Whether two readings of one place are of the same person, who still holds the same. */
export function isSamePerson(...readings: readonly [LockUser, LockUser]): boolean {
  const [one, other] = readings.map(({ name, kind, credentials }) =>
    JSON.stringify([name, kind, credentials]),
  );
  return one === other;
}

/** Whether a step puts something into a place of the lock; all but "create" take the secret there. */
function takesPlace({ kind }: Step): boolean {
  return ["create", "create-with-pin", "set-pin", "add-tag"].includes(kind);
}

/** Whether somebody else took the free place the plan had chosen: nothing was done, and another place may be free. */
function lostRace(outcome: Outcome): boolean {
  if (outcome.kind !== "failed") return false;
  const { kind, aftermath } = outcome.problem;
  const step = outcome.journal.entries.find(({ state }) => state === "failed")?.step;
  const isLost = step && takesPlace(step) && isProvable(step);
  return Boolean(isLost) && kind === "changed-elsewhere" && aftermath === "untouched";
}
