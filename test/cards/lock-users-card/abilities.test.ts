// "What this lock can do": how it is reached, and that it says of each thing what the lock, Home Assistant and the viewer allow.

import { expect } from "@open-wc/testing";
import { emulateMedia } from "@web/test-runner-commands";
import { html, render } from "lit";
import { keymasterBackend } from "../../../src/backends/keymaster/index.js";
import { lockCodeManagerBackend } from "../../../src/backends/lock-code-manager/index.js";
import "../../../src/cards/lock-users-card/lock-users-card.js";
import { abilitiesPage } from "../../../src/cards/shared/pages/abilities-page.js";
import type { SheetContext } from "../../../src/cards/shared/sheet-context.js";
import { able, unable } from "../../../src/core/ability.js";
import type { ActivitySources } from "../../../src/core/activity.js";
import { abilitiesBy, noCapabilities, type Capabilities } from "../../../src/core/capabilities.js";
import { emptySnapshot } from "../../../src/stores/lock-snapshot.js";
import { violations } from "../../helpers/axe.js";
import { leaveDashboard, showCard, type CardHarness, type CardOptions } from "../../helpers/card-harness.js";
import { fakeHome, frontDoor } from "../../helpers/fake-hass.js";
import { focused, key, nameOf, words } from "../../helpers/harness/as-person.js";
import { rowScene } from "../../helpers/people-scene.js";

const title = "What this lock can do";

/** What stands under a word on the page. */
function said(root: ParentNode, about: string): string {
  const items = [...root.querySelectorAll(".item")].map((each) => words(each));
  const found = items.filter((text) => text.startsWith(about));
  expect(found, items.join(" | ")).to.have.length(1);
  return found[0]!.slice(about.length).trim();
}

async function opened(options: CardOptions = {}): Promise<CardHarness> {
  const card = await showCard("lock-users-card", { people: [{ name: "Alice" }], ...options });
  await card.until(() => card.has("button", title));
  await card.press(title);
  expect(card.sheet.isOpen).to.equal(true);
  expect(card.sheet.title).to.equal(title);
  return card;
}

describe("what a lock can do, on the card", () => {
  // Colours in the middle of an animation are nobody's colours.
  before(() => emulateMedia({ reducedMotion: "reduce" }));
  after(() => emulateMedia({ reducedMotion: "no-preference" }));

  afterEach(leaveDashboard);

  it("is told of a lock that can all, with the integration's name as Home Assistant has it", async () => {
    const card = await opened({
      prepare: (home) =>
        (home.onMessage = ({ type, integration }) =>
          type === "manifest/get" ? { name: `The ${String(integration)}` } : undefined),
    });
    const { element } = card.sheet;
    await card.until(() => card.sheet.words.includes("The matter"));
    for (const what of [
      "See who has access",
      "Add people",
      "Set and change PINs",
      "Turn access off and on",
      "Change names",
      "Remove people",
      "Access for one time",
      "Add tags",
      "Remove a PIN or a tag",
    ])
      expect(said(element, what), what).to.equal("Yes");
    expect(said(element, "After a change")).to.match(/read again/);
    expect(said(element, "PIN")).to.equal("4–8 digits");
    expect(said(element, "Room")).to.equal("50 people");
    expect(said(element, "Names")).to.equal("On the lock, up to 10 bytes");
    expect(said(element, "Who came")).to.match(/^How, not who/);
    expect(said(element, "Comes through")).to.equal("The matter");
    expect(await violations(card.card)).to.deep.equal([]);
  });

  it("is reached and left by keys alone", async () => {
    const card = await showCard("lock-users-card", { people: [{ name: "Alice" }] });
    await card.until(() => card.has("button", title));
    card.button(title).focus();
    await key("Enter");
    await card.settle();
    expect(card.sheet.isOpen).to.equal(true);
    await key("Escape");
    await card.until(() => !card.sheet.isOpen);
    expect(nameOf(focused()!)).to.equal(title);
  });

  it("says once what only administrators may, and of each thing", async () => {
    const { sheet } = await opened({ prepare: (home) => home.seenByRobin(), lock: { tagLength: null } });
    expect(sheet.words.split("View only. An administrator can make changes.")).to.have.length(2);
    expect(said(sheet.element, "See who has access")).to.equal("Yes");
    expect(said(sheet.element, "Add people")).to.equal("Administrators");
    expect(said(sheet.element, "Add tags")).to.equal("The lock can’t do this. No");
  });

  it("says that the card's settings forbid it", async () => {
    const { sheet } = await opened({ config: { manage: "nobody" } });
    expect(sheet.words).to.contain("This card is set to make no changes.");
    expect(said(sheet.element, "Add people")).to.equal("No");
  });

  it("is told of a lock that nobody can manage, too", async () => {
    const card = await opened({ lock: null });
    const { element } = card.sheet;
    expect(card.sheet.words).to.contain("Use the maker’s app for that.");
    expect(said(element, "See who has access")).to.equal("No");
    expect(said(element, "Who came")).to.match(/^What happened and when/);
    expect(card.sheet.words).not.to.contain("After a change");
    expect(said(element, "Comes through")).to.equal("nuki");
    expect(await violations(card.card)).to.deep.equal([]);
  });

  it("says of a lock that could not be asked yet no more than that", async () => {
    const card = await opened({
      people: [],
      prepare: (home, lock) => {
        lock.door.available = false;
        home.setState(frontDoor, "unavailable");
      },
    });
    expect(card.sheet.words).to.contain("Comes through");
  });

  it("is not there in a preview, in which nothing is asked", async () => {
    const card = await showCard("lock-users-card", { preview: true });
    expect(card.has("button", title)).to.equal(false);
  });
});

describe("what a lock can do, as a page", () => {
  const page = (
    capabilities: Partial<Capabilities> | null,
    { backend = "matter", platform = "matter", sources = {}, reachable = true } = {},
  ): HTMLElement => {
    const whole = capabilities && { ...noCapabilities, abilities: abilitiesBy(() => able), ...capabilities };
    const hass = fakeHome().addEntity({ entity_id: frontDoor, platform, device_id: "front_door" }, "locked");
    const sheet = {
      ...rowScene(),
      capabilities: whole ?? noCapabilities,
      snapshot: { ...emptySnapshot, backend, capabilities: whole },
      hass,
      entityId: frontDoor,
      lock: "Front Door",
      store: { activity: { sources: { lock: frontDoor, door: null, ...sources }, read: "plain" } },
      reachable,
      integration: "MQTT",
    } as unknown as SheetContext;
    const place = document.createElement("div");
    document.body.append(place);
    render(html`${abilitiesPage(sheet, { kind: "abilities" }, undefined as never).body}`, place);
    place.remove();
    document.body.append(place);
    return place;
  };
  afterEach(() => document.body.replaceChildren());

  it("says of a Z-Wave lock that who came is recorded on demand, unless a manager of its codes names them", () => {
    const zwave = { platform: "zwave_js" };
    expect(said(page({}, zwave), "Who came")).to.contain("Record who");
    const managed = page({}, { ...zwave, sources: { managed: ["event.ann"] } });
    expect(said(managed, "Who came")).not.to.contain("Record who");
  });

  it("claims nothing before the lock has answered, or when it cannot be asked", () => {
    for (const [given, reachable, text] of [
      [null, true, "Asking the lock…"],
      [null, false, "Can’t reach the lock."],
      [{ abilities: abilitiesBy(() => unable("unavailable")) }, true, "Can’t reach the lock."],
    ] as const) {
      const shown = words(page(given, { reachable }));
      expect(shown).to.contain(text);
      expect(shown).not.to.contain("No");
    }
  });

  it("sends whoever has a lock without users to the maker's app, and whoever has an old Home Assistant not", () => {
    expect(words(page({ abilities: abilitiesBy(() => unable("lock-cannot")) }))).to.contain("maker’s app");
    const old = words(page({ abilities: abilitiesBy(() => unable("no-service")) }));
    expect(old).to.contain("Home Assistant can’t do this.");
    expect(old).not.to.contain("maker’s app");
  });

  it("says what is not told, and what a change is worth", () => {
    const silent = page({ confirms: "nothing", pinLength: null, capacity: null, nameBytes: null });
    expect(said(silent, "After a change")).to.equal("It is sent. The lock can’t confirm it.");
    expect(said(silent, "PIN")).to.equal("The lock doesn’t tell");
    expect(said(silent, "Room")).to.equal("The lock doesn’t tell");
    expect(said(silent, "Names")).to.equal("Kept with the PIN");
    const other = page({
      confirms: "presence-only",
      pinLength: { minimum: 6, maximum: 6 },
      capacity: { users: 10, pins: 20, credentialsPerUser: 5 },
      nameBytes: 0,
    });
    expect(said(other, "After a change")).to.match(/^The lock shows who has a PIN, not which/);
    expect(said(other, "PIN")).to.equal("6 digits");
    expect(said(other, "Room")).to.equal("10 people, 20 PINs");
    expect(said(other, "Names")).to.match(/keeps no names/);
    expect(said(page({ namedByHome: true }), "Names")).to.match(/^Kept in Home Assistant/);
  });

  it("names what manages the codes beside what brought the lock", () => {
    const through = (backend: string): string => said(page({}, { backend }), "Comes through");
    expect(through("zigbee2mqtt")).to.equal("MQTT and Zigbee2MQTT");
    expect(through(lockCodeManagerBackend.id)).to.equal("MQTT and Lock Code Manager");
    expect(through(keymasterBackend.id)).to.equal("MQTT and KeyMaster");
  });

  it("goes by the sensors that are there where they tell who came", () => {
    const who = (told: ActivitySources["told"]): string =>
      said(page({}, { sources: told ? { told } : {} }), "Who came");
    expect(who({ "sensor.a": "method", "sensor.b": "user" })).to.match(/^Who and how/);
    expect(who({ "sensor.a": "action" })).to.match(/^How, not who/);
    expect(who(undefined)).to.match(/^What happened/);
    const managed = page({}, { sources: { managed: ["event.code_used"] } });
    expect(said(managed, "Who came")).to.match(/^Who and how/);
  });
});
