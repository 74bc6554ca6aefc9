// The commands of a change as a list: what the lock has done, what runs, what waits, what failed.

import { html, nothing, type TemplateResult } from "lit";
import { icon } from "./templates.js";
import type { Tone } from "./tone.js";

export type StepState = "done" | "running" | "waiting" | "unsure" | "failed" | "skipped";

export interface StepView {
  readonly state: StepState;
  readonly text: string;
  readonly detail: string | null;
}

const looks: Readonly<Record<StepState, readonly [tone: Tone, icon: string]>> = {
  done: ["ok", "check-circle"],
  running: ["accent", ""],
  waiting: ["mute", "circle-outline"],
  unsure: ["warn", "help-circle"],
  failed: ["bad", "alert-circle"],
  skipped: ["mute", "minus-circle-outline"],
};

export function steps(views: readonly StepView[]): TemplateResult {
  return html`<ol class="steps" aria-live="polite">
    ${views.map(({ state, text, detail }) => {
      const [tone, iconName] = looks[state];
      return html`<li class="tone-${tone}">
        ${iconName ? icon(iconName) : html`<span class="spinner"></span>`}
        <span>${text}${detail ? html`<small>${detail}</small>` : nothing}</span>
      </li>`;
    })}
  </ol>`;
}
