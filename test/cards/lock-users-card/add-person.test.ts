// Adding a person through the users card, as somebody at a phone does it, with all the ways it can end.

import { expect } from "@open-wc/testing";
import { problem } from "../../../src/core/problem.js";
import "../../../src/cards/lock-users-card/lock-users-card.js";
import { leaveDashboard, showCard, type CardHarness } from "../../helpers/card-harness.js";
import { everything, key, press, type } from "../../helpers/harness/as-person.js";
import { PinFieldHarness } from "../../helpers/harness/pin-field.js";

const people = [{ name: "Alice", fingerprints: 2 }, { name: "Bob" }];

/** Everything the page holds that could show a PIN. */
function traces(card: CardHarness): string {
  const inputs = [...everything(card.root)].map((element) =>
    element instanceof HTMLInputElement ? element.value : "",
  );
  const markup = [...everything(document)].map((element) => element.shadowRoot?.innerHTML ?? "");
  return [...inputs, ...markup, JSON.stringify({ ...localStorage }), location.href].join(" ");
}

describe("adding a person", () => {
  afterEach(leaveDashboard);

  it("takes two taps and the name, and the PIN opens the door", async () => {
    const card = await showCard("lock-users-card", { people });
    await card.press("Add");
    const pin = new PinFieldHarness(card.root).shown;
    await type("Sam");
    await card.press("Save");
    await card.until(() => card.sheet.words.includes("Saved on the lock"));
    expect(card.sheet.words).to.contain("Sam can open Front Door now.");
    expect(card.lock.door.press(pin)).to.equal("opened");
    await card.press("Done");
    expect(card.person("Sam").isOn).to.equal(true);
    expect(traces(card)).not.to.contain(pin);
  });

  it("saves with Enter in the name field", async () => {
    const card = await showCard("lock-users-card", { people });
    await card.press("Add");
    await type("Sam");
    await key("Enter");
    await card.until(() => card.sheet.words.includes("Saved on the lock"));
  });

  it("cannot save without a name, and says at the field when one is too long", async () => {
    const card = await showCard("lock-users-card", { people });
    await card.press("Add");
    expect(card.button("Save").disabled).to.equal(true);
    await type("Zoë Müller");
    expect(card.sheet.words).to.contain("12 of 10");
    expect(card.sheet.words).to.contain("Too long for this lock");
    expect(card.button("Save").disabled).to.equal(true);
    await key("Backspace");
    await key("Backspace");
    expect(card.button("Save").disabled).to.equal(false);
  });

  it("comes back to the form when the PIN is in use, with everything kept", async () => {
    const card = await showCard("lock-users-card", { people });
    await card.press("Add");
    await type("Sam");
    const before = new PinFieldHarness(card.root).shown;
    card.lock.radio.strike("create-with-pin", { kind: "fail", problem: problem("pin-in-use") });
    await card.press("Save");
    await card.until(() => card.alerts.length > 0);
    expect(card.alerts.join()).to.contain("That PIN is already in use on this lock.");
    expect(new PinFieldHarness(card.root).shown).to.equal(before);
    expect(card.sheet.words).to.contain("Add person");
  });

  it("offers a plain name when the lock refuses the name, and to take the PIN back", async () => {
    const card = await showCard("lock-users-card", { people });
    await card.press("Add");
    await type("Zoë");
    card.lock.radio.strike("name", { kind: "fail", problem: problem("name-refused") }, 3);
    await card.press("Save");
    await card.until(() => card.sheet.words.includes("Almost done"));
    expect(card.sheet.words).to.contain("PIN saved");
    expect(card.sheet.words).to.contain("Name not saved");
    card.lock.radio.heal();
    await card.press("Save this name");
    await card.until(() => card.has("button", "Done") || card.has("button", "It opened the door"));
    expect(card.sheet.words).to.contain("PIN for Zoë");
    expect([...card.lock.places.users.values()].map(({ name }) => name)).to.include("Zoe");
  });

  it("takes the PIN back when the name cannot be saved and nobody wants another", async () => {
    const card = await showCard("lock-users-card", { people });
    await card.press("Add");
    const pin = new PinFieldHarness(card.root).shown;
    await type("Sam");
    card.lock.radio.strike("name", { kind: "fail", problem: problem("name-refused") }, 3);
    await card.press("Save");
    await card.until(() => card.has("button", "Take the PIN back"));
    await card.press("Take the PIN back");
    await card.until(() => !card.sheet.isOpen);
    expect(card.lock.door.press(pin)).to.equal("refused");
    expect(traces(card)).not.to.contain(pin);
  });

  it("says by HA's toast what failed after the sheet was closed", async () => {
    const card = await showCard("lock-users-card", { people });
    const toasts: string[] = [];
    const hear = (event: Event): void =>
      void toasts.push((event as CustomEvent<{ message: string }>).detail.message);
    addEventListener("hass-notification", hear);
    await card.press("Add");
    await type("Sam");
    card.lock.radio.strike("create-with-pin", { kind: "fail", problem: problem("pin-in-use") });
    card.lock.radio.delay = 2_000;
    await press(card.button("Save"));
    expect(card.sheet.words).to.contain("Stay here: the PIN is shown once more");
    await press(card.button("Close"));
    await card.until(() => toasts.length > 0);
    removeEventListener("hass-notification", hear);
    expect(toasts[0]).to.contain("PIN is already in use");
    expect(card.sheet.isOpen).to.equal(false);
  });

  it("asks before a person that was typed is lost", async () => {
    const card = await showCard("lock-users-card", { people });
    await card.press("Add");
    await type("Sam");
    await card.press("Close");
    expect(card.sheet.question).to.contain("Discard this person?");
    await card.press("Discard");
    expect(card.sheet.isOpen).to.equal(false);
  });

  it("forgets the PIN when the page is hidden", async () => {
    const card = await showCard("lock-users-card", { people });
    await card.press("Add");
    const pin = new PinFieldHarness(card.root).shown;
    Object.defineProperty(document, "hidden", { value: true, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
    Reflect.deleteProperty(document, "hidden");
    await card.settle();
    expect(traces(card)).not.to.contain(pin);
  });

  it("gives a one-time PIN", async () => {
    const card = await showCard("lock-users-card", { people });
    await card.press("Add");
    await type("Parcel");
    await card.pressRadio("Once");
    await card.press("Save");
    await card.until(() => card.sheet.words.includes("Saved on the lock"));
    expect([...card.lock.places.users.values()].find(({ name }) => name === "Parcel")?.kind).to.equal(
      "one-time",
    );
  });
});
