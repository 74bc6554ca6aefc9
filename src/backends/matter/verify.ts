// Proves a step by the cheapest read that can: one credential's status where that tells, else the list.

import type { Aftermath, ProblemKind } from "../../core/problem.js";
import type { Step, StepAnswer, Verification } from "../../core/step.js";
import type { Credential, LockUser, UserKey } from "../../core/user.js";
import type { UserList } from "../../core/user-list.js";
import type { MatterCalls } from "./calls.js";
import { problem } from "../../core/problem.js";
import { findUser } from "../../core/user-list.js";
import { indexOf } from "./map.js";
import { anyPlace, leaveKind } from "./plan.js";

export interface Reads {
  readonly status: MatterCalls["status"];
  readonly readUsers: () => Promise<UserList>;
  /** Our own fabric; null while unknown. */
  readonly fabric: number | null;
}

const confirmed: Verification = { outcome: "confirmed", list: null };
const accepted: Verification = { outcome: "accepted", list: null };

function failed(
  kind: ProblemKind,
  list: UserList | null = null,
  aftermath: Aftermath = "unknown",
): Verification {
  return { outcome: "failed", problem: problem(kind, aftermath), list };
}

export async function verifyStep(
  step: Step,
  answer: StepAnswer,
  before: UserList | null,
  reads: Reads,
): Promise<Verification> {
  switch (step.kind) {
    case "create-with-pin":
      if (answer.createdUser && answer.credential)
        return isHeld(answer.credential, answer.createdUser, reads);
      // No answer came: who was made, if anybody, only the list shows, and whose name to send nobody knows.
      return failed("not-confirmed", await reads.readUsers());
    case "create": {
      const list = await reads.readUsers();
      const isThere = list.users.some(
        (user) => user.name === step.name && !(before && findUser(before, user.key)),
      );
      return isThere ? { outcome: "confirmed", list } : missing(list, "not-confirmed");
    }
    case "name":
      // The name of a new user could only be read by walking the list, at one lock command a person.
      if (step.user === "created") return accepted;
      return userIs(step.user, reads, (user) => user.name === (step.name || null));
    case "set-pin":
    case "add-tag": {
      const credential = answer.credential ?? step.credential;
      if (credential.index === anyPlace) return failed("not-confirmed", await reads.readUsers());
      const held = await isHeld(credential, step.user, reads);
      // A changed PIN cannot be read back; that the place is still this person's was true before.
      const isChange = step.kind === "set-pin" && !step.isNew;
      return isChange && held.outcome === "confirmed" ? accepted : held;
    }
    case "clear-credential":
      return isCleared(step.credential, step.user, reads);
    case "remove": {
      const [credential] = step.credentials.filter(({ type }) => type !== "other");
      if (credential) return isCleared(credential, step.user, reads);
      const list = await reads.readUsers();
      if (findUser(list, step.user)) return failed("not-confirmed", list);
      return { outcome: list.completeness === "complete" ? "confirmed" : "accepted", list };
    }
    case "suspend":
      return userIs(step.user, reads, (user) => user.status === "suspended");
    case "restore":
      return userIs(
        step.user,
        reads,
        (user) => user.status === "active" && (step.to === leaveKind || user.kind === step.to),
      );
    case "remember":
    case "forget":
      return confirmed;
  }
}

/** Whether the place holds something of this person that nobody else has written since. */
async function isHeld({ type, index }: Credential, user: UserKey, reads: Reads): Promise<Verification> {
  const found = await reads.status(type, index);
  const writer = found.last_modified_fabric_index ?? null;
  const isOurs = writer === null || reads.fabric === null || writer === reads.fabric;
  return found.credential_exists && found.user_index === indexOf(user) && isOurs
    ? confirmed
    : failed("not-confirmed");
}

/** A place that somebody else has taken meanwhile was cleared too. */
async function isCleared(
  { type, index }: Credential,
  user: UserKey,
  { status }: Reads,
): Promise<Verification> {
  const found = await status(type, index);
  return found.credential_exists && found.user_index === indexOf(user) ? failed("not-confirmed") : confirmed;
}

async function userIs(
  key: UserKey,
  { readUsers }: Reads,
  isAsAsked: (user: LockUser) => boolean,
): Promise<Verification> {
  const list = await readUsers();
  const user = findUser(list, key);
  if (!user) return missing(list, "user-gone");
  return isAsAsked(user) ? { outcome: "confirmed", list } : failed("not-confirmed", list);
}

/** Who is not in a list that broke off may stand on the lock all the same. */
function missing(list: UserList, kind: ProblemKind): Verification {
  return list.completeness === "complete" ? failed(kind, list) : { outcome: "accepted", list };
}
