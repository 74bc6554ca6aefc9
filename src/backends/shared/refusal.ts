// Turns the no of an ability into the problem a refused change has.

import type { Ability, Reason } from "../../core/ability.js";
import type { Problem, ProblemKind } from "../../core/problem.js";
import { problem } from "../../core/problem.js";

const kinds: Readonly<Record<Reason, ProblemKind>> = {
  "no-service": "not-supported",
  "lock-cannot": "not-supported",
  "administrators-only": "not-allowed",
  "other-controller": "other-controller",
  "managed-elsewhere": "not-allowed",
  "config-forbids": "not-allowed",
  unavailable: "unreachable",
  "lock-full": "lock-full",
  "not-known-yet": "unreachable",
};

/** The problem of doing what cannot be done, or null when it can. */
export function refusalOf(ability: Ability): Problem | null {
  return ability.can ? null : problem(kinds[ability.reason]);
}
