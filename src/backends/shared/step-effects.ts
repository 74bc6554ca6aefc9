// What a done step makes of the known list, and the step that takes it back; neither asks the lock.

import type { Step, StepAnswer } from "../../core/step.js";
import type { Credential, LockUser, Owner } from "../../core/user.js";
import type { UserList } from "../../core/user-list.js";
import { findUser } from "../../core/user-list.js";
import { leaveKind } from "./step-values.js";

/** What the effect of a step depends on besides its answer. */
export interface EffectFacts {
  readonly hasStatusField: boolean;
  readonly canRemember: boolean;
  /** Whether a user stays on the lock when the last credential goes. */
  readonly keepsEmptyUsers?: boolean;
}

interface Effect {
  /** What becomes another of the user the step acts on; null: the user is gone. */
  readonly patch?: (user: LockUser) => Partial<LockUser> | null;
  /** Null where nothing is left to write back: nobody keeps a PIN, nor the index of a user whom HA placed. */
  readonly undo?: Step | null;
}

export function effectOf(
  step: Step,
  { createdUser, credential }: StepAnswer,
  { hasStatusField, canRemember, keepsEmptyUsers }: EffectFacts,
): Effect {
  switch (step.kind) {
    case "create":
    case "create-with-pin":
      return {
        // Where HA put a user without a PIN, only the list it was verified by tells.
        undo:
          createdUser === null
            ? null
            : { kind: "remove", user: createdUser, credentials: credential ? [credential] : [] },
      };
    case "name":
      return {
        patch: () => ({ name: step.name || null }),
        undo: step.user === "created" ? null : { ...step, name: step.former ?? "", former: step.name },
      };
    case "set-pin":
    case "add-tag": {
      const place = credential ?? step.credential;
      return {
        patch: ({ credentials }) =>
          without(credentials, place).length < credentials.length
            ? {}
            : { credentials: [...credentials, place] },
        undo:
          step.kind === "set-pin" && !step.isNew
            ? null
            : credential && { kind: "clear-credential", user: step.user, credential, isLast: false },
      };
    }
    case "clear-credential":
      return {
        patch: (user) => {
          const credentials = without(user.credentials, step.credential);
          return credentials.length || keepsEmptyUsers ? { credentials } : null;
        },
      };
    case "suspend":
      return {
        patch: ({ kind }) => ({
          status: "suspended",
          kind: hasStatusField ? kind : "no-access",
          suspension: { since: null, formerKind: hasStatusField || canRemember ? step.former : null },
        }),
        undo: { kind: "restore", user: step.user, to: hasStatusField ? leaveKind : step.former },
      };
    case "restore":
      return {
        patch: ({ kind }) => ({
          status: "active",
          kind: step.to === leaveKind ? kind : step.to,
          suspension: null,
        }),
        undo: { kind: "suspend", user: step.user, former: step.to },
      };
    case "remember":
      return {
        // Whoever is not suspended yet will be by the next step.
        patch: ({ suspension }) => ({
          suspension: suspension && { since: step.since, formerKind: step.former },
        }),
        undo: { kind: "forget", user: step.user, remembered: null },
      };
    case "forget":
      return {
        undo: step.remembered && { kind: "remember", user: step.user, ...step.remembered },
      };
    case "remove":
      return { patch: () => null };
  }
}

/** `owner`: whose a user is whom we make. */
export function applyStep(
  step: Step,
  answer: StepAnswer,
  list: UserList,
  facts: EffectFacts,
  owner: Owner,
): UserList {
  const { createdUser: made, credential } = answer;
  if (step.kind === "create-with-pin") {
    if (!made || !credential) return list;
    const known = findUser(list, made);
    if (known && without(known.credentials, credential).length < known.credentials.length) return list;
    const user: LockUser = {
      key: made,
      name: step.name ?? null,
      status: "active",
      kind: step.access,
      owner,
      credentials: [credential],
      suspension: null,
      abilities: {},
    };
    // Whoever the list had in that place has gone since it was read. In the lock's order.
    const others = list.users.filter((other) => other !== known);
    const users = [...others, user].sort((a, b) => a.key.localeCompare(b.key, "en", { numeric: true }));
    return { ...list, users };
  }
  const key = "user" in step && step.user !== "created" ? step.user : made;
  const { patch } = effectOf(step, answer, facts);
  return {
    ...list,
    users: list.users.flatMap((user) => {
      const changed = patch && user.key === key ? patch(user) : user;
      return changed ? { ...user, ...changed } : [];
    }),
  };
}

function without(credentials: readonly Credential[], { type, index }: Credential): readonly Credential[] {
  return credentials.filter((held) => held.type !== type || held.index !== index);
}
