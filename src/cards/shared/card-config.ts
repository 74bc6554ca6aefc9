// What a card's options may be, and what is wrong with a config that holds something else.

import type { Localizer } from "../../localize/localizer.js";

/** A card's config as the dashboard keeps it. */
export interface LockCardConfig {
  readonly type: string;
}

/** What one option takes. */
export interface OptionRule {
  readonly isRequired?: boolean;
  /** Whether a value that is there is right. */
  readonly fits: (value: unknown) => boolean;
  /** What the option takes, as it is written in a config; empty for any text, none for a lock. */
  readonly takes?: string;
  /** What to say in place of the usual, where it is missing or wrong. `option`: as it is to be named. */
  readonly problem?: (option: string) => ConfigProblem;
  /** What is wrong inside a value that fits. `config`: the whole. */
  readonly within?: (value: unknown, config: Readonly<Record<string, unknown>>) => readonly ConfigProblem[];
}

export type OptionRules = Readonly<Record<string, OptionRule>>;

const isLock = (value: unknown): boolean => typeof value === "string" && /^lock\.\w+$/.test(value);

export const oneLock: OptionRule = { isRequired: true, fits: isLock };

/** One lock or a list of them. */
export const severalLocks: OptionRule = {
  isRequired: true,
  fits: (value) => [value].flat().every(isLock),
};

export const aText: OptionRule = { fits: (value) => typeof value === "string", takes: "" };

export const aSwitch: OptionRule = { fits: (value) => typeof value === "boolean", takes: "true, false" };

/** Something written as a list; what stands in it is looked at where it is used. */
export const aList: OptionRule = { fits: Array.isArray, takes: "[…]" };

export function aNumber(minimum: number, maximum: number): OptionRule {
  return {
    fits: (value) => typeof value === "number" && value >= minimum && value <= maximum,
    takes: `${minimum}–${maximum}`,
  };
}

/** Who may make changes. */
const managers: readonly unknown[] = ["admins", "everyone", "nobody"];

export const aManager: OptionRule = { fits: (value) => managers.includes(value), takes: managers.join(", ") };

/** One thing to fix: a sentence that names the option and says how. */
export type ConfigProblem = (words: Localizer) => string;

/** Options that HA itself and the common dashboard add-ons put into any card's config. */
const optionsOfEveryCard =
  "type index view_index grid_options layout_options view_layout visibility disabled card_mod uix".split(" ");

/**
 * Everything that is wrong with a config, at once. Takes whatever a hand-written dashboard may hold. `place`: before the
 * name of each option, where these stand inside another.
 */
export function checkOptions(config: unknown, rules: OptionRules, place = ""): ConfigProblem[] {
  const given = isRecord(config) ? config : {};
  const options = Object.keys(rules);
  return [
    ...Object.keys(given)
      .filter((option) => ![...options, ...optionsOfEveryCard].includes(option))
      .map(
        (option): ConfigProblem =>
          (words) =>
            words("config.unknown-option", { option: place + option, options: options.join(", ") }),
      ),
    ...options.flatMap((name): readonly ConfigProblem[] => {
      const { isRequired, fits, takes, problem, within } = rules[name]!;
      const option = place + name;
      const found = given[name] ?? "";
      const isMissing = found === "" || (Array.isArray(found) && found.length === 0);
      if (isMissing ? !isRequired : fits(found)) return (!isMissing && within?.(found, given)) || [];
      if (problem) return [problem(option)];
      if (isMissing) return [(words) => words("config.missing", { option })];
      const value = typeof found === "string" ? found : JSON.stringify(found);
      return [
        (words) =>
          takes === undefined
            ? words("config.not-a-lock", { option, value })
            : words("config.wrong-value", { option, value, expected: takes || words("config.text") }),
      ];
    }),
  ];
}

/**
 * Throws one Error that names everything to fix: what HA's editor wants of `assertConfig`. HA then shows YAML in place
 * of the form, so what is only not chosen yet is left for the form itself to ask.
 */
export function assertOptions(config: unknown, rules: OptionRules, words: Localizer): void {
  const optional = Object.entries(rules).map(([option, rule]) => [option, { ...rule, isRequired: false }]);
  const problems = checkOptions(config, Object.fromEntries(optional) as OptionRules);
  if (problems.length > 0) throw new Error(problems.map((sentence) => sentence(words)).join(" "));
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
