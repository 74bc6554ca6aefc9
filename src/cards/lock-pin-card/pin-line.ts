// The one line under a PIN's digits: how the last save ended, or what is to be said of the digits. Pure.

import type { Tone } from "../../components/tone.js";
import type { Range } from "../../core/capabilities.js";
import type { Problem } from "../../core/problem.js";
import type { Localizer } from "../../localize/localizer.js";
import { problemSentences } from "../../localize/problems.js";
import { pinAdvice } from "../shared/sheet-parts.js";

export interface Line {
  readonly tone: Tone;
  readonly icon: string;
  readonly text: string;
}

/** What the line depends on, most telling first. */
export interface LineContext {
  readonly words: Localizer;
  /** Null while nobody is chosen. */
  readonly name: string | null;
  readonly lock: string;
  readonly problem: Problem | null;
  readonly progress: "saving" | "waiting" | null;
  readonly digits: string;
  readonly result: Line | null;
  readonly range: Range;
}

export function pinLine(context: LineContext): Line {
  const { words, name, lock, problem, progress, digits, result, range } = context;
  const { minimum, maximum } = range;
  const length =
    minimum === maximum
      ? words("pin.length-exact", { count: minimum })
      : words("pin.length", { minimum, maximum });
  if (name === null) return quiet(length);
  if (problem) return problemLine(words, problem, { name, lock });
  if (progress) return quiet(words(progress === "saving" ? "pin.saving" : "users.queued"));
  if (digits) {
    const advice = pinAdvice({ words, secret: digits }, minimum);
    return advice.tone === "ok" ? { ...advice, text: words("pin.hint.ready") } : advice;
  }
  if (result) return result;
  return quiet(`${words("pin.new-for", { name })} · ${length}`);
}

export function savedLine(words: Localizer, name: string, isConfirmed: boolean): Line {
  return isConfirmed
    ? { tone: "ok", icon: "mdi:check-circle", text: words("pin.saved", { name }) }
    : { tone: "warn", icon: "mdi:help-circle", text: words("pin.sent", { name }) };
}

/** Where it is not known what stands on the lock, the title says so first. */
function problemLine(words: Localizer, problem: Problem, subject: { name: string; lock: string }): Line {
  const { title, text } = problemSentences(words, problem, subject);
  return {
    ...(problem.aftermath === "unknown"
      ? { tone: "warn", icon: "mdi:progress-clock" }
      : { tone: "bad", icon: "mdi:alert-circle" }),
    text: problem.aftermath === "untouched" ? text : `${title}. ${text}`,
  };
}

function quiet(text: string): Line {
  return { tone: "mute", icon: "mdi:information-outline", text };
}
