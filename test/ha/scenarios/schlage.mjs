/** A Schlage lock behind the real integration and a pretended cloud: every change through the cards, looked up in the cloud. */
import { assertForgotten, assertQuiet, peopleAndTimeline } from "../rig/cards.mjs";
import { askCloud, SIDE_DOOR, sideDoor, startSchlage } from "../rig/schlage.mjs";

/** @typedef {import("../rig/scenarios.mjs").Scenario} Scenario */

/** @type {Scenario[]} */
export const scenarios = [
  {
    name: "Schlage: people are added, renamed, given another PIN and removed, and who used the keypad is told",
    seconds: 240,
    async run(context) {
      const { assert, robin, home } = context;
      await startSchlage(context);
      // Home Assistant asks nobody to be an administrator for it; the card's own setting does.
      const { page, users, timeline } = await peopleAndTimeline({ ...context, entityId: SIDE_DOOR }, "alex");
      const pin = await users.add("Ann", { pin: "061803" });
      assert.equal(pin, "061803");
      await users.row("Ann").waitFor();
      assert.deepEqual(await sideDoor.pins(), { Ann: "061803" }, "with its leading zero");
      assert.equal(await users.switchOf("Ann").count(), 0, "no service switches a code off");

      const began = Date.now();
      assert.deepEqual(await sideDoor.keypad(pin), { opened: true });
      await askCloud(context);
      await home.waitForState(SIDE_DOOR, "unlocked", { seconds: 40 });
      await timeline.tells(/Ann unlocked.*PIN at the keypad/, began);
      await sideDoor.turn(true);
      await askCloud(context);
      await home.waitForState(SIDE_DOOR, "locked", { seconds: 40 });
      await timeline.tells(/Locked.*By hand/i, began);
      // The cloud says that it was the account's owner; Home Assistant knows who asked, unless it puts off to ask the cloud
      // what became of it, as it does within ten seconds of the last time.
      await context.pause(11_000);
      const asked = Date.now();
      await robin.callService("lock.unlock", SIDE_DOOR);
      await home.waitForState(SIDE_DOOR, "unlocked", { seconds: 40 });
      const lines = await timeline.tells(/Robin Resident unlocked/, asked);
      assert.doesNotMatch(lines.join("\n"), /Olga/);

      await users.open("Ann", "Rename");
      await users.sheet.nameField.fill("Anna");
      await users.sheet.press("Save");
      await users.sheet.nameField.waitFor({ state: "hidden" });
      await users.sheet.close();
      await users.row("Anna").waitFor();
      assert.deepEqual(await sideDoor.pins(), { Anna: pin });

      await users.open("Anna", "Change PIN");
      await users.sheet.typePin("2718281");
      await users.sheet.press("Save PIN");
      assert.equal(await users.sheet.slip("Sent to the lock"), "2718281");
      await users.sheet.press("Done");
      await users.sheet.closed();
      assert.deepEqual(await sideDoor.pins(), { Anna: "2718281" });

      await users.open("Anna", "Remove…");
      await users.sheet.press("Remove Anna");
      await users.row("Anna").waitFor({ state: "detached" });
      assert.deepEqual(await sideDoor.pins(), {});
      // The integration gives the digits to whoever asks for the list.
      await assertForgotten(context, pin, { calls: 2, isRead: true });
      await assertForgotten(context, "2718281", { isRead: true });
      assertQuiet(page);
    },
  },
  {
    name: "Schlage: a PIN of which the cloud said that it failed is not said to be changed, nor as before",
    seconds: 120,
    async run(context) {
      const { assert } = context;
      await startSchlage(context);
      const { page, users } = await peopleAndTimeline({ ...context, entityId: SIDE_DOOR }, "alex");
      const pin = await users.add("Ann");
      await sideDoor.fail("deleteaccesscode");
      await users.open("Ann", "Change PIN");
      await users.sheet.typePin("2718281");
      await users.sheet.press("Save PIN");
      // Nothing tells which PIN it is: that it is the one of before can only be left open.
      await users.sheet.says("Not confirmed");
      await sideDoor.fail("");
      await users.sheet.press("Check now");
      await users.sheet.says("Not confirmed");
      assert.deepEqual(await sideDoor.pins(), { Ann: pin });
      assertQuiet(page);
    },
  },
];
