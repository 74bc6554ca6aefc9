// Every refusal Lock Code Manager was seen to give, at once or late, as a problem: one table, by its words.

import type { Aftermath, Problem, ProblemKind } from "../../core/problem.js";
import type { HaError } from "../../ha/errors.js";
import { problem } from "../../core/problem.js";
import { scrub } from "../shared/scrub.js";

const meanings: readonly (readonly [pattern: RegExp, kind: ProblemKind, isUnknown?: boolean])[] = [
  [/name_not_unique|already exists/, "name-refused"],
  [/name_required/, "name-empty"],
  [/duplicate/, "pin-in-use"],
  [/PIN length|Invalid credential|only digits/, "pin-refused"],
  [/without a PIN|Set a PIN/, "pin-refused"],
  [/No user named|Slot \d+ not found/, "user-gone"],
  [/unauthorized/i, "not-allowed"],
  [/not_found|not_loaded|not_supported|unknown_command/, "not-supported"],
  [/service_validation_error|invalid_format/, "unknown"],
  [/connection_lost/, "connection-lost", true],
  [/timeout/, "timeout", true],
  [/^/, "unknown", true],
];

/** The problem of a call that was rejected; `reads`: nothing was to change, so nothing can have. */
export function problemOf(
  { translationKey, code, message }: HaError,
  reads: boolean,
  secret?: string,
): Problem {
  const said = [translationKey, code, message].join(" ");
  const [, kind, isUnknown] = meanings.find(([pattern]) => pattern.test(said))!;
  const [, minimum, maximum] = /(\d+)-(\d+) characters/.exec(message) ?? [];
  const aftermath: Aftermath = isUnknown && !reads ? "unknown" : "untouched";
  if (minimum && maximum) return problem("pin-too-short", aftermath, null, { minimum, maximum });
  return problem(kind, aftermath, scrub(message, secret) || null);
}

/** The problem of a code that Lock Code Manager took and the lock did not: the person is off, and the former code gone. */
export function lateProblem(reason: string, secret?: string): Problem {
  const kind = /duplicate/.test(reason) ? "pin-in-use" : "pin-refused";
  // Its first sentence names entities, its last tells what to do elsewhere.
  const [, why = ""] = /— (.*)/.exec(reason) ?? [];
  return problem(kind, "off", scrub(why, secret) || null);
}
