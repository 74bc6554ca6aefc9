/** Locks whose people nobody manages: the cards say so, and tell who came as far as Home Assistant knows. */
import { assertQuiet, threeCards, TimelineCard } from "../rig/cards.mjs";
import { URL_OF_HOME } from "../rig/home-assistant.mjs";

/** @typedef {import("../rig/scenarios.mjs").Scenario} Scenario */

const TEMPLATE_LOCK = "lock.back_door";
const BOLT = "input_boolean.back_door";

const WHY_NOBODY = "Home Assistant can lock and unlock it, but not read or change its people.";

/** @type {Scenario[]} */
export const scenarios = [
  {
    name: "a template lock: why there are no people is said, and who asked Home Assistant is told",
    async run(context) {
      const { assert, home, robin, openDashboard } = context;
      const page = await openDashboard({ as: "robin", cards: threeCards(TEMPLATE_LOCK) });
      for (const tag of ["lock-users-card", "lock-pin-card"]) {
        await page.locator(tag).getByText(WHY_NOBODY).waitFor();
        assert.equal(await page.locator(tag).getByRole("button", { name: /^Add/ }).count(), 0);
      }
      const timeline = new TimelineCard(page);
      await timeline.ready();

      const began = Date.now();
      await robin.callService("lock.unlock", TEMPLATE_LOCK);
      await timeline.tells(/Robin Resident unlocked/, began);
      await robin.waitForState(TEMPLATE_LOCK, "unlocked");
      await home.callService("lock.lock", TEMPLATE_LOCK);
      await timeline.tells(/Alex Admin locked/, began);

      // What moves the bolt otherwise is no call on the lock: whoever does it is not said to have come.
      await context.pause(5500);
      const moved = Date.now();
      await home.callService("input_boolean.turn_off", BOLT);
      const lines = await timeline.tells(/Unlocked/, moved);
      assert.doesNotMatch(lines.join("\n"), /Alex|Robin/);
      await home.callService("input_boolean.turn_on", BOLT);
      await home.waitForState(TEMPLATE_LOCK, "locked");
      assertQuiet(page);
    },
  },
  {
    name: "a lock that says in changed_by who came is taken at its word, once",
    async run(context) {
      const { assert, homeAssistant, openDashboard, afterwards } = context;
      const entityId = "lock.garden_gate";
      /** @param {string} method @param {object} [state] */
      const send = async (method, state) => {
        const { access_token } = homeAssistant.tokens("alex");
        const response = await fetch(`${URL_OF_HOME}/api/states/${entityId}`, {
          method,
          headers: { authorization: `Bearer ${access_token}` },
          ...(state && { body: JSON.stringify(state) }),
        });
        assert.ok(response.ok, `${response.status}`);
      };
      /** @param {string} state @param {string} [changed_by] */
      const tell = (state, changed_by) =>
        send("POST", { state, attributes: { friendly_name: "Garden Gate", changed_by } });
      await tell("locked");
      afterwards(() => send("DELETE"));
      const page = await openDashboard({ as: "robin", cards: threeCards(entityId) });
      await page.locator("lock-users-card").getByText(WHY_NOBODY).waitFor();
      const timeline = new TimelineCard(page);
      await timeline.ready();

      const began = Date.now();
      await tell("unlocked", "Grandma");
      await timeline.tells(/Grandma unlocked/, began);
      await tell("locked", "Manual Lock");
      await timeline.tells(/Locked.*By hand/i, began);
      const after = Date.now();
      await tell("unlocked", "Manual Lock");
      const lines = await timeline.tells(/Unlocked/, after);
      assert.doesNotMatch(lines.join("\n"), /Grandma|Alex|Robin/);
      assertQuiet(page);
    },
  },
];
