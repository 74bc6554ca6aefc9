// A change told in words: whom it is about, what was done and what was not, and how it ended. Pure.

import type { StepView } from "../../components/steps.js";
import {
  canBeChecked,
  changesLock,
  createdUserOf,
  isDone,
  type Journal,
  type JournalEntry,
} from "../../core/journal.js";
import type { Outcome } from "../../core/outcome.js";
import type { StepKind } from "../../core/step.js";
import { findUser, type UserList } from "../../core/user-list.js";
import type { Localizer } from "../../localize/localizer.js";
import { problemLine } from "../../localize/problems.js";
import { userName } from "../../localize/user-name.js";
import { nameOf } from "./person-words.js";

type ShownStep = Exclude<StepKind, "remember" | "forget">;
type Look = readonly [state: StepView["state"], word: "now" | "done" | "failed"];

/** How a step in each state looks and which of its words says it; and so the reading back, when that is the least any step is. */
const looks: readonly (readonly [state: JournalEntry["state"], step: Look, readingBack: Look])[] = [
  ["failed", ["failed", "failed"], ["skipped", "failed"]],
  ["waiting", ["waiting", "now"], ["waiting", "now"]],
  ["sending", ["running", "now"], ["waiting", "now"]],
  ["sent", ["running", "now"], ["running", "now"]],
  ["accepted", ["unsure", "done"], ["unsure", "failed"]],
  ["confirmed", ["done", "done"], ["done", "done"]],
];

/** The steps that touch the lock. */
const shownOf = ({ entries }: Journal): readonly JournalEntry[] =>
  entries.filter(({ step }) => changesLock(step));

/** Sent, and nobody knows whether the lock did it. */
const isUnsure = ({ problem }: JournalEntry): boolean => problem?.aftermath === "unknown";

/** The steps as far as they touch the lock, and the reading back that proves them. */
export function stepsOf(words: Localizer, journal: Journal, failure = ""): readonly StepView[] {
  const shown = shownOf(journal);
  const [, , readingBack] =
    looks.find(([state]) => shown.some((entry) => entry.state === state)) ?? looks[1]!;
  const view = (kind: ShownStep | "verify", [state, word]: Look): StepView => ({
    state,
    text: words(`step.${kind}.${word}`),
    detail: state === "failed" || word === "now" ? failure : "",
  });
  return [
    ...shown.map((entry) => {
      const [, look] = looks.find(([state]) => state === entry.state)!;
      return view(entry.step.kind as ShownStep, isUnsure(entry) ? ["unsure", "now"] : look);
    }),
    view("verify", readingBack),
  ];
}

/** "PIN saved. Name not saved.": a change that goes on no more by itself. */
export function storyOf(words: Localizer, journal: Journal): string {
  return shownOf(journal)
    .map((entry) => {
      const word = isDone(entry) ? "done" : isUnsure(entry) ? "now" : "failed";
      return words(`step.${entry.step.kind as ShownStep}.${word}`).replace("…", "") + ".";
    })
    .join(" ");
}

/** What is to be said of a change nobody knows the end of; where no look at the lock can tell, the door can. */
export function doubtText(words: Localizer, journal: Journal): string {
  return words(canBeChecked(journal) ? "users.doubt" : "result.sent.text");
}

/** The person a change is about. */
export function subjectOf(words: Localizer, journal: Journal, list: UserList | null): string {
  const { change } = journal;
  const user = "user" in change && list ? findUser(list, change.user) : undefined;
  const name = user ? nameOf(words, user) : "name" in change && change.name;
  // On a lock without names somebody new has a number once the lock took them.
  const key = createdUserOf(journal);
  return name || (key === null ? words("common.this-person") : userName(words, { name: null, key }));
}

export type End =
  "result.noted" | "result.removed" | "result.saved.title" | "result.sent.title" | "result.taken-back";

/** What is said of a change that did not fail. */
export function endOf({ kind, journal }: Outcome, isUndo = false): End {
  if (kind !== "confirmed") return "result.sent.title";
  // What somebody has already was not sent.
  if (journal.isBlind && journal.change.kind === "add") return "result.noted";
  if (isUndo) return "result.taken-back";
  return ["remove", "clear-credential"].includes(journal.change.kind)
    ? "result.removed"
    : "result.saved.title";
}

/** How a change ended, whom it was about included. */
export function endText(
  words: Localizer,
  outcome: Outcome,
  name: string,
  lock: string,
  isUndo = false,
): string {
  if (outcome.kind !== "failed") return words("common.about", { name, text: words(endOf(outcome, isUndo)) });
  return words("common.about", { name, text: problemLine(words, outcome.problem, { name, lock }) });
}

/** Whether nobody knows yet how it ended. */
export function isInDoubt(outcome: Outcome): boolean {
  return outcome.kind === "failed" && outcome.problem.aftermath === "unknown";
}
