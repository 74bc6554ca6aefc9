/** The record: who changed the people of a lock stands in Home Assistant's own log and in the timeline, for everybody. */
import { assertForgotten, assertQuiet, peopleAndTimeline, TimelineCard, UsersCard } from "../rig/cards.mjs";

/** @typedef {import("../rig/context.mjs").Context} Context */
/** @typedef {import("../rig/scenarios.mjs").Scenario} Scenario */

/** What the log of the lock says since then, as Robin gets it. @param {Context} context @param {number} since */
async function logOf({ robin, entityId }, since) {
  const asked = { entity_ids: [entityId], start_time: new Date(since).toISOString() };
  const rows = await robin.command("logbook/get_events", asked);
  return /** @type {{ message?: string, domain?: string, context_user_id?: string }[]} */ (rows);
}

/** @type {Scenario[]} */
export const scenarios = [
  {
    name: "changes made through the cards stand in the log and in the timeline, with whoever made them, for everybody",
    oldest: true,
    async run(context) {
      const { assert, lock, entityId, openDashboard, waitFor } = context;
      const began = Date.now();
      const { page: alex, users, timeline } = await peopleAndTimeline(context, "alex");
      const pin = await users.add("Alice");
      // Within the five seconds for which a call leaves its caller on the lock.
      assert.equal((await lock.keypad(pin)).moved, true);
      await timeline.tells(/Alex Admin added Alice/, began);
      const lines = await timeline.tells(/unlocked.*(keypad|PIN)/i, began);
      for (const line of lines.filter((each) => /unlocked/.test(each))) assert.doesNotMatch(line, /Alex/);
      await users.turn("Alice", false);
      await timeline.tells(/Alex Admin turned off Alice’s access/, began);
      await users.open("Alice", "Remove…");
      await users.sheet.press("Remove Alice");
      await timeline.tells(/Alex Admin removed Alice/, began);

      const written = await waitFor("the log to hold all three", async () => {
        const entries = (await logOf(context, began)).filter(({ message }) => message);
        assert.equal(entries.length, 3);
        return entries;
      });
      assert.deepEqual(
        written.map(({ message, domain }) => [message?.replaceAll(/[\u2068\u2069]/g, ""), domain]),
        [
          ["Alex Admin added Alice", "lock_access_cards_add"],
          ["Alex Admin turned off Alice’s access", "lock_access_cards_suspend"],
          ["Alex Admin removed Alice", "lock_access_cards_remove"],
        ],
      );

      const robin = await openDashboard({
        as: "robin",
        cards: [{ type: "custom:lock-timeline-card", entities: [entityId] }],
      });
      const later = new TimelineCard(robin);
      await later.tells(/Alex Admin added Alice/, began);
      await later.tells(/Alex Admin removed Alice/, began);
      await assertForgotten(context, pin);
      for (const page of [alex, robin]) assertQuiet(page);
    },
  },
  {
    name: "a card that is set to write no record writes none",
    async run(context) {
      const { assert, entityId, openDashboard } = context;
      const began = Date.now();
      const page = await openDashboard({
        as: "alex",
        cards: [{ type: "custom:lock-users-card", entity: entityId, record: false }],
      });
      await new UsersCard(page).add("Alice");
      assert.deepEqual(page.calls("logbook.log"), []);
      assert.deepEqual(
        (await logOf(context, began)).filter(({ message }) => message),
        [],
      );
      assertQuiet(page);
    },
  },
];
