// A problem as content: its sentences, and under "Details" the words Home Assistant itself had for it.

import { html, nothing, type TemplateResult } from "lit";
import type { Problem } from "../../core/problem.js";
import type { Localizer } from "../../localize/localizer.js";
import { problemSentences, type ProblemSubject } from "../../localize/problems.js";

/** What happened, what is true now and what to do. */
export function problemText(words: Localizer, problem: Problem, subject: ProblemSubject): TemplateResult {
  return html`${problemSentences(words, problem, subject).text}${ownWords(words, problem)}`;
}

/** Home Assistant's own words, in its own language; they came here without secrets. */
export function ownWords(words: Localizer, problem: Problem | null | undefined): unknown {
  return problem?.details
    ? html`<details>
        <summary>${words("common.details")}</summary>
        <bdi>${problem.details}</bdi>
      </details>`
    : nothing;
}
