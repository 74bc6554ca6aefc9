// Turns the no of an ability into the problem a refused change has.

import type { Ability, Reason } from "../../core/ability.js";
import type { Problem, ProblemKind } from "../../core/problem.js";
import { problem } from "../../core/problem.js";

/** What a reason is called as a problem; the others are all of somebody's not being allowed. */
const problems: Partial<Readonly<Record<Reason, ProblemKind>>> = {
  "no-service": "not-supported",
  "lock-cannot": "not-supported",
  "other-controller": "other-controller",
  "lock-full": "lock-full",
  unavailable: "unreachable",
  "not-known-yet": "unreachable",
};

/** The problem of doing what cannot be done, or null when it can. */
export function refusalOf(ability: Ability): Problem | null {
  return ability.can ? null : problem(problems[ability.reason] ?? "not-allowed");
}
