// How changes are made at a Matter lock: what each step is, what it did, and how it is taken back.

import type { LockChanging } from "../../core/backend.js";
import type { Credential } from "../../core/user.js";
import type { UserList } from "../../core/user-list.js";
import type { Holder } from "../shared/verify.js";
import type { MatterCalls } from "./calls.js";
import type { Facts } from "./map.js";
import type { SuspensionMemory } from "./suspension-memory.js";
import type { CredentialStatus } from "./wire.js";
import { applyStep, effectOf } from "../shared/step-effects.js";
import { verifyStep } from "../shared/verify.js";
import { placesFor } from "./calls.js";
import { credentialTypeOf, keyOf } from "./map.js";
import { planChange } from "./plan.js";
import { performStep } from "./steps.js";
import { isPlace } from "./wire.js";

/** What the lock's backend has and its changes need too. */
export interface MatterLock {
  readonly calls: MatterCalls;
  readonly memory: SuspensionMemory;
  facts(): Facts;
  readUsers(): Promise<UserList>;
}

export function changingOf({ calls, memory, facts, readUsers }: MatterLock): LockChanging {
  async function holderOf({ type, index }: Credential): Promise<Holder> {
    const found = await calls.call<CredentialStatus>("get_lock_credential_status", {
      credential_type: credentialTypeOf(type),
      credential_index: index,
    });
    const { user_index: user, last_modified_fabric_index: writer } = found;
    return {
      user: found.credential_exists && isPlace(user) ? keyOf(user) : null,
      isOurs: [facts().fabric ?? writer, null, undefined].includes(writer),
    };
  }

  return {
    // Without an answer nothing is planned: every ability says that the lock is unavailable.
    plan: (change, list, lock) =>
      planChange(change, list, lock, {
        ...facts(),
        places: (type) => placesFor(credentialTypeOf(type), calls.known()),
      }),
    perform: (step, context) => performStep(step, context, calls, memory, facts()),
    verify: (step, answer, context, list) =>
      verifyStep(step, answer, context, list, facts(), { holderOf, readUsers }),
    undo: (step, answer) => effectOf(step, answer, facts()).undo ?? null,
    apply: (step, answer, list) =>
      applyStep(step, answer, list, facts(), facts().fabric === null ? "unknown" : "this-home"),
  };
}
