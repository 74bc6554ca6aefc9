// How changes are made at a Zigbee2MQTT lock: what each step is, what it did, and how it is taken back.

import type { LockChanging } from "../../core/backend.js";
import type { UserList } from "../../core/user-list.js";
import type { EffectFacts } from "../shared/step-effects.js";
import type { ZigbeeLock } from "./lock.js";
import { applyStep, effectOf } from "../shared/step-effects.js";
import { verifyStep } from "../shared/verify.js";
import { keyOf, slotOfPin } from "./map.js";
import { planChange } from "./plan.js";
import { performStep, resultOf, slotOf, type Doubts } from "./steps.js";

const facts: EffectFacts = { hasStatusField: true, canRemember: false };

export function changingOf(
  lock: ZigbeeLock,
  doubts: Doubts,
  readUsers: () => Promise<UserList>,
): LockChanging {
  return {
    plan: planChange,
    perform: (step, context) => performStep(step, context, lock, doubts),
    verify(step, answer, context, list) {
      const slot = slotOf(step);
      // Also where the page that sent the step is gone.
      if (slot >= 0) doubts.set(slot, resultOf(step));
      return verifyStep(step, answer, context, list, facts, {
        async holderOf(place) {
          const slotOfPlace = slotOfPin(place);
          const status = await lock.read(slotOfPlace, resultOf(step));
          doubts.delete(slotOfPlace);
          return { user: status === "available" ? null : keyOf(slotOfPlace), isOurs: true };
        },
        readUsers,
      });
    },
    undo: (step, answer) => effectOf(step, answer, facts).undo ?? null,
    apply: (step, answer, list) => applyStep(step, answer, list, facts, "unknown"),
  };
}
