// The visual editor of the timeline card.

import { configForm, locksItem, numberItem, textItem } from "./shared/config-form.js";
import type { ConfigCheck, ConfigForm } from "./shared/config-form.js";

export function lockTimelineForm(check: ConfigCheck): ConfigForm {
  return configForm([locksItem, textItem("name"), numberItem("days", 1, 365)], [], check);
}
