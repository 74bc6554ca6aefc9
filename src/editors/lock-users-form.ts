// The visual editor of the users card.

import { configForm, lockItem, manageItem, numberItem, textItem } from "./shared/config-form.js";
import type { ConfigCheck, ConfigForm } from "./shared/config-form.js";

export function lockUsersForm(check: ConfigCheck): ConfigForm {
  return configForm(
    [
      lockItem,
      textItem("name"),
      manageItem(),
      { name: "hide_lock_controls", selector: { boolean: {} } },
      numberItem("refresh", 0, 8760),
    ],
    ["manage", "refresh"],
    check,
  );
}
