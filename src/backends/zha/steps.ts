// Sends one step of a change as the one call it is, and writes down before and after what was sent.

import type { StepContext } from "../../core/backend.js";
import type { Range } from "../../core/capabilities.js";
import type { Step, StepAnswer } from "../../core/step.js";
import type { Service, ZhaLock } from "./lock.js";
import type { Sent, WrittenCodes } from "./written.js";
import { safeIndex } from "../../core/index-guard.js";
import { checkPin } from "../../core/pin.js";
import { problem, ProblemError, type ProblemKind } from "../../core/problem.js";
import { plainAnswer } from "../../core/step.js";
import { keyOf, numberOfKey } from "./map.js";

export interface Sending {
  readonly lock: ZhaLock;
  readonly written: WrittenCodes;
  readonly isReachable: () => boolean;
  /** Whether the viewer may write down what was sent. */
  readonly canWrite: boolean;
  readonly places: number;
  readonly pinLength: Range | null;
}

export async function performStep(
  step: Step,
  { secret }: StepContext,
  { lock, written, isReachable, canWrite, places, pinLength }: Sending,
): Promise<StepAnswer> {
  if (!isReachable()) throw refused("unreachable");
  const pin = step.kind === "create-with-pin" || step.kind === "set-pin" ? checkedPin(secret, pinLength) : "";
  const place = "credential" in step ? (step.credential?.index ?? NaN) : null;
  const number = safeIndex("user" in step ? numberOfKey(step.user) : (place ?? NaN), places);
  if (place !== null && place !== number) throw refused("not-supported");
  const now = (await written.read()).people.get(number);
  let stands = now ?? null;
  switch (step.kind) {
    case "create-with-pin":
      mustBeFree();
      mayWrite();
      await send("set", "on", pin);
      return { createdUser: keyOf(number), credential: step.credential };
    case "create":
      mustBeFree();
      mayWrite();
      await written.write(number, "unknown");
      return { createdUser: keyOf(number), credential: null };
    case "set-pin":
      mustBeThere();
      if (step.isNew) throw refused("not-supported");
      if (now !== "on") mayWrite();
      await send("set", "on", pin);
      // A new code switches a number on (measured): whoever is switched off stays so.
      if (now === "off") await send("disable", "off");
      return { createdUser: null, credential: step.credential };
    case "clear-credential":
    case "remove":
      mustBeThere();
      mayWrite();
      await send("clear", null);
      return plainAnswer;
    case "suspend":
      mustBeThere();
      mayWrite();
      await send("disable", "off");
      return plainAnswer;
    case "restore":
      mustBeThere();
      mayWrite();
      await send("enable", "on");
      return plainAnswer;
    default:
      throw refused("not-supported");
  }

  function mustBeFree(): void {
    if (now) throw refused("changed-elsewhere");
  }

  function mustBeThere(): void {
    if (!now) throw refused("user-gone");
  }

  function mayWrite(): void {
    if (!canWrite) throw refused("not-allowed");
  }

  /** The doubt is written down first: a page that goes away, or an answer that is lost, leaves no code that nobody knows of. */
  async function send(service: Service, after: Sent | null, pin?: string): Promise<void> {
    const before = stands;
    const changes = canWrite && before !== after;
    if (changes) await written.write(number, "unknown");
    try {
      await lock.call(service, number, places, pin);
    } catch (thrown) {
      const { aftermath } = (thrown as ProblemError).problem;
      if (changes && aftermath === "untouched") await written.write(number, before).catch(() => undefined);
      throw thrown;
    }
    stands = after;
    // What cannot be written down any more stays in doubt.
    if (changes) await written.write(number, after).catch(() => undefined);
  }
}

/** The lock takes what it does not like without a word, and HA sends whatever it is given. */
function checkedPin(secret: string | null, pinLength: Range | null): string {
  const refusal = checkPin(secret ?? "", pinLength);
  if (refusal) throw new ProblemError(refusal);
  return secret!;
}

function refused(kind: ProblemKind): ProblemError {
  return new ProblemError(problem(kind));
}
