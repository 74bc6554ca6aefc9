// How changes are made at a Schlage lock: what each step is, what it did, and how it is taken back.

import type { LockChanging, ProofContext } from "../../core/backend.js";
import type { Step, StepAnswer, Verification } from "../../core/step.js";
import type { UserKey } from "../../core/user.js";
import type { UserList } from "../../core/user-list.js";
import type { SchlageCodes } from "./codes.js";
import { problem } from "../../core/problem.js";
import { findUser } from "../../core/user-list.js";
import { schlageKey } from "../reported/wordings.js";
import { applyStep, effectOf, type EffectFacts } from "../shared/step-effects.js";
import { onlyPin } from "./people.js";
import { planChange } from "./plan.js";
import { performStep } from "./steps.js";

const facts: EffectFacts = { hasStatusField: false, canRemember: false };

export function changingOf(
  codes: SchlageCodes,
  readUsers: () => Promise<UserList>,
  former: Map<UserKey, UserKey>,
): LockChanging {
  return {
    plan: planChange,
    perform: (step, context) => performStep(step, context, codes, former),
    verify: async (step, answer, context, before) =>
      proofOf(step, answer, context, before, await readUsers()),
    // A PIN that was changed is known to nobody.
    undo: (step, answer) => (step.kind === "set-pin" ? null : (effectOf(step, answer, facts).undo ?? null)),
    apply: (step, answer, list) => applyStep(step, answer, list, facts, "unknown"),
  };
}

/** What the list as it is now tells of a step: the services answer nothing. */
function proofOf(
  step: Step,
  { createdUser }: StepAnswer,
  context: ProofContext,
  before: UserList | null,
  list: UserList,
): Verification {
  if (step.kind === "create-with-pin") {
    const key = createdUser ?? (step.name === undefined ? "" : schlageKey(step.name));
    // Without an answer, somebody who stood there before is not the one who was to be made.
    const isNew = createdUser !== null || (before !== null && !findUser(before, key));
    const answer = { createdUser: key, credential: onlyPin };
    return findUser(list, key) && isNew ? { outcome: "confirmed", list, answer } : failed("not-confirmed");
  }
  const key = "user" in step ? step.user : context.createdUser;
  const user = findUser(list, String(key));
  if (step.kind === "remove" || step.kind === "clear-credential")
    return user ? failed("not-confirmed") : { outcome: "confirmed", list };
  if (!user) return failed("user-gone");
  if (step.kind === "name")
    return user.name === step.name ? { outcome: "confirmed", list } : failed("not-confirmed");
  return { outcome: "accepted", list };

  function failed(kind: "not-confirmed" | "user-gone"): Verification {
    return { outcome: "failed", problem: problem(kind, "unknown"), list };
  }
}
