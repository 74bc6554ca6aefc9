// A problem in sentences: what happened, what is true now, and what to do.

import type { Problem, ProblemKind } from "../core/problem.js";
import type { Localizer } from "./localizer.js";

export interface ProblemSentences {
  readonly title: string;
  readonly text: string;
}

/** Whom and what a problem is about. */
export interface ProblemSubject {
  /** The person's name; empty where the problem is about nobody. */
  readonly name: string;
  readonly lock: string;
}

/** Whose sentences need a number the lock did not give are said without it. */
const withoutNumbers: Partial<Record<ProblemKind, ProblemKind>> = {
  "pin-too-short": "pin-refused",
  "pin-too-long": "pin-refused",
  "name-too-long": "name-refused",
};

/** The sentences of a problem. A refusal without better words shows HA's own, which came here without secrets. */
export function problemSentences(
  words: Localizer,
  { kind: given, aftermath, details, values }: Problem,
  { name, lock }: ProblemSubject,
): ProblemSentences {
  const { minimum = "", maximum } = values ?? {};
  const kind = maximum === undefined ? (withoutNumbers[given] ?? given) : given;
  const isUnsaved = aftermath === "untouched" && /^(pin|tag|name)-/.test(kind);
  const so = words(`aftermath.${isUnsaved ? "unsaved" : aftermath}`);
  const text =
    details !== null && (kind === "refused" || kind === "unknown")
      ? words("problem.said", { details: details.replace(/\.$/, ""), so })
      : words(`problem.${kind}`, {
          minimum,
          maximum: maximum ?? "",
          name: name || words("common.this-person"),
          lock,
          so,
        });
  return {
    title: words(`result.${aftermath}`),
    // Whoever does not know whether it was done looks first, whatever else would be the thing to do.
    text: aftermath === "unknown" ? text.slice(0, text.indexOf(so) + so.length) : text,
  };
}
