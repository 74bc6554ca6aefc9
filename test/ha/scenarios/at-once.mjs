/** Several who change one lock at the same moment: nobody is overwritten, and each is told what came of it. */
import { assertForgotten, textOf, UsersCard } from "../rig/cards.mjs";

/** @typedef {import("../rig/context.mjs").Context} Context */

const WITHOUT_ACCESS = 4;
const ROUNDS = 5;

/** @param {Context} context */
const cardsOf = ({ entityId }) => [{ type: "custom:lock-users-card", entity: entityId, manage: "everyone" }];

/** A users card that has read the list. @param {import("../rig/browser.mjs").HomePage} page */
async function readyCard(page) {
  const card = new UsersCard(page);
  await card.ready();
  return card;
}

/** Reads the list again and waits until it stands there. @param {UsersCard} card @param {string} name somebody who is on it */
async function readAgain(card, name) {
  await card.card.getByRole("button", { name: "Read the list from the lock again" }).click();
  await card.ready();
  await card.row(name).waitFor();
}

/** @type {import("../rig/scenarios.mjs").Scenario[]} */
export const scenarios = [
  {
    name: "two browsers that add a person at the same moment make two people, five times running",
    seconds: 180,
    async run(context) {
      const { assert, lock, openDashboard } = context;
      const cards = cardsOf(context);
      const alex = await readyCard(await openDashboard({ as: "alex", cards }));
      const robin = await readyCard(await openDashboard({ as: "robin", cards }));
      // Slow enough that both are under way together, whatever the browsers do.
      await lock.faults({ commands: { SetCredential: { delay: 700 }, SetUser: { delay: 400 } } });
      const expected = new Map();
      for (let round = 1; round <= ROUNDS; round++) {
        const pins = [`4100${round}${round}31`, `5200${round}${round}62`];
        const names = [`Alex ${round}`, `Robin ${round}`];
        const slips = await Promise.all([
          alex.add(String(names[0]), { pin: String(pins[0]) }),
          robin.add(String(names[1]), { pin: String(pins[1]) }),
        ]);
        assert.deepEqual(slips, pins);
        names.forEach((name, at) => expected.set(name, pins[at]));
        const people = await lock.people();
        assert.deepEqual(new Map(people.map(({ name, pins: [pin] }) => [name, pin])).size, expected.size);
        for (const { name, pins: held } of people) assert.deepEqual(held, [expected.get(name)], name);
      }
      await lock.faults({});
      for (const { name, userIndex } of await lock.people()) {
        assert.equal((await lock.keypad(expected.get(name))).userIndex, userIndex);
        await lock.turn("lock");
      }
      for (const card of [alex, robin]) {
        await readAgain(card, "Alex 1");
        for (const name of expected.keys()) await card.row(name).waitFor();
      }
      for (const pin of expected.values()) await assertForgotten(context, pin, { calls: 2 });
    },
  },
  {
    name: "a rename in one tab and a switch in another at the same moment: each tells what the lock has",
    seconds: 180,
    async run(context) {
      const { assert, lock, openDashboard, openTab, waitFor } = context;
      const one = await readyCard(await openDashboard({ as: "alex", cards: cardsOf(context) }));
      const names = ["Alice", "Bob", "Carol"];
      for (const name of names) await one.add(name);
      const other = await readyCard(await openTab(one.page));
      for (const [at, name] of names.entries()) {
        const next = `${name} 2`;
        await other.row(name).waitFor();
        await one.open(name, "Rename");
        await one.sheet.nameField.fill(next);
        await lock.faults({ commands: { SetUser: { delay: 300 * (at + 1) } } });
        await Promise.all([one.sheet.press("Save"), other.switchOf(name).click()]);
        const nothingRuns = async () => {
          const text = (await textOf(one.card)) + (await textOf(other.card));
          if (!/Working…|Renaming|Waiting for/.test(text)) return true;
          throw new Error(text);
        };
        await waitFor("both to end", nothingRuns, { seconds: 60, every: 500 });
        await lock.faults({});
        const isSaidOff = await other.card
          .getByText(new RegExp(`${name}( 2)?’s access is off`))
          .first()
          .isVisible();
        const isSaidRenamed = !(await one.sheet.content.getByRole("alert").first().isVisible());
        const person = (await lock.people())[at];
        const isRenamed = person?.name === next;
        const isOff = person?.type === WITHOUT_ACCESS;
        assert.ok(isRenamed || isOff, "one of the two is made at least");
        // What is not said to be made is said to be refused or not known.
        if (isSaidRenamed && !isRenamed) await one.unfinished(name).waitFor({ timeout: 1000 });
        if (isSaidOff) assert.ok(isOff, "said to be off");
        else await other.card.locator(".notice").first().waitFor({ timeout: 1000 });
        if (await one.sheet.dialog.isVisible()) await one.sheet.close();
        for (const card of [one, other]) {
          await readAgain(card, String(person?.name));
          await card.shows(String(person?.name), !isOff);
        }
      }
    },
  },
];
