// What a card's options may be, and what is wrong with a config that holds something else.

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

/** One thing to fix: the option, and what it should be. Localize has a sentence for each kind. */
export type ConfigProblem =
  | { readonly kind: "missing"; readonly option: string }
  | { readonly kind: "unknown-option"; readonly option: string; readonly nearest: string }
  | { readonly kind: "not-a-lock"; readonly option: string; readonly given: string }
  | { readonly kind: "wrong-value"; readonly option: string; readonly rule: OptionRule };

/** Options that HA itself and the common dashboard add-ons put into any card's config. */
const optionsOfEveryCard = new Set(
  "type grid_options layout_options view_layout visibility disabled card_mod uix".split(" "),
);

/** Everything that is wrong with a config, at once. Takes whatever a hand-written dashboard may hold. */
export function checkOptions(config: unknown, rules: OptionRules): ConfigProblem[] {
  const given = isRecord(config) ? config : {};
  const problems: ConfigProblem[] = [];
  for (const option of Object.keys(given)) {
    if (!(option in rules) && !optionsOfEveryCard.has(option)) {
      problems.push({ kind: "unknown-option", option, nearest: nearest(option, Object.keys(rules)) });
    }
  }
  for (const [option, rule] of Object.entries(rules)) {
    const found = checkOption(option, rule, given[option]);
    if (found) problems.push(found);
  }
  return problems;
}

function checkOption(option: string, rule: OptionRule, value: unknown): ConfigProblem | null {
  if (value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0)) {
    return "required" in rule && rule.required ? { kind: "missing", option } : null;
  }
  if (rule.takes === "lock" || rule.takes === "locks") {
    const ids = rule.takes === "locks" && Array.isArray(value) ? (value as unknown[]) : [value];
    const stranger = ids.find((id) => typeof id !== "string" || !/^lock\.\w+$/.test(id));
    return stranger === undefined ? null : { kind: "not-a-lock", option, given: inWords(stranger) };
  }
  return fits(rule, value) ? null : { kind: "wrong-value", option, rule };
}

function fits(rule: OptionRule, value: unknown): boolean {
  switch (rule.takes) {
    case "text":
      return typeof value === "string";
    case "switch":
      return typeof value === "boolean";
    case "number":
      return typeof value === "number" && value >= rule.minimum && value <= rule.maximum;
    case "choice":
      return typeof value === "string" && rule.choices.includes(value);
    default:
      return true;
  }
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
