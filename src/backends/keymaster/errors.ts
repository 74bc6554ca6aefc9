// What a refusal of HA's own services for texts, switches and buttons means; what KeyMaster thinks of a call, it never says.

import type { Problem } from "../../core/problem.js";
import type { HaError } from "../../ha/errors.js";
import { problem } from "../../core/problem.js";
import { scrub } from "../shared/scrub.js";

export function problemOf({ code, message }: HaError, secret?: string): Problem {
  if (code === "unauthorized" || message === "Unauthorized") return problem("not-allowed");
  if (code === "connection_lost" || code === "timeout") {
    return problem(code === "timeout" ? "timeout" : "connection-lost", "unknown");
  }
  // HA quotes what it was sent.
  if (code === "invalid_format") return problem("not-supported");
  const isRefusal = code === "service_validation_error";
  return problem("unknown", isRefusal ? "untouched" : "unknown", scrub(message, secret) || null);
}
