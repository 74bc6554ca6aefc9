// Every refusal HA's Schlage services were seen to give, as a problem: one table, by translation key, code and text.

import type { Problem, ProblemKind } from "../../core/problem.js";
import type { HaError } from "../../ha/errors.js";
import { problem } from "../../core/problem.js";
import { scrub } from "../shared/scrub.js";

type Meaning = readonly [pattern: RegExp, kind: ProblemKind, isUnknown?: boolean];

const meanings: readonly Meaning[] = [
  [/schlage_name_exists/, "name-refused"],
  [/schlage_code_exists/, "pin-in-use"],
  // The cloud failed: it may have told the lock all the same.
  [/schlage_(add|delete)_code_failed/, "refused", true],
  [/schlage_refresh_failed/, "refused"],
  [/unauthorized/i, "not-allowed"],
  [/no_response/, "unreachable"],
  [/_response|not_found/, "not-supported"],
  [/invalid_format/, "pin-refused"],
  [/service_validation_error/, "unknown"],
  [/connection_lost/, "connection-lost", true],
  [/timeout/, "timeout", true],
  [/^/, "unknown", true],
];

/** The problem of a call that was rejected; `reads`: nothing on the lock was to change, so nothing can have. */
export function problemOf(
  { translationKey, code, message }: HaError,
  reads: boolean,
  secret?: string,
): Problem {
  const said = [translationKey, code, message].join(" ");
  const [, kind, isUnknown] = meanings.find(([pattern]) => pattern.test(said))!;
  // Says what was typed, however short.
  const details = code === "invalid_format" ? "" : scrub(message, secret);
  return problem(kind, isUnknown && !reads ? "unknown" : "untouched", details || null);
}
