// A strip that says what is unusual about all that stands below it.

import { LitElement, html, nothing } from "lit";
import { property } from "lit/decorators.js";
import { defineElement } from "../ha/define.js";
import { controls } from "../styles/controls.js";
import { noticeStyles } from "../styles/notice.js";
import { tones } from "../styles/tokens.js";
import { icon } from "./templates.js";
import type { Tone } from "./tone.js";

/** One action may stand in its slot, as `<button class="button text">`. */
export class LacNotice extends LitElement {
  static override styles = [tones, controls, noticeStyles];

  @property() tone: Tone = "mute";
  @property() icon = "mdi:information-outline";
  @property() heading = "";
  /** A sentence, or a template where words stand out. */
  @property({ attribute: false }) text: unknown = "";
  /** How a screen reader hears of it: at once (alert), when it is idle (status), or not by itself. */
  @property() live: "alert" | "status" | null = null;

  protected override render() {
    return html`<div class="strip tone-${this.tone}" role=${this.live ?? "none"}>
      ${icon(this.icon)}
      <span class="words">${this.heading ? html`<b>${this.heading}</b> ` : nothing}${this.text}</span>
      <slot></slot>
    </div>`;
  }
}

defineElement("lac-notice", LacNotice);

declare global {
  interface HTMLElementTagNameMap {
    "lac-notice": LacNotice;
  }
}
