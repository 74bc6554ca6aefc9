// The boxes of a PIN, with a real input over them; the digits live here while they are typed and nowhere else.

import { LitElement, html, nothing } from "lit";
import { toAsciiDigits } from "../core/pin.js";
import { defineElement } from "../ha/define.js";
import { pinField } from "../styles/shared.js";
import { fire } from "./fire.js";

/** Fires `pin-input` (detail: the digits); it does not leave the shadow root it stands in. */
export class LacPinField extends LitElement {
  static override styles = pinField;
  static override properties = {
    value: { attribute: false },
    minimum: { type: Number },
    maximum: { type: Number },
    masked: { type: Boolean },
    invalid: { type: Boolean },
    label: {},
    description: {},
    keypad: { type: Boolean },
    focused: { state: true },
  };

  /** The digits; never an attribute. */
  value = "";
  minimum = 4;
  maximum = 8;
  /** Dots in place of digits. */
  masked = false;
  invalid = false;
  label = "";
  /** What a screen reader adds to the label: the hint or the problem below the field. */
  description = "";
  /** The digits come from a keypad of ours: no input, so no keyboard of the phone; the next box is always marked. */
  keypad = false;

  private focused = false;
  /** Nothing was typed since the field has the focus. */
  #isUntouched = false;

  private get input(): HTMLInputElement | null {
    return this.renderRoot.querySelector("input");
  }

  /** Forgets the digits, at once and everywhere. */
  clear(): void {
    this.value = "";
    if (this.input) this.input.value = "";
  }

  override focus(): void {
    void this.updateComplete.then(() => this.input?.focus());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.clear();
  }

  protected override updated(): void {
    if (this.input && this.input.value !== this.value) this.input.value = this.value;
  }

  protected override render() {
    const { length } = this.value;
    const marksNext = (this.keypad || this.focused) && length < this.maximum;
    const count = Math.max(this.minimum, length + (marksNext ? 1 : 0));
    return html`<div
      class="digits ${length === 6 && count === 6 ? "halves" : ""} ${this.invalid ? "invalid" : ""}"
    >
      ${Array.from({ length: count }, (_, index) => this.#box(index, marksNext && index === length))}${this.keypad ? nothing : this.#input()}
      <span class="visually-hidden" id="description"
        >${this.keypad ? `${this.label} ` : nothing}${this.description}</span
      >
    </div>`;
  }

  #box(index: number, isNext: boolean) {
    const digit = this.value[index];
    const look = isNext ? "next" : digit ? "filled" : "missing";
    return html`<b class=${look} aria-hidden="true">${digit && this.masked ? "•" : digit}</b>`;
  }

  /** Not a password field: browsers would offer to keep it. Password managers are asked to stay away. */
  #input() {
    return html`<input
      type="text"
      inputmode="numeric"
      autocomplete="off"
      spellcheck="false"
      data-1p-ignore
      data-bwignore
      data-lpignore="true"
      data-form-type="other"
      aria-label=${this.label}
      aria-invalid=${this.invalid}
      aria-describedby="description"
      @input=${this.#typed}
      @focus=${this.#focusChanged}
      @blur=${this.#focusChanged}
      @click=${this.#caretToEnd}
      @beforeinput=${this.#beforeInput}
      @copy=${this.#refuseCopy}
      @cut=${this.#refuseCopy}
    />`;
  }

  #typed(event: InputEvent) {
    event.stopPropagation();
    const input = event.target as HTMLInputElement;
    this.value = toAsciiDigits(input.value).slice(0, this.maximum);
    // Set at once: what was dropped must not stay in the input until the next render.
    input.value = this.value;
    fire(this, "pin-input", this.value);
  }

  #focusChanged(event: FocusEvent) {
    this.focused = this.#isUntouched = event.type === "focus";
    this.#caretToEnd();
  }

  /** The first digit typed takes the place of what stands there, as of a suggestion; deleting goes on from its end. */
  #beforeInput(event: InputEvent) {
    if (this.#isUntouched && event.data) this.input!.value = "";
    this.#isUntouched = false;
  }

  /** The boxes have no place to show a caret in the middle. */
  #caretToEnd() {
    this.input?.setSelectionRange(this.value.length, this.value.length);
  }

  #refuseCopy(event: ClipboardEvent) {
    if (this.masked) event.preventDefault();
  }
}

defineElement("lac-pin-field", LacPinField);

declare global {
  interface HTMLElementTagNameMap {
    "lac-pin-field": LacPinField;
  }
}
