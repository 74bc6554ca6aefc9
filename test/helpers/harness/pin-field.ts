// A PIN field as a person meets it: boxes one can read or not, and typing.

import type { LacPinField } from "../../../src/components/pin-field.js";
import { everything, press, type } from "./as-person.js";

export class PinFieldHarness {
  readonly element: LacPinField;

  constructor(root: ParentNode) {
    this.element = [...everything(root)].find(
      (element) => element.tagName === "LAC-PIN-FIELD",
    ) as LacPinField;
  }

  get #boxes(): Element[] {
    return [...this.element.shadowRoot!.querySelectorAll("b")];
  }

  /** What stands in the boxes, "_" where a box is empty. */
  get shown(): string {
    return this.#boxes.map((box) => box.textContent.trim() || "_").join("");
  }

  /** Where the next digit goes, counted from 0, or -1 when no box is marked. */
  get marked(): number {
    return this.#boxes.findIndex((box) => box.className === "next");
  }

  get input(): HTMLInputElement | null {
    return this.element.shadowRoot!.querySelector("input");
  }

  /** All the DOM holds of this field, as anything that reads the page would find it. */
  get markup(): string {
    return `${this.element.outerHTML} ${this.element.shadowRoot!.innerHTML} ${this.input?.value ?? ""}`;
  }

  async type(text: string): Promise<void> {
    await press(this.element);
    await type(text);
  }
}
