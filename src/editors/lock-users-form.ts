// The visual editor of the users card.

import type { Localizer } from "../localize/localizer.js";
import { configForm, lockSelector, manageItem, type ConfigForm } from "./shared/config-form.js";

/** `check` throws for a config the card would refuse. */
export function lockUsersForm(check: (config: unknown, words: Localizer) => void): ConfigForm {
  return configForm(
    [
      { name: "entity", required: true, selector: lockSelector },
      { name: "name", selector: { text: {} } },
      manageItem(),
      { name: "hide_lock_controls", selector: { boolean: {} } },
      { name: "refresh", selector: { number: { mode: "box", min: 0, max: 8760 } } },
    ],
    {
      entity: "editor.entity",
      name: "editor.name",
      manage: "editor.manage",
      hide_lock_controls: "editor.hide-lock-controls",
      refresh: "editor.refresh",
    },
    { name: "editor.name-help", manage: "editor.manage-help", refresh: "editor.refresh-help" },
    check,
  );
}
