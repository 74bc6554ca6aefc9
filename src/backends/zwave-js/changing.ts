// How changes are made at a Z-Wave lock: what each step is, what it did, and how it is taken back.

import type { LockChanging } from "../../core/backend.js";
import type { EffectFacts } from "../shared/step-effects.js";
import type { StepLock } from "./steps.js";
import { applyStep, effectOf } from "../shared/step-effects.js";
import { verifyStep } from "../shared/verify.js";
import { planChange } from "./plan.js";
import { holderOf, performStep } from "./steps.js";

export function changingOf(lock: StepLock): LockChanging {
  const { calls, readUsers } = lock;
  const facts = (): EffectFacts => ({
    hasStatusField: true,
    canRemember: false,
    keepsEmptyUsers: calls.known()?.hasCodesOnly === false,
  });
  return {
    plan: (change, list, capabilities) => planChange(change, list, capabilities, calls.known()),
    perform: (step, context) => performStep(step, context, lock),
    async verify(step, answer, context, list) {
      const verification = await verifyStep(step, answer, context, list, facts(), {
        // The driver asked the lock itself before it said yes; its list is what there is to read.
        holderOf: async (credential) => ({
          user: holderOf(credential, await readUsers())?.key ?? null,
          isOurs: true,
        }),
        readUsers,
      });
      // Reading costs no radio, and a lock may cut a name short.
      return verification.list ? verification : { ...verification, list: await readUsers() };
    },
    undo: (step, answer) => effectOf(step, answer, facts()).undo ?? null,
    apply: (step, answer, list) => applyStep(step, answer, list, facts(), "unknown"),
  };
}
