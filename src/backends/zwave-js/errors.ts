// Every refusal HA's Z-Wave JS services were seen to give, as a problem: one table, by translation key, code and text.

import type { Aftermath, Problem, ProblemKind } from "../../core/problem.js";
import type { HaError } from "../../ha/errors.js";
import type { CallData } from "./wire.js";
import { problem } from "../../core/problem.js";
import { scrub } from "../shared/scrub.js";

type Meaning = readonly [pattern: RegExp, kind: ProblemKind, aftermath?: Aftermath];

/**
 * The lock's own refusals come without a reason where it has only codes, and there the same words come from a slow lock
 * for what it did after all, while the driver's list may still show the state before (measured): nothing is known then.
 */
const meanings: readonly Meaning[] = [
  [/rejected_duplicate/, "pin-in-use"],
  [/add_occupied|wrong_uuid|modify_empty/, "changed-elsewhere"],
  [/manufacturer_rules/, "pin-refused"],
  [/no_available_(user|credential)_slots/, "lock-full"],
  [/invalid_length/, "pin-too-short"],
  [/pin_not_digits/, "pin-not-digits"],
  [/credential_rejected_unknown/, "pin-refused", "unknown"],
  [/user_rejected_unknown/, "not-confirmed", "unknown"],
  [/partial_failure/, "refused", "unknown"],
  // The node did not acknowledge: it may have done it all the same.
  [/ZW0204/, "timeout", "unknown"],
  [/ZW0322/, "changed-elsewhere"],
  [/add_default_code/, "code-wrong"],
  [/no_response|did not match any entities/, "unreachable"],
  [/unauthorized/i, "not-allowed"],
  [/not_supported|_required|_response|not_found|invalid_format/, "not-supported"],
  [/service_validation_error/, "unknown"],
  [/connection_lost/, "connection-lost", "unknown"],
  [/^/, "unknown", "unknown"],
];

/** The problem of a call that was rejected; `reads`: nothing on the lock was to change, so nothing can have. */
export function problemOf(error: HaError, data: CallData, reads: boolean): Problem {
  const { translationKey, placeholders, code, message } = error;
  const { credential_data: secret } = data;
  const said = [translationKey, code, message].join(" ");
  const [, found, aftermath = "untouched"] = meanings.find(([pattern]) => pattern.test(said))!;
  const { min_length: minimum, max_length: maximum } = placeholders;
  const isTooLong = found === "pin-too-short" && (secret?.length ?? 0) > Number(maximum);
  const values = minimum === undefined || maximum === undefined ? undefined : { minimum, maximum };
  return problem(
    isTooLong ? "pin-too-long" : found,
    reads ? "untouched" : aftermath,
    scrub(message, secret) || null,
    values,
  );
}
