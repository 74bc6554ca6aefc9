// What a done step makes of the known list, and the step that takes it back; neither asks the lock.

import type { Step, StepAnswer } from "../../core/step.js";
import type { Credential, LockUser, Owner } from "../../core/user.js";
import type { UserList } from "../../core/user-list.js";
import { findUser } from "../../core/user-list.js";
import { leaveKind } from "../shared/step-values.js";

export interface ApplyFacts {
  readonly hasStatusField: boolean;
  readonly canRemember: boolean;
  /** Whose a user is whom we make. */
  readonly owner: Owner;
}

export function applyStep(step: Step, answer: StepAnswer, list: UserList, facts: ApplyFacts): UserList {
  const { createdUser: made, credential } = answer;
  if (step.kind === "create-with-pin") {
    if (!made || !credential || findUser(list, made)) return list;
    const user: LockUser = {
      key: made,
      name: null,
      status: "active",
      kind: step.access,
      owner: facts.owner,
      credentials: [credential],
      suspension: null,
      abilities: {},
    };
    // In the lock's order.
    const place = ({ key }: LockUser): number => Number(key.split(":")[1]);
    return { ...list, users: [...list.users, user].sort((a, b) => place(a) - place(b)) };
  }
  const key = !("user" in step) ? null : step.user === "created" ? made : step.user;
  return {
    ...list,
    users: list.users.flatMap((user) => {
      const patch = user.key === key ? patchOf(step, answer, user, facts) : {};
      return patch ? { ...user, ...patch } : [];
    }),
  };
}

/** What becomes another of the user a step acts on; null: the user is gone. */
function patchOf(
  step: Step,
  answer: StepAnswer,
  { kind, credentials, suspension }: LockUser,
  { hasStatusField, canRemember }: ApplyFacts,
): Partial<LockUser> | null {
  const others = ({ type, index }: Credential): readonly Credential[] =>
    credentials.filter((held) => held.type !== type || held.index !== index);
  switch (step.kind) {
    case "name":
      return { name: step.name || null };
    case "set-pin":
    case "add-tag": {
      const credential = answer.credential ?? step.credential;
      const added = others(credential);
      return added.length < credentials.length ? {} : { credentials: [...added, credential] };
    }
    case "clear-credential": {
      // The lock removes a user with the last credential.
      const left = others(step.credential);
      return left.length ? { credentials: left } : null;
    }
    case "suspend":
      return {
        status: "suspended",
        kind: hasStatusField ? kind : "no-access",
        suspension: { since: null, formerKind: hasStatusField || canRemember ? step.former : null },
      };
    case "restore":
      return { status: "active", kind: step.to === leaveKind ? kind : step.to, suspension: null };
    case "remember":
      // Whoever is not suspended yet will be by the next step.
      return { suspension: suspension && { since: step.since, formerKind: step.former } };
    case "remove":
      return null;
    // Where HA put a user without a PIN, only the list it was verified by tells.
    default:
      return {};
  }
}

/** Null where nothing is left to write back: nobody keeps a PIN, nor the index of a user whom HA placed. */
export function undoStep(
  step: Step,
  { createdUser, credential }: StepAnswer,
  hasStatusField: boolean,
): Step | null {
  switch (step.kind) {
    case "create-with-pin":
      return createdUser === null
        ? null
        : { kind: "remove", user: createdUser, credentials: credential ? [credential] : [] };
    case "name":
      return step.user === "created" ? null : { ...step, name: step.former ?? "", former: step.name };
    case "set-pin":
    case "add-tag":
      return step.kind === "set-pin" && !step.isNew
        ? null
        : credential && { kind: "clear-credential", user: step.user, credential, isLast: false };
    case "remember":
      return { kind: "forget", user: step.user, remembered: null };
    case "suspend":
      return { kind: "restore", user: step.user, to: hasStatusField ? leaveKind : step.former };
    case "restore":
      return { kind: "suspend", user: step.user, former: step.to };
    case "forget":
      return step.remembered && { kind: "remember", user: step.user, ...step.remembered };
    default:
      return null;
  }
}
