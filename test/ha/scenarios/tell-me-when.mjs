/** "Tell me when…": automations that are made through the card, run, are listed and leave nothing behind; and the blueprints. */
import { cpSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { assertFits, assertQuiet, TimelineCard, UsersCard } from "../rig/cards.mjs";
import { URL_OF_HOME } from "../rig/home-assistant.mjs";

/** @typedef {import("../rig/context.mjs").Context} Context */
/** @typedef {import("../rig/scenarios.mjs").Scenario} Scenario */
/** @typedef {{ title: string | null, message: string }} Notice */

const PREFIX = "lock_access_cards_notice_";
const PIN = "27182818";
const TAG = "04A22B91";
const OWN_LIST = "Notifications in Home Assistant";
const BLUEPRINTS = fileURLToPath(new URL("../../../blueprints", import.meta.url));

/** The sheet behind "Tell me when…". */
class TellMe {
  /** @param {import("../rig/browser.mjs").HomePage} page */
  constructor(page) {
    this.content = page.locator("lac-tell-me");
  }

  /** @param {"When" | "Where"} label @param {string} text */
  choose(label, text) {
    return this.content.getByRole("combobox", { name: label }).selectOption({ label: text });
  }

  /** The sentences that can be chosen, once the sheet has come. */
  async wishes() {
    const choice = this.content.getByRole("combobox", { name: "When" });
    await choice.waitFor();
    return choice.locator("option").allTextContents();
  }

  /** @param {string} name */
  async press(name) {
    await this.content.getByRole("button", { name, exact: true }).click();
  }

  /** @param {string} text */
  async says(text) {
    await this.content.getByRole("status").getByText(text).waitFor({ timeout: 15_000 });
  }

  /** @param {string} where */
  async make(where = OWN_LIST) {
    await this.choose("Where", where);
    await this.press("Tell me");
    await this.says("Done. Home Assistant tells you from now on.");
  }

  async close() {
    await this.press("Close");
    await this.content.waitFor({ state: "detached" });
  }
}

/** Two ways in for one who has no name. @param {Context} context */
async function addWaysIn({ home, entityId }) {
  for (const [credential_type, credential_data] of [
    ["pin", PIN],
    ["rfid", TAG],
  ])
    await home.callService(
      "matter.set_lock_credential",
      entityId,
      { credential_type, credential_data },
      { response: true },
    );
}

/** Hears all that Home Assistant's own list is told, in order. @param {Context} context */
async function listen({ home }) {
  /** @type {Notice[]} */
  const heard = [];
  await home.subscribe("persistent_notification/subscribe", {}, ({ type, notifications }) => {
    if (type === "added") heard.push(.../** @type {Notice[]} */ (Object.values(notifications)));
  });
  return heard;
}

/** A check of what is told when something happens, no more and no less; in the time it may take. @param {Context} context */
async function tellsOf(context) {
  const heard = await listen(context);
  /** @param {string} what @param {() => Promise<unknown>} happen @param {string[]} messages */
  return async (what, happen, messages) => {
    heard.length = 0;
    await happen();
    await context.pause(3500);
    context.assert.deepEqual(heard.map(({ message }) => message).sort(), [...messages].sort(), what);
  };
}

/** What Home Assistant has of ours: states, rows of its registry, and its file. @param {Context} context */
async function leftOf({ home, homeAssistant }) {
  const states = /** @type {{ entity_id: string, attributes: { id?: string } }[]} */ (
    await home.command("get_states")
  );
  const rows = /** @type {{ unique_id: string }[]} */ (await home.command("config/entity_registry/list"));
  const file = readFileSync(join(homeAssistant.folder, "automations.yaml"), "utf8");
  return {
    states: states.filter(({ attributes }) => attributes.id?.startsWith(PREFIX)),
    rows: rows.filter(({ unique_id }) => unique_id.startsWith(PREFIX)),
    isInFile: file.includes(PREFIX),
  };
}

/** Asks Home Assistant's API as Alex. @param {Context} context @param {string} method @param {string} path @param {object} [json] */
async function request({ homeAssistant }, method, path, json) {
  const headers = {
    authorization: `Bearer ${homeAssistant.tokens("alex").access_token}`,
    "content-type": "application/json",
  };
  const body = json ? { body: JSON.stringify(json) } : {};
  const response = await fetch(`${URL_OF_HOME}/api/${path}`, { method, headers, ...body });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
}

/** Removes what a scenario that failed has left. @param {Context} context */
function tidyUpAfter(context) {
  context.afterwards(async () => {
    for (const { attributes } of (await leftOf(context)).states)
      await request(context, "DELETE", `config/automation/config/${attributes.id}`);
    await context.home.callService("persistent_notification.dismiss_all", undefined);
  });
}

/** @param {Context} context @param {"alex" | "robin"} as */
async function showTimeline({ openDashboard, entityId }, as) {
  const page = await openDashboard({
    as,
    cards: [{ type: "custom:lock-timeline-card", entities: [entityId] }],
  });
  const card = new TimelineCard(page);
  await card.ready();
  return { page, card };
}

/** Opens the sheet from the newest line with that sentence. @param {TimelineCard} card @param {RegExp} sentence */
async function tellMeOf(card, sentence) {
  const line = card.card.getByRole("listitem").filter({ hasText: sentence }).first();
  const main = line.locator("[aria-expanded]");
  if ((await main.getAttribute("aria-expanded")) === "false") await main.click();
  await line.getByRole("button", { name: "Tell me when…" }).click();
}

/** @type {Scenario[]} */
export const scenarios = [
  {
    name: "tell me when: made through the card, it calls what was chosen, and removing it leaves nothing behind",
    oldest: true,
    async run(context) {
      const { assert, home, lock, entityId, waitFor, pause } = context;
      tidyUpAfter(context);
      await addWaysIn(context);
      const { page, card } = await showTimeline(context, "alex");
      const began = Date.now();
      await lock.keypad(PIN);
      await card.tells(/unlocked.*(keypad|PIN)/i, began);
      const heard = await listen(context);
      await tellMeOf(card, /PIN at the keypad/);
      const sheet = new TellMe(page);
      assert.equal((await sheet.wishes())[0], "Unlocked: PIN at the keypad");
      await sheet.choose("Where", "family");
      await sheet.press("Try it");
      await sheet.says("Sent. See whether it arrived.");
      await waitFor("the trial to arrive", () => heard.length === 1);
      assert.deepEqual([heard[0]?.title, heard[0]?.message], ["Front Door", "This is a trial."]);
      await sheet.make("family");
      await assertFits(page);
      // Asked for once more it is the same, not a second one.
      await sheet.make("family");
      const made = await leftOf(context);
      assert.equal(made.states.length, 1);
      assert.equal(made.rows.length, 1);
      assert.ok(made.isInFile);
      const [automation] = made.states;
      const { config } = await home.command("automation/config", { entity_id: automation?.entity_id });
      assert.equal(config.alias, "Front Door: Unlocked: PIN at the keypad");
      assert.equal(config.actions.at(-1).action, "notify.family");
      assert.deepEqual(config.trace, { stored_traces: 0 });
      assert.doesNotMatch(JSON.stringify(config), new RegExp(PIN));
      await sheet.close();

      const useAgain = async () => {
        await lock.turn("lock", "manual");
        // Home Assistant hears of the lock at most once a second.
        await home.waitForState(entityId, "locked");
        await lock.keypad(PIN);
        await home.waitForState(entityId, "unlocked");
      };
      await useAgain();
      await waitFor("the notice to come", () => heard.length === 2);
      assert.deepEqual([heard[1]?.title, heard[1]?.message], ["Front Door", "Unlocked: PIN at the keypad"]);

      const { page: robins, card: robinsCard } = await showTimeline(context, "robin");
      await robinsCard.tells(/unlocked.*(keypad|PIN)/i, began);
      assert.equal(await robinsCard.card.getByRole("button", { name: /Tell me when/ }).count(), 0);

      await tellMeOf(card, /PIN at the keypad/);
      const name = "Front Door: Unlocked: PIN at the keypad";
      await sheet.press(`Remove ${name}`);
      await sheet.press(`Remove ${name}`);
      await sheet.says("Removed. Nothing of it is left.");
      assert.deepEqual(await leftOf(context), { states: [], rows: [], isInFile: false });
      await useAgain();
      await pause(3500);
      assert.equal(heard.length, 2);
      for (const each of [page, robins]) assertQuiet(each);
    },
  },
  {
    name: "tell me when: every notice comes once, and only when it is true",
    seconds: 240,
    async run(context) {
      const { assert, home, robin, lock, entityId } = context;
      tidyUpAfter(context);
      await addWaysIn(context);
      const { page, card } = await showTimeline(context, "alex");
      const began = Date.now();
      await robin.callService("lock.unlock", entityId);
      await card.tells(/Robin Resident unlocked/, began);
      await tellMeOf(card, /Robin Resident unlocked/);
      const sheet = new TellMe(page);
      const wishes = await sheet.wishes();
      assert.deepEqual(wishes, [
        "Robin Resident unlocked",
        "Unlocked: PIN at the keypad",
        "Unlocked: Tag",
        "Unlocked: By hand",
        "Unlocked: Button",
        "Unlocked: Home Assistant",
        "Not confirmed by the lock. It may be jammed.",
        "Unlocked between 22:00 and 06:00",
      ]);
      for (const wish of wishes) {
        await sheet.choose("When", wish);
        if (wish.includes("between")) {
          await sheet.content.getByLabel("From", { exact: true }).fill("00:00");
          await sheet.content.getByLabel("To", { exact: true }).fill("23:59");
        }
        await sheet.make();
      }
      await sheet.close();
      await home.callService("lock.lock", entityId);
      await home.waitForState(entityId, "locked");
      const tells = await tellsOf(context);
      const night = "Unlocked between 00:00 and 23:59";

      await tells("a PIN", () => lock.keypad(PIN), ["Unlocked: PIN at the keypad", night]);
      await tells("locked with a PIN", () => lock.keypad(PIN, "lock"), []);
      await tells("a PIN again", () => lock.keypad(PIN), ["Unlocked: PIN at the keypad", night]);
      await tells("locked by hand", () => lock.turn("lock"), []);
      await tells("a tag", () => lock.tag(TAG), ["Unlocked: Tag", night]);
      await tells("Robin locks", () => robin.callService("lock.lock", entityId), []);
      await tells("Robin unlocks", () => robin.callService("lock.unlock", entityId), [
        "Robin Resident unlocked",
        "Unlocked: Home Assistant",
        night,
      ]);
      await tells("locked by hand after Robin", () => lock.turn("lock"), []);
      await tells(
        "by hand while Robin looks",
        async () => {
          await robin.callService("matter.get_lock_info", entityId, {}, { response: true });
          await lock.turn("unlock");
        },
        ["Unlocked: By hand", night],
      );
      await tells("Alex locks", () => home.callService("lock.lock", entityId), []);
      await tells("Alex unlocks", () => home.callService("lock.unlock", entityId), [
        "Unlocked: Home Assistant",
        night,
      ]);
      await tells("locked with the button", () => lock.turn("lock", "button"), []);
      await lock.faults({ jammed: true });
      // Home Assistant shows a jam as the state that was asked for.
      await tells("a jam", () => robin.callService("lock.unlock", entityId).catch(() => undefined), [
        "Not confirmed by the lock. It may be jammed.",
        night,
      ]);
      await lock.faults({});
      assertQuiet(page);
    },
  },
  {
    name: "tell me when: from a person's page, which comes back to be pressed again",
    async run(context) {
      const { assert, entityId, openDashboard } = context;
      const page = await openDashboard({
        as: "alex",
        cards: [{ type: "custom:lock-users-card", entity: entityId }],
      });
      const card = new UsersCard(page);
      await card.add("Alice");
      const sheet = new TellMe(page);
      for (const turn of [1, 2]) {
        await card.open("Alice", "Tell me when…");
        await sheet.content.getByText("Home Assistant doesn’t hear from this lock who it was.").waitFor();
        assert.equal((await sheet.wishes())[0], "Unlocked: PIN at the keypad", `turn ${turn}`);
        await sheet.close();
      }
      await card.open("Alice");
      await card.sheet.close();
      assertQuiet(page);
    },
  },
  {
    name: "tell me when: the blueprints are valid, and the automations of each run",
    seconds: 180,
    async run(context) {
      const { assert, home, robin, homeAssistant, lock, entityId, waitFor } = context;
      tidyUpAfter(context);
      cpSync(BLUEPRINTS, join(homeAssistant.folder, "blueprints"), { recursive: true });
      const names = readdirSync(join(BLUEPRINTS, "automation/lock-access-cards"));
      const list = await home.command("blueprint/list", { domain: "automation" });
      const found = names.map((name) => list[`lock-access-cards/${name}`]);
      for (const [at, each] of found.entries())
        assert.ok(each?.metadata, `${names[at]}: ${JSON.stringify(each)}`);

      await addWaysIn(context);
      const person = (await home.command("get_states")).find(
        (/** @type {{ entity_id: string }} */ { entity_id }) => entity_id.startsWith("person.robin"),
      ).entity_id;
      const device = { lock_device: "0123456789abcdef0123456789abcdef" };
      const lockOf = { lock_entity: entityId };
      const night = { night_begins: "00:00:00", night_ends: "23:59:00" };
      /** @type {Record<string, object>} */
      const inputs = {
        "way-in.yaml": { ...lockOf, ways: ["Keypad", "RFID"] },
        "person.yaml": { ...lockOf, person_entity: person },
        "person-z-wave.yaml": { ...device, number: 3, person_name: "Alice" },
        "refused.yaml": { ...device, refusal_sensors: ["binary_sensor.keypad_disabled"] },
        "jam.yaml": { ...lockOf, matter: true, jam_sensors: ["binary_sensor.lock_jammed"] },
        "night.yaml": { ...lockOf, ...night },
      };
      assert.deepEqual(Object.keys(inputs).sort(), names.sort());
      for (const [name, input] of Object.entries(inputs)) {
        const path = `lock-access-cards/${name}`;
        const id = `${PREFIX}blueprint_${name.replaceAll(/\W/g, "_")}`;
        const config = { alias: name, description: "", use_blueprint: { path, input } };
        await request(context, "POST", `config/automation/config/${id}`, config);
        await waitFor(`${name} to run`, async () =>
          (await leftOf(context)).states.some(({ attributes }) => attributes.id === id),
        );
      }
      const tells = await tellsOf(context);
      /** A notification of a Z-Wave lock. @param {number} event @param {object} parameters */
      const notify = (event, parameters) =>
        request(context, "POST", "events/zwave_js_notification", {
          device_id: device.lock_device,
          command_class: 113,
          type: 6,
          event,
          parameters,
        });
      await tells("a PIN", () => lock.keypad(PIN), ["Unlocked: Keypad", "Unlocked at night"]);
      await tells("Robin locks", () => robin.callService("lock.lock", entityId), ["Robin Resident locked"]);
      await tells("a tag", () => lock.tag(TAG), ["Unlocked: RFID", "Unlocked at night"]);
      await tells("locked by hand", () => lock.turn("lock"), []);
      await lock.faults({ jammed: true });
      await tells("a jam", () => home.callService("lock.unlock", entityId).catch(() => undefined), [
        "It may be jammed",
        "Unlocked at night",
      ]);
      await lock.faults({});
      await tells("Alice, by her number", () => notify(6, { userId: 3 }), ["Alice unlocked"]);
      await tells("Alice, on another lock", () => notify(33, { "user ID": 3 }), ["Alice locked"]);
      await tells("somebody else", () => notify(6, { userId: 4 }), []);
      await tells("nobody's number", () => notify(6, {}), []);
      await tells("not let in", () => notify(50, { userCode: PIN }), ["Somebody was not let in"]);
      /** A sensor of a Z-Wave lock goes on. @param {string} sensor */
      const goesOn = async (sensor) => {
        for (const state of ["off", "on"])
          await request(context, "POST", `states/binary_sensor.${sensor}`, { state });
      };
      await tells("a sensor of jams", () => goesOn("lock_jammed"), ["It may be jammed"]);
      await tells("a sensor of refusals", () => goesOn("keypad_disabled"), ["Somebody was not let in"]);
      // A trace would hold what set the automation off, and so the PIN.
      for (const name of ["person-z-wave.yaml", "refused.yaml"]) {
        const item_id = `${PREFIX}blueprint_${name.replaceAll(/\W/g, "_")}`;
        assert.deepEqual(await home.command("trace/list", { domain: "automation", item_id }), [], name);
      }
    },
  },
];
