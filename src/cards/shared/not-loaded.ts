// What is said where a part of the bundle did not come.

import { notice } from "../../components/notice.js";
import { problem } from "../../core/problem.js";
import type { Localizer } from "../../localize/localizer.js";
import { problemSentences } from "../../localize/problems.js";
import { button } from "./buttons.js";

export function notLoaded(words: Localizer, retry: () => void): unknown {
  return notice(
    "bad",
    "alert-circle",
    "",
    problemSentences(words, problem("not-loaded"), { name: "", lock: "", isRead: true }).text,
    button("text", words("common.try-again"), retry),
    "alert",
  );
}
