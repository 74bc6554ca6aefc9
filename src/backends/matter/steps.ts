// Sends one step of a change as the one call it is.

import type { StepContext } from "../../core/backend.js";
import type { Step, StepAnswer } from "../../core/step.js";
import type { CredentialData, MatterCalls } from "./calls.js";
import type { SuspensionMemory } from "./suspension-memory.js";
import { ProblemError } from "../../core/problem.js";
import { checkPin } from "../../core/pin.js";
import { plainAnswer } from "../../core/step.js";
import { checkTag } from "../../core/tag.js";
import { normalizeError } from "../../ha/errors.js";
import { rangeOf } from "./calls.js";
import { problemOf } from "./errors.js";
import { indexOf, keyOf, typeOf } from "./map.js";
import { anyPlace } from "./plan.js";

export interface Means {
  readonly calls: MatterCalls;
  readonly memory: SuspensionMemory;
  readonly hasStatusField: boolean;
  /** Whether our fabric is known, and with it that a planned change is of a user of ours. */
  readonly knowsOwners: boolean;
}

export async function performStep(step: Step, context: StepContext, means: Means): Promise<StepAnswer> {
  const { calls, memory, hasStatusField } = means;
  switch (step.kind) {
    case "create-with-pin":
      return setCredential(context, calls, {
        type: "pin",
        index: step.credential?.index ?? anyPlace,
        user: null,
        user_type: step.access === "one-time" ? typeOf(step.access) : undefined,
      });
    case "create":
      await calls.setUser(null, { user_name: step.name, user_type: typeOf(step.access) }, true);
      return plainAnswer;
    case "name": {
      const isNew = step.user === "created";
      const key = isNew ? context.createdUser : step.user;
      await calls.setUser(indexOf(key ?? ""), { user_name: step.name }, isNew || means.knowsOwners);
      return { createdUser: isNew ? key : null, credential: null };
    }
    case "set-pin":
    case "add-tag":
      // Nothing else goes along: a type or status sent for a user who is there makes the lock refuse.
      return setCredential(context, calls, { ...step.credential, user: indexOf(step.user) });
    case "clear-credential":
      await calls.clearCredential(step.credential.type, step.credential.index);
      return plainAnswer;
    case "remember":
      await memory.remember(indexOf(step.user), step).catch((error: unknown) => {
        throw new ProblemError(problemOf(normalizeError(error), { reads: true }));
      });
      return plainAnswer;
    case "suspend": {
      const off = hasStatusField
        ? { user_status: "occupied_disabled" }
        : { user_type: "non_access_user" as const };
      await calls.setUser(indexOf(step.user), off, false);
      return plainAnswer;
    }
    case "restore": {
      const user_status = hasStatusField ? "occupied_enabled" : undefined;
      await calls.setUser(indexOf(step.user), { user_type: typeOf(step.to), user_status }, false);
      return plainAnswer;
    }
    case "forget":
      // What is left behind is ignored for whoever is not suspended: not worth failing a change that is done.
      await memory.forget(indexOf(step.user)).catch(() => undefined);
      return plainAnswer;
    case "remove":
      await calls.clearUser(indexOf(step.user));
      return plainAnswer;
  }
}

/** The secret goes from here into the one call and nowhere else. */
async function setCredential(
  { secret }: StepContext,
  calls: MatterCalls,
  data: Omit<CredentialData, "secret">,
): Promise<StepAnswer> {
  const info = await calls.info();
  const value = secret ?? "";
  const refusal =
    data.type === "tag"
      ? checkTag(value, rangeOf(info.min_rfid_length, info.max_rfid_length))
      : checkPin(value, rangeOf(info.min_pin_length, info.max_pin_length));
  if (refusal) throw new ProblemError(refusal);
  const answer = await calls.setCredential({ ...data, secret: value });
  return {
    createdUser: answer.user_index === null ? null : keyOf(answer.user_index),
    credential: { type: data.type, index: answer.credential_index },
  };
}
