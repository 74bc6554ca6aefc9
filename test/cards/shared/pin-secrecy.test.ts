// What becomes of digits nobody looks at any more: covered, wiped, and said, in the sheet and on the PIN card.

import { expect } from "@open-wc/testing";
import "../../../src/cards/lock-pin-card/lock-pin-card.js";
import "../../../src/cards/lock-users-card/lock-users-card.js";
import { leaveDashboard, showCard, type CardHarness } from "../../helpers/card-harness.js";
import { fakeClock } from "../../helpers/fake-clock.js";
import { press, type } from "../../helpers/harness/as-person.js";
import { showPinCard, type PinCardHarness } from "../../helpers/harness/pin-card.js";
import { PinFieldHarness } from "../../helpers/harness/pin-field.js";

const people = [{ name: "Alice" }, { name: "Bob" }];
const seconds = 1_000;
const cleared = "Cleared, because the page was left alone.";
const gone = "The PIN is no longer shown.";
const dots = /^•+_?$/;

/** Does something, and lets time pass in which nobody does anything. */
async function left(card: CardHarness, forMilliseconds: number, act: () => void): Promise<void> {
  const clock = fakeClock(Date.now());
  act();
  await clock.advance(forMilliseconds);
  clock.restore();
  await card.settle();
}

/** The sheet to add a person, with a PIN suggested. */
async function adding(): Promise<CardHarness> {
  const card = await showCard("lock-users-card", { people });
  await card.press("Add");
  return card;
}

const pressed = (card: CardHarness, name: string) => (): void => card.button(name).click();
const shown = (card: CardHarness): string => new PinFieldHarness(card.root).shown;

describe("digits in the sheet", () => {
  afterEach(leaveDashboard);

  it("are covered after half a minute, and shown again on request", async () => {
    const card = await adding();
    const pin = shown(card);
    await left(card, 29 * seconds, pressed(card, "Suggest another"));
    expect(shown(card))
      .to.match(/^\d{6}$/)
      .and.not.equal(pin);
    await left(card, 31 * seconds, pressed(card, "Suggest another"));
    expect(shown(card)).to.match(dots);
    await card.press("Show");
    expect(shown(card)).to.match(/^\d{6}$/);
  });

  it("are covered when their field is left, and a new suggestion can be read", async () => {
    const card = await adding();
    await new PinFieldHarness(card.root).type("9026");
    expect(shown(card)).to.equal("9026_");
    await press(card.sheet.element.querySelector("#field")!);
    expect(shown(card)).to.equal("••••");
    await card.press("Suggest another");
    expect(shown(card)).to.match(/^\d{6}$/);
  });

  it("stay readable for who goes on to Hide and Suggest", async () => {
    const card = await adding();
    await new PinFieldHarness(card.root).type("9026");
    await card.press("Hide");
    expect(shown(card)).to.match(dots);
    await card.press("Show");
    expect(shown(card)).to.equal("9026");
  });

  it("are wiped after three minutes, which is said until others are typed; the name stays", async () => {
    const card = await adding();
    await type("Sam");
    await left(card, 181 * seconds, pressed(card, "Suggest another"));
    expect(shown(card)).to.equal("____");
    expect(card.sheet.words).to.contain(cleared);
    expect(card.button("Save").disabled).to.equal(true);
    await new PinFieldHarness(card.root).type("9026");
    expect(shown(card)).to.equal("9026_");
    expect(card.sheet.words).not.to.contain(cleared);
    expect(card.button("Save").disabled).to.equal(false);
  });

  it("are wiped when the page is left and kept by the browser", async () => {
    const card = await adding();
    dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
    await card.settle();
    expect(shown(card)).to.equal("____");
    expect(card.sheet.words).to.contain(cleared);
  });

  it("do not go along when the card is set to another lock", async () => {
    const card = await adding();
    const other = { entity_id: "lock.back_door", platform: "matter", device_id: "back_door" };
    await card.see(card.home.addEntity(other, "locked", { friendly_name: "Back Door" }));
    card.card.setConfig({ type: "custom:lock-users-card", entity: "lock.back_door" });
    await card.settle();
    expect(card.sheet.isOpen).to.equal(false);
  });

  it("of a saved PIN are gone after a minute, and it is said", async () => {
    const card = await adding();
    await type("Sam");
    await left(card, 50 * seconds, pressed(card, "Save"));
    expect(card.sheet.words).to.contain("PIN for Sam");
    await card.press("Done");
    await card.press("Add");
    await type("Tom");
    await left(card, 70 * seconds, pressed(card, "Save"));
    expect(card.sheet.words).to.contain("Saved on the lock").and.contain(gone);
    expect(card.sheet.words).not.to.contain("PIN for Tom");
  });

  it("of a saved PIN stay no longer because they were copied", async () => {
    const card = await adding();
    await type("Sam");
    const clock = fakeClock(Date.now());
    card.button("Save").click();
    await clock.advance(45 * seconds);
    card.button("Copy").click();
    await clock.advance(20 * seconds);
    clock.restore();
    await card.settle();
    expect(card.sheet.words).to.contain(gone);
  });

  it("of a PIN nobody knows to be saved are gone after a minute too, and it is said", async () => {
    const card = await showCard("lock-users-card", { people, lock: { timeout: 30 } });
    await card.press("Add");
    await type("Sam");
    card.lock.radio.strike("create-with-pin", { kind: "drop-answer" });
    card.lock.radio.strike("verify", { kind: "drop-command" }, 99);
    card.lock.radio.strike("read", { kind: "drop-command" }, 99);
    await left(card, 80 * seconds, pressed(card, "Save"));
    expect(card.sheet.words).to.contain("No answer from the lock").and.contain(gone);
  });

  it("do not come back when the page was hidden while the lock was busy", async () => {
    const card = await adding();
    await type("Sam");
    card.lock.radio.strike("create-with-pin", { kind: "delay", milliseconds: 1_500 });
    await press(card.button("Save"));
    dispatchEvent(new PageTransitionEvent("pagehide"));
    await card.until(() => card.sheet.words.includes("Saved on the lock"));
    expect(card.sheet.words).to.contain(gone);
  });
});

describe("digits on the PIN card", () => {
  afterEach(leaveDashboard);

  async function typed(): Promise<PinCardHarness> {
    const card = await showPinCard({ people });
    await card.choose("Alice");
    await card.type("902");
    return card;
  }

  it("are covered after half a minute and wiped after one, which is said until the next", async () => {
    const card = await typed();
    await left(card.page, 31 * seconds, pressed(card.page, "6"));
    expect(card.digits).to.match(dots);
    await left(card.page, 61 * seconds, pressed(card.page, "1"));
    expect(card.isEmpty).to.equal(true);
    expect(card.line).to.contain(cleared);
    await card.type("7");
    expect(card.digits).to.equal("7___");
    expect(card.line).not.to.contain(cleared);
  });

  it("are covered when focus goes elsewhere on the dashboard", async () => {
    const card = await typed();
    const elsewhere = document.createElement("button");
    card.page.card.parentElement!.append(elsewhere);
    elsewhere.focus();
    await card.page.settle();
    expect(card.digits).to.equal("•••_");
    await card.page.press("Show PIN");
    expect(card.digits).to.equal("902_");
  });

  it("stay covered when the lock refuses them, and the next can be read", async () => {
    const card = await typed();
    const taken = card.page.people[1]!.pins[0]!;
    await card.page.press("Suggest");
    for (let digit = 0; digit < 6; digit++) await card.page.press("Delete last digit");
    await card.page.press("Hide PIN");
    await card.type(taken);
    await card.save();
    await card.page.until(() => card.page.alerts.length > 0);
    expect(card.digits).to.match(dots);
    await card.page.press("Suggest");
    expect(card.digits).to.match(/^\d{6}_?$/);
  });
});
