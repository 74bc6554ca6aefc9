// A switch that shows what the lock says: it asks for the other state and never flips by itself.

import { LitElement, html, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import { defineElement } from "../ha/define.js";
import { controls } from "../styles/controls.js";
import { switchStyles } from "../styles/switch.js";
import { fire } from "./fire.js";

export interface SwitchView {
  readonly checked: boolean;
  /** A change runs: the thumb spins and a press does nothing. */
  readonly busy: boolean;
  readonly disabled: boolean;
  readonly label: string;
}

/** A template, for rows that are many; `<lac-switch>` is the same as an element. Needs `switchStyles`. */
export function switchButton(view: SwitchView, toggle: (wanted: boolean) => void): TemplateResult {
  return html`<button
    class="switch"
    role="switch"
    aria-checked=${view.checked}
    aria-label=${view.label}
    aria-busy=${view.busy}
    aria-disabled=${view.disabled}
    @click=${() => view.busy || view.disabled || toggle(!view.checked)}
  >
    <span></span>
  </button>`;
}

/** Fires `switch-toggle` with the wanted state (boolean) as detail. */
export class LacSwitch extends LitElement {
  static override styles = [controls, switchStyles];
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  @property({ type: Boolean }) checked = false;
  @property({ type: Boolean }) busy = false;
  @property({ type: Boolean }) disabled = false;
  @property() label = "";

  protected override render() {
    return switchButton(this, (wanted) => fire(this, "switch-toggle", wanted));
  }
}

defineElement("lac-switch", LacSwitch);

declare global {
  interface HTMLElementTagNameMap {
    "lac-switch": LacSwitch;
  }
}
