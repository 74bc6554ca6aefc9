// Proves a step by the cheapest read that can: one credential's status where that tells, else the list.

import type { ProofContext } from "../../core/backend.js";
import type { ProblemKind } from "../../core/problem.js";
import type { Step, StepAnswer, Verification } from "../../core/step.js";
import type { Credential, UserKey } from "../../core/user.js";
import type { UserList } from "../../core/user-list.js";
import type { EffectFacts } from "./step-effects.js";
import { problem } from "../../core/problem.js";
import { anyPlace, plainAnswer } from "../../core/step.js";
import { findUser } from "../../core/user-list.js";
import { effectOf } from "./step-effects.js";

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
  { createdUser, createdCredential }: ProofContext,
  before: UserList | null,
  facts: EffectFacts,
  { holderOf, readUsers }: Reads,
): Promise<Verification> {
  const { kind } = step;
  if (kind === "remember" || kind === "forget") return found(true, null, answer);
  const named = "user" in step ? step.user : answer.createdUser;
  const key = named === "created" ? createdUser : named;
  if (named === "created") {
    const holder = createdCredential && (await holderOf(createdCredential));
    // Somebody else stands there by now, and bears the name.
    if (holder && !(holder.user === key && holder.isOurs)) return failed("changed-elsewhere", null);
    // The name of a new user could only be read by walking the list, at one lock command a person: for that only a doubt is reason enough.
    if (answer.createdUser || !key) return { outcome: "accepted", list: null };
  }
  const place =
    kind === "remove"
      ? step.credentials.find(({ type }) => type !== "other")
      : "credential" in step && (answer.credential ?? step.credential);
  if (place && place.index !== anyPlace) {
    const { user, isOurs } = await holderOf(place);
    if (kind === "create-with-pin" && !key)
      return user ? madeAt(place, user, isOurs, step.name ?? null) : found(false);
    // A place that somebody else has taken meanwhile was cleared too.
    if (kind === "remove" || kind === "clear-credential") return found(user !== key, null, answer);
    // A changed PIN cannot be read back; that the place is still this person's was true before.
    const isChange = kind === "set-pin" && !step.isNew;
    const told = { ...answer, credential: place };
    return found(user === key && isOurs, null, told, isChange ? "accepted" : "confirmed");
  }
  const list = await readUsers();
  // Nobody knows which place HA found, if any.
  if ("credential" in step) return found(false, list);
  const user = list.users.find((each) =>
    kind === "create" ? each.name === step.name && !(before && findUser(before, each.key)) : each.key === key,
  );
  // Somebody of that name may have stood there before.
  if (kind === "create" && !before) return { outcome: "accepted", list };
  if (user) {
    // Whoever is as the step makes them already.
    const asked = { ...user, ...effectOf(step, answer, facts).patch?.(user) };
    const isAsAsked = kind !== "remove" && proofs.every((proof) => asked[proof] === user[proof]);
    return found(isAsAsked, list, kind === "create" ? { createdUser: user.key, credential: null } : answer);
  }
  // Who is not in a list that broke off may stand on the lock all the same.
  if (list.completeness !== "complete") return { outcome: "accepted", list };
  return kind === "remove"
    ? found(true, list)
    : failed(kind === "create" ? "not-confirmed" : "user-gone", list);

  /** Whether the user who holds the place of a new PIN is the one who was to be made: new, ours, with no other name, with nothing else. */
  async function madeAt(
    place: Credential,
    user: UserKey,
    isOurs: boolean,
    name: string | null,
  ): Promise<Verification> {
    const list = await readUsers();
    const made = findUser(list, user);
    const isNew = isOurs && before !== null && !findUser(before, user);
    if (!isNew || !made || made.name !== name || made.credentials.length !== 1) return found(false, list);
    return found(true, list, { createdUser: user, credential: place });
  }
}

/** What a list tells of a step. */
const proofs = ["name", "status", "kind"] as const;

function found(
  isAsAsked: boolean,
  list: UserList | null = null,
  answer = plainAnswer,
  outcome: "confirmed" | "accepted" = "confirmed",
): Verification {
  return isAsAsked ? { outcome, list, answer } : failed("not-confirmed", list);
}

function failed(kind: ProblemKind, list: UserList | null): Verification {
  return { outcome: "failed", problem: problem(kind, "unknown"), list };
}
