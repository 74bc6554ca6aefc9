// Twelve keys for a PIN: digits, delete, and show or hide.

import { LitElement, html } from "lit";
import { property } from "lit/decorators.js";
import { defineElement } from "../ha/define.js";
import { controls } from "../styles/controls.js";
import { keypadStyles } from "../styles/keypad.js";
import { fire } from "./fire.js";
import { icon } from "./templates.js";

/** Fires `keypad-digit` (detail: "0" to "9"), `keypad-delete`, `keypad-toggle-visibility`. */
export class LacKeypad extends LitElement {
  static override styles = [controls, keypadStyles];

  @property({ type: Boolean }) masked = false;
  @property({ type: Boolean }) disabled = false;
  @property() label = "";
  @property() deleteLabel = "";
  @property() showLabel = "";
  @property() hideLabel = "";

  /** Shows a key as pressed for a moment: for keys typed on a keyboard. */
  flash(key: string): void {
    const button = this.renderRoot.querySelector(`[data-key="${key === "Backspace" ? "delete" : key}"]`);
    button?.classList.add("pressed");
    setTimeout(() => button?.classList.remove("pressed"), 150);
  }

  protected override render() {
    return html`<div class="pad" role="group" aria-label=${this.label}>
      ${[..."123456789"].map(this.#digit)}
      ${this.#function(
        "visibility",
        this.masked ? this.showLabel : this.hideLabel,
        this.masked ? "mdi:eye-outline" : "mdi:eye-off-outline",
        "keypad-toggle-visibility",
      )}
      ${this.#digit("0")}
      ${this.#function("delete", this.deleteLabel, "mdi:backspace-outline", "keypad-delete")}
    </div>`;
  }

  #digit = (digit: string) =>
    html`<button
      data-key=${digit}
      ?disabled=${this.disabled}
      @click=${() => fire(this, "keypad-digit", digit)}
    >
      ${digit}
    </button>`;

  #function(key: string, label: string, iconName: string, type: string) {
    return html`<button
      class="function"
      data-key=${key}
      aria-label=${label}
      ?disabled=${this.disabled}
      @click=${() => fire(this, type)}
    >
      ${icon(iconName)}
    </button>`;
  }
}

defineElement("lac-keypad", LacKeypad);

declare global {
  interface HTMLElementTagNameMap {
    "lac-keypad": LacKeypad;
  }
}
