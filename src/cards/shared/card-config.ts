// What a card's options may be, and what is wrong with a config that holds something else.

import type { Localizer } from "../../localize/localizer.js";

/** A card's config as the dashboard keeps it. */
export interface LockCardConfig {
  readonly type: string;
}

/** What one option takes. */
export type OptionRule =
  | { readonly takes: "lock"; readonly required?: true }
  | { readonly takes: "locks"; readonly required?: true }
  | { readonly takes: "text" }
  | { readonly takes: "switch" }
  | { readonly takes: "number"; readonly minimum: number; readonly maximum: number }
  | { readonly takes: "choice"; readonly choices: readonly string[] };

export type OptionRules = Readonly<Record<string, OptionRule>>;

/** One thing to fix: the option, and the sentence that says how. */
export interface ConfigProblem {
  readonly option: string;
  readonly sentence: (words: Localizer) => string;
}

/** Options that HA itself and the common dashboard add-ons put into any card's config. */
const optionsOfEveryCard = new Set(
  "type grid_options layout_options view_layout visibility disabled card_mod uix".split(" "),
);

/** Everything that is wrong with a config, at once. Takes whatever a hand-written dashboard may hold. */
export function checkOptions(config: unknown, rules: OptionRules): ConfigProblem[] {
  const given = isRecord(config) ? config : {};
  const unknown = Object.keys(given).filter(
    (option) => !(option in rules) && !optionsOfEveryCard.has(option),
  );
  const options = Object.keys(rules).join(", ");
  return [
    ...unknown.map((option) => found(option, (words) => words("config.unknown-option", { option, options }))),
    ...Object.entries(rules).flatMap(([option, rule]) => checkOption(option, rule, given[option]) ?? []),
  ];
}

/** Throws one Error that names everything to fix: what HA's editor wants of `assertConfig`. */
export function assertOptions(config: unknown, rules: OptionRules, words: Localizer): void {
  const problems = checkOptions(config, rules);
  if (problems.length > 0) throw new Error(problems.map((problem) => problem.sentence(words)).join(" "));
}

function found(option: string, sentence: ConfigProblem["sentence"]): ConfigProblem {
  return { option, sentence };
}

function checkOption(option: string, rule: OptionRule, value: unknown): ConfigProblem | null {
  if (value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0)) {
    return "required" in rule ? found(option, (words) => words("config.missing", { option })) : null;
  }
  if (rule.takes === "lock" || rule.takes === "locks") {
    const ids = rule.takes === "locks" && Array.isArray(value) ? (value as unknown[]) : [value];
    const stranger = ids.find((id) => typeof id !== "string" || !/^lock\.\w+$/.test(id));
    return stranger === undefined
      ? null
      : found(option, (words) => words("config.not-a-lock", { option, value: inWords(stranger) }));
  }
  return fits(rule, value)
    ? null
    : found(option, (words) =>
        words("config.wrong-value", { option, value: inWords(value), expected: expected(rule, words) }),
      );
}

type PlainRule = Exclude<OptionRule, { readonly takes: "lock" | "locks" }>;

function fits(rule: PlainRule, value: unknown): boolean {
  switch (rule.takes) {
    case "choice":
      return rule.choices.includes(value as string);
    case "number":
      return typeof value === "number" && value >= rule.minimum && value <= rule.maximum;
    default:
      return typeof value === (rule.takes === "text" ? "string" : "boolean");
  }
}

/** What an option takes, as it is written in a config. */
function expected(rule: PlainRule, words: Localizer): string {
  switch (rule.takes) {
    case "choice":
      return rule.choices.join(", ");
    case "number":
      return `${rule.minimum}–${rule.maximum}`;
    case "switch":
      return "true, false";
    default:
      return words("config.text");
  }
}

function inWords(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Turns a config of an earlier release into one of this release. */
export type ConfigUpgrade = (config: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

/** The config after every upgrade, in order. A card's list only ever grows at its end. */
export function upgradeConfig(config: unknown, upgrades: readonly ConfigUpgrade[]): unknown {
  return isRecord(config) ? upgrades.reduce((upgraded, upgrade) => upgrade(upgraded), config) : config;
}
