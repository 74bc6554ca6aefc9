/** Who may do what: everybody can read, and only what the card and Home Assistant allow is offered. */
import { assertForgotten, assertQuiet, PinCard, threeCards, TimelineCard, UsersCard } from "../rig/cards.mjs";

/** Puts a person with a PIN on the lock. @param {import("../rig/context.mjs").Context} context @param {string} name @param {string} pin */
async function somebody({ home, entityId }, name, pin) {
  const data = { credential_type: "pin", credential_data: pin };
  const { user_index } = await home.callService("matter.set_lock_credential", entityId, data, {
    response: true,
  });
  await home.callService("matter.set_lock_user", entityId, { user_index, user_name: name });
}

/** @type {import("../rig/scenarios.mjs").Scenario[]} */
export const scenarios = [
  {
    name: "somebody who is no administrator reads all three cards and is offered no change",
    async run(context) {
      const { assert, openDashboard, entityId } = context;
      await somebody(context, "Alice", "27182818");
      const page = await openDashboard({ as: "robin", cards: threeCards(entityId) });
      const users = new UsersCard(page);
      await users.says("View only. An administrator can make changes.");
      await users.list.getByText("Alice").first().waitFor();
      await new TimelineCard(page).ready();
      const pin = new PinCard(page);
      await pin.says("Alice");
      await pin.says("View only. An administrator can make changes.");
      for (const card of [users.card, pin.card]) {
        assert.equal(await card.getByRole("switch").count(), 0, "no switch");
        assert.equal(
          await card.getByRole("button", { name: /^(Add|Save|Remove|Rename|Change|[0-9]$)/ }).count(),
          0,
        );
      }
      assertQuiet(page);
    },
  },
  {
    name: "where the card lets everyone, somebody who is no administrator renames, gives a PIN, turns off and on",
    async run(context) {
      const { assert, lock, openDashboard, entityId } = context;
      await somebody(context, "Alice", "27182818");
      const cards = threeCards(entityId).map((card) =>
        card.type.includes("timeline") ? card : { ...card, manage: "everyone" },
      );
      const page = await openDashboard({ as: "robin", cards });
      const users = new UsersCard(page);
      const pin = new PinCard(page);
      await users.ready();
      await users.open("Alice", "Rename");
      await users.sheet.nameField.fill("Alicia");
      await users.sheet.press("Save");
      await users.sheet.button("Change PIN").waitFor();
      await users.sheet.close();
      await users.row("Alicia").waitFor();
      assert.equal((await lock.people())[0]?.name, "Alicia");
      await pin.save("16180339");
      await pin.says("PIN sent for Alicia.");
      assert.equal((await lock.keypad("27182818")).moved, false);
      assert.equal((await lock.keypad("16180339")).moved, true);
      await users.turn("Alicia", false);
      assert.equal((await lock.keypad("16180339")).moved, false);
      // Home Assistant lets administrators alone keep what somebody was before, so Robin is asked.
      await users.switchOf("Alicia").click();
      await users.sheet.says("Turn Alicia on as?");
      await users.sheet.press("Turn on");
      await users.shows("Alicia", true);
      assert.equal((await lock.keypad("16180339")).moved, true);
      await assertForgotten(context, "16180339");
      assertQuiet(page);
    },
  },
];
