// What people see of changes that stopped half way or were never answered: the strips, the sheet, and how each ends.

import { expect } from "@open-wc/testing";
import { problem } from "../../../src/core/problem.js";
import "../../../src/cards/lock-pin-card/lock-pin-card.js";
import "../../../src/cards/lock-users-card/lock-users-card.js";
import { homeFor } from "../../../src/ha/home.js";
import { lockStoreFor } from "../../../src/stores/lock-store.js";
import { CardHarness, leaveDashboard, showCard } from "../../helpers/card-harness.js";
import { fakeHome, frontDoor } from "../../helpers/fake-hass.js";
import { byRole, press, type } from "../../helpers/harness/as-person.js";

const people = [{ name: "Alice" }, { name: "Bob", pins: 0, tags: 1 }];
const refusal = problem("name-refused", "untouched", "InvalidCommand (0x85)");
const show = (tag = "lock-users-card", config = {}) =>
  showCard(tag, { people, lock: { timeout: 20 }, config });

const toasts: string[] = [];
const hear = (event: Event): void =>
  void toasts.push((event as CustomEvent<{ message: string }>).detail.message);

const names = (card: CardHarness): readonly string[] =>
  [...card.lock.places.users.values()].map(({ name }) => name);

/** The PIN is saved, the name is refused, and nobody decides. */
async function leaveHalfDone(card: CardHarness): Promise<void> {
  await card.press("Add");
  await type("Zoë");
  card.lock.radio.strike("name", { kind: "fail", problem: refusal }, 3);
  await card.press("Save");
  await card.until(() => card.sheet.words.includes("Almost done"));
  await card.press("Close");
  card.lock.radio.heal();
}

/** The answer to a new name is lost, and so is the look for it. */
async function leaveInDoubt(card: CardHarness): Promise<void> {
  await card.person("Bob").open();
  await card.press("Rename");
  await type("by");
  card.lock.radio.strike("name", { kind: "drop-answer" });
  card.lock.radio.strike("verify", { kind: "drop-command" }, 9);
  await card.press("Save");
  await card.until(() => card.sheet.words.includes("No answer from the lock"));
  card.lock.radio.heal();
}

/** The same dashboard in a page loaded anew. */
async function reload(card: CardHarness): Promise<CardHarness> {
  const place = card.card.parentElement!;
  card.card.remove();
  const home = fakeHome();
  home.set({ user: card.home.hass.user });
  const again = document.createElement("lock-users-card") as unknown as typeof card.card;
  again.setConfig({ type: "custom:lock-users-card", entity: frontDoor });
  again.hass = home.hass;
  place.append(again);
  const harness = new CardHarness(again, home, card.lock, card.people);
  await harness.settle();
  return harness;
}

describe("a change that is half done", () => {
  afterEach(leaveDashboard);

  it("is told of in words, also after the page was loaded anew, and can be finished with a plain name", async () => {
    const before = await show();
    await leaveHalfDone(before);
    expect(before.words).to.contain("Zoë : PIN saved. Name not saved.");
    const card = await reload(before);
    expect(card.words).to.contain("Zoë : PIN saved. Name not saved.");
    await card.press("Finish");
    expect(card.sheet.words).to.contain("did not take the name “Zoë”");
    expect(card.sheet.words).to.contain("Part of it is done.").and.not.to.contain("Nothing was saved");
    await card.press("Save this name");
    await card.until(() => card.sheet.words.includes("Saved on the lock"));
    expect(names(card)).to.deep.equal(["Alice", "Bob", "Zoe"]);
    await card.press("Done");
    expect(card.has("button", "Finish")).to.equal(false);
  });

  it("can be taken back, also after the page was loaded anew", async () => {
    const before = await show();
    await leaveHalfDone(before);
    const card = await reload(before);
    await card.press("Finish");
    await card.press("Take the PIN back");
    await card.until(() => !card.sheet.isOpen);
    expect(names(card)).to.deep.equal(["Alice", "Bob"]);
    expect(card.has("button", "Finish")).to.equal(false);
  });

  it("can be left as it is, which says what that means", async () => {
    const card = await show();
    await leaveHalfDone(card);
    await card.press("Finish");
    expect(card.sheet.words).to.contain("what is done stays on the lock");
    await card.press("Leave it as it is");
    expect(card.sheet.isOpen).to.equal(false);
    expect(names(card)).to.deep.equal(["Alice", "Bob", ""]);
    expect(card.has("button", "Finish")).to.equal(false);
  });

  it("is not finished where somebody else has made the person another, and says so", async () => {
    const card = await show();
    await leaveHalfDone(card);
    const [index, user] = [...card.lock.places.users].find(([, { name }]) => name === "")!;
    card.lock.places.users.set(index, { ...user, name: "Carol" });
    await card.press("Finish");
    await card.press("Save this name");
    await card.until(() => card.sheet.words.includes("Someone else changed Zoë"));
    expect(card.sheet.words).to.contain("Nothing was changed.");
    expect(names(card)).to.include("Carol");
  });

  it("shows Home Assistant's own words under Details", async () => {
    const card = await show();
    await leaveHalfDone(card);
    await card.press("Finish");
    const details = card.root.querySelector("lac-people-sheet")!.shadowRoot!.querySelector("details");
    expect(details?.open).to.equal(false);
    expect(details?.textContent).to.contain("InvalidCommand (0x85)");
  });
});

describe("a change in doubt", () => {
  beforeEach(() => {
    toasts.length = 0;
    addEventListener("hass-notification", hear);
  });
  afterEach(async () => {
    removeEventListener("hass-notification", hear);
    await leaveDashboard();
  });

  it("ends on the open page once it is looked up", async () => {
    const card = await show();
    await leaveInDoubt(card);
    expect(card.sheet.words).to.contain("It may or may not have been done.");
    await press(byRole(card.sheet.element, "button", "Check now"));
    await card.until(() => card.sheet.words.includes("Saved on the lock"));
    expect(toasts).to.deep.equal([]);
  });

  it("stands on the card when the page was closed, and its end is told by HA's toast", async () => {
    const card = await show();
    await leaveInDoubt(card);
    await card.sheet.press("Close");
    expect(card.words).to.contain("It is not known whether the lock did it. It is checked again.");
    await card.press("Check now");
    await card.until(() => toasts.length > 0);
    expect(toasts).to.deep.equal(["Bob: Saved on the lock"]);
    expect(card.has("button", "Check now")).to.equal(false);
    expect(card.has("button", /^Bobby/)).to.equal(true);
  });

  it("says so when nobody knows even then", async () => {
    const card = await show();
    await leaveInDoubt(card);
    await card.sheet.press("Close");
    card.lock.radio.strike("verify", { kind: "drop-command" }, 9);
    await card.press("Check now");
    await card.until(() => toasts.length > 0);
    expect(toasts[0]).to.contain("Bob: No answer from the lock.");
    expect(card.has("button", "Check now")).to.equal(true);
  });

  it("goes when it is dismissed", async () => {
    const card = await show();
    await leaveInDoubt(card);
    await card.sheet.press("Close");
    await card.press("Dismiss");
    expect(card.words).not.to.contain("It is not known");
    expect(toasts).to.deep.equal([]);
  });

  it("turns into the form, with all that was typed, when it was not made after all", async () => {
    const card = await show();
    await leaveInDoubt(card);
    const store = lockStoreFor(homeFor(card.home.hass), frontDoor);
    const [journal] = store.snapshot.unfinished;
    store.outcomeOf = () => ({
      kind: "failed",
      problem: problem("timeout"),
      user: null,
      journal: { ...journal!, isOver: true },
    });
    store.dismiss(journal!.id);
    await card.until(() => card.sheet.title === "Rename");
    expect(card.alerts.join()).to.contain("The lock didn’t answer in time. Nothing was changed.");
    const field = byRole(card.sheet.element, "textbox") as HTMLInputElement;
    expect(field.value).to.equal("Bobby");
    expect(toasts).to.deep.equal([]);
  });

  it("of a new PIN is corrected on the PIN card", async () => {
    const card = await show("lock-pin-card", { person: "Bob" });
    await card.press("Suggest");
    card.lock.radio.strike("set-pin", { kind: "drop-answer" });
    card.lock.radio.strike("verify", { kind: "drop-command" }, 9);
    await card.press("Save PIN");
    await card.until(() => card.words.includes("No answer from the lock"));
    expect(card.words).to.contain("Bob : Sending the PIN. It is not known whether the lock did it.");
    card.lock.radio.heal();
    await card.press("Check now");
    await card.until(() => toasts.length > 0);
    expect(toasts).to.deep.equal(["Bob: Saved on the lock"]);
    expect(card.words).not.to.match(/No answer|not known/);
  });

  it("is told of on the PIN card of the person it is about, and on nobody else's", async () => {
    const card = await show();
    await leaveInDoubt(card);
    for (const [person, isTold] of [
      ["Bob", true],
      ["Alice", false],
    ] as const) {
      const pinCard = document.createElement("lock-pin-card") as unknown as typeof card.card;
      pinCard.setConfig({ type: "custom:lock-pin-card", entity: frontDoor, person });
      pinCard.hass = card.home.hass;
      card.card.parentElement!.append(pinCard);
      const harness = new CardHarness(pinCard, card.home, card.lock, card.people);
      await harness.settle();
      expect(harness.words.includes("It is not known"), person).to.equal(isTold);
    }
  });
});

describe("a change behind another", () => {
  afterEach(leaveDashboard);

  it("says that it waits, and not what the one before does", async () => {
    const card = await show();
    card.lock.radio.strike("suspend", { kind: "delay", milliseconds: 4_000 });
    await card.person("Alice").toggle();
    await card.person("Bob").open();
    await card.press("Rename");
    await type("by");
    await card.press("Save");
    expect(card.sheet.words).to.contain("Waiting for the change before");
    expect(card.sheet.words).not.to.contain("Turning access off");
    await card.until(() => names(card).includes("Bobby"));
  });
});

describe("what Home Assistant keeps", () => {
  afterEach(leaveDashboard);

  for (const tag of ["lock-users-card", "lock-pin-card"]) {
    it(`is said once where a PIN is typed: ${tag}`, async () => {
      const config = tag === "lock-pin-card" ? { person: "Alice" } : {};
      const card = await show(tag, config);
      if (tag === "lock-users-card") await card.press("Add");
      expect(card.words).to.contain("Home Assistant keeps what is sent to it in its own database");
      const link = [...card.root.querySelectorAll("a"), ...card.sheet.element.querySelectorAll("a")][0]!;
      expect(link.href).to.match(/docs\/security\.md#what-home-assistant-keeps$/);
      await card.press("Got it");
      expect(card.words).not.to.contain("in its own database");
      const other = await show(tag, config);
      if (tag === "lock-users-card") await other.press("Add");
      expect(other.words).not.to.contain("in its own database");
    });
  }
});

describe("a name", () => {
  afterEach(leaveDashboard);

  it("is shown as it will be stored where that is something else", async () => {
    const card = await show();
    await card.press("Add");
    await type("Sam  B");
    expect(card.sheet.words).to.contain("Stored as Sam B");
  });

  it("too long for the lock has a plain form that fits", async () => {
    const card = await show();
    await card.press("Add");
    await type("Zoë Müller");
    await card.press("Use ZoeMuller");
    expect(card.sheet.words).to.contain("9 of 10");
  });

  it("the lock refused has a plain form", async () => {
    const card = await show();
    await card.person("Bob").open();
    await card.press("Rename");
    await type("ë");
    card.lock.radio.strike("name", { kind: "fail", problem: refusal }, 3);
    await card.press("Save");
    await card.until(() => card.alerts.length > 0);
    card.lock.radio.heal();
    await card.press("Use Bobe");
    await card.press("Save");
    await card.until(() => names(card).includes("Bobe"));
  });
});
