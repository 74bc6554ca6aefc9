// What the editors of all cards share: a form HA draws from a schema, with our labels and our checks.

import { frontendLocale } from "../../ha/frontend-locale.js";
import { localizer, type Localizer } from "../../localize/localizer.js";
import type { Key } from "../../localize/texts.js";

/** A text of the editors that stands as it is. */
type Label = Exclude<Extract<Key, `editor.${string}`>, "editor.version">;

/** An option in HA's form; `selector` as in https://www.home-assistant.io/docs/blueprint/selectors/ */
export interface FormItem {
  readonly name: string;
  readonly required?: boolean;
  readonly selector: Readonly<Record<string, unknown>>;
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

/** Labels and help by option; HA hands an editor no `hass`, so the language is the page's. */
export function configForm(
  schema: readonly FormItem[],
  labels: Readonly<Record<string, Label>>,
  help: Readonly<Record<string, Label>>,
  check: (config: unknown, words: Localizer) => void,
): ConfigForm {
  const plain = (key: Label | undefined): string | undefined => key && pageWords()(key);
  return {
    schema: [...schema, { name: "version", type: "constant" }],
    computeLabel: ({ name }) =>
      plain(labels[name]) ?? pageWords()("editor.version", { version: __VERSION__ }),
    computeHelper: ({ name }) => plain(help[name]),
    assertConfig: (config) => check(config, pageWords()),
  };
}

/** The words of the page's language. */
export function pageWords(): Localizer {
  return localizer(frontendLocale());
}

const locksOnly = { filter: { domain: "lock" } };

export const lockSelector = { entity: locksOnly };

/** Several locks, in an order of the person's own. */
export const locksSelector = { entity: { ...locksOnly, multiple: true, reorder: true } };

/** A choice between words. */
export function choiceSelector(
  options: readonly (readonly [value: string, label: string])[],
): FormItem["selector"] {
  return { select: { mode: "dropdown", options: options.map(([value, label]) => ({ value, label })) } };
}

/** Who may make changes: the same in every card that makes them. */
export function manageItem(): FormItem {
  const words = pageWords();
  const choices = ["admins", "everyone", "nobody"] as const;
  return {
    name: "manage",
    selector: choiceSelector(choices.map((choice) => [choice, words(`editor.manage.${choice}`)])),
  };
}
