// Proves a step by the cheapest read that can: one credential's status where that tells, else the list.

import type { ProblemKind } from "../../core/problem.js";
import type { Step, StepAnswer, Verification } from "../../core/step.js";
import type { Credential, LockUser, UserKey } from "../../core/user.js";
import type { UserList } from "../../core/user-list.js";
import { problem } from "../../core/problem.js";
import { findUser } from "../../core/user-list.js";
import { anyPlace, leaveKind } from "./step-values.js";

/** Whose a place is, and whether somebody else has written it since. */
export interface Holder {
  /** Null: the place is empty. */
  readonly user: UserKey | null;
  readonly isOurs: boolean;
}

export interface Reads {
  /** One lock command. */
  readonly holderOf: (credential: Credential) => Promise<Holder>;
  /** One lock command a person. */
  readonly readUsers: () => Promise<UserList>;
}

export async function verifyStep(
  step: Step,
  answer: StepAnswer,
  before: UserList | null,
  { holderOf, readUsers }: Reads,
): Promise<Verification> {
  switch (step.kind) {
    case "create-with-pin":
      // Without an answer nobody knows who was made, if anybody, and whose name to send.
      return isHeld(answer.credential, answer.createdUser);
    case "set-pin":
    case "add-tag": {
      const held = await isHeld(answer.credential ?? step.credential, step.user);
      // A changed PIN cannot be read back; that the place is still this person's was true before.
      const isChange = step.kind === "set-pin" && !step.isNew;
      return isChange && held.outcome === "confirmed" ? { ...held, outcome: "accepted" } : held;
    }
    case "clear-credential":
      return isCleared(step.credential, step.user);
    case "remove": {
      const credential = step.credentials.find(({ type }) => type !== "other");
      if (credential) return isCleared(credential, step.user);
      const list = await readUsers();
      return findUser(list, step.user) ? found(false, list) : missing(list, null);
    }
    case "create": {
      const list = await readUsers();
      const isThere = list.users.some(
        ({ name, key }) => name === step.name && !(before && findUser(before, key)),
      );
      return isThere ? found(true, list) : missing(list, "not-confirmed");
    }
    case "name":
      // The name of a new user could only be read by walking the list, at one lock command a person.
      if (step.user === "created") return { outcome: "accepted", list: null };
      return userIs(step.user, ({ name }) => name === (step.name || null));
    case "suspend":
      return userIs(step.user, ({ status }) => status === "suspended");
    case "restore":
      return userIs(
        step.user,
        ({ status, kind }) => status === "active" && (step.to === leaveKind || kind === step.to),
      );
    default:
      return found(true);
  }

  async function isHeld(credential: Credential | null, key: UserKey | null): Promise<Verification> {
    if (!credential || !key || credential.index === anyPlace) return found(false, await readUsers());
    const { user, isOurs } = await holderOf(credential);
    return found(user === key && isOurs);
  }

  /** A place that somebody else has taken meanwhile was cleared too. */
  async function isCleared(credential: Credential, key: UserKey): Promise<Verification> {
    return found((await holderOf(credential)).user !== key);
  }

  async function userIs(key: UserKey, isAsAsked: (user: LockUser) => boolean): Promise<Verification> {
    const list = await readUsers();
    const user = findUser(list, key);
    return user ? found(isAsAsked(user), list) : missing(list, "user-gone");
  }
}

function found(isAsAsked: boolean, list: UserList | null = null): Verification {
  return isAsAsked
    ? { outcome: "confirmed", list }
    : { outcome: "failed", problem: problem("not-confirmed", "unknown"), list };
}

/** Who is not in a list that broke off may stand on the lock all the same. `kind` null: nobody should be there. */
function missing(list: UserList, kind: ProblemKind | null): Verification {
  if (list.completeness !== "complete") return { outcome: "accepted", list };
  return kind ? { outcome: "failed", problem: problem(kind, "unknown"), list } : found(true, list);
}
