// Twelve keys for a PIN: digits, delete, and show or hide.

import { html, nothing, type TemplateResult } from "lit";
import { icon } from "./templates.js";

export interface KeypadView {
  /** The digits are hidden. */
  readonly masked: boolean;
  readonly disabled: boolean;
  readonly label: string;
  readonly deleteLabel: string;
  /** Of the key that shows or hides the digits. */
  readonly toggleLabel: string;
}

/** `press` is told a digit, or an empty string for delete. */
export function keypad(
  view: KeypadView,
  press: (digit: string) => void,
  toggleVisibility: () => void,
): TemplateResult {
  const key = (digit: string, act = () => press(digit), label = "", shown: unknown = digit): TemplateResult =>
    html`<button class="key" aria-label=${label || nothing} ?disabled=${view.disabled} @click=${act}>
      ${shown}
    </button>`;
  return html`<div class="keypad" role="group" aria-label=${view.label}>
    ${[..."123456789"].map((digit) => key(digit))}
    ${key("", toggleVisibility, view.toggleLabel, icon(view.masked ? "eye-outline" : "eye-off-outline"))}
    ${key("0")} ${key("", undefined, view.deleteLabel, icon("backspace-outline"))}
  </div>`;
}
