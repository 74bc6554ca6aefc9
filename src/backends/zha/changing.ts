// How changes are made at a ZHA lock: what each step is, what was sent with it, and how it is taken back.

import type { LockChanging } from "../../core/backend.js";
import type { UserList } from "../../core/user-list.js";
import type { EffectFacts } from "../shared/step-effects.js";
import type { Sending } from "./steps.js";
import { findUser } from "../../core/user-list.js";
import { applyStep, effectOf } from "../shared/step-effects.js";
import { planChange } from "./plan.js";
import { performStep } from "./steps.js";

const facts: EffectFacts = { hasStatusField: true, canRemember: false };

export function changingOf(sending: Sending, readUsers: () => Promise<UserList>): LockChanging {
  return {
    plan: planChange,
    perform: (step, context) => performStep(step, context, sending),
    async verify({ kind }, answer) {
      const list = await readUsers();
      // What HA was to write down can be read back; what the lock was to do, cannot.
      const isNoted = kind === "create" && findUser(list, answer.createdUser ?? "");
      return { outcome: isNoted ? "confirmed" : "accepted", list };
    },
    // Taking back a mere note would clear a code that was there before.
    undo: (step, answer) => (step.kind === "create" ? null : (effectOf(step, answer, facts).undo ?? null)),
    apply: (step, answer, list) => {
      const applied = applyStep(step, answer, list, facts, "unknown");
      return {
        ...applied,
        users: applied.users.map((user) =>
          user.status === "active" ? { ...user, status: "unconfirmed" } : user,
        ),
      };
    },
  };
}
