// A sheet as a person meets it: what it says, and the ways out of it.

import type { LacSheet } from "../../../src/components/sheet.js";
import { settled } from "../mount.js";
import { allByRole, byRole, everything, key, press, pressAt, words } from "./as-person.js";

export class SheetHarness {
  readonly element: LacSheet;

  constructor(root: ParentNode) {
    this.element = [...everything(root)].find((element) => element.tagName === "LAC-SHEET") as LacSheet;
  }

  get #inside(): ShadowRoot {
    return this.element.shadowRoot!;
  }

  /** Open means modal: all behind it is out of reach. */
  get isOpen(): boolean {
    return this.#inside.querySelector("dialog")!.matches(":modal");
  }

  get title(): string {
    return this.#inside.querySelector("dialog")!.getAttribute("aria-label") ?? "";
  }

  get words(): string {
    return `${words(this.#inside)} ${words(this.element)}`;
  }

  /** The question before changes are lost, or null. */
  get question(): string | null {
    const guard = allByRole(this.#inside, "alertdialog")[0];
    return guard ? words(guard) : null;
  }

  async press(name: string | RegExp): Promise<void> {
    await press(byRole(this.#inside, "button", name));
  }

  async pressEscape(): Promise<void> {
    await key("Escape");
  }

  /** Presses beside the sheet. */
  async pressBackdrop(): Promise<void> {
    await pressAt(3, 3);
  }

  /** The back button or gesture of the browser. */
  async goBack(): Promise<void> {
    const left = new Promise((resolve) => addEventListener("popstate", resolve, { once: true }));
    history.back();
    await left;
    await settled(document.body);
  }
}
