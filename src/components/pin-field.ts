// The boxes of a PIN, with a real input over them; the digits live here while they are typed and nowhere else.

import { LitElement, html, nothing } from "lit";
import { toAsciiDigits } from "../core/pin.js";
import { defineElement } from "../ha/define.js";
import { pinField } from "../styles/editing.js";
import { fire } from "./fire.js";

const dot = "•";

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

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // A render still follows, which empties boxes and input.
    this.value = "";
  }

  protected override updated(): void {
    const { input, shown } = this;
    if (input && input.value !== shown) input.value = shown;
  }

  /** Under dots the input holds dots too: there is nothing to copy, to drag or to be read aloud. */
  private get shown(): string {
    return this.masked ? dot.repeat(this.value.length) : this.value;
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
    return html`<b class=${look} aria-hidden="true">${digit && this.masked ? dot : digit}</b>`;
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
    />`;
  }

  #typed(event: InputEvent) {
    event.stopPropagation();
    const input = event.target as HTMLInputElement;
    // Each dot that is left stands for a digit that was there.
    const kept = this.value.slice(0, input.value.split(dot).length - 1);
    this.value = (kept + toAsciiDigits(input.value)).slice(0, this.maximum);
    // Set at once: what was dropped must not stay in the input until the next render.
    input.value = this.shown;
    fire(this, "pin-input", this.value);
  }

  #focusChanged(event: FocusEvent) {
    this.focused = this.#isUntouched = event.type === "focus";
    this.#caretToEnd();
  }

  /** The first digit typed takes the place of what stands there, as of a suggestion; deleting goes on from its end. */
  #beforeInput(event: InputEvent) {
    // Undo would bring back what was wiped.
    if (event.inputType.startsWith("history")) event.preventDefault();
    else if (this.#isUntouched && event.data) this.input!.value = "";
    this.#isUntouched = false;
  }

  /** The boxes have no place to show a caret in the middle. */
  #caretToEnd() {
    this.input?.setSelectionRange(this.value.length, this.value.length);
  }
}

defineElement("lac-pin-field", LacPinField);

declare global {
  interface HTMLElementTagNameMap {
    "lac-pin-field": LacPinField;
  }
}
