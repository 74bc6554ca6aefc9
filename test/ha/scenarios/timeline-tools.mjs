/** What opens under the timeline's header, and the screen that names nobody, for somebody who is no administrator. */
import { readFile } from "node:fs/promises";
import { assertQuiet, TimelineCard } from "../rig/cards.mjs";

/** @typedef {import("../rig/scenarios.mjs").Scenario} Scenario */

const PIN = "27182818";

/** @type {Scenario[]} */
export const scenarios = [
  {
    name: "the timeline is searched, saved and gone through by days, and says so where a day holds nothing",
    async run({ assert, home, lock, entityId, openDashboard, waitFor }) {
      const data = { credential_type: "pin", credential_data: PIN };
      await home.callService("matter.set_lock_credential", entityId, data, { response: true });
      const page = await openDashboard({
        as: "robin",
        cards: [{ type: "custom:lock-timeline-card", entities: [entityId] }],
      });
      const timeline = new TimelineCard(page);
      await timeline.ready();
      const began = Date.now();
      await lock.keypad(PIN);
      await home.waitForState(entityId, "unlocked");
      await lock.turn("lock", "manual");
      await home.waitForState(entityId, "locked");
      await home.callService("lock.unlock", entityId);
      await timeline.tells(/Alex Admin unlocked/, began);

      // What happened in other scenarios is told too, and no more is drawn at once than a page holds.
      const isVisitBefore = async () => /keypad/i.test((await timeline.lines())[1] ?? "");
      await waitFor("the visit before to be told", isVisitBefore);
      await page.role("button", { name: "Search the timeline" }).click();
      await page.role("searchbox", { name: "Search the timeline" }).fill("alex");
      await waitFor("the visit before, which Alex had no part in, to be gone", async () => {
        const [first = ""] = await timeline.lines();
        return first.includes("Alex") && !(await isVisitBefore());
      });

      await page.role("button", { name: "Dates and more" }).click();
      const download = page.page.waitForEvent("download");
      await page.role("button", { name: "Save as CSV" }).click();
      const file = await download;
      assert.match(file.suggestedFilename(), /^Front-Door-\d{4}-\d\d-\d\d\.csv$/);
      const rows = (await readFile(await file.path(), "utf8")).trimEnd().split("\r\n");
      assert.ok(rows.length > (await timeline.count()), "a header, and each line that is shown");
      assert.match(
        String(rows[1]),
        /^\d{4}-\d\d-\d\dT[\d:]{8}[+-]\d\d:\d\d,Front Door,Unlocked,Alex Admin,Home Assistant,reported/,
      );
      assert.doesNotMatch(rows.join("\n"), new RegExp(PIN));

      await page.role("button", { name: "Search the timeline" }).click();
      await waitFor("the visit before to be back", isVisitBefore);
      await page.role("button", { name: "A week earlier" }).click();
      await page.text(/: nothing, and nothing before it\.$/).waitFor();
      await page.role("button", { name: "A week later" }).click();
      await page.role("button", { name: /^Go to a day: Today/ }).waitFor();
      assertQuiet(page);
    },
  },
  {
    name: "the timeline is silent about names on a screen that others see, also of who comes now",
    async run({ assert, home, entityId, openDashboard }) {
      const page = await openDashboard({
        as: "alex",
        cards: [{ type: "custom:lock-timeline-card", entities: [entityId], names: false }],
      });
      const timeline = new TimelineCard(page);
      await timeline.ready();
      const began = Date.now();
      await home.callService("lock.unlock", entityId);
      await timeline.tells(/Someone unlocked/, began);
      await home.callService("script.let_the_cleaner_in", undefined);
      await home.callService("lock.lock", entityId);
      await timeline.tells(/Someone locked/, began);
      const all = await page.locator("lock-timeline-card").evaluate((card) => {
        /** @param {Element} element @returns {string} */
        const inside = (element) =>
          element.outerHTML +
          (element.shadowRoot ? [...element.shadowRoot.querySelectorAll("*")].map(inside).join("") : "") +
          [...element.querySelectorAll("*")].map((child) => (child.shadowRoot ? inside(child) : "")).join("");
        return inside(card);
      });
      assert.match(all, /Someone/);
      assert.doesNotMatch(all, /Alex|Robin|cleaner/);
      assertQuiet(page);
    },
  },
];
