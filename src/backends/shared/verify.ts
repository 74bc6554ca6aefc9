// Proves a step by the cheapest read that can: one credential's status where that tells, else the list.

import type { ProblemKind } from "../../core/problem.js";
import type { Step, StepAnswer, Verification } from "../../core/step.js";
import type { Credential, UserKey } from "../../core/user.js";
import type { UserList } from "../../core/user-list.js";
import type { EffectFacts } from "./step-effects.js";
import { problem } from "../../core/problem.js";
import { findUser } from "../../core/user-list.js";
import { effectOf } from "./step-effects.js";
import { anyPlace } from "./step-values.js";

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
  facts: EffectFacts,
  { holderOf, readUsers }: Reads,
): Promise<Verification> {
  const { kind } = step;
  if (kind === "remember" || kind === "forget") return found(true);
  const key = "user" in step ? step.user : answer.createdUser;
  // The name of a new user could only be read by walking the list, at one lock command a person.
  if (key === "created") return { outcome: "accepted", list: null };
  const place =
    kind === "remove"
      ? step.credentials.find(({ type }) => type !== "other")
      : "credential" in step && (answer.credential ?? step.credential);
  // Without an answer nobody knows who was made, if anybody, and whose name to send.
  if (place && key && place.index !== anyPlace) {
    const { user, isOurs } = await holderOf(place);
    // A place that somebody else has taken meanwhile was cleared too.
    if (kind === "remove" || kind === "clear-credential") return found(user !== key);
    // A changed PIN cannot be read back; that the place is still this person's was true before.
    const isChange = kind === "set-pin" && !step.isNew;
    return found(user === key && isOurs, null, isChange ? "accepted" : "confirmed");
  }
  const list = await readUsers();
  if ("credential" in step) return found(false, list);
  const user = list.users.find((each) =>
    kind === "create" ? each.name === step.name && !(before && findUser(before, each.key)) : each.key === key,
  );
  if (user) {
    // Whoever is as the step makes them already.
    const asked = { ...user, ...effectOf(step, answer, facts).patch?.(user) };
    return found(kind !== "remove" && proofs.every((proof) => asked[proof] === user[proof]), list);
  }
  // Who is not in a list that broke off may stand on the lock all the same.
  if (list.completeness !== "complete") return { outcome: "accepted", list };
  return kind === "remove"
    ? found(true, list)
    : failed(kind === "create" ? "not-confirmed" : "user-gone", list);
}

/** What a list tells of a step. */
const proofs = ["name", "status", "kind"] as const;

function found(
  isAsAsked: boolean,
  list: UserList | null = null,
  outcome: "confirmed" | "accepted" = "confirmed",
): Verification {
  return isAsAsked ? { outcome, list } : failed("not-confirmed", list);
}

function failed(kind: ProblemKind, list: UserList | null): Verification {
  return { outcome: "failed", problem: problem(kind, "unknown"), list };
}
