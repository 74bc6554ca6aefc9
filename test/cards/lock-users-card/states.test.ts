// Every state of the users card: what it says, and what it does not offer.

import { expect } from "@open-wc/testing";
import "../../../src/cards/lock-users-card/lock-users-card.js";
import { HaError } from "../../../src/ha/errors.js";
import type { Seed } from "../../../src/backends/memory/seed.js";
import { leaveDashboard, pause, showCard, type CardOptions } from "../../helpers/card-harness.js";
import { fakeHome, frontDoor } from "../../helpers/fake-hass.js";
import { allByRole, focused, nameOf, press, type } from "../../helpers/harness/as-person.js";
import { violations } from "../../helpers/axe.js";
import { applyTheme } from "../../helpers/theme.js";
import { tell } from "../../helpers/timeline-scene.js";

const people: readonly Seed[] = [{ name: "Maria" }, { name: "Alice" }, { name: "bob" }];
const many: readonly Seed[] = [
  ...people,
  ...["Dan", "Eve", "Fay", "Gus", "Hal"].map((name) => ({ name })),
  { name: "Parcel", kind: "one-time" },
  { name: "" },
  { name: "Spent", kind: "one-time", enabled: false },
  { name: "Grandma", kind: "no-access" },
];
const show = (options: CardOptions = {}) => showCard("lock-users-card", { people, ...options });

const scenes: Record<string, CardOptions> = {
  everyday: {},
  many: { people: many },
  empty: { people: [] },
  "view only": { prepare: (home) => home.seenByRobin() },
  partial: { prepare: (_home, lock) => (lock.walkBreaksAfter = 2) },
  full: { lock: { users: 3 } },
  unsupported: { lock: null },
  "wrong config": { config: { entity: "light.kitchen" } },
};

describe("the users card", () => {
  afterEach(leaveDashboard);

  it("lists people by name, whatever their state", async () => {
    const card = await show();
    const rows = allByRole(card.root, "button", /Active/).map((row) => nameOf(row).split(",")[0]);
    expect(rows).to.deep.equal(["Alice", "bob", "Maria"]);
    expect(card.words).to.contain("3 of 50 people");
    expect(card.words).to.contain("Updated");
  });

  it("finds people by name from eight people on", async () => {
    const card = await show({ people: many.slice(0, 7) });
    await card.until(() => card.has("button", /^Gus/));
    expect(card.root.querySelector("input")).to.equal(null);
    await leaveDashboard();
    const fuller = await show({ people: many.slice(0, 8) });
    await fuller.until(() => fuller.has("button", /^Hal/));
    const field = fuller.root.querySelector("input")!;
    await press(field);
    await type("mar");
    await fuller.settle();
    expect(fuller.has("button", /^Maria/)).to.equal(true);
    expect(fuller.has("button", /^Alice/)).to.equal(false);
    await type("x");
    await fuller.settle();
    expect(fuller.words).to.contain("No one matches “marx”.");
    field.value = "";
    field.dispatchEvent(new InputEvent("input"));
    await fuller.settle();
    expect(fuller.has("button", /^Alice/)).to.equal(true);
  });

  it("says it is asking while the lock answers, then shows the list", async () => {
    const card = await show({ lock: { delay: 700 } });
    expect(card.words).to.contain("Asking the lock… This can take half a minute.");
    await card.until(() => card.has("button", /^Maria/));
  });

  it("asks the lock nothing in a preview", async () => {
    const card = await show({ preview: true });
    expect(card.lock.radio.sent).to.deep.equal([]);
    expect(card.has("button", "Add")).to.equal(false);
  });

  it("asks the lock nothing in HA's card picker, which does not say that it is a preview", async () => {
    const picker = document.createElement("hui-card-picker");
    picker.attachShadow({ mode: "open" });
    document.body.append(picker);
    const home = fakeHome();
    const card = document.createElement("lock-users-card");
    card.setConfig({ type: "custom:lock-users-card", entity: frontDoor });
    card.hass = home.hass;
    picker.shadowRoot!.append(card);
    await card.updateComplete;
    expect(home.calls).to.deep.equal([]);
    picker.remove();
  });

  it("keeps the list and freezes the switches while the lock is away", async () => {
    const card = await show();
    card.lock.door.available = false;
    await card.see(card.home.setState(frontDoor, "unavailable"));
    expect(card.words).to.contain("Can’t reach the lock.");
    expect(card.words).to.contain("As of");
    const [first] = allByRole(card.root, "switch");
    expect(first!.getAttribute("aria-disabled")).to.equal("true");
    await card.see(card.home.setState(frontDoor, "locked"));
    expect(card.words).not.to.contain("Can’t reach the lock.");
  });

  it("says what is true when the connection to HA is gone", async () => {
    const card = await show();
    await card.see(card.home.goOffline());
    expect(card.words).to.contain("Can’t reach the lock.");
  });

  it("tells why the list could not be read, and tries again when asked", async () => {
    const card = await show({ lock: { timeout: 20 }, prepare: (_home, lock) => (lock.radio.silent = true) });
    await card.until(() => card.words.includes("Couldn’t read the list"));
    expect(card.words).to.contain("The lock didn’t answer in time.");
    expect(card.words).not.to.contain("Nothing was");
    card.lock.radio.silent = false;
    await card.press("Read the list again");
    await card.until(() => card.has("button", /^Maria/));
  });

  it("offers nothing to those who may only look", async () => {
    const card = await show({ prepare: (home) => home.seenByRobin() });
    expect(card.words).to.contain("View only. An administrator can make changes.");
    expect(card.has("button", /Add|Maria/)).to.equal(false);
    expect(allByRole(card.root, "switch")).to.have.length(0);
    expect(card.words).to.contain("Maria");
  });

  it("lets everyone change people when its config says so", async () => {
    const card = await show({ config: { manage: "everyone" }, prepare: (home) => home.seenByRobin() });
    expect(card.has("button", "Add")).to.equal(true);
  });

  it("does not add to a full lock, and says so", async () => {
    const card = await show({ lock: { users: 3 } });
    expect(card.words).to.contain("The lock is full.");
    expect(card.button("Add").disabled).to.equal(true);
  });

  it("names no number of people a broken-off list cannot know", async () => {
    const card = await show({ prepare: (_home, lock) => (lock.walkBreaksAfter = 2) });
    expect(card.words).to.contain("2 or more people");
    card.lock.walkBreaksAfter = null;
    await card.press("Read the list again");
    await card.until(() => card.words.includes("3 of 50 people"));
  });

  it("says why the people of a lock cannot be managed", async () => {
    const card = await show({ lock: null });
    expect(card.words).to.contain("This lock keeps its list to itself");
    expect(card.words).to.contain("Use the maker’s app for that.");
    expect(card.has("button", /Add/)).to.equal(false);
  });

  it("asks before it unlocks, and asks HA once", async () => {
    const card = await show();
    await card.press("Unlock Front Door");
    expect(card.sheet.title).to.equal("Unlock Front Door");
    await card.press("Unlock");
    expect(card.home.calls.map(({ domain, service }) => `${domain}.${service}`)).to.deep.equal([
      "lock.unlock",
    ]);
    expect(card.sheet.isOpen).to.equal(false);
  });

  it("wants the code where the lock wants one, and forgets it when sent", async () => {
    const card = await show({
      prepare: (home) => home.setState(frontDoor, "locked", { code_format: "^\\d{4,8}$" }),
    });
    await card.press("Unlock Front Door");
    expect(card.button("Unlock").disabled).to.equal(true);
    await type("5823");
    const code = focused() as HTMLInputElement;
    expect(getComputedStyle(code).getPropertyValue("-webkit-text-security")).to.equal("disc");
    expect(code.type, "browsers offer to keep a password").to.equal("text");
    await card.press("Unlock");
    expect(card.home.calls[0]?.data).to.deep.equal({ code: "5823" });
    expect(card.root.innerHTML).not.to.contain("5823");
  });

  it("wants the code once HA asks for it, though nobody knew", async () => {
    const card = await show();
    card.home.onCall = () => Promise.reject(new HaError("service_validation_error", "", "add_default_code"));
    await card.press("Unlock Front Door");
    await card.press("Unlock");
    expect(card.sheet.words).to.contain("The lock did not take the code. Nothing was changed.");
    expect(card.button("Unlock").disabled).to.equal(true);
    await type("5823");
    expect(card.button("Unlock").disabled).to.equal(false);
  });

  it("says that the door was not unlocked, though the sheet was closed meanwhile", async () => {
    const card = await show();
    let refuse: (error: object) => void = () => undefined;
    card.home.onCall = () => new Promise((_, reject) => (refuse = reject));
    await card.press("Unlock Front Door");
    await card.press("Unlock");
    await card.press("Close");
    const told: string[] = [];
    const hear = (event: Event): void => {
      told.push((event as CustomEvent<{ message: string }>).detail.message);
    };
    addEventListener("hass-notification", hear);
    refuse({ code: "home_assistant_error", message: "Failure (0x1)" });
    await card.settle();
    removeEventListener("hass-notification", hear);
    expect(told.join()).to.contain("The lock reported an error.");
  });

  it("has the lock's own name where the title is empty", async () => {
    const card = await show({ config: { name: "" } });
    expect(allByRole(card.root, "heading", "Front Door")).to.have.length(1);
  });

  it("draws nothing anew for what happens elsewhere in the home", async () => {
    const card = await show();
    // Nothing of the home's past is still to come.
    await tell(card, []);
    let renders = 0;
    card.card.addController({ hostUpdate: () => (renders += 1) });
    for (let change = 0; change < 20; change++) await card.see(card.home.elsewhere());
    expect(renders).to.equal(0);
  });

  for (const [name, scene] of Object.entries(scenes)) {
    for (const theme of ["light", "dark"] as const) {
      it(`has nothing axe finds: ${name}, ${theme}`, async () => {
        const undress = applyTheme(theme);
        const card = await show(scene);
        const found = await violations(card.card);
        undress();
        expect(found).to.deep.equal([]);
      });
    }
  }
});

describe("no state of hass makes the users card throw", () => {
  afterEach(leaveDashboard);
  const errors: unknown[] = [];
  const remember = (event: ErrorEvent | PromiseRejectionEvent): void => void errors.push(event);

  it("whatever is missing", async () => {
    addEventListener("error", remember);
    addEventListener("unhandledrejection", remember);
    const card = await show();
    const { hass } = card.home;
    const without = (part: string): typeof hass => ({ ...hass, [part]: undefined });
    for (const part of [
      "connection",
      "states",
      "entities",
      "devices",
      "user",
      "config",
      "locale",
      "themes",
      "services",
    ]) {
      await card.see(without(part));
    }
    for (const part of ["services", "states", "config"]) {
      const early = document.createElement("lock-users-card") as typeof card.card;
      early.setConfig({ type: "custom:lock-users-card", entity: frontDoor });
      early.hass = { ...without(part), connection: fakeHome().hass.connection };
      document.body.append(early);
      await early.updateComplete;
      early.remove();
    }
    await card.see({ ...hass, states: {} });
    expect(card.words).to.contain("Home Assistant has no “lock.front_door”.");
    await card.see({ ...hass, entities: {} });
    await card.see(hass);
    for (const config of [undefined, null, "x", [], { type: "x" }, { entity: 5 }, { entity: [frontDoor] }]) {
      card.card.setConfig(config);
      await card.settle();
      expect(card.words).to.contain("Change this card’s settings");
    }
    await pause(20);
    removeEventListener("error", remember);
    removeEventListener("unhandledrejection", remember);
    expect(errors).to.deep.equal([]);
  });
});
