/** Cards picked and set up by hand, through the dialogs of Home Assistant itself. */
import { assertQuiet, TimelineCard, UsersCard } from "../rig/cards.mjs";

/** @typedef {import("../rig/browser.mjs").HomePage} HomePage */

/** Opens the dialog for a new card. @param {HomePage} page */
async function openPicker(page) {
  const add = page.role("button", { name: /add card/i }).first();
  if (!(await add.isVisible())) await page.page.goto(`${addressOf(page)}?edit=1`);
  await add.click();
  await page.text("Add to dashboard").or(page.text("Which card")).first().waitFor();
}

/** The address of the dashboard outside of its editor. @param {HomePage} page */
const addressOf = (page) => page.page.url().replace(/\?.*$/, "");

/** Takes a card by its name, and comes back when its settings are open. @param {HomePage} page @param {string} name */
async function pick(page, name) {
  await openPicker(page);
  await page.role("tab", { name: /by card/i }).click();
  await page.page
    .getByPlaceholder(/search/i)
    .last()
    .fill(name);
  // An overlay over the whole tile takes the click.
  await page
    .text(new RegExp(`^\\s*${name}\\s*$`))
    .first()
    .click({ force: true });
  await page.role("button", { name: "Save" }).waitFor();
}

/** @type {import("../rig/scenarios.mjs").Scenario[]} */
export const scenarios = [
  {
    name: "all three cards are picked, set up and saved in Home Assistant's own editor",
    oldest: true,
    async run({ assert, home, openDashboard, entityId }) {
      const heading = { type: "heading", heading: "Doors" };
      const page = await openDashboard({ as: "alex", cards: [heading] });
      for (const [name, option, marks] of [
        ["Lock: people", "entity", ["Lock", "Who may make changes", "Hide Lock and Unlock"]],
        ["Lock: PIN", "entity", ["Lock", "Person", "Who may make changes"]],
        ["Lock: timeline", "entities", ["Locks", "Days to show"]],
      ]) {
        await pick(page, String(name));
        const dialog = page.locator("hui-dialog-edit-card");
        for (const mark of marks ?? []) await dialog.getByText(mark, { exact: true }).first().waitFor();
        assert.ok(
          (await dialog.locator("ha-entity-picker").count()) >= 1,
          "an entity is chosen in Home Assistant's own way",
        );
        await page.role("button", { name: "Save" }).click();
        await page.role("button", { name: "Save" }).waitFor({ state: "hidden" });
        const { views } = await home.command("lovelace/config", { url_path: "test-home" });
        const saved = views[0].sections[0].cards.at(-1);
        assert.deepEqual(
          [saved[String(option)]].flat(),
          [entityId],
          "the lock that can be managed was filled in",
        );
      }
      // Home Assistant's editor has errors of its own (2026.4: view transitions); none may come from our file.
      const said = [...page.errors, ...page.console.map(({ text }) => text)].join("\n");
      assert.doesNotMatch(said, /lock-access-cards\.js/);
      page.errors.length = page.console.length = 0;
      await page.page.goto(addressOf(page));
      await new UsersCard(page).ready();
      await new TimelineCard(page).ready();
      await page.locator("lock-pin-card").getByText("Front Door").first().waitFor();
      assertQuiet(page);
    },
  },
  {
    name: "a lock picked first suggests our cards, another entity none of them",
    async run({ assert, openDashboard, waitFor }) {
      const page = await openDashboard({ as: "alex", cards: [{ type: "heading", heading: "Doors" }] });
      await openPicker(page);
      const ours = page
        .locator("hui-dialog-create-card")
        .locator("lock-users-card, lock-pin-card, lock-timeline-card");
      const search = page.page.getByPlaceholder(/search entities/i);
      /** @param {string} words @param {RegExp} name */
      const choose = async (words, name) => {
        await search.fill(words);
        await page.role("button", { name }).first().click();
      };
      await choose("Front Door", /^Front Door Lock$/);
      await waitFor("the suggestions", async () => (await ours.count()) === 3);
      await choose("Evening", /^Evening /);
      await page.text("Suggestions").first().waitFor();
      await waitFor("no suggestion of ours", async () => (await ours.count()) === 0);
      assert.equal(page.calls("matter.get_lock_users").length, 0, "a suggestion asks nothing of the lock");
      assertQuiet(page);
    },
  },
];
