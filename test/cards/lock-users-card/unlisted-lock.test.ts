// A lock that cannot tell who is on it (ZHA): what is known is said to be that, and nobody is overwritten unasked.

import { expect } from "@open-wc/testing";
import "../../../src/cards/lock-pin-card/lock-pin-card.js";
import "../../../src/cards/lock-users-card/lock-users-card.js";
import { openZhaLock } from "../../../src/backends/zha/backend.js";
import { registerBackend } from "../../../src/backends/registry.js";
import { leaveDashboard, showCard, type CardHarness } from "../../helpers/card-harness.js";
import { pinMaker } from "../../backends/contract.js";
import { frontDoor } from "../../helpers/fake-hass.js";
import { byRole, type } from "../../helpers/harness/as-person.js";
import { PinCardHarness } from "../../helpers/harness/pin-card.js";
import { RecordedZha, storedPeople } from "../../helpers/recorded-zha.js";

const makePin = pinMaker(61);
const told = "This lock can’t tell who is on it.";

describe("a lock that cannot tell who is on it", () => {
  let lock: RecordedZha;
  let forget: () => void;
  let isAdministrator = true;

  beforeEach(() => {
    lock = new RecordedZha();
    isAdministrator = true;
    forget = registerBackend({
      id: "zha",
      claims: (_home, entityId) => entityId === frontDoor,
      open: () => openZhaLock(lock.home({ isAdministrator }), "lock.door"),
    });
  });

  afterEach(async () => {
    forget();
    await leaveDashboard();
  });

  function show(config: Record<string, unknown> = {}): Promise<CardHarness> {
    return showCard("lock-users-card", {
      lock: null,
      config,
      prepare: (home) => home.set({ user: { ...home.hass.user, is_admin: isAdministrator } }),
    });
  }

  /** Robin was given a code from here; somebody else typed one in at the keypad. */
  function inhabit(): void {
    lock.typeIn(makePin(), 3);
    lock.typeIn(makePin(), 5);
    lock.stored = storedPeople({ 3: "on" });
    lock.shared.name("device", "zha:3", "Robin", Date.now() - 1000);
  }

  const sent = (): readonly string[] => lock.heard.filter((each) => !each.startsWith("attribute"));

  const field = (card: CardHarness, name: string | RegExp): HTMLInputElement =>
    byRole(card.root, "textbox", name) as HTMLInputElement;

  async function enter(card: CardHarness, name: string | RegExp, text: string): Promise<void> {
    const input = field(card, name);
    input.focus();
    input.select();
    await type(text);
    await card.settle();
  }

  it("says so, and does not say that nobody has a PIN", async () => {
    const card = await show();
    expect(card.words).to.contain(told);
    expect(card.words).to.contain("Nobody was added from here");
    expect(card.words).not.to.contain("No one has a PIN yet");
    expect(card.words).not.to.contain("of 250 people");
  });

  it("is given somebody under a number that is told of, and says that it was sent and no more", async () => {
    inhabit();
    const card = await show();
    expect(card.person("Robin").words).to.contain("Not confirmed");
    await card.press("Add");
    expect(card.words).to.contain(
      "A code that somebody typed in at the keypad under this number is replaced.",
    );
    expect(field(card, "Number on the lock").value).to.equal("2");
    await enter(card, /^Name/, "Alice");
    await card.press("Save");
    await card.until(() => card.words.includes("Sent to the lock"));
    expect(card.words).to.contain("Try the PIN once at the door.");
    expect(card.words).not.to.contain("Saved on the lock");
    await card.press("Done");
    expect(sent()).to.deep.equal(["set 2"]);
    expect(card.person("Alice").words).to.contain("Try it at the door");
  });

  it("puts somebody under the number that the person knows to be free, and under no other's", async () => {
    inhabit();
    const card = await show();
    await card.press("Add");
    await enter(card, /^Name/, "Alice");
    await enter(card, "Number on the lock", "3");
    expect(card.words).to.contain("Robin has this number.");
    expect(card.button("Save").disabled).to.equal(true);
    for (const wrong of ["0", "251"]) {
      await enter(card, "Number on the lock", wrong);
      expect(card.button("Save").disabled, wrong).to.equal(true);
    }
    await enter(card, "Number on the lock", "17");
    await card.press("Save");
    await card.until(() => sent().length > 0);
    expect(sent()).to.deep.equal(["set 17"]);
  });

  it("notes who has a code already, and sends the lock nothing", async () => {
    inhabit();
    const card = await show();
    await card.press("Add");
    await card.pressRadio("Has one already");
    await card.settle();
    expect(card.words).to.contain("Nothing is sent to the lock");
    expect(card.has("button", "Suggest another")).to.equal(false);
    await enter(card, /^Name/, "Grandma");
    await enter(card, "Number on the lock", "5");
    await card.press("Save");
    await card.until(() => card.words.includes("Noted"));
    expect(card.words).to.contain("Nothing was sent to Front Door.");
    expect(sent()).to.deep.equal([]);
    await card.press("Done");
    expect(card.person("Grandma").words).to.contain("PIN");
  });

  it("suggests a PIN again to who chose otherwise", async () => {
    const card = await show();
    await card.press("Add person");
    await card.pressRadio("Has one already");
    await card.pressRadio("New PIN");
    await card.settle();
    expect(card.has("button", "Suggest another")).to.equal(true);
    await enter(card, /^Name/, "Alice");
    expect(card.button("Save").disabled).to.equal(false);
  });

  it("switches somebody off and on again with the code kept, and says each time that it cannot know", async () => {
    inhabit();
    const card = await show();
    await card.person("Robin").toggle();
    await card.until(() => card.words.includes("Robin’s access is off."));
    expect(card.words).to.contain("It can’t confirm it.");
    expect(card.person("Robin").words).to.contain("Suspended");
    await card.person("Robin").toggle();
    await card.until(() => card.words.includes("Robin’s access is on."));
    expect(sent()).to.deep.equal(["disable 3", "enable 3"]);
    expect(lock.codes.size).to.equal(2);
  });

  it("removes somebody, and says that it was sent", async () => {
    inhabit();
    const card = await show();
    await card.person("Robin").open();
    await card.press("Remove…");
    await card.press("Remove Robin");
    await card.until(() => card.words.includes("Sent to the lock"));
    await card.press("Done");
    expect(sent()).to.deep.equal(["clear 3"]);
    expect(card.words).to.contain("Nobody was added from here");
    expect([...lock.codes.keys()]).to.deep.equal([4]);
  });

  it("leaves a lost answer in doubt, which no look can end, and shows who may be there", async () => {
    const card = await show();
    lock.lost = true;
    await card.press("Add person");
    await enter(card, /^Name/, "Alice");
    await card.press("Save");
    await card.until(() => card.words.includes("Try the PIN once at the door."));
    expect(card.has("button", "Check now")).to.equal(false);
    await card.sheet.press("Close");
    await card.until(() => card.has("button", "Dismiss"));
    expect(card.words).not.to.contain("It is checked again");
    expect(card.has("button", "Check now")).to.equal(false);
    expect(card.has("button", /^Person 2/)).to.equal(true);
    await card.press("Dismiss");
    expect(card.words).to.contain("1 person");
  });

  it("lets who is no administrator change the PIN of who is on, where the card does, and nothing else", async () => {
    inhabit();
    isAdministrator = false;
    const card = await show({ manage: "everyone" });
    expect(card.has("button", "Add")).to.equal(false);
    expect(card.has("switch", /Robin/)).to.equal(false);
    await card.person("Robin").open();
    expect(card.has("button", "Remove…")).to.equal(false);
    await card.press("Change PIN");
    await card.press("Save PIN");
    await card.until(() => card.words.includes("Sent to the lock"));
    expect(sent()).to.deep.equal(["set 3"]);
  });

  it("changes a PIN on the PIN card, which says that it was sent", async () => {
    inhabit();
    lock.stored = storedPeople({ 3: "on", 4: "off" });
    const page = await showCard("lock-pin-card", { lock: null });
    const card = new PinCardHarness(page);
    await page.until(() => card.people.length > 0);
    await card.choose("Robin");
    await card.type(makePin());
    await page.press("Save PIN");
    await page.until(() => card.line.startsWith("PIN sent for Robin."));
    expect(sent()).to.deep.equal(["set 3"]);
  });
});
