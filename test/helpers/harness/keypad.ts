// A keypad as a person meets it.

import { byRole, press } from "./as-person.js";

export class KeypadHarness {
  readonly #root: ParentNode;

  constructor(root: ParentNode) {
    this.#root = root;
  }

  /** Presses keys one after another, by the words on them. */
  async press(...names: readonly string[]): Promise<void> {
    for (const name of names) await press(byRole(this.#root, "button", name));
  }
}
