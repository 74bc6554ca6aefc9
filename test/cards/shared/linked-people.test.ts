// Which person of Home Assistant somebody on the lock is: chosen by an administrator, seen by everybody, kept through a new name.

import { expect } from "@open-wc/testing";
import { emulateMedia } from "@web/test-runner-commands";
import "../../../src/cards/lock-pin-card/lock-pin-card.js";
import "../../../src/cards/lock-users-card/lock-users-card.js";
import type { CardHarness, CardOptions } from "../../helpers/card-harness.js";
import { leaveDashboard, showCard } from "../../helpers/card-harness.js";
import { violations } from "../../helpers/axe.js";
import { type } from "../../helpers/harness/as-person.js";
import { SystemData } from "../../helpers/system-data.js";

const pictureOf = (name: string): string =>
  `data:image/svg+xml,<svg xmlns=%27http://www.w3.org/2000/svg%27/>#${name}`;

describe("who somebody is in Home Assistant", () => {
  let data: SystemData;

  // Colours in the middle of an animation are nobody's colours.
  before(() => emulateMedia({ reducedMotion: "reduce" }));
  after(() => emulateMedia({ reducedMotion: "no-preference" }));

  beforeEach(() => (data = new SystemData()));

  afterEach(leaveDashboard);

  function show(tag = "lock-users-card", isAdministrator = true, options: CardOptions = {}) {
    return showCard(tag, {
      people: [{ name: "Alice" }, { name: "Bob" }],
      ...options,
      prepare: (home) => {
        home.set({ user: { ...home.hass.user, is_admin: isAdministrator } });
        for (const name of ["Alexandra", "Bob"]) {
          const entity_picture = pictureOf(name);
          home.addEntity({ entity_id: `person.${name.toLowerCase()}` }, "home", {
            friendly_name: name,
            entity_picture,
          });
        }
        data.serve(home);
      },
    });
  }

  const pictures = (card: CardHarness): readonly string[] =>
    [...card.root.querySelectorAll<HTMLImageElement>(".person img")].map(({ src }) => src.split("#")[1]!);

  async function link(card: CardHarness, name: string, person: string): Promise<void> {
    await card.person(name).open();
    await card.press("Choose a person");
    expect(await violations()).to.deep.equal([]);
    await card.press(person);
    await card.until(() => card.has("button", /^Rename/));
    await card.press("Close");
  }

  it("is chosen with three taps, and its picture is on every card, for everybody", async () => {
    const card = await show();
    expect(pictures(card), "by name alone").to.deep.equal(["Bob"]);
    await link(card, "Alice", "Alexandra");
    await card.until(() => pictures(card).length === 2);
    expect(pictures(card)).to.deep.equal(["Alexandra", "Bob"]);
    expect(card.words, "the lock keeps its own name").not.to.contain("Alexandra");
    const other = await show("lock-users-card", false);
    await other.until(() => pictures(other).length === 2);
    const pin = await show("lock-pin-card", true, { config: { person: "Alice" } });
    await pin.until(
      () => pin.root.querySelector<HTMLImageElement>(".header img")?.src.includes("Alexandra") ?? false,
    );
  });

  it("may be nobody, in spite of the name", async () => {
    const card = await show();
    await link(card, "Bob", "Nobody in Home Assistant");
    await card.until(() => pictures(card).length === 0);
    await card.person("Bob").open();
    expect(card.sheet.words).to.contain("Nobody in Home Assistant");
  });

  it("stays with whoever is given another name, and not with another of the same place", async () => {
    const card = await show();
    await link(card, "Alice", "Alexandra");
    await card.person("Alice").open();
    await card.press("Rename");
    await type("Zoe");
    await card.press("Save");
    await card.until(() => card.sheet.words.includes("Zoe"));
    await card.press("Close");
    await card.until(() => pictures(card).includes("Alexandra"));
    const elsewhere = await show("lock-users-card", true, { people: [{ name: "Carol" }] });
    await elsewhere.settle();
    expect(pictures(elsewhere)).to.deep.equal([]);
  });

  it("says why it could not be kept", async () => {
    const card = await show();
    data.before = ({ type: kind }) => {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- Home Assistant rejects with plain objects.
      if (kind.includes("set")) throw { code: "unauthorized", message: "Unauthorized" };
    };
    await card.person("Alice").open();
    await card.press("Choose a person");
    await card.press("Alexandra");
    await card.until(() => card.alerts.length > 0);
    expect(card.alerts.join()).to.contain("Your account may not do this.");
  });

  it("is not asked of those who may change nothing", async () => {
    const card = await show("lock-users-card", false);
    expect(card.has("button", /^Alice/)).to.equal(false);
  });
});
