// The visual editor of the timeline card.

import type { Localizer } from "../localize/localizer.js";
import { configForm, locksSelector, type ConfigForm } from "./shared/config-form.js";

/** `check` throws for a config the card would refuse. */
export function lockTimelineForm(check: (config: unknown, words: Localizer) => void): ConfigForm {
  return configForm(
    [
      { name: "entities", required: true, selector: locksSelector },
      { name: "name", selector: { text: {} } },
      { name: "days", selector: { number: { mode: "box", min: 1, max: 365 } } },
    ],
    { entities: "editor.entities", name: "editor.name", days: "editor.days" },
    { days: "editor.days-help" },
    check,
  );
}
