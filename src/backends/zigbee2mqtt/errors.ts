// What HA's refusal to publish means; what becomes of a message at the lock, HA never tells.

import type { Problem } from "../../core/problem.js";
import type { HaError } from "../../ha/errors.js";
import { problem } from "../../core/problem.js";
import { scrub } from "../shared/scrub.js";

/** The problem of a call or a question that was rejected. */
export function problemOf({ code, message }: HaError, secret?: string): Problem {
  // A service answers "Unauthorized" in words alone (measured).
  if (code === "unauthorized" || message === "Unauthorized") return problem("not-allowed");
  if (code === "connection_lost") return problem("connection-lost", "unknown");
  // HA quotes what it was sent.
  if (code === "invalid_format") return problem("not-supported");
  return problem("unknown", "untouched", scrub(message, secret) || null);
}
