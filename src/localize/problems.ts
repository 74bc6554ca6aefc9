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
  /** Only read: whether anything was changed is not the question. */
  readonly isRead?: boolean;
}

/** What is said in the words of another kind. */
const alike = {
  "pin-too-long": "pin-too-short",
  "pin-not-digits": "pin-refused",
  "not-a-lock": "not-supported",
} as const;

/** Whose sentences need a number the lock did not give are said without it. */
const withoutNumbers: Partial<Record<ProblemKind, "pin-refused" | "name-refused">> = {
  "pin-too-short": "pin-refused",
  "pin-too-long": "pin-refused",
  "name-too-long": "name-refused",
};

/** A problem in one line, for what holds no more. */
export function problemLine(words: Localizer, problem: Problem, subject: ProblemSubject): string {
  const { title, text } = problemSentences(words, problem, subject);
  return `${title}. ${text}`;
}

/** The sentences of a problem; HA's own words are no part of them, and stand under "Details". */
export function problemSentences(
  words: Localizer,
  { kind: given, aftermath, values }: Problem,
  { name, lock, isRead }: ProblemSubject,
): ProblemSentences {
  const { minimum = "", maximum, person } = values ?? {};
  const kind =
    (maximum === undefined && withoutNumbers[given]) ||
    (given in alike ? alike[given as keyof typeof alike] : given);
  const isSettled = aftermath === "untouched" || aftermath === "off";
  const isUnsaved = aftermath === "untouched" && /^(pin|tag|name)-/.test(kind);
  const so = isRead ? "" : words(`aftermath.${isUnsaved ? "unsaved" : aftermath}`);
  const text = words(`problem.${kind as Exclude<ProblemKind, keyof typeof alike>}`, {
    minimum,
    maximum: maximum ?? "",
    name: name || words("common.this-person"),
    lock,
    person: person || words("common.this-person"),
    so,
  });
  // Whoever does not know whether it was done looks first, and what is half done has its own ways on. A name still wanted
  // is the way on.
  const isAdvice = isRead || isSettled || (aftermath === "partly" && kind.startsWith("name-"));
  return {
    title:
      aftermath === "unknown" && !/^(timeout|connection-lost)$/.test(kind)
        ? words("standing.unconfirmed")
        : words(`result.${aftermath === "off" ? "untouched" : aftermath}`),
    text: (isAdvice ? text : text.slice(0, text.indexOf(so) + so.length)).replace("  ", " "),
  };
}
