// Sends one step of a change to a pretended lock.

import type { StepContext } from "../../core/backend.js";
import type { Step, StepAnswer } from "../../core/step.js";
import type { CredentialWish, PretendedLock } from "./lock.js";
import { problem, ProblemError } from "../../core/problem.js";
import { anyPlace, plainAnswer } from "../../core/step.js";
import { leaveKind } from "../shared/step-values.js";
import { indexOf, keyOf } from "./people.js";

export async function performStep(
  step: Step,
  { secret, createdUser }: StepContext,
  lock: PretendedLock,
  reachable: () => boolean,
): Promise<StepAnswer> {
  const isRemembering = step.kind === "remember" || step.kind === "forget";
  // The lock would take the call with success and do nothing.
  if (!isRemembering && !reachable()) throw new ProblemError(problem("unreachable"));
  const send = async (wish: Omit<CredentialWish, "value">): Promise<StepAnswer> => {
    const reply = await lock.setCredential(step.kind, { ...wish, value: secret ?? "" });
    return {
      createdUser: reply.user === null ? null : keyOf(reply.user),
      credential: { type: wish.type, index: reply.index },
    };
  };
  switch (step.kind) {
    case "create-with-pin":
      return send({ type: "pin", index: step.credential?.index || null, user: null, kind: step.access });
    case "create":
      await lock.setUser(step.kind, null, { name: step.name, kind: step.access });
      return plainAnswer;
    case "name": {
      const isNew = step.user === "created";
      const key = isNew ? createdUser : step.user;
      await lock.setUser(step.kind, indexOf(key ?? ""), { name: step.name });
      return { createdUser: isNew ? key : null, credential: null };
    }
    case "set-pin":
    case "add-tag": {
      const { index } = step.credential;
      const type = step.kind === "add-tag" ? "tag" : "pin";
      return send({ type, index: index === anyPlace ? null : index, user: indexOf(step.user) });
    }
    case "clear-credential":
      await lock.clearCredential(step.kind, step.credential.type, step.credential.index);
      return plainAnswer;
    case "remember": {
      const { former, name, since } = step;
      const kept = { former, name, since: since ?? lock.now() };
      await lock.remember(step.kind, indexOf(step.user), kept).catch((thrown: unknown) => {
        // Nothing on the lock was to change.
        throw new ProblemError({ ...(thrown as ProblemError).problem, aftermath: "untouched" });
      });
      return plainAnswer;
    }
    case "suspend":
      await lock.setUser(step.kind, indexOf(step.user), { kind: "no-access" });
      return plainAnswer;
    case "restore":
      await lock.setUser(step.kind, indexOf(step.user), step.to === leaveKind ? {} : { kind: step.to });
      return plainAnswer;
    case "forget":
      // What is left behind is ignored for whoever is not suspended, as on Matter.
      await lock.remember(step.kind, indexOf(step.user), null).catch(() => undefined);
      return plainAnswer;
    case "remove":
      await lock.clearUser(step.kind, indexOf(step.user));
      return plainAnswer;
  }
}
