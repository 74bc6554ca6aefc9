// The PIN card as a person meets it: somebody chosen, keys pressed, and what it says under the digits.

import { showCard, type CardHarness, type CardOptions } from "../card-harness.js";
import { allByRole, byRole, everything, nameOf } from "./as-person.js";
import { KeypadHarness } from "./keypad.js";
import { PinFieldHarness } from "./pin-field.js";

export async function showPinCard(options: CardOptions = {}): Promise<PinCardHarness> {
  return new PinCardHarness(await showCard("lock-pin-card", options));
}

export class PinCardHarness {
  readonly keypad: KeypadHarness;

  constructor(readonly page: CardHarness) {
    this.keypad = new KeypadHarness(page.root);
  }

  /** What stands in the boxes, "_" where one is empty. */
  get digits(): string {
    return new PinFieldHarness(this.page.root).shown;
  }

  get isEmpty(): boolean {
    return /^_*$/.test(this.digits);
  }

  /** What the card says under the digits. */
  get line(): string {
    return this.page.root.querySelector(".entry .hint")?.textContent.replace(/\s+/g, " ").trim() ?? "";
  }

  get canSave(): boolean {
    return !this.page.button("Save PIN").disabled;
  }

  get hasKeypad(): boolean {
    return allByRole(this.page.root, "button", "5").length > 0;
  }

  /** Those one can choose from. */
  get people(): readonly string[] {
    return allByRole(this.page.root, "radio").map(nameOf);
  }

  get chosen(): string | null {
    const radio = allByRole(this.page.root, "radio").find(
      (one) => one.getAttribute("aria-checked") === "true",
    );
    return radio ? nameOf(radio) : null;
  }

  get switch(): HTMLElement {
    return byRole(this.page.root, "switch");
  }

  get isOn(): boolean {
    return this.switch.getAttribute("aria-checked") === "true";
  }

  async choose(name: string): Promise<void> {
    await this.page.pressRadio(name);
    await this.page.settle();
  }

  async type(digits: string): Promise<void> {
    await this.keypad.press(...digits);
  }

  async save(): Promise<void> {
    await this.page.press("Save PIN");
  }

  /** Everything the page holds that could show a PIN. */
  get traces(): string {
    const inputs = [...everything(this.page.root)].map((element) =>
      element instanceof HTMLInputElement ? element.value : "",
    );
    const markup = [...everything(document)].map((element) => element.shadowRoot?.innerHTML ?? "");
    return [...inputs, ...markup, JSON.stringify({ ...localStorage }), location.href].join(" ");
  }
}
