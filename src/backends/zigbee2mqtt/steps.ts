// Sends one step of a change as the one message it is, once the slot was read and is as it is meant to be.

import type { StepContext } from "../../core/backend.js";
import type { Step, StepAnswer } from "../../core/step.js";
import type { ZigbeeLock } from "./lock.js";
import type { Payload, Status } from "./wire.js";
import { checkPin } from "../../core/pin.js";
import { problem, ProblemError, type ProblemKind } from "../../core/problem.js";
import { plainAnswer } from "../../core/step.js";
import { pinLength } from "./capabilities.js";
import { keyOf, slotOfKey, slotOfPin } from "./map.js";

/** Slots of which Zigbee2MQTT tells what was so before we wrote, and what is expected there; null: what was so before. */
export type Doubts = Map<number, Status | null>;

/** The slot a step is about; NaN where it is about none. */
export function slotOf(step: Step): number {
  if ("user" in step) return slotOfKey(step.user);
  return "credential" in step && step.credential ? slotOfPin(step.credential) : NaN;
}

/** What becomes of the slot; null: it stays what it is. */
export function resultOf({ kind }: Step): Status | null {
  switch (kind) {
    case "create-with-pin":
    case "restore":
      return "enabled";
    case "suspend":
      return "disabled";
    case "remove":
    case "clear-credential":
      return "available";
    default:
      return null;
  }
}

export async function performStep(
  step: Step,
  { secret }: StepContext,
  { read, write, about }: ZigbeeLock,
  doubts: Doubts,
): Promise<StepAnswer> {
  const slot = slotOf(step);
  const isOwnPlace = !("credential" in step && step.credential) || slotOfPin(step.credential) === slot;
  switch (step.kind) {
    case "create-with-pin": {
      const pin = checkedPin(secret);
      // A code that was typed in at the keypad since the list was read would be overwritten without a word.
      if ((await read(slot)) !== "available") throw refused("changed-elsewhere");
      await send(pinPayload(pin, true), pin);
      return { createdUser: keyOf(slot), credential: step.credential };
    }
    case "set-pin": {
      const pin = checkedPin(secret);
      if (step.isNew || !isOwnPlace) throw refused("not-supported");
      // Whoever is switched off stays so.
      await send(pinPayload(pin, (await readUsed()) !== "disabled"), pin);
      return { createdUser: null, credential: step.credential };
    }
    case "clear-credential":
    case "remove":
      if (!isOwnPlace) throw refused("not-supported");
      await readUsed();
      await send({ pin_code: { user: slot, pin_code: null } });
      return plainAnswer;
    case "suspend":
    case "restore": {
      // A model that knows no status would take nothing, or the code away.
      if (!(await about()).hasStatus) throw refused("not-supported");
      const status = step.kind === "restore" ? "enabled" : "disabled";
      if ((await readUsed()) !== status) await send({ user_status: { user: slot, status } });
      return plainAnswer;
    }
    default:
      // Nothing else is planned here; a lock out of reach is told first.
      await read(slot);
      throw refused("not-supported");
  }

  async function readUsed(): Promise<Status> {
    const status = await read(slot);
    if (status === "available") throw refused("user-gone");
    return status;
  }

  async function send(payload: Payload, pin?: string): Promise<void> {
    doubts.set(slot, resultOf(step));
    await write(slot, payload, pin);
  }

  function pinPayload(pin: string, isEnabled: boolean): Payload {
    return { pin_code: { user: slot, user_type: "unrestricted", user_enabled: isEnabled, pin_code: pin } };
  }
}

function checkedPin(secret: string | null): string {
  const pin = secret ?? "";
  const refusal = checkPin(pin, pinLength);
  if (refusal) throw new ProblemError(refusal);
  return pin;
}

function refused(kind: ProblemKind): ProblemError {
  return new ProblemError(problem(kind));
}
