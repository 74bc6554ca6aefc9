// Proves a step on a pretended lock by the cheapest read that can, as sure as a Matter lock allows.

import type { ProblemKind } from "../../core/problem.js";
import type { Step, StepAnswer, Verification } from "../../core/step.js";
import type { Credential, LockUser, UserKey } from "../../core/user.js";
import type { UserList } from "../../core/user-list.js";
import { problem } from "../../core/problem.js";
import { findUser } from "../../core/user-list.js";
import { anyPlace } from "../matter/plan.js";
import { indexOf } from "./people.js";

export interface Reads {
  /** Whose a place is; one command. */
  readonly holderOf: (credential: Credential) => Promise<number | null>;
  /** One command a person. */
  readonly readUsers: () => Promise<UserList>;
}

const confirmed: Verification = { outcome: "confirmed", list: null };
const accepted: Verification = { outcome: "accepted", list: null };

function failed(list: UserList | null, kind: ProblemKind = "not-confirmed"): Verification {
  return { outcome: "failed", problem: problem(kind, "unknown"), list };
}

export async function verifyStep(
  step: Step,
  answer: StepAnswer,
  before: UserList | null,
  reads: Reads,
): Promise<Verification> {
  switch (step.kind) {
    case "create-with-pin":
      return answer.createdUser && answer.credential
        ? isHeld(answer.credential, answer.createdUser, reads)
        : failed(await reads.readUsers());
    case "create": {
      const list = await reads.readUsers();
      const isNew = (user: LockUser): boolean =>
        user.name === step.name && !(before && findUser(before, user.key));
      return list.users.some(isNew) ? { outcome: "confirmed", list } : missing(list, "not-confirmed");
    }
    case "name":
      // The name of somebody new could only be read by walking the list.
      if (step.user === "created") return accepted;
      return userIs(step.user, reads, (user) => user.name === (step.name || null));
    case "set-pin":
    case "add-tag": {
      const credential = answer.credential ?? step.credential;
      if (credential.index === anyPlace) return failed(await reads.readUsers());
      const held = await isHeld(credential, step.user, reads);
      // A changed PIN cannot be read back.
      const isChange = step.kind === "set-pin" && !step.isNew;
      return isChange && held === confirmed ? accepted : held;
    }
    case "clear-credential":
      return isCleared(step.credential, step.user, reads);
    case "remove": {
      const [credential] = step.credentials.filter(({ type }) => type !== "other");
      if (credential) return isCleared(credential, step.user, reads);
      const list = await reads.readUsers();
      if (findUser(list, step.user)) return failed(list);
      return { outcome: list.completeness === "complete" ? "confirmed" : "accepted", list };
    }
    case "suspend":
      return userIs(step.user, reads, (user) => user.status === "suspended");
    case "restore":
      return userIs(step.user, reads, (user) => user.status === "active" && user.kind === step.to);
    case "remember":
    case "forget":
      return confirmed;
  }
}

async function isHeld(credential: Credential, user: UserKey, { holderOf }: Reads): Promise<Verification> {
  return (await holderOf(credential)) === indexOf(user) ? confirmed : failed(null);
}

/** A place that somebody else has taken meanwhile was cleared too. */
async function isCleared(credential: Credential, user: UserKey, { holderOf }: Reads): Promise<Verification> {
  return (await holderOf(credential)) === indexOf(user) ? failed(null) : confirmed;
}

async function userIs(
  key: UserKey,
  { readUsers }: Reads,
  isAsAsked: (user: LockUser) => boolean,
): Promise<Verification> {
  const list = await readUsers();
  const user = findUser(list, key);
  if (!user) return missing(list, "user-gone");
  return isAsAsked(user) ? { outcome: "confirmed", list } : failed(list);
}

/** Who is not in a list that broke off may stand on the lock all the same. */
function missing(list: UserList, kind: ProblemKind): Verification {
  return list.completeness === "complete" ? failed(list, kind) : { outcome: "accepted", list };
}
