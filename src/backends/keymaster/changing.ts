// How changes are made through KeyMaster: what each step is, what it did, and how it is taken back.

import type { LockChanging, ProofContext } from "../../core/backend.js";
import type { Range } from "../../core/capabilities.js";
import type { Step, StepAnswer, Verification } from "../../core/step.js";
import type { UserList } from "../../core/user-list.js";
import type { SlotEntities } from "./found.js";
import type { SlotCalls } from "./slot-calls.js";
import { problem } from "../../core/problem.js";
import { findUser } from "../../core/user-list.js";
import { applyStep, effectOf, type EffectFacts } from "../shared/step-effects.js";
import { planChange } from "./plan.js";
import { hasPin, isEmpty, keyOf, pinAt, said } from "./slots.js";
import { performStep, slotOf } from "./steps.js";
import { notThere, synced } from "./wire.js";

const facts: EffectFacts = { hasStatusField: true, canRemember: false, keepsEmptyUsers: true };

export interface Changed {
  readonly calls: SlotCalls;
  readonly slots: () => readonly number[];
  readonly readUsers: () => UserList;
  readonly pinLength: Range;
  /** Whether KeyMaster asks the lock what stands there, so that its word is the lock's. */
  readonly isRead: boolean;
}

export function changingOf({ calls, slots, readUsers, pinLength, isRead }: Changed): LockChanging {
  const { home, pace } = calls;
  return {
    plan: (change, list, capabilities) => planChange(change, list, capabilities, slots()),
    perform: (step, context) => performStep(step, context, calls, pinLength),
    verify,
    // A PIN that was changed is known to nobody.
    undo: (step, answer) => effectOf(step, answer, facts).undo ?? null,
    apply: (step, answer, list) => applyStep(step, answer, list, facts, "manager"),
  };

  /** What KeyMaster shows of a step: that it took it, and then that the lock has it. */
  async function verify(
    step: Step,
    { createdUser }: StepAnswer,
    _context: ProofContext,
    before: UserList | null,
  ): Promise<Verification> {
    const number = slotOf(step);
    const key = keyOf(number);
    const stood = before && findUser(before, key);
    // Without an answer, somebody who stood there before is not the one who was to be made.
    const isSomebodyElse = step.kind === "create-with-pin" && !createdUser && Boolean(stood ?? !before);
    if (Number.isNaN(number) || isSomebodyElse) return failed();
    const slot = calls.slot(number);
    if (!(await calls.comes(slot, () => isTaken(step, slot), pace.echo))) return failed();
    const isOnLock = await calls.comes(slot, () => isWritten(step, slot), pace.settling);
    // A PIN that was changed looks like the former one.
    const isProven =
      isOnLock && (step.kind === "name" || (isRead && (step.kind !== "set-pin" || step.isNew)));
    const answer = step.kind === "create-with-pin" ? { createdUser: key, credential: pinAt(number) } : null;
    return { outcome: isProven ? "confirmed" : "accepted", list: readUsers(), ...(answer && { answer }) };
  }

  function failed(): Verification {
    return { outcome: "failed", problem: problem("not-confirmed", "unknown"), list: readUsers() };
  }

  /** Whether KeyMaster took it. */
  function isTaken(step: Step, slot: SlotEntities): boolean {
    switch (step.kind) {
      case "create-with-pin":
        return said(home, slot, "text.name") === step.name && hasPin(home, slot);
      case "name":
        return said(home, slot, "text.name") === (step.name || null);
      case "set-pin":
        return hasPin(home, slot);
      case "clear-credential":
        return !hasPin(home, slot);
      case "suspend":
        return said(home, slot, "switch.enabled") === "off";
      case "restore":
        return said(home, slot, "switch.enabled") === "on";
      case "remove":
        return isEmpty(home, slot);
      default:
        return false;
    }
  }

  /** Whether KeyMaster says that the lock has it, or no longer has it: its word for both is of the code alone. */
  function isWritten({ kind }: Step, slot: SlotEntities): boolean {
    if (kind === "name") return true;
    const isThere = !["clear-credential", "suspend", "remove"].includes(kind) && hasPin(home, slot);
    const isOff =
      said(home, slot, "switch.enabled") === "off" || said(home, slot, "binary_sensor.active") === "off";
    return said(home, slot, "sensor.synced") === (isThere && !isOff ? synced : notThere);
  }
}
