// The visual editor of the timeline card.

import { layouts } from "../cards/lock-timeline-card/lock-timeline-config.js";
import type { ConfigUpgrade, OptionRules } from "../cards/shared/card-config.js";
import { whoRule } from "../cards/shared/who-option.js";
import { choiceItem, configForm, locksItem, numberItem, textItem } from "./shared/config-form.js";
import type { ConfigForm } from "./shared/config-form.js";
import { whoItem } from "./shared/who-item.js";

export function lockTimelineForm(rules: OptionRules, upgrades: readonly ConfigUpgrade[]): ConfigForm {
  // Shown as on where nothing is said.
  const names = { name: "names", selector: { boolean: {} }, default: true };
  return configForm(
    [
      locksItem,
      textItem("name"),
      numberItem("days", 1, 365),
      names,
      choiceItem("layout", layouts),
      whoItem(true),
    ],
    ["names"],
    { ...rules, who: whoRule },
    upgrades,
  );
}
