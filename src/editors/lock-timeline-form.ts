// The visual editor of the timeline card.

import type { ConfigUpgrade, OptionRules } from "../cards/shared/card-config.js";
import { configForm, locksItem, numberItem, textItem } from "./shared/config-form.js";
import type { ConfigForm } from "./shared/config-form.js";

export function lockTimelineForm(rules: OptionRules, upgrades: readonly ConfigUpgrade[]): ConfigForm {
  return configForm([locksItem, textItem("name"), numberItem("days", 1, 365)], [], rules, upgrades);
}
