// What a done step makes of the known list, and the step that takes it back; neither asks the lock.

import type { Step, StepAnswer } from "../../core/step.js";
import type { LockUser, Owner, UserKey } from "../../core/user.js";
import type { UserList } from "../../core/user-list.js";
import { findUser } from "../../core/user-list.js";
import { indexOf } from "./map.js";
import { leaveKind } from "./plan.js";

export interface ApplyFacts {
  readonly hasStatusField: boolean;
  readonly canRemember: boolean;
  /** Whose a user is whom we make. */
  readonly owner: Owner;
}

export function applyStep(step: Step, answer: StepAnswer, list: UserList, facts: ApplyFacts): UserList {
  switch (step.kind) {
    case "create-with-pin":
      if (!answer.createdUser || !answer.credential || findUser(list, answer.createdUser)) return list;
      return withUser(list, {
        key: answer.createdUser,
        name: null,
        status: "active",
        kind: step.access,
        owner: facts.owner,
        credentials: [answer.credential],
        suspension: null,
        abilities: {},
      });
    case "name":
      return patched(list, step.user === "created" ? answer.createdUser : step.user, () => ({
        name: step.name || null,
      }));
    case "set-pin":
    case "add-tag": {
      const { type, index } = answer.credential ?? step.credential;
      return patched(list, step.user, ({ credentials }) => ({
        credentials: credentials.some((known) => known.type === type && known.index === index)
          ? credentials
          : [...credentials, { type, index }],
      }));
    }
    case "clear-credential": {
      const { type, index } = step.credential;
      const cleared = patched(list, step.user, ({ credentials }) => ({
        credentials: credentials.filter((known) => known.type !== type || known.index !== index),
      }));
      const user = findUser(cleared, step.user);
      // The lock removes a user with the last credential.
      return user?.credentials.length === 0 ? without(cleared, step.user) : cleared;
    }
    case "suspend":
      return patched(list, step.user, ({ kind }) => ({
        status: "suspended",
        kind: facts.hasStatusField ? kind : "no-access",
        suspension: {
          since: null,
          formerKind: facts.hasStatusField || facts.canRemember ? step.former : null,
        },
      }));
    case "restore":
      return patched(list, step.user, ({ kind }) => ({
        status: "active",
        kind: step.to === leaveKind ? kind : step.to,
        suspension: null,
      }));
    case "remove":
      return without(list, step.user);
    case "remember":
      // Whoever is not suspended yet will be by the next step.
      return patched(list, step.user, ({ suspension }) => ({
        suspension: suspension && { since: step.since, formerKind: step.former },
      }));
    // Where HA put the user, only the list it was verified by tells.
    case "create":
    case "forget":
      return list;
  }
}

function patched(
  list: UserList,
  key: UserKey | null,
  patch: (user: LockUser) => Partial<LockUser>,
): UserList {
  return {
    ...list,
    users: list.users.map((user) => (user.key === key ? { ...user, ...patch(user) } : user)),
  };
}

function without(list: UserList, key: UserKey): UserList {
  return { ...list, users: list.users.filter((user) => user.key !== key) };
}

/** In the lock's order. */
function withUser(list: UserList, user: LockUser): UserList {
  const users = [...list.users, user].sort((a, b) => indexOf(a.key) - indexOf(b.key));
  return { ...list, users };
}

export function undoStep(step: Step, answer: StepAnswer, hasStatusField: boolean): Step | null {
  switch (step.kind) {
    case "create-with-pin": {
      const { createdUser, credential } = answer;
      if (createdUser === null) return null;
      return { kind: "remove", user: createdUser, credentials: credential ? [credential] : [] };
    }
    case "name":
      if (step.user === "created") return null;
      return { kind: "name", user: step.user, name: step.former ?? "", former: step.name };
    case "set-pin":
      return step.isNew ? undoCredential(step, answer) : null;
    case "add-tag":
      return undoCredential(step, answer);
    case "remember":
      return { kind: "forget", user: step.user, remembered: null };
    case "suspend":
      return { kind: "restore", user: step.user, to: hasStatusField ? leaveKind : step.former };
    case "restore":
      return { kind: "suspend", user: step.user, former: step.to };
    case "forget":
      return step.remembered && { kind: "remember", user: step.user, ...step.remembered };
    // Nobody keeps a PIN to write back, nor the index of a user whom HA placed.
    case "clear-credential":
    case "remove":
    case "create":
      return null;
  }
}

function undoCredential(
  step: Extract<Step, { kind: "set-pin" | "add-tag" }>,
  answer: StepAnswer,
): Step | null {
  const { credential } = answer;
  return credential && { kind: "clear-credential", user: step.user, credential, isLast: false };
}
