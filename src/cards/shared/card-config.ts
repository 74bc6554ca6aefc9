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
  return [
    ...unknown.map((option) => {
      const near = nearest(option, Object.keys(rules));
      return found(option, (words) => words("config.unknown-option-near", { option, nearest: near }));
    }),
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
    if (!("required" in rule)) return null;
    const key = rule.takes === "lock" ? "config.entity-missing" : "config.entities-missing";
    return found(option, (words) => words(key, { option }));
  }
  switch (rule.takes) {
    case "lock":
    case "locks": {
      const ids = rule.takes === "locks" && Array.isArray(value) ? (value as unknown[]) : [value];
      const stranger = ids.find((id) => typeof id !== "string" || !/^lock\.\w+$/.test(id));
      if (stranger === undefined) return null;
      const isEntity = typeof stranger === "string" && /^\w+\.\w+$/.test(stranger);
      const key = isEntity ? "config.wrong-domain" : "config.entity-malformed";
      return found(option, (words) => words(key, { option, value: inWords(stranger) }));
    }
    case "choice": {
      if (rule.choices.includes(value as string)) return null;
      const choices = rule.choices.join(", ");
      return found(option, (words) =>
        words("config.wrong-choice", { option, value: inWords(value), choices }),
      );
    }
    case "number": {
      const { minimum, maximum } = rule;
      if (typeof value !== "number") return wrongType(option, "number");
      if (value >= minimum && value <= maximum) return null;
      return found(option, (words) => words("config.out-of-range", { option, minimum, maximum }));
    }
    default:
      return typeof value === (rule.takes === "text" ? "string" : "boolean")
        ? null
        : wrongType(option, rule.takes);
  }
}

function wrongType(option: string, expected: "number" | "text" | "switch"): ConfigProblem {
  return found(option, (words) =>
    words("config.wrong-type", { option, expected: words(`config.type.${expected}`) }),
  );
}

function inWords(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function nearest(word: string, candidates: readonly string[]): string {
  const distances = candidates.map((candidate) => distance(word, candidate));
  return candidates[distances.indexOf(Math.min(...distances))] ?? "";
}

/** Edits (put in, take out, change a letter) that make one word the other. */
function distance(from: string, to: string): number {
  let row = [...Array(to.length + 1).keys()];
  [...from].forEach((letter, at) => {
    const above = row;
    row = [at + 1];
    for (let column = 0; column < to.length; column++) {
      row.push(
        Math.min(
          (row[column] ?? 0) + 1,
          (above[column + 1] ?? 0) + 1,
          (above[column] ?? 0) + (letter === to[column] ? 0 : 1),
        ),
      );
    }
  });
  return row[to.length] ?? 0;
}

/** Turns a config of an earlier release into one of this release. */
export type ConfigUpgrade = (config: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

/** The config after every upgrade, in order. A card's list only ever grows at its end. */
export function upgradeConfig(config: unknown, upgrades: readonly ConfigUpgrade[]): unknown {
  return isRecord(config) ? upgrades.reduce((upgraded, upgrade) => upgrade(upgraded), config) : config;
}
