// The buttons of cards and sheets.

import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../../components/templates.js";

/**
 * `look`: classes of styles/controls, such as "solid" or "tonal danger". `isFirst`: takes the focus when its page
 * comes: the safe answer to a question.
 */
export function button(
  look: string,
  text: string,
  press: () => void,
  iconName = "",
  disabled = false,
  isFirst = false,
): TemplateResult {
  return html`<button class="button ${look}" ?disabled=${disabled} ?autofocus=${isFirst} @click=${press}>
    ${iconName ? icon(iconName) : nothing}<span>${text}</span>
  </button>`;
}

/** A button that is only an icon; its words are its label and its tooltip. */
export function iconButton(iconName: string, label: string, press: () => void): TemplateResult {
  return html`<button class="icon-button" aria-label=${label} title=${label} @click=${press}>
    ${icon(iconName)}
  </button>`;
}
