// People's and events' rows as a person meets them: found by name, opened, switched.

import { allByRole, byRole, press, words } from "./as-person.js";

export class PersonRowHarness {
  readonly #root: ParentNode;
  readonly #name: string;

  constructor(root: ParentNode, name: string) {
    this.#root = root;
    this.#name = name;
  }

  #switch(): HTMLElement {
    return byRole(this.#root, "switch", new RegExp(`^${this.#name}`));
  }

  get button(): HTMLElement {
    return byRole(this.#root, "button", new RegExp(`^${this.#name}`));
  }

  get words(): string {
    return words(this.button);
  }

  async open(): Promise<void> {
    await press(this.button);
  }

  async toggle(): Promise<void> {
    await press(this.#switch());
  }

  get hasSwitch(): boolean {
    return allByRole(this.#root, "switch", new RegExp(`^${this.#name}`)).length === 1;
  }

  get isOn(): boolean {
    return this.#switch().getAttribute("aria-checked") === "true";
  }

  get isBusy(): boolean {
    return this.#switch().getAttribute("aria-busy") === "true";
  }
}

export class EventRowHarness {
  readonly #root: ParentNode;
  readonly #sentence: RegExp;

  constructor(root: ParentNode, sentence: RegExp) {
    this.#root = root;
    this.#sentence = sentence;
  }

  get button(): HTMLElement {
    return byRole(this.#root, "button", this.#sentence);
  }

  get isExpanded(): boolean {
    return this.button.getAttribute("aria-expanded") === "true";
  }

  async toggle(): Promise<void> {
    await press(this.button);
  }
}
