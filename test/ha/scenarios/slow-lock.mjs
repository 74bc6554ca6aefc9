/** A lock slower than any time-out: what the cards show in the end is what the lock holds, also when it acts late or never. */
import { assertForgotten, textOf, UsersCard } from "../rig/cards.mjs";

/** @typedef {import("../rig/context.mjs").Context} Context */
/** @typedef {import("../rig/scenarios.mjs").Scenario} Scenario */

const WITHOUT_ACCESS = 4;

/** What is saved in each scenario. */
const PIN = "27182818";

/** People with a PIN each, and as many browsers that show them. @param {Context} context @param {string[]} names @param {number} browsers */
async function begin({ home, openDashboard, entityId }, names, browsers) {
  for (const [at, user_name] of names.entries()) {
    const pin = { credential_type: "pin", credential_data: pinOf(at) };
    const { user_index } = await home.callService("matter.set_lock_credential", entityId, pin, {
      response: true,
    });
    await home.callService("matter.set_lock_user", entityId, { user_index, user_name });
  }
  const cards = [{ type: "custom:lock-users-card", entity: entityId }];
  const all = [];
  for (let count = 0; count < browsers; count++) {
    const card = new UsersCard(await openDashboard({ as: "alex", cards }));
    await card.ready();
    all.push(card);
  }
  return all;
}

/** @param {number} at */
const pinOf = (at) => String(31415901 + at * 1111);

/** Waits until a card says nothing is under way, in doubt or unfinished, and returns what it says. @param {Context} context @param {UsersCard} card @param {number} seconds */
const settled = ({ waitFor }, card, seconds) =>
  waitFor(
    "the card to be sure",
    async () => {
      const text = await textOf(card.card);
      if (/not known|not finished|Working…|Asking the lock|Check now/.test(text)) throw new Error(text);
      return text;
    },
    { seconds, every: 500 },
  );

/**
 * Throws unless the people the card shows, with their switches, are those of the lock.
 *
 * @param {Context} context
 * @param {UsersCard} card
 */
async function assertShowsTruth({ assert, lock }, card) {
  const people = await lock.people();
  assert.equal(await card.list.getByRole("listitem").count(), people.length);
  for (const { name, type } of people) await card.shows(name, type !== WITHOUT_ACCESS);
}

/** Has the list read again. @param {Context} context @param {UsersCard} card */
async function readAgain(context, card) {
  await card.card.getByRole("button", { name: "Read the list from the lock again" }).click();
  await settled(context, card, 10);
}

/** @param {UsersCard} card @param {string} name @param {string} next */
async function rename(card, name, next) {
  await card.open(name, "Rename");
  await card.sheet.nameField.fill(next);
  await card.sheet.press("Save");
}

/** @param {UsersCard} card @param {string} name */
async function remove(card, name) {
  await card.open(name, "Remove…");
  await card.sheet.press(`Remove ${name}`);
}

/** @param {UsersCard} card @param {string} name @param {string} pin */
async function changePin(card, name, pin) {
  await card.open(name, "Change PIN");
  await card.sheet.typePin(pin);
  await card.sheet.press("Save PIN");
}

/** @param {UsersCard} card @param {string} name @param {string} pin */
async function add(card, name, pin) {
  await card.addButton.click();
  await card.sheet.nameField.fill(name);
  await card.sheet.typePin(pin);
  await card.sheet.press("Save");
}

/** @param {UsersCard} card */
async function closeSheet({ sheet }) {
  if (await sheet.dialog.isHidden()) return;
  const done = sheet.button("Done");
  await ((await done.isVisible()) ? done : sheet.button("Close").first()).click();
  await sheet.closed();
}

/** Finishes an addition where the card offers to, and waits until everything is sure. @param {Context} context @param {UsersCard} card @param {string} name @param {number} seconds */
async function finishAdding(context, card, name, seconds) {
  const isKnown = async () => !/not known|Saving…|Working…/.test(await textOf(card.card));
  await context.waitFor("it to be known", isKnown, { seconds, every: 500 });
  await closeSheet(card);
  if ((await card.unfinished(name).count()) > 0) await card.goOn(name, "Save this name");
  await card.row(name).waitFor();
}

/** @type {Scenario[]} */
export const scenarios = [
  {
    name: "a lock that answers after 12 s: an addition and a switch end as the lock has them",
    seconds: 240,
    async run(context) {
      const { assert, lock } = context;
      const [one, other] = await begin(context, ["Bob"], 2);
      const slow = { answerDelay: 12_000, times: 1 };
      await lock.faults({ commands: { SetCredential: slow, SetUser: slow } });
      await add(one, "Alice", PIN);
      await other.switchOf("Bob").click();
      await finishAdding(context, one, "Alice", 120);
      await settled(context, other, 120);
      const people = (await lock.people()).map(({ name, type }) => [name, type]);
      assert.deepEqual(people, [
        ["Bob", WITHOUT_ACCESS],
        ["Alice", 0],
      ]);
      assert.equal((await lock.keypad(PIN)).moved, true);
      await other.shows("Bob", false);
      await readAgain(context, one);
      await assertShowsTruth(context, one);
      await assertForgotten(context, PIN);
    },
  },
  {
    name: "a lock that acts 35 s later, long after Home Assistant gave up: the cards find out by themselves",
    seconds: 300,
    async run(context) {
      const { assert, lock } = context;
      const [one, two, three] = await begin(context, ["Bob", "Carol", "Dave"], 3);
      const late = { delay: 35_000, times: 1 };
      await lock.faults({ commands: { SetCredential: late, SetUser: late, ClearUser: late } });
      await add(one, "Alice", PIN);
      await rename(two, "Bob", "Bobby");
      await remove(three, "Carol");
      // Three at once: Home Assistant gives one up after the other.
      for (const card of [one, two, three]) await card.sheet.says("No answer from the lock", 90_000);
      await finishAdding(context, one, "Alice", 90);
      for (const card of [two, three]) await closeSheet(card);
      for (const card of [two, three]) await settled(context, card, 90);
      const names = (await lock.people()).map(({ name }) => name);
      assert.deepEqual(names.sort(), ["Alice", "Bobby", "Dave"]);
      assert.equal((await lock.keypad(PIN)).moved, true);
      await two.row("Bobby").waitFor();
      assert.equal(await three.row("Carol").count(), 0);
      for (const card of [one, two, three]) {
        await readAgain(context, card);
        await assertShowsTruth(context, card);
      }
      await assertForgotten(context, PIN);
    },
  },
  {
    name: "a lock that acts 90 s later or never: the cards say what it did, or that nobody knows",
    seconds: 300,
    async run(context) {
      const { assert, lock } = context;
      const [one, two, three] = await begin(context, ["Bob", "Carol", "Dave"], 3);
      const late = { delay: 90_000, times: 1 };
      await lock.faults({
        commands: { SetCredential: late, SetUser: { lost: true, times: 1 }, ClearUser: late },
      });
      const began = Date.now();
      await changePin(one, "Bob", PIN);
      await two.switchOf("Dave").click();
      await remove(three, "Carol");
      for (const card of [one, three]) {
        await card.sheet.says("No answer from the lock");
        await closeSheet(card);
      }
      await two.says(/not known/);
      // The last look is at three minutes.
      for (const card of [two, three]) await settled(context, card, 210);
      assert.ok(Date.now() - began > 100_000, "nothing was said to be sure before the lock had done it");
      const people = (await lock.people()).map(({ name, type }) => [name, type]);
      assert.deepEqual(people, [
        ["Bob", 0],
        ["Dave", 0],
      ]);
      assert.equal(await three.row("Carol").count(), 0);
      await two.shows("Dave", true);
      // No lock tells which PIN somebody has.
      assert.equal((await lock.keypad(PIN)).moved, true);
      assert.match(await textOf(one.card), /can’t confirm it\. Try the PIN once at the door/);
      await one.card.getByRole("button", { name: "Dismiss" }).click();
      for (const card of [one, two, three]) {
        await readAgain(context, card);
        await assertShowsTruth(context, card);
      }
      await assertForgotten(context, PIN);
    },
  },
];
