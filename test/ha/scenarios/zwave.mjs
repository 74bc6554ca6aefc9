/** Z-Wave locks of all three classes, behind the real driver: every change through the cards, looked up at the lock itself. */
import { assertForgotten, assertQuiet, peopleAndTimeline, TimelineCard } from "../rig/cards.mjs";
import { CODE_UNLOCK, KEYPAD_UNLOCK, MANUAL_LOCK, NODES, startZwave, ZwaveLock } from "../rig/zwave.mjs";

/** @typedef {import("../rig/scenarios.mjs").Scenario} Scenario */
/** @typedef {import("../rig/context.mjs").Context} Context */

/** The newest locks hold it themselves; for the others Home Assistant does. */
const NAME = "Ann";

/** @param {Context} context @param {number} node */
async function managed(context, node) {
  const { assert, waitFor } = context;
  const lock = new ZwaveLock(node);
  const changed = `16180${node}`;
  const { page, users, timeline } = await peopleAndTimeline({ ...context, entityId: lock.entityId }, "alex");
  const pin = await users.add(NAME);
  await users.row(NAME).waitFor();
  assert.deepEqual(await lock.pins(), { 1: pin });

  await users.turn(NAME, false);
  assert.deepEqual(await lock.pins(), {});
  await users.turn(NAME, true);
  assert.deepEqual(await lock.pins(), { 1: pin }, "nothing was typed again");

  await users.open(NAME, "Change PIN");
  await users.sheet.typePin(changed);
  await users.sheet.press("Save PIN");
  assert.equal(await users.sheet.slip("Sent to the lock"), changed);
  await users.sheet.press("Done");
  await users.sheet.closed();
  assert.deepEqual(await lock.pins(), { 1: changed });

  const began = Date.now();
  await lock.use(KEYPAD_UNLOCK, { user: 1, locked: false });
  await timeline.tells(/Unlocked.*PIN at the keypad/, began);
  await lock.use(MANUAL_LOCK, { locked: true });
  await timeline.tells(/Locked.*By hand/, began);

  await users.open(NAME, "Remove…");
  await users.sheet.press(`Remove ${NAME}`);
  await users.row(NAME).waitFor({ state: "detached" });
  await waitFor("nobody to be left", async () => Object.keys(await lock.pins()).length === 0);
  // Before an older lock's person is switched off or on, the card looks whether the lock hides the code.
  await assertForgotten(context, pin, { isRead: node !== NODES.userCredentials });
  await assertForgotten(context, changed);
  assertQuiet(page);
  await page.close();
}

/** @type {Scenario[]} */
export const scenarios = [
  {
    name: "Z-Wave: people are added, changed, switched off and on and removed on locks of every class",
    seconds: 300,
    async run(context) {
      await startZwave(context);
      for (const node of Object.values(NODES)) await managed(context, node);
    },
  },
  {
    name: "Z-Wave: a new person does not get the place of a code typed in at the keypad",
    seconds: 240,
    async run(context) {
      const { assert } = context;
      await startZwave(context);
      for (const node of [NODES.userCodes1, NODES.userCodes2]) {
        const lock = new ZwaveLock(node);
        await lock.typeIn(1, "271828");
        const { users, page } = await peopleAndTimeline({ ...context, entityId: lock.entityId }, "alex");
        await users.addButton.click();
        await users.sheet.nameField.fill(NAME);
        await users.sheet.typePin("161803");
        await users.sheet.press("Save");
        await users.sheet.slip();
        await users.sheet.press("Done");
        assert.deepEqual(await lock.pins(), { 1: "271828", 2: "161803" });
        await page.close();
      }
    },
  },
  {
    name: "Z-Wave: a lock that hides its codes is not made to take stars for a PIN",
    seconds: 180,
    async run(context) {
      const { assert } = context;
      await startZwave(context);
      const lock = new ZwaveLock(NODES.userCodes1);
      await lock.hideCodes(true);
      const { users, page } = await peopleAndTimeline({ ...context, entityId: lock.entityId }, "alex");
      const pin = await users.add(NAME);
      await users.switchOf(NAME).click();
      await users.says("This lock or Home Assistant can’t do this. Nothing was changed.");
      await users.card.getByRole("button", { name: "Read the list from the lock again" }).click();
      await users.switchOf(NAME).waitFor({ state: "detached" });
      assert.deepEqual(page.calls("zwave_js.set_user"), []);
      assert.deepEqual(await lock.pins(), { 1: pin });
      assertQuiet(page);
    },
  },
  {
    name: "Z-Wave: Record who names the right person to somebody whose page was closed, and leaves nothing behind",
    seconds: 240,
    async run(context) {
      const { assert, home, robin, openDashboard, openTab, waitFor } = context;
      await startZwave(context);
      const lock = new ZwaveLock(NODES.userCredentials);
      const { entityId } = lock;
      for (const user_name of ["Ann", "Bob"]) {
        await home.callService("zwave_js.set_user", entityId, { user_name }, { response: true });
      }
      const cards = [{ type: "custom:lock-timeline-card", entities: [entityId] }];
      // Robin has seen the people before, so that their numbers are known to have been theirs.
      const before = await peopleAndTimeline({ ...context, entityId });
      await before.users.says("Ann");
      // The browser stays, and remembers.
      await before.page.page.context().newPage();
      await before.page.page.close();

      const alex = await openDashboard({ as: "alex", cards });
      await alex.role("button", { name: "Record who" }).click();
      await alex.text("Home Assistant records").waitFor();
      const automations = async () =>
        (await home.command("get_states")).filter((/** @type {any} */ { attributes }) =>
          String(attributes.id).startsWith("lock_access_cards_who_"),
        );
      assert.equal((await automations()).length, 1);
      await alex.close();

      const began = Date.now();
      await lock.use(KEYPAD_UNLOCK, { user: 2, locked: false });
      await robin.waitForState(entityId, ({ state }) => state === "unlocked");
      await lock.use(MANUAL_LOCK, { locked: true });
      await robin.waitForState(entityId, ({ state }) => state === "locked");
      await lock.use(CODE_UNLOCK, { user: 1, locked: false });
      await robin.waitForState(entityId, ({ state }) => state === "unlocked");

      const tab = await openTab(before.page);
      const timeline = new TimelineCard(tab);
      await timeline.tells(/ Ann unlocked, PIN at the keypad/, began);
      const lines = await timeline.tells(/ Bob unlocked, PIN at the keypad/, began);
      assert.ok(!lines.some((line) => /Probably|Robin|Alex/.test(line)), lines.join("\n"));
      await timeline.says(/Home Assistant records/);
      assert.equal(await tab.role("button", { name: "Stop recording" }).count(), 0);
      assertQuiet(tab);

      const again = await openDashboard({ as: "alex", cards });
      await again.role("button", { name: "Stop recording" }).click();
      await waitFor("the automation to be gone", async () => (await automations()).length === 0);
      const entries = await home.command("config/entity_registry/list");
      assert.ok(!JSON.stringify(entries).includes("lock_access_cards_who_"));
      assertQuiet(again);
    },
  },
];
