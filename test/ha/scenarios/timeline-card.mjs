/** The timeline card: who did it is named when that is sure, and nobody who merely looked. */
import { assertQuiet, peopleAndTimeline, TimelineCard } from "../rig/cards.mjs";

/** @typedef {import("../rig/context.mjs").Context} Context */
/** @typedef {import("../rig/scenarios.mjs").Scenario} Scenario */

const NAMES = /Alex|Robin/;

/** Two people with PINs: then a PIN alone does not say whose it was. @param {Context} context */
async function twoPeople({ home, entityId }) {
  for (const pin of ["27182818", "16180339"]) {
    const data = { credential_type: "pin", credential_data: pin };
    await home.callService("matter.set_lock_credential", entityId, data, { response: true });
  }
}

/** @param {Context} context @param {"alex" | "robin"} as */
async function showTimeline({ openDashboard, entityId }, as) {
  const page = await openDashboard({
    as,
    cards: [{ type: "custom:lock-timeline-card", entities: [entityId] }],
  });
  const card = new TimelineCard(page);
  await card.ready();
  return { page, card };
}

/** @type {Scenario[]} */
export const scenarios = [
  {
    name: "the timeline shows a keypad unlock within two seconds of its arrival, with its method",
    async run(context) {
      const { assert, home, lock, entityId } = context;
      await twoPeople(context);
      const { page, card } = await showTimeline(context, "alex");
      let arrived = 0;
      await home.subscribe("subscribe_events", { event_type: "state_changed" }, ({ data }) => {
        const { entity_id, new_state } = data;
        if (entity_id === entityId && new_state.attributes["changed_by"] === "Keypad") arrived ||= Date.now();
      });
      const began = Date.now();
      await lock.keypad("27182818");
      const lines = await card.tells(/unlocked.*(keypad|PIN)/i, began);
      const milliseconds = Date.now() - arrived;
      assert.ok(arrived > 0 && milliseconds < 2000, `it took ${milliseconds} ms`);
      assert.doesNotMatch(lines.join("\n"), NAMES);
      assertQuiet(page);
    },
  },
  {
    name: "the timeline names whoever asked Home Assistant: people, an automation, a script",
    async run(context) {
      const { assert, home, robin, entityId } = context;
      const { page, users, timeline } = await peopleAndTimeline(context);
      await timeline.ready();
      const began = Date.now();
      await page.role("button", { name: "Unlock Front Door" }).click();
      await users.sheet.press("Unlock");
      await timeline.tells(/Robin Resident unlocked/, began);
      await home.waitForState(entityId, "unlocked");
      await robin.callService("input_boolean.turn_on", "input_boolean.evening");
      await timeline.tells(/Evening lock locked/, began);
      await robin.callService("input_boolean.turn_off", "input_boolean.evening");
      await timeline.tells(/Morning unlock unlocked/, began);
      await home.waitForState(entityId, "unlocked");
      await home.callService("lock.lock", entityId);
      await timeline.tells(/Alex Admin locked/, began);
      await home.waitForState(entityId, "locked");
      await home.callService("script.let_the_cleaner_in", undefined);
      const lines = await timeline.tells(/Let the cleaner in unlocked/, began);
      assert.doesNotMatch(String(lines[0]), NAMES, "the script, not whoever ran it");
      assertQuiet(page);
    },
  },
  {
    name: "the timeline never names somebody who merely opened a card just before the door was used",
    async run(context) {
      const { assert, home, lock, entityId, pages } = context;
      await twoPeople(context);
      const { card: alexCard } = await showTimeline(context, "alex");
      /** Robin opens the cards, and somebody uses the door at once. @param {() => Promise<unknown>} use */
      const whileRobinLooks = async (use) => {
        const { page, timeline } = await peopleAndTimeline(context);
        assert.equal(page.calls("matter.get_lock_users").length, 1, "the card has read the list");
        await use();
        return timeline;
      };
      const began = Date.now();
      const byKeypad = await whileRobinLooks(() => lock.keypad("27182818"));
      const unlocked = await home.waitForState(entityId, "unlocked");
      assert.ok(unlocked.context.user_id, "Home Assistant itself takes Robin for the one at the keypad");
      for (const card of [byKeypad, alexCard])
        assert.doesNotMatch((await card.tells(/unlocked.*(keypad|PIN)/i, began)).join("\n"), NAMES);
      const byHand = await whileRobinLooks(() => lock.turn("lock", "manual"));
      const locked = await home.waitForState(entityId, "locked");
      assert.ok(locked.context.user_id, "Home Assistant itself takes Robin for the one at the thumb-turn");
      for (const card of [byHand, alexCard])
        assert.doesNotMatch((await card.tells(/locked.*by hand/i, began)).join("\n"), NAMES);
      for (const page of pages) assertQuiet(page);
    },
  },
];
