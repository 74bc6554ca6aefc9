// The visual editor of the PIN card.

import type { Localizer } from "../localize/localizer.js";
import { configForm, lockSelector, manageItem, type ConfigForm } from "./shared/config-form.js";

/** `check` throws for a config the card would refuse. */
export function lockPinForm(check: (config: unknown, words: Localizer) => void): ConfigForm {
  return configForm(
    [
      { name: "entity", required: true, selector: lockSelector },
      { name: "person", selector: { text: {} } },
      { name: "name", selector: { text: {} } },
      manageItem(),
    ],
    { entity: "editor.entity", person: "editor.person", name: "editor.name", manage: "editor.manage" },
    { person: "editor.person-help", manage: "editor.manage-help" },
    check,
  );
}
