/** A lock that does not answer: what is known stays, it is said, and a change fails with words. */
import { PinCard, threeCards, TimelineCard, UsersCard } from "../rig/cards.mjs";

/** @type {import("../rig/scenarios.mjs").Scenario[]} */
export const scenarios = [
  {
    name: "a lock that is unavailable is said to be so within three seconds, and what is known stays",
    seconds: 180,
    async run({ afterwards, assert, home, lock, matterServer, openDashboard, entityId, waitFor }) {
      const page = await openDashboard({ as: "alex", cards: threeCards(entityId) });
      const users = new UsersCard(page);
      const timeline = new TimelineCard(page);
      await users.ready();
      await timeline.ready();
      const pin = await users.add("Alice");
      const lines = await timeline.count();
      let unavailable = 0;
      await home.subscribe("subscribe_events", { event_type: "state_changed" }, ({ data }) => {
        if (data.entity_id === entityId && data.new_state.state === "unavailable") unavailable ||= Date.now();
      });
      let isRunning = false;
      const startAgain = async () => {
        if (!isRunning) await matterServer.start();
        isRunning = true;
      };
      afterwards(startAgain);
      const stopping = matterServer.stop();
      await waitFor("the lock to be unavailable", () => unavailable, { seconds: 30, every: 20 });
      await users.says("Can’t reach the lock.");
      const milliseconds = Date.now() - unavailable;
      await stopping;
      assert.ok(milliseconds < 3000, `it was said after ${milliseconds} ms`);
      await new PinCard(page).says("Can’t reach the lock.");
      await users.row("Alice").waitFor();
      assert.ok((await timeline.count()) >= lines);
      assert.equal(await users.addButton.count(), 0, "nobody can be added now");
      assert.equal(await users.switchOf("Alice").getAttribute("aria-disabled"), "true");
      await startAgain();
      await waitFor("the card to offer changes again", () => users.addButton.isEnabled(), { seconds: 90 });
      await users.turn("Alice", false);
      assert.equal((await lock.keypad(pin)).moved, false);
      assert.deepEqual(page.errors, []);
    },
  },
  {
    name: "a change to a lock that has gone silent fails with words, changes nothing, and can be tried again",
    seconds: 240,
    async run({ assert, lock, openDashboard, entityId, waitFor }) {
      const page = await openDashboard({
        as: "alex",
        cards: [{ type: "custom:lock-users-card", entity: entityId }],
      });
      const users = new UsersCard(page);
      await users.ready();
      const pin = await users.add("Alice");
      await lock.faults({ offline: true });
      await users.switchOf("Alice").click();
      await waitFor(
        "the card to say what happened",
        async () =>
          (await users.card.getByRole("alert").allInnerTexts()).join("") ||
          users.card.getByText("No answer from the lock").first().isVisible(),
        { seconds: 90 },
      );
      assert.equal(
        await users.switchOf("Alice").getAttribute("aria-checked"),
        "true",
        "nothing is shown as done",
      );
      await lock.faults({});
      assert.equal((await lock.keypad(pin)).moved, true);
      assert.deepEqual(page.errors, []);
    },
  },
  {
    name: "a command the lock refuses leaves the person as before, and the next try works",
    async run({ assert, lock, openDashboard, entityId }) {
      const page = await openDashboard({
        as: "alex",
        cards: [{ type: "custom:lock-users-card", entity: entityId }],
      });
      const users = new UsersCard(page);
      await users.ready();
      const pin = await users.add("Alice");
      await lock.faults({ commands: { SetUser: { status: 1, times: 1 } } });
      await users.open("Alice", "Rename");
      await users.sheet.nameField.fill("Alicia");
      await users.sheet.press("Save");
      await users.sheet.content.getByRole("alert").first().waitFor();
      await users.sheet.says(/Nothing was changed/);
      assert.equal((await lock.people())[0]?.name, "Alice");
      assert.equal(await users.sheet.nameField.inputValue(), "Alicia", "nothing is to be typed again");
      await users.sheet.press("Save");
      await users.sheet.button("Change PIN").waitFor();
      await users.row("Alicia").waitFor();
      assert.equal((await lock.people())[0]?.name, "Alicia");
      await lock.faults({ commands: { SetUser: { status: 1, times: 1 } } });
      await users.sheet.close();
      await users.switchOf("Alicia").click();
      await users.card.getByRole("alert").first().waitFor();
      await users.shows("Alicia", true);
      assert.equal((await lock.keypad(pin)).moved, true);
      await users.turn("Alicia", false);
      assert.equal((await lock.keypad(pin)).moved, false);
      assert.deepEqual(page.errors, []);
    },
  },
];
