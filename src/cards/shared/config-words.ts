// What is wrong with a config, in sentences that name the option and the fix.

import type { Localizer } from "../../localize/localizer.js";
import type { ConfigProblem, OptionRule } from "./card-config.js";

export function configSentence(words: Localizer, problem: ConfigProblem): string {
  const { option } = problem;
  switch (problem.kind) {
    case "missing":
      return words("config.missing", { option });
    case "unknown-option":
      return words("config.unknown_option", { option, nearest: problem.nearest });
    case "not-a-lock":
      return words("config.not_a_lock", { option, given: problem.given });
    case "wrong-value":
      return words("config.wrong_value", { option, wanted: wanted(words, problem.rule) });
  }
}

function wanted(words: Localizer, rule: OptionRule): string {
  switch (rule.takes) {
    case "switch":
      return words("config.wants_switch");
    case "number":
      return words("config.wants_number", { minimum: rule.minimum, maximum: rule.maximum });
    case "choice":
      return words("config.wants_choice", { choices: rule.choices.join(", ") });
    default:
      return words("config.wants_text");
  }
}

/** Throws one Error that names everything to fix: what HA's editor wants of `assertConfig`. */
export function assertNoProblems(words: Localizer, problems: readonly ConfigProblem[]): void {
  if (problems.length > 0) throw new Error(problems.map((problem) => configSentence(words, problem)).join(" "));
}
