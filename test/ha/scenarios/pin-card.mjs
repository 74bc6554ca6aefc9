/** The PIN card: a PIN for the right person, off and on again, proven at the keypad of the lock. */
import { assertForgotten, assertQuiet, PinCard, UsersCard } from "../rig/cards.mjs";

/** @type {import("../rig/scenarios.mjs").Scenario[]} */
export const scenarios = [
  {
    name: "the PIN card changes one person's PIN, says why another is refused, and turns access off and on",
    async run(context) {
      const { assert, lock, openDashboard, entityId } = context;
      const page = await openDashboard({
        as: "alex",
        cards: [
          { type: "custom:lock-users-card", entity: entityId },
          { type: "custom:lock-pin-card", entity: entityId },
        ],
      });
      const users = new UsersCard(page);
      const card = new PinCard(page);
      await users.ready();
      const alice = await users.add("Alice");
      const bob = await users.add("Bob");
      await card.choose("Bob");
      await card.save("16180339");
      await card.says("PIN sent for Bob.");
      assert.deepEqual(
        (await lock.people()).map(({ pins }) => pins),
        [[alice], ["16180339"]],
      );
      assert.equal((await lock.keypad(bob)).moved, false);
      await card.turn(false);
      assert.equal((await lock.keypad("16180339")).moved, false);
      await users.shows("Bob", false);
      await card.turn(true);
      assert.equal((await lock.keypad("16180339")).moved, true);
      // The way back stands over the keys for some seconds; what is typed meanwhile stays.
      await card.type(alice);
      await card.card.getByRole("button", { name: "Undo" }).waitFor({ state: "hidden" });
      await card.save("");
      await card.says("That PIN is already in use on this lock.");
      assert.deepEqual((await lock.people())[1]?.pins, ["16180339"]);
      assert.equal((await lock.keypad(alice)).moved, true);
      for (const pin of [bob, "16180339"]) await assertForgotten(context, pin);
      assertQuiet(page);
    },
  },
];
