// The visual editor of the timeline card.

import type { ConfigUpgrade, OptionRules } from "../cards/shared/card-config.js";
import { configForm, locksItem, numberItem, textItem } from "./shared/config-form.js";
import type { ConfigForm } from "./shared/config-form.js";

export function lockTimelineForm(rules: OptionRules, upgrades: readonly ConfigUpgrade[]): ConfigForm {
  // Shown as on where nothing is said.
  const names = { name: "names", selector: { boolean: {} }, default: true };
  return configForm(
    [locksItem, textItem("name"), numberItem("days", 1, 365), names],
    ["names"],
    rules,
    upgrades,
  );
}
