// What HA's refusal of a ZHA service or question means; what the lock itself refuses is a success (measured).

import type { Problem } from "../../core/problem.js";
import type { HaError } from "../../ha/errors.js";
import { problem } from "../../core/problem.js";
import { scrub } from "../shared/scrub.js";

/** `reads`: nothing on the lock was to change, so nothing can have. */
export function problemOf({ code, message }: HaError, reads = false, secret?: string): Problem {
  const aftermath = reads ? "untouched" : "unknown";
  // A service answers "Unauthorized" in words alone (measured).
  if (code === "unauthorized" || message === "Unauthorized") return problem("not-allowed");
  if (code === "connection_lost") return problem("connection-lost", aftermath);
  // HA quotes what it was sent; and a newer version of the cards keeps its own list.
  if (/^(invalid_format|service_validation_error|not_found|other_version)$/.test(code))
    return problem("not-supported");
  const details = scrub(message, secret) || null;
  // The lock may have heard what it did not acknowledge.
  if (message.startsWith("Failed to send request")) return problem("unreachable", aftermath, details);
  return problem("unknown", aftermath, details);
}
