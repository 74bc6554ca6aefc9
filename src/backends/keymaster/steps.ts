// Sends one step of a change, once the slot is seen to be as it is meant to be, and waits until KeyMaster shows it.

import type { StepContext } from "../../core/backend.js";
import type { Range } from "../../core/capabilities.js";
import type { Step, StepAnswer } from "../../core/step.js";
import type { SlotEntities } from "./found.js";
import type { SlotCalls } from "./slot-calls.js";
import { checkPin } from "../../core/pin.js";
import { problem, ProblemError, type ProblemKind } from "../../core/problem.js";
import { plainAnswer } from "../../core/step.js";
import { hasPin, isEmpty, keyOf, said, slotOfKey } from "./slots.js";

/** The number of the slot a step is about; NaN where it is about none. */
export function slotOf(step: Step): number {
  if ("user" in step) return slotOfKey(step.user);
  return "credential" in step && step.credential ? step.credential.index : NaN;
}

export async function performStep(
  step: Step,
  { secret }: StepContext,
  calls: SlotCalls,
  pinLength: Range,
): Promise<StepAnswer> {
  const { home, pace } = calls;
  const number = slotOf(step);
  const slot = calls.slot(number);
  if ("credential" in step && step.credential?.index !== number) throw refused("not-supported");
  if (step.kind !== "create-with-pin" && isEmpty(home, slot)) throw refused("user-gone");
  switch (step.kind) {
    case "create-with-pin": {
      const pin = newPin();
      const { name = "" } = step;
      if (!isEmpty(home, slot)) throw refused("changed-elsewhere");
      await calls.setText(slot, "text.name", name);
      try {
        // A slot that was taken back once stays off, whoever is put there.
        if (said(home, slot, "switch.enabled") !== "on") await calls.setEnabled(slot, true);
        await setPin(pin);
      } catch (thrown) {
        const { problem: why } = thrown as ProblemError;
        if (why.aftermath !== "untouched") throw thrown;
        // The name that was written just now is ours to take back.
        const isBack = await calls.setText(slot, "text.name", "").then(
          () => true,
          () => false,
        );
        throw new ProblemError({ ...why, aftermath: isBack ? "untouched" : "unknown" });
      }
      return { createdUser: keyOf(number), credential: step.credential };
    }
    case "name":
      await calls.setText(slot, "text.name", step.name);
      return plainAnswer;
    case "set-pin": {
      if (step.isNew === hasPin(home, slot)) throw refused("changed-elsewhere");
      const pin = newPin();
      // KeyMaster would not write the same one again, and nothing would show it.
      if (!isPinOf(slot, pin)) await setPin(pin);
      return { createdUser: null, credential: step.credential };
    }
    case "clear-credential":
      await calls.setText(slot, "text.pin", "");
      return plainAnswer;
    case "suspend":
    case "restore":
      await calls.setEnabled(slot, step.kind === "restore");
      return plainAnswer;
    case "remove":
      await calls.reset(slot);
      return plainAnswer;
    default:
      throw refused("not-supported");
  }

  /** The PIN as it is sent, which nobody else has: KeyMaster would write it a second time without a word (measured). */
  function newPin(): string {
    const pin = secret ?? "";
    const refusal = checkPin(pin, pinLength);
    if (refusal) throw new ProblemError(refusal);
    if (calls.others(number).some((each) => isPinOf(each, pin))) throw refused("pin-in-use");
    return pin;
  }

  /** Asked for a PIN that somebody typed in just now; kept nowhere. */
  function isPinOf(each: SlotEntities, pin: string): boolean {
    return home.state(each["text.pin"]!)?.state === pin;
  }

  /** KeyMaster answers yes to a PIN that it does not take, and leaves the former one (measured). */
  async function setPin(pin: string): Promise<void> {
    const written = (): string | undefined => home.state(slot["text.pin"]!)?.last_changed;
    const before = written();
    await calls.setText(slot, "text.pin", pin);
    if (!(await calls.comes(slot, () => written() !== before, pace.echo))) throw refused("pin-refused");
  }
}

function refused(kind: ProblemKind): ProblemError {
  return new ProblemError(problem(kind));
}
