/** The users card: every change is made with the card alone and looked up at the lock itself. */
import { assertForgotten, assertQuiet, UsersCard } from "../rig/cards.mjs";

/** @typedef {import("../rig/context.mjs").Context} Context */
/** @typedef {import("../rig/scenarios.mjs").Scenario} Scenario */

const DISPOSABLE = 6;

/** A users card that has read the list. @param {Context} context @param {"alex" | "robin"} [as] */
async function showUsersCard({ openDashboard, entityId }, as = "alex") {
  const page = await openDashboard({ as, cards: [{ type: "custom:lock-users-card", entity: entityId }] });
  const card = new UsersCard(page);
  await card.ready();
  return card;
}

/** @type {Scenario[]} */
export const scenarios = [
  {
    name: "a person with a PIN is added in two taps plus typing, and the PIN opens",
    oldest: true,
    async run(context) {
      const { assert, lock, waitFor } = context;
      const card = await showUsersCard(context);
      await card.addButton.click();
      await waitFor("the name's field to have the focus", () =>
        card.sheet.nameField.evaluate((field) => field.matches(":focus")),
      );
      await card.page.page.keyboard.type("Alice");
      await card.sheet.press("Save");
      const pin = await card.sheet.slip();
      await card.sheet.press("Done");
      await card.row("Alice").waitFor();
      const person = { userIndex: 1, name: "Alice", enabled: true, type: 0, pins: [pin], tags: [] };
      assert.deepEqual(await lock.people(), [person]);
      assert.equal((await lock.keypad(pin)).moved, true);
      await assertForgotten(context, pin);
      assertQuiet(card.page);
    },
  },
  {
    name: "adding a person to a lock with 49 people costs at most 6 lock commands and no walk through its list",
    async run(context) {
      const { assert, lock, populate } = context;
      await populate(49);
      const card = await showUsersCard(context);
      await lock.forgetCommands();
      const pin = await card.add("Number 50");
      await card.says("50 of 50 people");
      const commands = (await lock.commands()).map(({ name }) => name);
      assert.ok(commands.length <= 6, `${commands.length} commands: ${commands.join(", ")}`);
      // Home Assistant reads the user before it writes one; the card reads it back.
      assert.ok(commands.filter((name) => name === "GetUser").length <= 3, commands.join(", "));
      assert.deepEqual(
        card.page.calls("matter.get_lock_users").length,
        1,
        "the list is read once, when the card opens",
      );
      assert.equal((await lock.keypad(pin)).moved, true);
      await card.says("The lock is full.");
      assert.equal(await card.addButton.isEnabled(), false);
    },
  },
  {
    name: "a name of ten bytes survives a rename, a longer one is refused at its field",
    async run(context) {
      const { assert, lock } = context;
      const card = await showUsersCard(context);
      const pin = await card.add("Zoë");
      await lock.forgetCommands();
      await card.open("Zoë", "Rename");
      const { nameField } = card.sheet;
      await nameField.fill("Zoë Ängström");
      await card.sheet.says("Too long for this lock: 15 of 10 bytes.");
      assert.equal(await nameField.getAttribute("aria-invalid"), "true");
      assert.equal(await card.sheet.button("Save").isEnabled(), false);
      await nameField.press("Enter");
      assert.deepEqual(await lock.commands(), [], "nothing is sent for a name that does not fit");
      assert.equal(Buffer.byteLength("Zoë Ångst"), 11);
      await nameField.fill("Zoë Ångs");
      assert.equal(Buffer.byteLength("Zoë Ångs"), 10);
      await card.sheet.press("Save");
      await card.sheet.nameField.waitFor({ state: "hidden" });
      await card.sheet.close();
      await card.row("Zoë Ångs").waitFor();
      assert.equal((await lock.people())[0]?.name, "Zoë Ångs");
      await card.add("名前A");
      await card.row("名前A").waitFor();
      assert.deepEqual(
        (await lock.people()).map(({ name }) => name),
        ["Zoë Ångs", "名前A"],
      );
      await assertForgotten(context, pin);
      assertQuiet(card.page);
    },
  },
  {
    name: "a changed PIN opens and the old one no more",
    async run(context) {
      const { assert, lock } = context;
      const card = await showUsersCard(context);
      const old = await card.add("Alice", { pin: "27182818" });
      assert.equal(old, "27182818");
      await card.open("Alice", "Change PIN");
      await card.sheet.typePin("16180339");
      await card.sheet.press("Save PIN");
      // A lock tells that somebody has a PIN, not which: a changed one cannot be read back.
      assert.equal(await card.sheet.slip("Sent to the lock"), "16180339");
      await card.sheet.press("Done");
      await card.sheet.closed();
      assert.equal((await lock.keypad(old)).moved, false);
      assert.equal((await lock.keypad("16180339")).moved, true);
      const [person, ...others] = await lock.people();
      assert.deepEqual([person?.pins, others], [["16180339"], []]);
      await assertForgotten(context, old);
      await assertForgotten(context, "16180339");
      assertQuiet(card.page);
    },
  },
  {
    name: "a PIN that is taken is refused with the reason and can be changed",
    async run(context) {
      const { assert, lock } = context;
      const card = await showUsersCard(context);
      await card.add("Alice", { pin: "27182818" });
      await card.addButton.click();
      await card.sheet.nameField.fill("Bob");
      await card.sheet.typePin("27182818");
      await card.sheet.press("Save");
      await card.sheet.says("That PIN is already in use on this lock.");
      assert.equal((await lock.people()).length, 1);
      assert.equal(await card.sheet.nameField.inputValue(), "Bob");
      await card.sheet.typePin("16180339");
      await card.sheet.press("Save");
      await card.sheet.slip();
      await card.sheet.press("Done");
      await card.row("Bob").waitFor();
      assert.equal((await lock.keypad("16180339")).moved, true);
      await assertForgotten(context, "16180339");
    },
  },
  {
    name: "access goes off and comes on again with nothing retyped",
    flavours: ["default", "chip"],
    async run(context) {
      const { assert, lock } = context;
      const card = await showUsersCard(context);
      const pin = await card.add("Alice");
      await card.turn("Alice", false);
      assert.equal((await lock.keypad(pin)).moved, false);
      assert.deepEqual((await lock.people())[0]?.pins, [pin]);
      await card.turn("Alice", true);
      assert.equal((await lock.keypad(pin)).moved, true);
      await lock.turn("lock");
      await card.turn("Alice", false);
      await card.page.role("button", { name: "Undo" }).click();
      await card.shows("Alice", true);
      assert.equal((await lock.keypad(pin)).moved, true);
      await assertForgotten(context, pin);
      assertQuiet(card.page);
    },
  },
  {
    name: "a tag is added by its number, opens, and is taken away alone",
    async run(context) {
      const { assert, lock, waitFor } = context;
      const card = await showUsersCard(context);
      const pin = await card.add("Alice");
      await card.open("Alice", "Add a tag");
      await card.sheet.content.getByRole("textbox", { name: /^Tag number/ }).fill("04 a2 2b 91");
      await card.sheet.press("Save");
      await card.sheet.button("Remove Tag").waitFor();
      assert.deepEqual((await lock.people())[0]?.tags, ["04a22b91"]);
      assert.equal((await lock.tag("04a22b91")).moved, true);
      await lock.turn("lock");
      await card.sheet.press("Remove Tag");
      await card.sheet.says("Remove Tag?");
      await card.sheet.content.locator(".actions").getByRole("button", { name: "Remove Tag" }).click();
      await waitFor("the tag to be gone", async () => (await lock.people())[0]?.tags.length === 0);
      assert.equal((await lock.tag("04a22b91")).moved, false);
      assert.equal((await lock.keypad(pin)).moved, true);
      await assertForgotten(context, pin);
      assertQuiet(card.page);
    },
  },
  {
    name: "a one-time PIN opens once",
    flavours: ["default", "chip"],
    async run(context) {
      const { assert, lock } = context;
      const card = await showUsersCard(context);
      const pin = await card.add("Courier", { once: true });
      assert.equal((await lock.people())[0]?.type, DISPOSABLE);
      assert.equal((await lock.keypad(pin)).moved, true);
      await lock.turn("lock");
      assert.equal((await lock.keypad(pin)).moved, false);
      await assertForgotten(context, pin);
    },
  },
  {
    name: "a removed person is gone from the lock, and the others stay",
    async run(context) {
      const { assert, lock } = context;
      const card = await showUsersCard(context);
      const [alice, bob] = [await card.add("Alice"), await card.add("Bob")];
      await card.open("Alice", "Remove…");
      await card.sheet.says("Remove Alice?");
      await card.sheet.press("Remove Alice");
      await card.row("Alice").waitFor({ state: "detached" });
      await card.row("Bob").waitFor();
      assert.deepEqual(
        (await lock.people()).map(({ name }) => name),
        ["Bob"],
      );
      assert.equal((await lock.keypad(alice)).moved, false);
      assert.equal((await lock.keypad(bob)).moved, true);
      await assertForgotten(context, alice);
      assertQuiet(card.page);
    },
  },
  {
    name: "a person of another controller is only removed here, and ours that it turned off is said to be",
    flavours: ["default", "chip"],
    async run(context) {
      const { assert, lock, joinSecondController, waitFor } = context;
      const other = await joinSecondController();
      await other.addPerson({ userIndex: 3, name: "Theirs", pin: "2468" });
      const card = await showUsersCard(context);
      const pin = await card.add("Ours");
      const [ours] = await lock.people();
      await other.setEnabled(Number(ours?.userIndex), false);
      await card.card.getByRole("button", { name: "Read the list from the lock again" }).click();
      await card.row("Ours, Turned off at the lock").waitFor();
      assert.equal((await lock.keypad(pin)).moved, false);
      assert.equal(await card.switchOf("Theirs").count(), 0);
      await card.open("Theirs");
      await card.sheet.says("Added in another app.");
      await card.sheet.says(/From here you can remove/);
      // A lock of the specification refuses a new PIN, one of the C++ reference takes it: it is not offered on either.
      for (const name of ["Rename", "Change PIN", "Add a PIN", "Add a tag"])
        assert.equal(await card.sheet.button(name).count(), 0, name);
      await card.sheet.press("Remove…");
      await card.sheet.press("Remove Theirs");
      await waitFor("theirs to be gone", async () => (await lock.people()).length === 1);
      await card.row("Theirs").waitFor({ state: "detached" });
      await card.row("Ours").waitFor();
      assertQuiet(card.page);
    },
  },
  {
    name: "with keys alone a person is added and switched off",
    async run(context) {
      const { assert, lock, waitFor } = context;
      const card = await showUsersCard(context);
      const { keyboard } = card.page.page;
      /** @param {import("playwright-core").Locator} wanted */
      const hasFocus = (wanted) => wanted.evaluate((element) => element.matches(":focus"));
      /** @param {import("playwright-core").Locator} wanted */
      const tabTo = async (wanted) => {
        await wanted.waitFor();
        for (let presses = 0; presses < 60; presses++) {
          if (await hasFocus(wanted)) return;
          await keyboard.press("Tab");
        }
        throw new Error(`Tab does not lead to ${wanted}`);
      };
      await tabTo(card.addButton);
      await keyboard.press("Enter");
      await waitFor("the name's field to have the focus", () => hasFocus(card.sheet.nameField));
      await keyboard.type("Alice");
      await keyboard.press("Enter");
      const pin = await card.sheet.slip();
      await tabTo(card.sheet.button("Done"));
      await keyboard.press("Enter");
      await card.sheet.closed();
      assert.equal((await lock.keypad(pin)).moved, true);
      await tabTo(card.switchOf("Alice"));
      await keyboard.press("Space");
      await card.shows("Alice", false);
      assert.equal((await lock.keypad(pin)).moved, false);
      await tabTo(card.row("Alice"));
      await keyboard.press("Enter");
      await card.sheet.button("Rename").waitFor();
      await keyboard.press("Escape");
      await card.sheet.closed();
      await waitFor("the focus to come back to the row", () => hasFocus(card.row("Alice")));
      assertQuiet(card.page);
    },
  },
];
