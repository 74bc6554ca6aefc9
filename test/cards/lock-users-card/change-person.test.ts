// Changing people through the users card: off and on, PIN, name, ways in, removal, and what each says when it fails.

import { expect } from "@open-wc/testing";
import { problem } from "../../../src/core/problem.js";
import "../../../src/cards/lock-users-card/lock-users-card.js";
import { homeFor } from "../../../src/ha/home.js";
import { lockStoreFor } from "../../../src/stores/lock-store.js";
import { leaveDashboard, showCard } from "../../helpers/card-harness.js";
import { frontDoor } from "../../helpers/fake-hass.js";
import { focused, key, nameOf, type } from "../../helpers/harness/as-person.js";
import { PinFieldHarness } from "../../helpers/harness/pin-field.js";

const people = [{ name: "Alice", fingerprints: 2 }, { name: "Bob" }, { name: "Carol", tags: 1 }];
const show = () => showCard("lock-users-card", { people });

describe("turning a person off and on", () => {
  afterEach(leaveDashboard);

  it("takes one tap, keeps the PIN from opening, and can be undone at once", async () => {
    const card = await show();
    const pin = card.people[0]!.pins[0]!;
    await card.person("Alice").toggle();
    await card.until(() => !card.person("Alice").isOn && card.has("button", "Undo"));
    expect(card.words).to.contain("Alice’s access is off.");
    expect(card.lock.door.press(pin)).to.equal("refused");
    await card.press("Undo");
    await card.until(() => card.person("Alice").isOn);
    expect(card.lock.door.press(pin)).to.equal("opened");
  });

  it("says what failed and leaves the switch as the lock has it", async () => {
    const card = await show();
    card.lock.radio.strike("suspend", { kind: "fail", problem: problem("refused") });
    await card.person("Alice").toggle();
    await card.until(() => card.alerts.length > 0);
    expect(card.alerts.join()).to.contain("The lock reported an error");
    expect(card.person("Alice").isOn).to.equal(true);
  });

  it("asks what the person was when nobody remembers", async () => {
    const card = await showCard("lock-users-card", {
      people: [{ name: "Grandma", kind: "no-access" }, { name: "Bob" }],
      prepare: (_home, lock) => lock.remembered.clear(),
    });
    await card.person("Grandma").toggle();
    await card.until(() => card.sheet.isOpen);
    expect(card.sheet.title).to.equal("Turn Grandma on as?");
    await card.press("Turn on");
    await card.until(() => card.person("Grandma").isOn);
  });
});

describe("changing a person", () => {
  afterEach(leaveDashboard);

  it("touches nobody who came into the place while the page was open", async () => {
    const card = await show();
    await card.person("Bob").open();
    await card.press("Remove…");
    const { users } = card.lock.places;
    const bob = [...users.values()].find(({ name }) => name === "Bob")!;
    users.set(bob.index, { ...bob, name: "Zoe" });
    await lockStoreFor(homeFor(card.home.hass), frontDoor).read();
    await card.settle();
    await card.press("Remove Zoe");
    expect(card.sheet.words).to.contain("Someone else changed Zoe. Nothing was changed.");
    expect(users.get(bob.index)?.name).to.equal("Zoe");
  });

  for (const [kind, says] of [
    ["no-access", "The lock has it."],
    ["always", "Grandma can open Front Door now."],
  ] as const)
    it(`says of a new PIN what it opens: ${kind}`, async () => {
      const card = await showCard("lock-users-card", {
        people: [{ name: "Grandma", kind, pins: 0, tags: 1 }, { name: "Bob" }],
      });
      await card.person("Grandma").open();
      await card.press("Add a PIN");
      await card.press("Save PIN");
      await card.until(() => card.sheet.words.includes("PIN for Grandma"));
      expect(card.sheet.words).to.contain("Saved on the lock").and.to.contain(says);
    });

  it("changes the PIN in three taps", async () => {
    const card = await show();
    const old = card.people[1]!.pins[0]!;
    await card.person("Bob").open();
    await card.press("Change PIN");
    const pin = new PinFieldHarness(card.root).shown;
    await card.press("Save PIN");
    await card.until(() => card.sheet.words.includes("PIN for Bob"));
    expect(card.lock.door.press(pin)).to.equal("opened");
    expect(card.lock.door.press(old)).to.equal("refused");
  });

  it("renames, and goes back to the person", async () => {
    const card = await show();
    await card.person("Bob").open();
    await card.press("Rename");
    for (let letter = 0; letter < 3; letter++) await key("Backspace");
    await type("Zoë");
    await key("Enter");
    await card.until(() => card.sheet.words.includes("Zoë") && card.has("button", "Rename"));
    expect([...card.lock.places.users.values()].some(({ name }) => name === "Zoë")).to.equal(true);
  });

  it("adds a tag by its number, however it is written", async () => {
    const card = await show();
    await card.person("Bob").open();
    await card.press("Add a tag");
    await type("04 a2:2b 91");
    await card.press("Save");
    await card.until(() => card.sheet.words.includes("Tag"));
    expect(card.lock.door.presentTag("04A22B91")).to.equal("opened");
  });

  it("removes one way in", async () => {
    const card = await show();
    await card.person("Carol").open();
    await card.press("Remove Tag");
    expect(card.sheet.words).to.contain("These stop opening Front Door right away: Tag");
    await card.press("Remove Tag");
    await card.until(() => !card.sheet.words.includes("Tag number") && !card.has("button", "Remove Tag"));
    expect(card.words).to.contain("Carol");
  });

  it("says before the last way in takes the person with it", async () => {
    const card = await show();
    await card.person("Bob").open();
    await card.press("Remove PIN");
    expect(card.sheet.words).to.contain("The lock may remove Bob with it.");
  });

  it("removes after one question that names what goes, with the focus on Keep", async () => {
    const card = await show();
    await card.person("Alice").open();
    await card.press("Remove…");
    expect(card.sheet.words).to.contain("These stop opening Front Door right away: PIN 2 fingerprints");
    expect(nameOf(focused()!)).to.equal("Keep");
    await card.press("Remove Alice");
    await card.until(() => !card.sheet.isOpen);
    expect(card.has("button", /^Alice/)).to.equal(false);
    expect(card.words).to.contain("2 of 50 people");
  });

  it("says under the question why a removal failed, and asks nothing more when closed", async () => {
    const card = await show();
    await card.person("Alice").open();
    await card.press("Remove…");
    card.lock.radio.strike("remove", { kind: "fail", problem: problem("refused") });
    await card.press("Remove Alice");
    await card.until(() => card.alerts.length > 0);
    expect(card.alerts.join()).to.contain("The lock reported an error.");
    await card.press("Keep");
    expect(card.sheet.isOpen).to.equal(false);
    expect(card.has("button", /^Alice/)).to.equal(true);
  });

  it("says it does not know when the lock never answers", async () => {
    const card = await showCard("lock-users-card", { people, lock: { timeout: 30 } });
    await card.person("Bob").open();
    await card.press("Change PIN");
    card.lock.radio.strike("set-pin", { kind: "drop-answer" });
    card.lock.radio.strike("verify", { kind: "drop-command" }, 9);
    card.lock.radio.strike("read", { kind: "drop-command" }, 9);
    await card.press("Save PIN");
    await card.until(() => card.sheet.words.includes("No answer from the lock"));
    expect(card.sheet.words).to.contain("Note it down, but don’t hand it out yet.");
    expect(card.has("button", "Share")).to.equal(false);
  });

  it("offers only removal for somebody of another app", async () => {
    const card = await showCard("lock-users-card", {
      people: [...people, { name: "Robin", creator: "other-controller" }],
    });
    expect(card.person("Robin").hasSwitch).to.equal(false);
    await card.person("Robin").open();
    expect(card.sheet.words).to.contain("Added in another app.");
    expect(card.has("button", "Rename")).to.equal(false);
    expect(card.has("button", "Remove…")).to.equal(true);
  });
});
