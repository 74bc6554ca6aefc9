// Sends one step of a change, once a list read just before shows that it does what is meant.

import type { StepContext } from "../../core/backend.js";
import type { Step, StepAnswer } from "../../core/step.js";
import type { UserKey } from "../../core/user.js";
import type { SchlageCodes, WholeCode } from "./codes.js";
import { checkPin } from "../../core/pin.js";
import { problem, ProblemError, type ProblemKind } from "../../core/problem.js";
import { plainAnswer } from "../../core/step.js";
import { schlageKey } from "../reported/wordings.js";
import { calledSo } from "./codes.js";
import { keyOf, onlyPin } from "./people.js";

/** Digits, by the service's own rule. */
export const pinLength = { minimum: 4, maximum: 8 } as const;

export async function performStep(
  step: Step,
  { secret }: StepContext,
  codes: SchlageCodes,
  former: Map<UserKey, UserKey>,
): Promise<StepAnswer> {
  switch (step.kind) {
    case "create-with-pin": {
      const { name = "" } = step;
      await codes.add(name, checkedPin(secret));
      return { createdUser: schlageKey(name), credential: onlyPin };
    }
    case "name": {
      const [code, all] = await find(step.user);
      const isTaken = calledSo(all, step.name).some((each) => each !== code);
      if (isTaken) throw refused("name-refused");
      mayReplace(code);
      // Before it is done, for nobody may answer when it is.
      former.set(schlageKey(step.name), step.user);
      await replace(code, { ...code, name: step.name });
      return plainAnswer;
    }
    case "set-pin": {
      const pin = checkedPin(secret);
      const [code, all] = await find(step.user);
      if (all.some((each) => each !== code && each.pin === pin)) throw refused("pin-in-use");
      mayReplace(code);
      if (code.pin !== pin) await replace(code, { ...code, pin });
      return { createdUser: null, credential: onlyPin };
    }
    case "clear-credential":
    case "remove": {
      const [{ name }] = await find(step.user);
      await codes.remove(name);
      return plainAnswer;
    }
    default:
      throw refused("not-supported");
  }

  /** The one who is meant, on the lock as it is now; deleting a name that nobody bears would be a success. */
  async function find(user: UserKey): Promise<readonly [WholeCode, readonly WholeCode[]]> {
    const all = await codes.listWhole();
    const [code, namesake] = all.filter((each) => keyOf(each, all, former) === user);
    if (!code) throw refused("user-gone");
    if (namesake) throw refused("changed-elsewhere");
    return [code, all];
  }

  /**
   * Deletes a code and adds another in its place, for the lock takes no name and no PIN twice; the former one is put
   * back where the other is not taken.
   */
  async function replace(code: WholeCode, other: WholeCode): Promise<void> {
    try {
      await codes.remove(code.name);
    } catch (thrown) {
      // It may be gone all the same, and then must not stay so.
      const now = await codes.list().catch(() => [code]);
      if (calledSo(now, code.name).length > 0) throw thrown;
    }
    try {
      await codes.add(other.name, other.pin);
    } catch (thrown) {
      const { problem: said } = thrown as ProblemError;
      // Where that fails too the list will show it, and whose code it was needs a new one.
      const isBack = await codes.add(code.name, code.pin).then(
        () => true,
        () => false,
      );
      throw new ProblemError({ ...said, aftermath: isBack ? "untouched" : "unknown" });
    }
  }
}

/** A code that has times, or whose digits are not told, cannot be made again as it was. */
function mayReplace({ schedule, pin }: WholeCode): void {
  if (schedule !== null || checkPin(pin, pinLength)) throw refused("not-supported");
}

/** The PIN as it is sent. */
function checkedPin(secret: string | null): string {
  const refusal = checkPin(secret ?? "", pinLength);
  if (refusal) throw new ProblemError(refusal);
  return secret!;
}

function refused(kind: ProblemKind): ProblemError {
  return new ProblemError(problem(kind));
}
