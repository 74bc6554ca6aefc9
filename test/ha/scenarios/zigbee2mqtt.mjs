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
];
