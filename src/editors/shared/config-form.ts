// What the editors of all cards share: a form HA draws from a schema, with our labels and our checks.

import { assertOptions, upgradeConfig } from "../../cards/shared/card-config.js";
import type { ConfigUpgrade, OptionRules } from "../../cards/shared/card-config.js";
import { frontendLocale } from "../../ha/frontend-locale.js";
import { localizer, type Localizer } from "../../localize/localizer.js";

/** An option in HA's form; `selector` as in https://www.home-assistant.io/docs/blueprint/selectors/ */
export interface FormItem {
  readonly name: string;
  readonly required?: boolean;
  readonly selector: Readonly<Record<string, unknown>>;
  readonly default?: boolean;
}

/** What HA wants of `getConfigForm`. */
export interface ConfigForm {
  readonly schema: readonly (FormItem | { readonly name: string; readonly type: "constant" })[];
  computeLabel(item: { readonly name: string }): string;
  computeHelper(item: { readonly name: string }): string | undefined;
  /** Throws an Error that names everything to fix. */
  assertConfig(config: unknown): void;
}

declare const __VERSION__: string;

/** An option's label is the text "editor.<name>"; `helped` names those with a text "editor.<name>-help" too. `rules` and `upgrades`: the card's own. */
export function configForm(
  schema: readonly FormItem[],
  helped: readonly string[],
  rules: OptionRules,
  upgrades: readonly ConfigUpgrade[] = [],
): ConfigForm {
  const text = (name: string): string => pageWords()(`editor.${name.replaceAll("_", "-")}` as "editor.name");
  return {
    schema: [...schema, { name: "version", type: "constant" }],
    computeLabel: ({ name }) => (name === "version" ? `Lock Access Cards ${__VERSION__}` : text(name)),
    computeHelper: ({ name }) => (helped.includes(name) ? text(`${name}-help`) : undefined),
    assertConfig: (config) => assertOptions(upgradeConfig(config, upgrades), rules, pageWords()),
  };
}

/** The words of the page's language: HA hands an editor no `hass`. */
export function pageWords(): Localizer {
  return localizer(frontendLocale());
}

export const lockItem: FormItem = {
  name: "entity",
  required: true,
  selector: { entity: { filter: { domain: "lock" } } },
};

/** Several locks, in an order of the person's own. */
export const locksItem: FormItem = {
  name: "entities",
  required: true,
  selector: { entity: { filter: { domain: "lock" }, multiple: true, reorder: true } },
};

export function textItem(name: string): FormItem {
  return { name, selector: { text: {} } };
}

export function numberItem(name: string, min: number, max: number): FormItem {
  return { name, selector: { number: { mode: "box", min, max } } };
}

/** Shown as on where nothing is said: HA's form takes the default for that. */
export const recordItem: FormItem = { name: "record", selector: { boolean: {} }, default: true };

/** One of a few; the text of each is "editor.<name>.<choice>". */
export function choiceItem(name: "manage" | "layout", choices: readonly string[]): FormItem {
  const options = choices.map((value) => ({
    value,
    label: pageWords()(`editor.${name}.${value}` as "editor.layout.merged"),
  }));
  return { name, selector: { select: { mode: "dropdown", options } } };
}

/** Who may make changes: the same in every card that makes them. */
export function manageItem(): FormItem {
  return choiceItem("manage", ["admins", "everyone", "nobody"]);
}
