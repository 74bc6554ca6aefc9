/** Zigbee locks behind the real Zigbee2MQTT: every change through the cards, looked up at the lock itself. */
import { assertForgotten, assertQuiet, peopleAndTimeline } from "../rig/cards.mjs";
import { cellarDoor, garageDoor, OFF, ON, startZigbee } from "../rig/zigbee2mqtt.mjs";

/** @typedef {import("../rig/scenarios.mjs").Scenario} Scenario */
/** @typedef {import("../rig/context.mjs").Context} Context */

/** @type {Scenario[]} */
export const scenarios = [
  {
    name: "Zigbee2MQTT: people are added, changed, switched off and on and removed, and are told at the keypad",
    seconds: 180,
    async run(context) {
      const { assert, waitFor } = context;
      await startZigbee(context);
      for (const lock of [cellarDoor, garageDoor]) {
        const canSwitch = lock === cellarDoor;
        const { page, users, timeline } = await peopleAndTimeline(
          { ...context, entityId: lock.entityId },
          "alex",
        );
        const pin = await users.add("Ann");
        await users.row("Ann").waitFor();
        assert.deepEqual(await lock.slots(), { 1: { status: ON, pin } });

        if (canSwitch) {
          await users.turn("Ann", false);
          assert.deepEqual(await lock.slots(), { 1: { status: OFF, pin } }, "the PIN stays on the lock");
          assert.deepEqual(await lock.keypad(pin), { opened: false });
          await users.turn("Ann", true);
          assert.deepEqual(await lock.slots(), { 1: { status: ON, pin } }, "nothing was typed again");
        } else assert.equal(await users.switchOf("Ann").count(), 0);

        await users.open("Ann", "Change PIN");
        const changed = canSwitch ? "161803" : "141421";
        await users.sheet.typePin(changed);
        await users.sheet.press("Save PIN");
        assert.equal(await users.sheet.slip("Sent to the lock"), changed);
        await users.sheet.press("Done");
        await users.sheet.closed();
        assert.deepEqual(await lock.slots(), { 1: { status: ON, pin: changed } });

        // Within the two seconds that join a use to what the sensors show, the change of the PIN shows the same number.
        await new Promise((resolve) => setTimeout(resolve, 5_000));
        const began = Date.now();
        assert.deepEqual(await lock.keypad(changed), { opened: true });
        await timeline.tells(/Ann unlocked.*PIN at the keypad/, began);
        await lock.turn(true);
        await timeline.tells(/Locked.*By hand/, began);

        await users.open("Ann", "Remove…");
        await users.sheet.press("Remove Ann");
        await users.row("Ann").waitFor({ state: "detached" });
        await waitFor("nobody to be left", async () => Object.keys(await lock.slots()).length === 0);
        await assertForgotten(context, pin);
        await assertForgotten(context, changed);
        assertQuiet(page);
        await page.close();
      }
    },
  },
  {
    name: "Zigbee2MQTT: a new person does not get the slot of a code typed in at the keypad; who is no administrator looks on",
    seconds: 180,
    async run(context) {
      const { assert } = context;
      await startZigbee(context);
      await cellarDoor.typeIn(1, "271828");
      const { entityId } = cellarDoor;
      const { users, page } = await peopleAndTimeline({ ...context, entityId }, "alex");
      const pin = await users.add("Ann");
      const both = { 1: { status: ON, pin: "271828" }, 2: { status: ON, pin } };
      assert.deepEqual(await cellarDoor.slots(), both);

      const robin = await peopleAndTimeline({ ...context, entityId });
      await robin.users.list.getByText("Ann", { exact: true }).first().waitFor();
      assert.equal(await robin.users.addButton.count(), 0);
      const began = Date.now();
      await cellarDoor.keypad("271828");
      await robin.timeline.tells(/Person 1 unlocked.*PIN at the keypad/, began);
      await cellarDoor.turn(true);
      await robin.timeline.tells(/Locked.*By hand/, began);
      await cellarDoor.keypad(pin);
      const lines = await robin.timeline.tells(/Ann unlocked.*PIN at the keypad/, began);
      assert.doesNotMatch(lines.join("\n"), /Robin|Alex/);
      await assertForgotten(context, pin);
      assertQuiet(page);
      assertQuiet(robin.page);
    },
  },
];
