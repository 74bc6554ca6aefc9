// When an element of ours draws itself, and what it is told of.

import { expect } from "@open-wc/testing";
import { html } from "lit";
import { LiveElement } from "../../src/components/live-element.js";
import { css } from "../../src/styles/css.js";

class TestGreeting extends LiveElement {
  static override properties = ["name", "mark"];
  static override styles = [
    css`
      button {
        color: rgb(1, 2, 3);
      }
    `,
  ];

  name = "nobody";
  mark = "";
  drawings = 0;
  heard: string[] = [];
  formerly: (readonly [PropertyKey, unknown])[] = [];

  protected override willUpdate(): void {
    if (this.name === "trouble") throw new Error("Trouble");
    this.mark = this.name === "Alice" ? "!" : ".";
  }

  protected override render() {
    this.drawings += 1;
    return html`<button @click=${this.press}>Hello ${this.name}${this.mark}</button>`;
  }

  protected override updated(before: ReadonlyMap<PropertyKey, unknown>): void {
    this.formerly = [...before];
  }

  press(): void {
    this.heard.push(this.name);
  }
}

describe("an element that draws itself", () => {
  let element: TestGreeting;
  const button = () => element.renderRoot.querySelector("button")!;

  beforeEach(() => {
    if (!customElements.get("test-greeting")) customElements.define("test-greeting", TestGreeting);
    element = new TestGreeting();
  });
  afterEach(() => element.remove());

  it("waits until it stands on a page", async () => {
    element.name = "Maria";
    await Promise.resolve();
    expect(element.drawings).to.equal(0);
    document.body.append(element);
    expect(await element.updateComplete).to.equal(true);
    expect(button().textContent).to.equal("Hello Maria.");
    expect(getComputedStyle(button()).color).to.equal("rgb(1, 2, 3)");
  });

  it("draws once for all changes, and not for the same value again", async () => {
    document.body.append(element);
    await element.updateComplete;
    element.name = "Maria";
    element.name = "Alice";
    await element.updateComplete;
    expect(element.drawings).to.equal(2);
    expect(button().textContent).to.equal("Hello Alice!");
    expect(element.formerly).to.deep.equal([
      ["name", "nobody"],
      ["mark", "."],
    ]);
    element.name = "Alice";
    await element.updateComplete;
    expect(element.drawings).to.equal(2);
  });

  it("calls its own methods as its own", async () => {
    document.body.append(element);
    await element.updateComplete;
    button().click();
    expect(element.heard).to.deep.equal(["nobody"]);
  });

  it("draws again after a drawing that failed, which is no secret", async () => {
    document.body.append(element);
    await element.updateComplete;
    element.name = "trouble";
    const thrown: unknown = await element.updateComplete.catch((error: unknown) => error);
    expect(thrown).to.be.instanceOf(Error);
    element.name = "Alice";
    await element.updateComplete;
    expect(button().textContent).to.equal("Hello Alice!");
  });

  it("tells its controllers when it comes and goes, those that join later too", async () => {
    const told: string[] = [];
    const controller = (name: string) => ({
      hostConnected: () => told.push(`${name} on`),
      hostDisconnected: () => told.push(`${name} off`),
    });
    element.addController(controller("first"));
    document.body.append(element);
    element.addController(controller("second"));
    element.remove();
    expect(told).to.deep.equal(["first on", "second on", "first off", "second off"]);
    await element.updateComplete;
  });
});
