// A problem in sentences: what happened, what is true now, and what to do.

import type { Problem, ProblemKind } from "../core/problem.js";
import { en } from "./en.js";
import type { Localizer } from "./localizer.js";
import type { Key } from "./texts.js";

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
  problem: Problem,
  subject: ProblemSubject,
): ProblemSentences {
  const { minimum, maximum } = problem.values ?? {};
  const kind = maximum === undefined ? (withoutNumbers[problem.kind] ?? problem.kind) : problem.kind;
  const name = subject.name || words("common.this-person");
  const values = { minimum: minimum ?? "", maximum: maximum ?? "", name, lock: subject.lock };
  const happened =
    problem.details !== null && (kind === "refused" || kind === "unknown")
      ? words("problem.unknown.words", { details: problem.details.replace(/\.$/, "") })
      : words(`problem.${kind}.text`, values);
  return {
    title: words(`problem.${kind}.title`, values),
    text: [happened, aftermath(words, problem, kind), advice(words, problem, kind)].filter(Boolean).join(" "),
  };
}

function aftermath(words: Localizer, problem: Problem, kind: ProblemKind): string {
  if (problem.aftermath !== "untouched") return words(`aftermath.${problem.aftermath}`);
  return words(/^(pin|tag|name)-/.test(kind) ? "aftermath.unsaved" : "aftermath.untouched");
}

type Advice = Extract<Key, `problem.${string}.todo`>;

/** Whoever does not know whether it was done looks first, whatever went wrong; not every problem has advice. */
function advice(words: Localizer, problem: Problem, kind: ProblemKind): string {
  const key = `problem.${kind}.todo`;
  return key in en && problem.aftermath !== "unknown" ? words(key as Advice) : "";
}
