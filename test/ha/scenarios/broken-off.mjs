/** Additions that break off in the middle: kept over what breaks next, then finished or taken back. */
import { assertForgotten, UsersCard } from "../rig/cards.mjs";

/** @typedef {import("../rig/context.mjs").Context} Context */
/** @typedef {import("../rig/scenarios.mjs").Scenario} Scenario */
/** @typedef {(context: Context, card: UsersCard) => Promise<UsersCard>} Break what breaks; returns the card to go on with */

const ALICE = "27182818";
const BOB = "16180339";

/** Longer than Home Assistant waits for an answer of the lock. */
const NO_ANSWER = { timeout: 60_000 };

/** A users card that has read a list with Bob on it. @param {Context} context */
async function showUsersCard({ home, lock, openDashboard, entityId }) {
  const pin = { credential_type: "pin", credential_data: BOB };
  const { user_index } = await home.callService("matter.set_lock_credential", entityId, pin, {
    response: true,
  });
  await home.callService("matter.set_lock_user", entityId, { user_index, user_name: "Bob" });
  const cards = [{ type: "custom:lock-users-card", entity: entityId }];
  const card = new UsersCard(await openDashboard({ as: "alex", cards }));
  await card.ready();
  await lock.forgetCommands();
  return card;
}

/** Fills in Alice and her PIN, and presses Save. @param {UsersCard} card */
async function saveAlice(card) {
  await card.addButton.click();
  await card.sheet.nameField.fill("Alice");
  await card.sheet.typePin(ALICE);
  await card.sheet.press("Save");
}

/** Waits until the lock was sent a command. @param {Context} context @param {string} name */
const untilSent = ({ lock, waitFor }, name) =>
  waitFor(`the lock to be sent ${name}`, async () =>
    (await lock.commands()).some((command) => command.name === name),
  );

/** @type {Break} */
async function lockDiesThenReload({ lock }, card) {
  await lock.faults({ commands: { SetUser: { dies: true } } });
  await saveAlice(card);
  await lock.hasDied();
  await lock.start();
  await card.sheet.content.getByText("Almost done").waitFor(NO_ANSWER);
  await card.page.reload();
  return card;
}

/** @type {Break} */
async function homeRestarts(context, card) {
  await context.lock.faults({ commands: { SetUser: { lost: true, times: 1 } } });
  await saveAlice(card);
  await untilSent(context, "SetUser");
  await context.restartHome();
  // A slow page is back later than Home Assistant.
  await context.waitFor("the page to be back", () => card.addButton.isEnabled(), { seconds: 60 });
  return card;
}

/** @type {Break} */
async function homeRestartsThenReload(context, card) {
  await homeRestarts(context, card);
  await card.page.reload();
  return card;
}

/** @type {Break} */
async function tabIsClosed(context, card) {
  await context.lock.faults({ commands: { SetCredential: { delay: 3000, times: 1 } } });
  await saveAlice(card);
  await untilSent(context, "SetCredential");
  const tab = await context.openTab(card.page);
  await card.page.page.close();
  return new UsersCard(tab);
}

/** @param {Context} context */
const namesAndPins = async ({ lock }) => (await lock.people()).map(({ name, pins }) => [name, ...pins]);

/** @param {string} name @param {Break} breaks @param {Partial<Scenario>} [more] @returns {Scenario} */
const finished = (name, breaks, more) => ({
  name: `an addition that ${name} is finished`,
  seconds: 240,
  ...more,
  async run(context) {
    const { assert, lock } = context;
    const card = await breaks(context, await showUsersCard(context));
    await card.unfinished("Alice").waitFor(NO_ANSWER);
    await card.goOn("Alice", "Save this name");
    await card.row("Alice").waitFor();
    assert.deepEqual(await namesAndPins(context), [
      ["Bob", BOB],
      ["Alice", ALICE],
    ]);
    assert.equal((await lock.keypad(ALICE)).moved, true);
    await assertForgotten(context, ALICE);
  },
});

/** @param {string} name @param {Break} breaks @param {Partial<Scenario>} [more] @returns {Scenario} */
const takenBack = (name, breaks, more) => ({
  name: `an addition that ${name} is taken back`,
  seconds: 240,
  ...more,
  async run(context) {
    const { assert, lock } = context;
    const card = await showUsersCard(context);
    const before = await lock.state();
    const after = await breaks(context, card);
    await after.unfinished("Alice").waitFor(NO_ANSWER);
    await after.goOn("Alice", "Take the PIN back");
    await after.row("Bob").waitFor();
    const { users, credentials } = await lock.state();
    assert.deepEqual({ users, credentials }, { users: before.users, credentials: before.credentials });
    assert.equal((await lock.keypad(ALICE)).moved, false);
    assert.equal(await after.list.getByRole("listitem").count(), 1);
    await assertForgotten(context, ALICE);
  },
});

/** @type {Scenario[]} */
export const scenarios = [
  finished("the lock broke off, with a reload after it,", lockDiesThenReload, { oldest: true }),
  takenBack("the lock broke off, with a reload after it,", lockDiesThenReload, { oldest: true }),
  finished("broke off as Home Assistant restarted", homeRestarts),
  takenBack("broke off as Home Assistant restarted, with a reload after it,", homeRestartsThenReload),
  finished("broke off as the tab was closed", tabIsClosed),
  takenBack("broke off as the tab was closed", tabIsClosed),
  {
    name: "an addition that broke off is not finished over somebody who has taken the place",
    seconds: 240,
    async run(context) {
      const { assert, home, lock, entityId } = context;
      const card = await lockDiesThenReload(context, await showUsersCard(context));
      await card.unfinished("Alice").waitFor(NO_ANSWER);
      const [, { userIndex: user_index = 0 } = {}] = await lock.people();
      await home.callService("matter.clear_lock_user", entityId, { user_index });
      const eve = { credential_type: "pin", credential_data: "31415926" };
      await home.callService("matter.set_lock_credential", entityId, eve, { response: true });
      await home.callService("matter.set_lock_user", entityId, { user_index, user_name: "Eve" });
      const before = await lock.state();
      await card.unfinished("Alice").getByRole("button", { name: "Finish", exact: true }).click();
      await card.sheet.press("Save this name");
      await card.sheet.says(/Someone else changed|no longer has/);
      const { users, credentials } = await lock.state();
      assert.deepEqual({ users, credentials }, { users: before.users, credentials: before.credentials });
      await card.sheet.button("Close").first().click();
      await card.row("Eve").waitFor();
      await card.unfinished("Alice").waitFor({ state: "detached" });
      await assertForgotten(context, ALICE);
    },
  },
];
