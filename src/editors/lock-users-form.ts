// The visual editor of the users card.

import type { OptionRules } from "../cards/shared/card-config.js";
import { whoRule } from "../cards/shared/who-option.js";
import { configForm, lockItem, manageItem, numberItem, recordItem, textItem } from "./shared/config-form.js";
import type { ConfigForm } from "./shared/config-form.js";
import { whoItem } from "./shared/who-item.js";

export function lockUsersForm(rules: OptionRules): ConfigForm {
  return configForm(
    [
      lockItem,
      textItem("name"),
      manageItem(),
      { name: "hide_lock_controls", selector: { boolean: {} } },
      numberItem("refresh", 1, 8760),
      recordItem,
      whoItem(false),
    ],
    ["manage", "refresh", "record"],
    { ...rules, who: whoRule },
  );
}
