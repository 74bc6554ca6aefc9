// What became of a step, by what Lock Code Manager tells while it writes to the lock: a yes of its services proves nothing.

import type { ProofContext } from "../../core/backend.js";
import type { ProblemKind } from "../../core/problem.js";
import type { Step, StepAnswer, Verification } from "../../core/step.js";
import type { UserKey } from "../../core/user.js";
import type { UserList } from "../../core/user-list.js";
import type { Manager } from "./manager.js";
import { problem } from "../../core/problem.js";
import { findUser } from "../../core/user-list.js";
import { lateProblem } from "./errors.js";
import { pinAt, placeOf } from "./people.js";

export interface Proving {
  readonly manager: Manager;
  /** What `since` was before the write; undefined: another page wrote. */
  readonly before: (user: UserKey) => string | undefined;
  /** As Lock Code Manager tells it now, without asking the lock. */
  readonly listNow: () => Promise<UserList>;
  /** The lock has, or no longer has, somebody's code. */
  readonly isOnLock: (user: UserKey, isThere: boolean) => void;
  /** Lock Code Manager has switched somebody off because the lock refused. */
  readonly wasRefused: (user: UserKey) => void;
}

export async function proveStep(
  step: Step,
  answer: StepAnswer,
  { createdUser }: ProofContext,
  known: UserList | null,
  { manager, before, listNow, isOnLock, wasRefused }: Proving,
): Promise<Verification> {
  const list = await listNow();
  const key = "user" in step ? step.user : (answer.createdUser ?? createdUser ?? madeBy(step));
  const user = key && findUser(list, key);
  if (step.kind === "remove") {
    if (user) return failed("not-confirmed");
    isOnLock(step.user, false);
    return proven("confirmed");
  }
  if (!user) return failed(step.kind === "create-with-pin" ? "not-confirmed" : "user-gone");
  const told: StepAnswer =
    step.kind === "create-with-pin" ? { createdUser: key, credential: pinAt(placeOf(key).slot) } : answer;
  if (step.kind === "name") return user.name === step.name ? proven("confirmed") : failed("not-confirmed");
  const wantsOn =
    step.kind === "create-with-pin" || step.kind === "restore" || (step.kind === "set-pin" && step.isNew);
  const isOff = user.status === "suspended";
  if (step.kind === "set-pin" && isOff && !wantsOn) {
    const reason = await reasonOf(key);
    if (reason) return refused(key, reason);
    // Somebody who was off before gets another PIN, which Home Assistant keeps until they are switched on.
    const wasOff = !known || findUser(known, key)?.status === "suspended";
    return wasOff ? proven("accepted") : failed("changed-elsewhere");
  }
  if (step.kind === "clear-credential" && user.credentials.length > 0) return failed("not-confirmed");
  if ((step.kind === "suspend" || step.kind === "restore") && isOff !== (step.kind === "suspend")) {
    const reason = isOff && (await reasonOf(key));
    return reason ? refused(key, reason) : failed("not-confirmed");
  }
  const former = before(key);
  const { entry, slot } = placeOf(key);
  const isGoingOff = step.kind === "suspend" || step.kind === "clear-credential";
  const standing = await manager.watch(entry, slot, ({ isEnabled, inSync, since }) =>
    isGoingOff !== isEnabled ? inSync === true && since !== former : !isEnabled,
  );
  if (!isGoingOff && !standing.isEnabled) {
    const reason = await reasonOf(key);
    return reason ? refused(key, reason) : failed("changed-elsewhere", await listNow());
  }
  if (isGoingOff && standing.isEnabled) return failed("changed-elsewhere", await listNow());
  isOnLock(key, standing.isActive);
  const now = standing.isActive === !isGoingOff ? null : await listNow();
  // A changed PIN cannot be read back, and what Lock Code Manager has not written yet it may still write.
  const isSure = standing.inSync === true && !(step.kind === "set-pin" && !step.isNew);
  return { outcome: isSure ? "confirmed" : "accepted", list: now, answer: told };

  function proven(outcome: "confirmed" | "accepted"): Verification {
    return { outcome, list: null, answer };
  }

  function failed(kind: ProblemKind, seen = list): Verification {
    return { outcome: "failed", problem: problem(kind, "unknown"), list: seen };
  }

  async function refused(user: UserKey, reason: string): Promise<Verification> {
    wasRefused(user);
    isOnLock(user, false);
    return { outcome: "failed", problem: lateProblem(reason), list: await listNow() };
  }

  /** Why Lock Code Manager has switched somebody off; empty: it was somebody else. */
  async function reasonOf(user: UserKey): Promise<string> {
    const { entry, slot } = placeOf(user);
    return (await manager.refusals(entry)).get(slot) ?? "";
  }

  /** Whom an addition made whose answer never came. */
  function madeBy(made: Step): UserKey | null {
    if (made.kind !== "create-with-pin" || made.name === undefined || !known) return null;
    return list.users.find(({ key, name }) => name === made.name && !findUser(known, key))?.key ?? null;
  }
}
