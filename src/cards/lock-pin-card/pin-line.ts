// The one line under a PIN's digits: how the last save ended, or what is to be said of the digits. Pure.

import type { TemplateResult } from "lit";
import { hint } from "../../components/templates.js";
import type { Range } from "../../core/capabilities.js";
import type { Outcome } from "../../core/outcome.js";
import type { Localizer } from "../../localize/localizer.js";
import { problemLine, problemSentences } from "../../localize/problems.js";
import { pinAdvice, pinLength } from "../shared/sheet-parts.js";

/** What is asked for, and what is to be said of the digits typed so far. `name` is empty while nobody is chosen. */
export function typingLine(
  words: Localizer,
  name: string,
  range: Range,
  digits: string,
  gone: boolean,
): TemplateResult {
  if (digits) {
    const [tone, icon, text] = pinAdvice(words, digits, range.minimum);
    return hint(tone, icon, tone === "ok" ? words("pin.hint.ready") : text);
  }
  const length = pinLength(words, range);
  return hint(
    "mute",
    "information-outline",
    gone ? words("pin.gone") : name ? `${words("pin.new-for", { name })} · ${length}` : length,
  );
}

/** How a save ended. Where it is not known what stands on the lock, the title says so first. */
export function resultLine(words: Localizer, outcome: Outcome, name: string, lock: string): TemplateResult {
  if (outcome.kind !== "failed")
    return outcome.kind === "confirmed"
      ? hint("ok", "check-circle", words("pin.saved", { name }))
      : hint("warn", "help-circle", words("pin.sent", { name }));
  const { problem } = outcome;
  const subject = { name, lock };
  const isSettled = problem.aftermath === "untouched";
  return hint(
    "bad",
    "alert-circle",
    isSettled ? problemSentences(words, problem, subject).text : problemLine(words, problem, subject),
  );
}
