// The PIN card as somebody at a wall tablet uses it: whom it is for, typing, saving, refusals, and what is forgotten when.

import { expect } from "@open-wc/testing";
import "../../../src/cards/lock-pin-card/lock-pin-card.js";
import { suggestPin } from "../../../src/core/pin-generator.js";
import { problem } from "../../../src/core/problem.js";
import { leaveDashboard } from "../../helpers/card-harness.js";
import { focused, key, nameOf, press, type } from "../../helpers/harness/as-person.js";
import { showPinCard, type PinCardHarness } from "../../helpers/harness/pin-card.js";

const people = [{ name: "Maria" }, { name: "Alice" }, { name: "Tom", pins: 0, tags: 1 }];
const newPin = (length = 6): string => suggestPin(length, (bytes) => crypto.getRandomValues(bytes));
const opens = (card: PinCardHarness, pin: string): boolean => card.page.lock.door.press(pin) === "opened";
/** A PIN in place of another looks the same to whoever reads the lock, so that the lock only said yes. */
const sent = (card: PinCardHarness): Promise<void> => card.page.until(() => card.line.startsWith("PIN sent"));

/** The page goes to the background, as the browser tells it. */
function hidePage(): void {
  Object.defineProperty(document, "hidden", { configurable: true, value: true });
  document.dispatchEvent(new Event("visibilitychange"));
  Reflect.deleteProperty(document, "hidden");
}

describe("the PIN card", () => {
  afterEach(leaveDashboard);

  describe("whom it is for", () => {
    it("lets one choose by name, in order, and types for nobody before that", async () => {
      const card = await showPinCard({ people });
      expect(card.people).to.deep.equal(["Alice", "Maria", "Tom"]);
      expect(card.chosen).to.equal(null);
      await card.type("1");
      expect(card.isEmpty).to.equal(true);
      await card.choose("Maria");
      expect(card.chosen).to.equal("Maria");
      expect(card.line).to.equal("New PIN for Maria · 4–8 digits");
    });

    it("is chosen from by arrow keys, and one Tab stop is enough", async () => {
      const card = await showPinCard({ people });
      await card.choose("Alice");
      await key("ArrowRight");
      await card.page.settle();
      expect(card.chosen).to.equal("Maria");
      await key("End");
      await card.page.settle();
      expect(card.chosen).to.equal("Tom");
      await key("Tab");
      expect(nameOf(focused()!)).not.to.match(/Alice|^Maria/);
    });

    it("needs no choosing for the one person of its settings, by name or key", async () => {
      for (const person of ["alice", "memory:2"]) {
        const card = await showPinCard({ people, config: { person } });
        expect(card.people).to.deep.equal([]);
        expect(card.page.has("heading", "Alice")).to.equal(true);
        expect(card.line).to.contain("New PIN for Alice");
        await leaveDashboard();
      }
    });

    it("lets one choose between two of the same name", async () => {
      const twins = [{ name: "Sam" }, { name: "Sam" }, { name: "Bob" }];
      const card = await showPinCard({ people: twins, config: { person: "Sam" } });
      expect(card.people).to.deep.equal(["Sam", "Sam"]);
      expect(card.chosen).to.equal(null);
    });

    it("says when the person of its settings is not on the lock", async () => {
      const card = await showPinCard({ people, config: { person: "Zoë" } });
      expect(card.page.words).to.contain("Zoë is not on this lock");
      expect(card.hasKeypad).to.equal(false);
    });

    it("says when there is nobody yet, and when the lock keeps its list to itself", async () => {
      const nobody = await showPinCard({ lock: { users: 3 } });
      expect(nobody.page.words).to.contain("No one has a PIN yet");
      await leaveDashboard();
      const stranger = await showPinCard({
        lock: null,
        prepare: (home) =>
          home.addEntity(
            { entity_id: "lock.front_door", platform: "mqtt", device_id: "front_door" },
            "locked",
          ),
      });
      expect(stranger.page.words).to.contain("This lock keeps its list to itself");
    });
  });

  describe("typing and saving", () => {
    it("takes a PIN from the keypad, and the PIN opens the door", async () => {
      const card = await showPinCard({ people });
      const pin = newPin();
      await card.choose("Alice");
      await card.type(pin);
      expect(card.digits.slice(0, 6)).to.equal(pin);
      expect(card.line).to.equal("Note it down before you save.");
      await card.save();
      await sent(card);
      expect(card.line).to.equal("PIN sent for Alice. The lock can’t confirm it. Try it once at the door.");
      expect(opens(card, pin)).to.equal(true);
      expect(opens(card, card.page.people[1]!.pins[0]!)).to.equal(false);
    });

    it("leaves no PIN on the page after saving", async () => {
      const card = await showPinCard({ people });
      const pin = newPin();
      await card.choose("Alice");
      await card.type(pin);
      await card.save();
      await sent(card);
      expect(card.isEmpty).to.equal(true);
      expect(card.traces).not.to.contain(pin);
    });

    it("works with keys alone: digits and Backspace anywhere in the card, Enter saves", async () => {
      const card = await showPinCard({ people });
      const pin = newPin();
      await card.choose("Alice");
      await type(`${pin}0`);
      await key("Backspace");
      expect(card.digits.slice(0, 6)).to.equal(pin);
      await key("Enter");
      await sent(card);
      expect(opens(card, pin)).to.equal(true);
    });

    it("saves with Enter after pressing keys with the mouse, and does not press the last one again", async () => {
      const card = await showPinCard({ people });
      const pin = newPin();
      await card.choose("Alice");
      await card.type(pin);
      await key("Enter");
      await sent(card);
      expect(opens(card, pin)).to.equal(true);
    });

    it("takes digits of other scripts as those on the keypad", async () => {
      const card = await showPinCard({ people, config: { person: "Alice" } });
      await card.type("4");
      const digit = new KeyboardEvent("keydown", { key: "٧", bubbles: true, composed: true });
      focused()!.dispatchEvent(digit);
      await card.page.settle();
      expect(card.digits.slice(0, 2)).to.equal("47");
    });

    it("saves no PIN the lock would not take, and takes no digit too many", async () => {
      const card = await showPinCard({ people, lock: { pinLength: { minimum: 5, maximum: 6 } } });
      await card.choose("Alice");
      await card.type("9026");
      expect(card.line).to.equal("1 more digit");
      expect(card.canSave).to.equal(false);
      await card.type("147");
      expect(card.digits).to.equal("902614");
      expect(card.canSave).to.equal(true);
    });

    it("says when a PIN is easy to guess, and saves it all the same", async () => {
      const card = await showPinCard({ people });
      await card.choose("Alice");
      await card.type("2580");
      expect(card.line).to.contain("Easy to guess: straight along the keypad.");
      expect(card.canSave).to.equal(true);
    });

    it("suggests a PIN one can read, and hides digits on request", async () => {
      const card = await showPinCard({ people });
      await card.choose("Alice");
      await card.page.press("Hide PIN");
      await card.type("9");
      expect(card.digits[0]).to.equal("•");
      await card.page.press("Suggest");
      expect(card.digits).to.match(/^\d{6}_?$/);
    });

    it("gives a first PIN to somebody who has none", async () => {
      const card = await showPinCard({ people });
      const pin = newPin();
      await card.choose("Tom");
      expect(card.page.words).to.contain("No PIN yet");
      await card.type(pin);
      await card.save();
      await card.page.until(() => card.line === "PIN saved for Tom.");
      expect(opens(card, pin)).to.equal(true);
      expect(card.page.words).not.to.contain("No PIN yet");
    });
  });

  describe("when the lock refuses", () => {
    it("says that a PIN is in use and keeps the digits for correction", async () => {
      const card = await showPinCard({ people });
      const taken = card.page.people[0]!.pins[0]!;
      await card.choose("Alice");
      await card.type(taken);
      await card.save();
      await card.page.until(() => card.page.alerts.length > 0);
      expect(card.line).to.equal(
        "That PIN is already in use on this lock. Nothing was saved. Choose another.",
      );
      expect(card.digits.slice(0, 6)).to.equal(taken);
      await card.page.press("Delete last digit");
      expect(card.page.alerts).to.deep.equal([]);
    });

    it("offers to read the list when no answer came, and keeps no digits that may be saved", async () => {
      const card = await showPinCard({ people, lock: { timeout: 20 } });
      await card.choose("Alice");
      await card.page.press("Suggest");
      card.page.lock.radio.strike("set-pin", { kind: "drop-answer" });
      card.page.lock.radio.strike("verify", { kind: "drop-command" }, 5);
      await card.save();
      await card.page.until(() => card.line.startsWith("No answer from the lock."));
      expect(card.isEmpty).to.equal(true);
      card.page.lock.radio.heal();
      const before = card.page.lock.radio.sent.length;
      await card.page.press("Read the list again");
      expect(card.page.lock.radio.sent.slice(before)).to.contain("read");
    });

    it("does not bring digits back that were hidden away meanwhile", async () => {
      const card = await showPinCard({ people });
      await card.choose("Alice");
      await card.page.press("Suggest");
      card.page.lock.radio.strike("set-pin", { kind: "fail", problem: problem("pin-in-use") });
      card.page.lock.radio.delay = 1_500;
      await card.save();
      expect(card.line).to.equal("Saving…");
      hidePage();
      await card.page.until(() => card.page.alerts.length > 0);
      expect(card.isEmpty).to.equal(true);
    });
  });

  describe("what it forgets", () => {
    async function typed(): Promise<PinCardHarness> {
      const card = await showPinCard({ people });
      await card.choose("Alice");
      await card.type("9026");
      return card;
    }

    it("forgets the digits when the page is hidden", async () => {
      const card = await typed();
      hidePage();
      await card.page.settle();
      expect(card.isEmpty).to.equal(true);
    });

    it("forgets them when it leaves the page", async () => {
      const card = await typed();
      const place = card.page.card.parentElement!;
      card.page.card.remove();
      place.append(card.page.card);
      await card.page.settle();
      await card.type("1");
      expect(card.digits).to.equal("1___");
    });

    it("forgets them when somebody else is chosen", async () => {
      const card = await typed();
      await card.choose("Maria");
      expect(card.isEmpty).to.equal(true);
    });

    it("forgets them when the person they were for is gone", async () => {
      const card = await typed();
      card.page.lock.places.removeUser(2);
      card.page.lock.places.removeUser(3);
      const { lockStoreFor } = await import("../../../src/stores/lock-store.js");
      const { homeFor } = await import("../../../src/ha/home.js");
      await lockStoreFor(homeFor(card.page.home.hass), "lock.front_door").read();
      await card.page.settle();
      expect(card.line).to.contain("New PIN for Maria");
      expect(card.isEmpty).to.equal(true);
    });
  });

  describe("access", () => {
    it("goes off and comes back with Undo", async () => {
      const card = await showPinCard({ people, config: { person: "Alice" } });
      const pin = card.page.people[1]!.pins[0]!;
      await press(card.switch);
      await card.page.until(() => card.page.has("button", "Undo"));
      expect(card.isOn).to.equal(false);
      expect(card.page.words).to.contain("Suspended");
      expect(opens(card, pin)).to.equal(false);
      await card.page.press("Undo");
      await card.page.until(() => card.isOn);
      expect(opens(card, pin)).to.equal(true);
      expect(card.page.has("button", "Undo")).to.equal(false);
    });

    it("stays on, and says why, when the lock refuses", async () => {
      const card = await showPinCard({ people, config: { person: "Alice" } });
      card.page.lock.radio.strike("suspend", { kind: "fail", problem: problem("refused") });
      await press(card.switch);
      await card.page.until(() => card.page.alerts.length > 0);
      expect(card.page.alerts.join()).to.contain("The lock reported an error");
      expect(card.isOn).to.equal(true);
    });

    it("is left to the users card where nobody remembers what the person was", async () => {
      const card = await showPinCard({
        people: [{ name: "Alice", kind: "no-access" }, { name: "Bob" }],
        config: { person: "Alice" },
        prepare: (_home, lock) => lock.remembered.clear(),
      });
      expect(card.page.words).to.contain("Suspended");
      expect(card.page.has("switch", /./)).to.equal(false);
      expect(card.hasKeypad).to.equal(true);
    });
  });

  describe("what may not be done", () => {
    it("has no keypad where the settings allow no changes, and says so", async () => {
      const card = await showPinCard({ people, config: { person: "Alice", manage: "nobody" } });
      expect(card.page.words).to.contain("View only. This card is set to make no changes.");
      expect(card.hasKeypad).to.equal(false);
      expect(card.page.has("switch", /./)).to.equal(false);
    });

    it("has none for those who are no administrators, unless everyone may", async () => {
      const prepare = (home: { seenByRobin(): unknown }): void => void home.seenByRobin();
      const looking = await showPinCard({ people, config: { person: "Alice" }, prepare });
      expect(looking.page.words).to.contain("View only. An administrator can make changes.");
      expect(looking.hasKeypad).to.equal(false);
      await leaveDashboard();
      const allowed = await showPinCard({ people, config: { person: "Alice", manage: "everyone" }, prepare });
      expect(allowed.hasKeypad).to.equal(true);
    });

    it("says so for somebody another app added", async () => {
      const card = await showPinCard({
        people: [{ name: "Robin", creator: "other-controller" }, { name: "Bob" }],
        config: { person: "Robin" },
      });
      expect(card.page.words).to.contain("Added in another app. Change it there.");
      expect(card.hasKeypad).to.equal(false);
    });

    it("takes no digits while the lock is out of reach, and keeps the people in sight", async () => {
      const card = await showPinCard({ people });
      await card.choose("Alice");
      await card.page.see(card.page.home.setState("lock.front_door", "unavailable"));
      expect(card.page.words).to.contain("Can’t reach the lock.");
      expect(card.people).to.have.length(3);
      await type("9026");
      expect(card.isEmpty).to.equal(true);
      expect(card.page.button("Suggest").disabled).to.equal(true);
    });

    it("asks the lock nothing in a preview", async () => {
      const card = await showPinCard({ people, preview: true });
      expect(card.page.lock.radio.sent).to.deep.equal([]);
      expect(card.page.words).to.contain("Change a PIN");
    });
  });

  it("says that it waits for the lock, and offers another try when the lock could not be read", async () => {
    const card = await showPinCard({ people, lock: { delay: 700 } });
    expect(card.page.words).to.contain("Asking the lock…");
    await leaveDashboard();
    const failing = await showPinCard({
      people,
      prepare: (_home, lock) => lock.radio.strike("read", { kind: "fail", problem: problem("busy") }),
    });
    await failing.page.until(() => failing.page.words.includes("Couldn’t read the list"));
    await failing.page.press("Read the list again");
    await failing.page.until(() => failing.people.length === 3);
  });
});
