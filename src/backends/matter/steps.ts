// Sends one step of a change as the one call it is.

import type { StepContext } from "../../core/backend.js";
import type { Step, StepAnswer } from "../../core/step.js";
import type { Credential } from "../../core/user.js";
import type { MatterCalls } from "./calls.js";
import type { Facts } from "./map.js";
import type { SuspensionMemory } from "./suspension-memory.js";
import type { CallData, CredentialAnswer } from "./wire.js";
import { checkPin } from "../../core/pin.js";
import { ProblemError } from "../../core/problem.js";
import { plainAnswer } from "../../core/step.js";
import { checkTag } from "../../core/tag.js";
import { normalizeError } from "../../ha/errors.js";
import { rangeOf } from "./calls.js";
import { problemOf } from "./errors.js";
import { credentialTypeOf, indexOf, keyOf, typeOf } from "./map.js";
import { anyPlace } from "../shared/step-values.js";
import { isPlace } from "./wire.js";

export async function performStep(
  step: Step,
  { secret, createdUser }: StepContext,
  { call, info }: MatterCalls,
  memory: SuspensionMemory,
  { hasStatusField, fabric }: Facts,
): Promise<StepAnswer> {
  const user_index = "user" in step ? indexOf(step.user) : undefined;
  switch (step.kind) {
    case "create-with-pin":
      return setCredential(step.credential, {
        user_type: step.access === "one-time" ? typeOf(step.access) : undefined,
      });
    case "set-pin":
    case "add-tag":
      // Nothing else goes along: a type or status sent for a user who is there makes the lock refuse.
      return setCredential(step.credential, { user_index });
    case "create":
      await call("set_lock_user", { user_name: step.name, user_type: typeOf(step.access) }, true);
      break;
    case "name": {
      const isNew = step.user === "created";
      const key = isNew ? createdUser : step.user;
      const data = { user_index: indexOf(key ?? ""), user_name: step.name };
      await call("set_lock_user", data, isNew || fabric !== null);
      return { createdUser: isNew ? key : null, credential: null };
    }
    case "clear-credential": {
      const { type, index } = step.credential;
      await call("clear_lock_credential", {
        credential_type: credentialTypeOf(type),
        credential_index: index,
      });
      break;
    }
    case "suspend":
    case "restore": {
      const isOff = step.kind === "suspend";
      await call("set_lock_user", {
        user_index,
        user_type: isOff ? (hasStatusField ? undefined : "non_access_user") : typeOf(step.to),
        user_status: hasStatusField ? (isOff ? "occupied_disabled" : "occupied_enabled") : undefined,
      });
      break;
    }
    case "remove":
      await call("clear_lock_user", { user_index });
      break;
    case "remember":
      await memory.write(indexOf(step.user), step).catch((error: unknown) => {
        throw new ProblemError(problemOf(normalizeError(error), { reads: true }));
      });
      break;
    case "forget":
      // What is left behind is ignored for whoever is not suspended: not worth failing a change that is done.
      await memory.write(indexOf(step.user), null).catch(() => null);
      break;
  }
  return plainAnswer;

  /** The secret goes from here into the one call and nowhere else. */
  async function setCredential(place: Credential | null, user: CallData): Promise<StepAnswer> {
    const type = step.kind === "add-tag" ? "tag" : "pin";
    const lock = await info();
    const value = secret ?? "";
    const refusal =
      type === "tag"
        ? checkTag(value, rangeOf(lock.min_rfid_length, lock.max_rfid_length))
        : checkPin(value, rangeOf(lock.min_pin_length, lock.max_pin_length));
    if (refusal) throw new ProblemError(refusal);
    const { user_index: made, credential_index: index } = await call<CredentialAnswer>(
      "set_lock_credential",
      {
        ...user,
        credential_type: credentialTypeOf(type),
        credential_index: place?.index === anyPlace ? undefined : place?.index,
        credential_data: value,
      },
    );
    return {
      createdUser: isPlace(made) ? keyOf(made) : null,
      credential: isPlace(index) ? { type, index } : null,
    };
  }
}
