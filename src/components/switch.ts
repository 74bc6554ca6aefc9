// A switch that shows what the lock says: while it is busy, what was asked of it.

import { html, type TemplateResult } from "lit";

export interface SwitchView {
  readonly checked: boolean;
  /** A change runs: the thumb spins and a press does nothing. */
  readonly busy: boolean;
  readonly disabled: boolean;
  readonly label: string;
}

/** `toggle` is told the wanted state. */
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
