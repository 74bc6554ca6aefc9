// Sends one step of a change as the one call it is.

import type { StepContext } from "../../core/backend.js";
import type { Step, StepAnswer } from "../../core/step.js";
import type { MatterCalls } from "./calls.js";
import type { Facts } from "./map.js";
import type { SuspensionMemory } from "./suspension-memory.js";
import type { CredentialAnswer, CredentialStatus } from "./wire.js";
import { checkPin } from "../../core/pin.js";
import { problem, ProblemError } from "../../core/problem.js";
import { anyPlace, plainAnswer } from "../../core/step.js";
import { checkTag } from "../../core/tag.js";
import { normalizeError } from "../../ha/errors.js";
import { rangeOf } from "./calls.js";
import { problemOf } from "./errors.js";
import { credentialTypeOf, indexOf, keyOf, typeOf } from "./map.js";
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
    case "set-pin":
    case "add-tag": {
      const isTag = step.kind === "add-tag";
      const credential_type = isTag ? "rfid" : "pin";
      const range = rangeOf(credential_type, await info());
      // The secret goes from here into the one call and nowhere else.
      const value = secret ?? "";
      const refusal = isTag ? checkTag(value, range) : checkPin(value, range);
      if (refusal) throw new ProblemError(refusal);
      const place = step.credential?.index;
      const credential_index = place === anyPlace ? undefined : place;
      // Where the same user has got one there meanwhile HA would change that one (measured).
      if (credential_index && (isTag || (step.kind === "set-pin" && step.isNew))) {
        const there = { credential_type, credential_index } as const;
        const { credential_exists } = await call<CredentialStatus>("get_lock_credential_status", there);
        if (credential_exists) throw new ProblemError(problem("changed-elsewhere"));
      }
      const { user_index: made, credential_index: index } = await call<CredentialAnswer>(
        "set_lock_credential",
        {
          // Nothing else goes along: a type or status sent for a user who is there makes the lock refuse.
          user_index,
          user_type: "access" in step && step.access === "one-time" ? typeOf(step.access) : undefined,
          credential_type,
          credential_index,
          credential_data: value,
        },
      );
      return {
        createdUser: isPlace(made) ? keyOf(made) : null,
        credential: isPlace(index) ? { type: isTag ? "tag" : "pin", index } : null,
      };
    }
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
    case "forget":
      await memory.write(indexOf(step.user), "former" in step ? step : null).catch((error: unknown) => {
        // What is left behind is ignored for whoever is not suspended: not worth failing a change that is done.
        if (step.kind === "remember")
          throw new ProblemError(problemOf(normalizeError(error), { reads: true }));
      });
  }
  return plainAnswer;
}
