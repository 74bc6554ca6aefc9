/** Where a PIN is after it was saved: in the browser nowhere, in Home Assistant where docs/security.md says. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { assertForgotten, TimelineCard, UsersCard } from "../rig/cards.mjs";
import { RUN } from "../rig/paths.mjs";

/** @typedef {import("../rig/context.mjs").Context} Context */

const PIN = "27182818";

/** A module that does with a PIN on its way to Home Assistant what no card may. */
const LEAKY = `
const send = WebSocket.prototype.send;
WebSocket.prototype.send = function (text) {
  send.call(this, text);
  const pin = /"credential_data":"(\\d+)"/.exec(text)?.[1];
  if (!pin) return;
  const card = document.querySelector("home-assistant");
  localStorage.setItem("journal", JSON.stringify({ pin }));
  card.setAttribute("data-pin", pin);
  console.info("saved", pin);
  card.dispatchEvent(new CustomEvent("saved", { composed: true, bubbles: true, detail: { pin } }));
  card.hass.connection.sendMessage({ type: "fire_event", event_type: "saved", event_data: { pin } });
};`;

/** Opens a users card and saves a person with a PIN. @param {Context} context @param {string} pin */
async function saveWithCard({ openDashboard, entityId }, pin) {
  const cards = [
    { type: "custom:lock-users-card", entity: entityId },
    { type: "custom:lock-timeline-card", entities: [entityId] },
  ];
  const page = await openDashboard({ as: "alex", cards });
  const card = new UsersCard(page);
  await card.ready();
  await card.add("Alice", { pin });
  return page;
}

/** The files below a folder. @param {string} folder @returns {string[]} */
const filesIn = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : entry.isFile() && statSync(path).size > 0 ? [path] : [];
  });

/**
 * The files of this Home Assistant and the Matter server, logs included, with a text somewhere in their bytes. What the database has beside it is taken for the database.
 *
 * @param {Context} context
 * @param {string} text
 */
const filesWith = ({ homeAssistant }, text) => {
  const others = readdirSync(RUN).filter((name) => /^(lock|home-assistant-[\d.]+)$/.test(name));
  const folders = others.filter((name) => join(RUN, name) !== homeAssistant.folder);
  const isOther = (/** @type {string} */ file) =>
    folders.some((name) => file.startsWith(join(RUN, name) + sep));
  const files = filesIn(RUN).filter((file) => !isOther(file) && readFileSync(file).includes(text));
  const names = files.map((file) => relative(homeAssistant.folder, file).replace(/-(wal|shm)$/, ""));
  return [...new Set(names)].sort();
};

const DATABASE = "home-assistant_v2.db";

/** The tables of the recorder's database with a text in any of their rows. @param {Context} context @param {string} text */
async function tablesWith({ homeAssistant }, text) {
  const program = `
import json, sqlite3
database = sqlite3.connect(f"file:{folder}/${DATABASE}?mode=ro", uri=True)
tables = [name for (name,) in database.execute("select name from sqlite_master where type = 'table'")]
rows = lambda table: database.execute(f'select * from "{table}"')
print(json.dumps([table for table in tables if any("${text}" in str(value) for row in rows(table) for value in row)]))`;
  return JSON.parse(await homeAssistant.python(program));
}

/** Waits until the recorder has written what it was told. @param {Context} context */
async function untilRecorded(context) {
  const { home, entityId, waitFor } = context;
  const mark = `mark-${Date.now()}`;
  await home.callService("logbook.log", undefined, { name: "Test", message: mark, entity_id: entityId });
  await waitFor("the recorder", async () => (await tablesWith(context, mark)).length > 0, {
    seconds: 20,
    every: 500,
  });
}

/** @type {import("../rig/scenarios.mjs").Scenario[]} */
export const scenarios = [
  {
    name: "a bundle that leaks the PIN is found out in every place",
    async run(context) {
      const { addModule, assert } = context;
      await addModule("leaky.js", LEAKY);
      const page = await saveWithCard(context, PIN);
      assert.deepEqual((await page.placesWith(PIN)).sort(), ["console", "events", "local storage", "page"]);
      assert.deepEqual(page.messagesWith(PIN), { calls: 1, others: ["fire_event"] });
      await assert.rejects(() => assertForgotten(context, PIN));
    },
  },
  {
    name: "Home Assistant keeps a saved PIN in its database alone, where only administrators can read it",
    oldest: true,
    async run(context) {
      const { assert, home, robin } = context;
      const heard = await home.subscribe("subscribe_events", { event_type: "call_service" });
      await assert.rejects(
        () => robin.subscribe("subscribe_events", { event_type: "call_service" }),
        /unauthorized/,
      );
      await saveWithCard(context, PIN);
      await untilRecorded(context);
      assert.ok(JSON.stringify(heard.events).includes(PIN), "an administrator who listens hears the call");
      assert.deepEqual(filesWith(context, PIN), [DATABASE]);
      assert.deepEqual(await tablesWith(context, PIN), ["event_data"]);
      await assertForgotten(context, PIN);
    },
  },
  {
    name: "with the recorder settings of docs/security.md the PIN is on no disk, and the timeline still names who",
    seconds: 180,
    async run(context) {
      const { afterwards, assert, homeAssistant, entityId, restartHome } = context;
      const guide = readFileSync(new URL("../../../docs/security.md", import.meta.url), "utf8");
      const [, settings = ""] = /```yaml\n(recorder:\n[^`]*)```/.exec(guide) ?? [];
      assert.match(settings, /call_service/);
      afterwards(async () => {
        asBefore();
        await restartHome();
      });
      const asBefore = homeAssistant.configure((text) => text.replace(/^recorder:\n/m, settings));
      await restartHome();
      const page = await saveWithCard(context, "14142135");
      const began = Date.now();
      await context.home.callService("lock.unlock", entityId);
      await untilRecorded(context);
      assert.deepEqual(filesWith(context, "14142135"), []);
      const timeline = new TimelineCard(page);
      const live = await timeline.tells(/Alex Admin/, began);
      await page.reload();
      await timeline.ready();
      assert.deepEqual(await timeline.tells(/Alex Admin/, began), live);
    },
  },
];
