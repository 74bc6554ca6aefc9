// The PIN field and the keypad: what they take, what they show, and what they forget.

import { expect } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import { html } from "lit";
import { keypad } from "../../src/components/keypad.js";
import "../../src/components/pin-field.js";
import { byRole, focused, heard, key, type } from "../helpers/harness/as-person.js";
import { KeypadHarness } from "../helpers/harness/keypad.js";
import { PinFieldHarness } from "../helpers/harness/pin-field.js";
import { mount, unmountAll } from "../helpers/mount.js";

const field = (other: { masked?: boolean; keypad?: boolean; value?: string } = {}) =>
  html`<lac-pin-field
    label="PIN, 4 to 8 digits"
    description="Hard to guess."
    .value=${other.value ?? ""}
    .masked=${other.masked ?? false}
    .keypad=${other.keypad ?? false}
  ></lac-pin-field>`;

describe("a PIN field", () => {
  afterEach(unmountAll);

  it("shows the digits as they are typed, and where the next one goes", async () => {
    const { root } = await mount(field());
    const typed = heard(root, "pin-input");
    const pin = new PinFieldHarness(root);
    expect(pin.shown).to.equal("____");
    await pin.type("902");
    expect(pin.shown).to.equal("902_");
    expect(pin.marked).to.equal(3);
    expect(typed).to.deep.equal(["9", "90", "902"]);
  });

  it("takes digits only, of any script, and no more than the lock takes", async () => {
    const { root } = await mount(field());
    const pin = new PinFieldHarness(root);
    await pin.type("9a-٤ ५");
    expect(pin.element.value).to.equal("945");
    expect(pin.input!.value).to.equal("945");
    await type("1234567");
    expect(pin.element.value).to.equal("94512345");
    expect(pin.marked).to.equal(-1);
  });

  it("gives way to the first digit typed, as a suggestion should", async () => {
    const { root } = await mount(field({ value: "902614" }));
    const pin = new PinFieldHarness(root);
    await pin.type("73");
    expect(pin.element.value).to.equal("73");
    await type("5");
    expect(pin.element.value).to.equal("735");
  });

  it("deletes from the end", async () => {
    const { root } = await mount(field({ value: "9026" }));
    const pin = new PinFieldHarness(root);
    await pin.type("");
    await key("Backspace");
    expect(pin.element.value).to.equal("902");
  });

  it("shows dots only when hidden: the page holds the digits in the input alone", async () => {
    const { root } = await mount(field({ masked: true, value: "902614" }));
    const pin = new PinFieldHarness(root);
    expect(pin.shown).to.equal("••••••");
    expect(pin.element.outerHTML + pin.element.shadowRoot!.innerHTML).not.to.contain("902614");
  });

  it("takes and deletes digits under dots, and gives none of them to who copies", async () => {
    const { root } = await mount(field({ masked: true, value: "9026" }));
    const pin = new PinFieldHarness(root);
    await pin.type("");
    await key("End");
    await key("Backspace");
    await type("71");
    expect(pin.element.value).to.equal("90271");
    pin.input!.select();
    // What copying and dragging take.
    expect(getSelection()!.toString()).to.equal("•••••");
    await key("Delete");
    expect(pin.element.value).to.equal("");
  });

  it("brings nothing back that was wiped, by no undo", async () => {
    const { root } = await mount(field());
    const pin = new PinFieldHarness(root);
    await pin.type("9026");
    await key("Backspace");
    pin.element.value = "";
    await pin.element.updateComplete;
    await sendKeys({ down: "Control" });
    for (const letter of ["z", "z", "y"]) await key(letter);
    await sendKeys({ up: "Control" });
    expect(pin.element.value + pin.input!.value).to.equal("");
  });

  it("holds nothing after it is cleared, and nothing after it has left the page", async () => {
    const { root } = await mount(field({ value: "902614" }));
    const pin = new PinFieldHarness(root);
    expect(pin.markup).to.contain("902614");
    pin.element.value = "";
    await pin.element.updateComplete;
    expect(pin.markup).not.to.match(/902614|9<|6</);
    pin.element.value = "902614";
    await pin.element.updateComplete;
    const { element, input } = pin;
    element.remove();
    await element.updateComplete;
    expect(element.value).to.equal("");
    expect(input!.value).to.equal("");
    expect(element.shadowRoot!.textContent).not.to.match(/9|6/);
  });

  it("is no password field, and keeps password managers away", async () => {
    const { root } = await mount(field());
    const { input } = new PinFieldHarness(root);
    expect(input!.type).to.equal("text");
    expect(input!.inputMode).to.equal("numeric");
    expect(input!.autocomplete).to.equal("off");
    expect(input!.closest("form")).to.equal(null);
    for (const attribute of ["data-1p-ignore", "data-bwignore", "data-lpignore"]) {
      expect(input!.hasAttribute(attribute), attribute).to.equal(true);
    }
  });

  it("is named and described for a screen reader, and is a stop for Tab", async () => {
    const { root } = await mount(field());
    const pin = new PinFieldHarness(root);
    await key("Tab");
    expect(focused()).to.equal(byRole(root, "textbox", "PIN, 4 to 8 digits"));
    expect(pin.element.shadowRoot!.getElementById("description")!.textContent).to.equal("Hard to guess.");
  });

  it("does not tell the page outside the card what was typed", async () => {
    const { root } = await mount(field());
    const outside = heard(document, "pin-input");
    await new PinFieldHarness(root).type("9");
    expect(outside).to.deep.equal([]);
  });

  it("has no input, so no keyboard of the phone, beside a keypad", async () => {
    const { root } = await mount(field({ keypad: true, value: "902" }));
    const pin = new PinFieldHarness(root);
    expect(pin.input).to.equal(null);
    expect(pin.marked).to.equal(3);
    pin.element.value = "";
    await pin.element.updateComplete;
    expect(pin.shown).to.equal("____");
  });
});

describe("a keypad", () => {
  afterEach(unmountAll);
  let pressed: string[] = [];
  let toggled = 0;
  const twelveKeys = (masked = false, disabled = false) =>
    keypad(
      {
        masked,
        disabled,
        label: "Keypad",
        deleteLabel: "Delete last digit",
        toggleLabel: masked ? "Show PIN" : "Hide PIN",
      },
      (digit) => pressed.push(digit),
      () => toggled++,
    );
  beforeEach(() => {
    pressed = [];
    toggled = 0;
  });

  it("says which key was pressed", async () => {
    const { root } = await mount(twelveKeys());
    const keys = new KeypadHarness(root);
    await keys.press("1", "0", "9", "Delete last digit");
    expect(pressed).to.deep.equal(["1", "0", "9", ""]);
  });

  it("offers to hide what is shown and to show what is hidden", async () => {
    const { root, show } = await mount(twelveKeys());
    const keys = new KeypadHarness(root);
    await keys.press("Hide PIN");
    await show(twelveKeys(true));
    await keys.press("Show PIN");
    expect(toggled).to.equal(2);
  });

  it("takes no press while the lock is busy", async () => {
    const { root } = await mount(twelveKeys(false, true));
    await new KeypadHarness(root).press("1");
    expect(pressed).to.deep.equal([]);
  });

  it("stands left to right in every language", async () => {
    document.documentElement.dir = "rtl";
    const { root } = await mount(twelveKeys());
    const left = (name: string) => byRole(root, "button", name).getBoundingClientRect().left;
    expect(left("1")).to.be.lessThan(left("3"));
    document.documentElement.dir = "";
  });
});
