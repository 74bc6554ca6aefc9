// The commands of a change as a list: what the lock has done, what runs, what waits, what failed.

import { LitElement, html, nothing } from "lit";
import { property } from "lit/decorators.js";
import { defineElement } from "../ha/define.js";
import { controls } from "../styles/controls.js";
import { stepsStyles } from "../styles/steps.js";
import { tones } from "../styles/tokens.js";
import { icon } from "./templates.js";
import type { Tone } from "./tone.js";

export type StepState = "done" | "running" | "waiting" | "unsure" | "failed" | "skipped";

export interface StepView {
  readonly state: StepState;
  readonly text: string;
  readonly detail: string | null;
}

const looks: Readonly<Record<StepState, readonly [tone: Tone, icon: string]>> = {
  done: ["ok", "mdi:check-circle"],
  running: ["accent", ""],
  waiting: ["mute", "mdi:circle-outline"],
  unsure: ["warn", "mdi:help-circle"],
  failed: ["bad", "mdi:alert-circle"],
  skipped: ["mute", "mdi:minus-circle-outline"],
};

export class LacSteps extends LitElement {
  static override styles = [tones, controls, stepsStyles];

  @property({ attribute: false }) steps: readonly StepView[] = [];

  protected override render() {
    return html`<ol aria-live="polite">
      ${this.steps.map(({ state, text, detail }) => {
        const [tone, iconName] = looks[state];
        return html`<li class="tone-${tone}">
          ${iconName ? icon(iconName) : html`<span class="spinner"></span>`}
          <span>${text}${detail ? html`<small>${detail}</small>` : nothing}</span>
        </li>`;
      })}
    </ol>`;
  }
}

defineElement("lac-steps", LacSteps);

declare global {
  interface HTMLElementTagNameMap {
    "lac-steps": LacSteps;
  }
}
