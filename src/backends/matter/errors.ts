// Every refusal HA's Matter services were seen to give, as a problem: one table, by translation key, code and text.

import type { Aftermath, Problem, ProblemKind } from "../../core/problem.js";
import type { HaError } from "../../ha/errors.js";
import type { CallData } from "./wire.js";
import { problem } from "../../core/problem.js";
import { scrub } from "../shared/scrub.js";

/** What the failed call was for; the same refusal means different things of a new user and of one that stands there. */
export interface Attempt {
  readonly data?: CallData;
  /** The one thing that can be wrong with the call is the name. */
  readonly names?: boolean;
  /** Nothing on the lock was to change, so nothing can have. */
  readonly reads?: boolean;
}

type Meaning = readonly [pattern: RegExp, kind: ProblemKind, aftermath?: Aftermath];

/** The problem of a call that was rejected. */
export function problemOf(error: HaError, { data = {}, names, reads }: Attempt = {}): Problem {
  const { translationKey, placeholders, code, message } = error;
  const { credential_data: secret, credential_index: place, user_index: user } = data;
  const reason = placeholders.status ?? placeholders.reason ?? "";
  const [minimum, maximum] = (reason.match(/\d+/g) ?? []).map(Number);
  const isTag = data.credential_type === "rfid";
  const isTooLong = maximum !== undefined && secret !== undefined && secret.length > maximum;
  // What the lock itself answers is worded by the Matter server: "Failure (0x1)", or "Failure (code 1)" from another.
  const meanings: readonly Meaning[] = [
    [/set_credential_failed duplicate/, isTag ? "tag-in-use" : "pin-in-use"],
    // An invalid field: the place is taken, the user is gone, or, of a new user, the type is not creatable.
    [/unknown\(133\)/, (user ?? place) === undefined ? "refused" : "changed-elsewhere"],
    [/unknown\(137\)/, user === undefined ? "lock-full" : "user-full"],
    // Two additions at once found the same free place.
    [/set_credential_failed occupied|cluster(Status:| code) 3/, "changed-elsewhere"],
    [/set_credential_failed/, "refused", "unknown"],
    [isTag ? /invalid_credential_data/ : /_data RFID/, "tag-invalid"],
    [/_data .*digits/, "pin-not-digits"],
    [/_data .*length/, isTooLong ? "pin-too-long" : "pin-too-short"],
    [/invalid_credential_data/, "pin-refused"],
    [/add_default_code/, "code-wrong"],
    [/User slot \d+ is empty/, "user-gone"],
    [/No available (credential|user) slots/, "lock-full"],
    [/no_response|did not match any entities/, "unreachable"],
    [/unauthorized/i, "not-allowed"],
    // An older or newer HA, whose services are others or take other fields.
    [/_not_supported|_response|not_found|invalid_format|does not support/, "not-supported"],
    // HA checks before it asks the lock.
    [/service_validation_error/, "unknown"],
    [/connection_lost|cannot_connect/, "connection-lost", "unknown"],
    // No answer in time: the lock may have done it, or may still do it (measured: 35 s later it did).
    [/CHIP Error 0x0*32\b|\(0x94|code 148/, "timeout", "unknown"],
    [/\(0x85|code 133/, names ? "name-refused" : "refused"],
    [/\(0x9c|code 156/, "busy", "unknown"],
    [/\(0x0*1\b|code 1\b/, "refused", "unknown"],
    [/^/, "unknown", "unknown"],
  ];
  const said = [translationKey, reason, code, message].join(" ");
  const [, kind, aftermath = "untouched"] = meanings.find(([pattern]) => pattern.test(said))!;
  const values = minimum === undefined || maximum === undefined ? undefined : { minimum, maximum };
  return problem(kind, reads ? "untouched" : aftermath, scrub(message, secret) || null, values);
}
