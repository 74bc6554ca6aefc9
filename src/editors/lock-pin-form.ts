// The visual editor of the PIN card.

import type { OptionRules } from "../cards/shared/card-config.js";
import { configForm, lockItem, manageItem, recordItem, textItem } from "./shared/config-form.js";
import type { ConfigForm } from "./shared/config-form.js";

export function lockPinForm(rules: OptionRules): ConfigForm {
  return configForm(
    [lockItem, textItem("person"), textItem("name"), manageItem(), recordItem],
    ["person", "manage", "record"],
    rules,
  );
}
