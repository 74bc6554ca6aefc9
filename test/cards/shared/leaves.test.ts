import { expect } from "@open-wc/testing";
import { LockUsersCard } from "../../../src/cards/lock-users-card/lock-users-card.js";
import { pinCardLeaf } from "../../../src/cards/lock-pin-card/lock-pin-card.js";
import { peopleSheetLeaf } from "../../../src/cards/shared/people-card.js";
import { configFormsLeaf } from "../../../src/editors/config-forms.js";
import type { Leaf } from "../../../src/core/leaf.js";
import { problem, ProblemError } from "../../../src/core/problem.js";
import { leaveDashboard, showCard, type CardHarness } from "../../helpers/card-harness.js";
import { PinFieldHarness } from "../../helpers/harness/pin-field.js";

/** Files of the bundle that are out of reach until `open` is called. */
function outOfReach<Part>(leaf: Leaf<Part>): { open: () => void } {
  const load = leaf.load.bind(leaf);
  leaf.part = null;
  leaf.load = () => Promise.reject(new ProblemError(problem("not-loaded")));
  return {
    open() {
      leaf.load = async () => (leaf.part = await load());
    },
  };
}

/** The same, and nothing ever comes of asking until `open` is called. */
function onItsWay<Part>(leaf: Leaf<Part>): { open: () => void } {
  const load = leaf.load.bind(leaf);
  let open!: () => void;
  const opened = new Promise<void>((resolve) => (open = resolve));
  leaf.part = null;
  leaf.load = async () => {
    await opened;
    return (leaf.part = await load());
  };
  return { open };
}

const people = [{ name: "Alice" }];

async function showUsers(): Promise<CardHarness> {
  const card = await showCard("lock-users-card", { people, isFetched: false });
  await card.until(() => card.has("button", "Add"));
  return card;
}

describe("what a card fetches later", () => {
  afterEach(async () => {
    for (const leaf of [peopleSheetLeaf, pinCardLeaf, configFormsLeaf]) Reflect.deleteProperty(leaf, "load");
    await leaveDashboard();
  });

  it("is fetched by the first press, which opens the sheet", async () => {
    expect(peopleSheetLeaf.part).to.equal(null);
    const card = await showUsers();
    card.button("Add").click();
    await card.until(() => peopleSheetLeaf.part !== null && card.sheet.isOpen);
    expect(card.sheet.title).to.equal("Add person");
  });

  it("may not come: then the card says so, and another press tries again", async () => {
    const file = outOfReach(peopleSheetLeaf);
    const card = await showUsers();
    await card.press("Add");
    expect(card.alerts.join()).to.contain("A part of this card could not be loaded. Reload the page");
    file.open();
    await card.press("Try again");
    await card.until(() => card.sheet.isOpen);
    expect(card.alerts).to.deep.equal([]);
  });

  it("opens nothing on another lock that the card was set to meanwhile", async () => {
    const file = onItsWay(peopleSheetLeaf);
    const card = await showUsers();
    await card.press("Add");
    card.card.setConfig({ type: "custom:lock-users-card", entity: "lock.back_door" });
    file.open();
    await peopleSheetLeaf.load();
    await card.settle();
    expect(card.has("dialog", /./)).to.equal(false);
  });

  it("is an editor's form, and Home Assistant is told in words when it does not come", async () => {
    const file = outOfReach(configFormsLeaf);
    const thrown: unknown = await LockUsersCard.getConfigForm().catch((error: unknown) => error);
    expect((thrown as Error).message).to.equal(
      "A part of this card could not be loaded. Reload the page, then try again.",
    );
    file.open();
    expect(await LockUsersCard.getConfigForm()).to.have.property("schema");
  });

  it("is the PIN card's whole content, which may be long in coming", async () => {
    const file = onItsWay(pinCardLeaf);
    const card = await showCard("lock-pin-card", { people, isFetched: false });
    expect(card.alerts).to.deep.equal([]);
    expect(card.has("button", "5")).to.equal(false);
    file.open();
    await card.until(() => card.has("button", "5"));
  });

  it("is the PIN card's content, which may not come", async () => {
    const file = outOfReach(pinCardLeaf);
    const card = await showCard("lock-pin-card", { people, isFetched: false });
    expect(card.alerts.join()).to.contain("could not be loaded");
    file.open();
    await card.press("Try again");
    await card.until(() => card.has("button", "5"));
    // A newer config reaches it too, and digits typed for one lock are gone.
    await card.press("5");
    card.card.setConfig({ type: "custom:lock-pin-card", entity: "lock.front_door", name: "My PIN" });
    await card.settle();
    expect(card.words).to.contain("My PIN");
    expect(new PinFieldHarness(card.root).shown).to.match(/^_*$/);
  });
});
