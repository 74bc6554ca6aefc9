// The one line under a PIN's digits: how the last save ended, or what is to be said of the digits. Pure.

import type { Tone } from "../../components/tone.js";
import type { Range } from "../../core/capabilities.js";
import type { Outcome } from "../../core/outcome.js";
import type { Problem } from "../../core/problem.js";
import type { Localizer } from "../../localize/localizer.js";
import { problemSentences } from "../../localize/problems.js";
import { pinAdvice } from "../shared/sheet-parts.js";

export interface Line {
  readonly tone: Tone;
  readonly icon: string;
  readonly text: string;
  /** Why the PIN was not saved. */
  readonly problem?: Problem;
}

/** What is asked for, and what is to be said of the digits typed so far. `name` is empty while nobody is chosen. */
export function typingLine(words: Localizer, name: string, range: Range, digits: string): Line {
  if (digits) {
    const advice = pinAdvice({ words, secret: digits }, range.minimum);
    return advice.tone === "ok" ? { ...advice, text: words("pin.hint.ready") } : advice;
  }
  const { minimum, maximum } = range;
  const length =
    minimum === maximum
      ? words("pin.length-exact", { count: minimum })
      : words("pin.length", { minimum, maximum });
  return quiet(name ? `${words("pin.new-for", { name })} · ${length}` : length);
}

export function quiet(text: string): Line {
  return { tone: "mute", icon: "mdi:information-outline", text };
}

/** How a save ended. Where it is not known what stands on the lock, the title says so first. */
export function resultLine(words: Localizer, outcome: Outcome, name: string, lock: string): Line {
  if (outcome.kind !== "failed") {
    return outcome.kind === "confirmed"
      ? { tone: "ok", icon: "mdi:check-circle", text: words("pin.saved", { name }) }
      : { tone: "warn", icon: "mdi:help-circle", text: words("pin.sent", { name }) };
  }
  const { problem } = outcome;
  const { title, text } = problemSentences(words, problem, { name, lock });
  return {
    tone: "bad",
    icon: "mdi:alert-circle",
    text: problem.aftermath === "untouched" ? text : `${title}. ${text}`,
    problem,
  };
}
