/** The three cards beside one another: loading, one reading for all, wrong configs, narrow and dark, Home Assistant gone. */
import { assertFits, assertQuiet, PinCard, threeCards, TimelineCard, UsersCard } from "../rig/cards.mjs";

/** @typedef {import("../rig/browser.mjs").HomePage} HomePage */

/** Waits until all three have what they show. @param {HomePage} page */
async function allReady(page) {
  await new UsersCard(page).ready();
  await new TimelineCard(page).ready();
}

/** @type {import("../rig/scenarios.mjs").Scenario[]} */
export const scenarios = [
  {
    name: "three cards for one lock load and read its list once",
    oldest: true,
    async run({ assert, lock, openDashboard, populate, entityId, pause }) {
      await populate(5);
      const page = await openDashboard({ as: "alex", cards: threeCards(entityId) });
      await allReady(page);
      await new UsersCard(page).row("Person 3").waitFor();
      await new PinCard(page).card.getByRole("radio", { name: "Person 3" }).waitFor();
      await pause(500);
      assert.equal(page.calls("matter.get_lock_users").length, 1);
      const reads = (await lock.commands()).filter(({ name }) => name === "GetUser").length;
      await lock.forgetCommands();
      await page.role("button", { name: "Read the list from the lock again" }).click();
      await allReady(page);
      const once = (await lock.commands()).filter(({ name }) => name === "GetUser").length;
      assert.ok(reads <= once, `${reads} GetUser for three cards, ${once} for one reading`);
      assertQuiet(page);
    },
  },
  {
    name: "a wrong config gives a card that says what to fix, and the others work",
    async run({ assert, openDashboard, entityId }) {
      const page = await openDashboard({
        as: "alex",
        cards: [
          { type: "custom:lock-users-card" },
          { type: "custom:lock-users-card", entity: "light.kitchen" },
          { type: "custom:lock-users-card", entity: entityId, titel: "Door", refresh: "often" },
          { type: "custom:lock-pin-card", entity: "lock.gone" },
          { type: "custom:lock-pin-card", entity: [entityId], manage: "me" },
          { type: "custom:lock-timeline-card", entities: [entityId, "person.alex"] },
          { type: "custom:lock-timeline-card", entities: { lock: entityId }, days: 0 },
          { type: "custom:lock-users-card", entity: entityId, name: "The good one" },
        ],
      });
      // What is wrong with each card, in their order: the option by its name, and what it takes instead.
      for (const wrong of [
        /“entity” is missing.*lock\.front_door/,
        /“entity”: “light\.kitchen” is not a lock/,
        /“titel” does not exist.*\bname\b/,
        /“refresh” takes .*not “often”/,
        /“entity”: Home Assistant has no “lock\.gone”/,
        /“manage” takes admins, everyone, nobody, not “me”/,
        /“entities”: .*person\.alex.* is not a lock/,
        /“days” takes 1–365, not “0”/,
      ])
        await page.text(wrong).first().waitFor();
      assert.equal(await page.text("Change this card’s settings").count(), 7);
      await page.text("The good one").first().waitFor();
      await page
        .text(/\bUpdated /)
        .first()
        .waitFor();
      assertQuiet(page);
    },
  },
  {
    name: "at 360 pixels and in the dark no card is wider than its place",
    async run({ assert, openDashboard, populate, entityId }) {
      await populate(12);
      const page = await openDashboard({
        as: "alex",
        cards: threeCards(entityId),
        dark: true,
        viewport: { width: 360, height: 740 },
      });
      await allReady(page);
      await assertFits(page);
      const [paper, ink] = await page.locator("lock-users-card").evaluate((card) => {
        const frame = card.shadowRoot?.querySelector("ha-card") ?? card;
        const { backgroundColor, color } = getComputedStyle(frame);
        return [backgroundColor, color].map((one) =>
          Math.max(...(one.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number)),
        );
      });
      assert.ok(Number(paper) < 80 && Number(ink) > 150, "the card is dark and its words are light");
      const users = new UsersCard(page);
      await users.open("Person 3");
      await users.sheet.button("Rename").waitFor();
      await assertFits(page);
      assertQuiet(page);
    },
  },
  {
    name: "the cards outlive a restart of Home Assistant and go on",
    seconds: 240,
    async run({ assert, homeAssistant, lock, openDashboard, entityId, waitFor }) {
      const page = await openDashboard({ as: "alex", cards: threeCards(entityId) });
      const users = new UsersCard(page);
      const timeline = new TimelineCard(page);
      await allReady(page);
      const pin = await users.add("Alice");
      await homeAssistant.restart();
      const alex = await homeAssistant.connect("alex");
      await alex.waitForState(entityId, "locked", { seconds: 60 });
      await waitFor("the card to offer changes again", () => users.addButton.isEnabled(), { seconds: 60 });
      await users.row("Alice").waitFor();
      await users.turn("Alice", false);
      assert.equal((await lock.keypad(pin)).moved, false);
      await users.turn("Alice", true);
      const began = Date.now();
      assert.equal((await lock.keypad(pin)).moved, true);
      await timeline.tells(/Alice unlocked.*keypad/i, began);
      // Home Assistant's own frontend may fail to load a part of itself meanwhile.
      const ours = page.errors.filter((error) => !error.includes("dynamically imported module"));
      assert.deepEqual(ours, []);
      alex.close();
    },
  },
];
