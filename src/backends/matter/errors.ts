// Every refusal HA's Matter services were seen to give, as a problem: by translation key, then code, then text.

import type { Aftermath, Problem, ProblemKind } from "../../core/problem.js";
import type { HaError } from "../../ha/errors.js";
import { problem } from "../../core/problem.js";

/** What the failed call was for; the same refusal means different things of a new user and of one that stands there. */
export interface Attempt {
  /** The lock was to make a new user. */
  readonly creates?: boolean;
  /** A tag's value went along, not a PIN. */
  readonly isTag?: boolean;
  /** The one thing that can be wrong with the call is the name. */
  readonly names?: boolean;
  /** Nothing on the lock was to change, so nothing can have. */
  readonly reads?: boolean;
  readonly secret?: string | null;
}

/** HA's words without anything that could be a PIN: the secret itself and every run of four digits or more. */
export function scrub(text: string, secret: string | null = null): string {
  const words = secret ? text.split(secret).join("…") : text;
  return words.replace(/\p{Nd}{4,}/gu, "…");
}

/** The problem of a call that was rejected. */
export function problemOf(error: HaError, attempt: Attempt = {}): Problem {
  const [kind, aftermath = "untouched", values] = meaningOf(error, attempt);
  return problem(
    kind,
    attempt.reads ? "untouched" : aftermath,
    scrub(error.message, attempt.secret) || null,
    values,
  );
}

type Meaning = readonly [
  kind: ProblemKind,
  aftermath?: Aftermath,
  values?: Readonly<Record<string, number>> | undefined,
];

function meaningOf({ code, message, translationKey, placeholders }: HaError, attempt: Attempt): Meaning {
  switch (translationKey) {
    case "set_credential_failed":
      return credentialRefusal(placeholders.status ?? "", attempt);
    case "invalid_credential_data":
      return invalidData(placeholders.reason ?? "", attempt);
    case "add_default_code":
      return ["code-wrong"];
    case "credential_type_not_supported":
    case "service_lacks_response_request":
    case "service_does_not_support_response":
    case "service_not_supported":
    case "service_not_found":
      return ["not-supported"];
  }
  switch (code) {
    case "unauthorized":
      return ["not-allowed"];
    // An older or newer HA, whose services are others or take other fields.
    case "not_found":
    case "invalid_format":
      return ["not-supported"];
    case "connection_lost":
    case "cannot_connect":
      return ["connection-lost", "unknown"];
    case "no_response":
      return ["unreachable"];
  }
  const text = texts.find(([pattern]) => pattern.test(message));
  if (text) return text[1];
  // HA checks before it asks the lock.
  return code === "service_validation_error" ? ["unknown"] : statusRefusal(message, attempt);
}

const texts: readonly (readonly [pattern: RegExp, meaning: Meaning])[] = [
  [/User slot \d+ is empty/, ["user-gone"]],
  [/No available (credential|user) slots/, ["lock-full"]],
  [/does not support (user|credential)/, ["not-supported"]],
  [/did not match any entities/, ["unreachable"]],
  [/^Unauthorized$/, ["not-allowed"]],
  // No answer in time: the lock may have done it, or may still do it (measured: 35 s later it did).
  [/CHIP Error 0x0*32\b/, ["timeout", "unknown"]],
  // Two additions at once found the same free place.
  [/clusterStatus: 3|cluster code 3/, ["changed-elsewhere"]],
];

/** What set_lock_credential's own status says; unknown(133) is an invalid field, unknown(137) a resource that is used up. */
function credentialRefusal(status: string, { creates, isTag }: Attempt): Meaning {
  switch (status) {
    case "duplicate":
      return [isTag ? "tag-in-use" : "pin-in-use"];
    case "occupied":
      return ["changed-elsewhere"];
    case "unknown(133)":
      return [creates ? "refused" : "changed-elsewhere"];
    case "unknown(137)":
      return [creates ? "lock-full" : "user-full"];
    default:
      return ["refused", "unknown"];
  }
}

function invalidData(reason: string, { isTag, secret }: Attempt): Meaning {
  const [minimum, maximum] = (reason.match(/\d+/g) ?? []).map(Number);
  const values = minimum === undefined || maximum === undefined ? undefined : { minimum, maximum };
  if (isTag || reason.startsWith("RFID")) return ["tag-invalid", "untouched", values];
  if (reason.includes("digits")) return ["pin-not-digits"];
  if (!values) return ["pin-refused"];
  return [(secret?.length ?? 0) > values.maximum ? "pin-too-long" : "pin-too-short", "untouched", values];
}

/** The lock's own status as the Matter server words it: "Failure (0x1)" from one server, "Failure (code 1)" from the other. */
function statusRefusal(message: string, { names }: Attempt): Meaning {
  const [, hexadecimal, decimal] = /\(0x([0-9a-f]+)|\(code (\d+)/i.exec(message) ?? [];
  switch (hexadecimal ? parseInt(hexadecimal, 16) : Number(decimal)) {
    case 0x85:
      return [names ? "name-refused" : "refused"];
    case 0x94:
      return ["timeout", "unknown"];
    case 0x9c:
      return ["busy", "unknown"];
    case 0x01:
      return ["refused", "unknown"];
    default:
      return ["unknown", "unknown"];
  }
}
