// The visual editor of the PIN card.

import { configForm, lockItem, manageItem, textItem } from "./shared/config-form.js";
import type { ConfigCheck, ConfigForm } from "./shared/config-form.js";

export function lockPinForm(check: ConfigCheck): ConfigForm {
  return configForm(
    [lockItem, textItem("person"), textItem("name"), manageItem()],
    ["person", "manage"],
    check,
  );
}
