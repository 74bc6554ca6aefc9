// How somebody uses the door, on their page: the last times, and the ways most used.

import { expect } from "@open-wc/testing";
import "../../../src/cards/lock-users-card/lock-users-card.js";
import { leaveDashboard, showCard, type CardHarness } from "../../helpers/card-harness.js";
import { tell, type Moment } from "../../helpers/timeline-scene.js";

/** Alice alone has a PIN: who types one is probably her. */
const people = [{ name: "Alice" }, { name: "Bob", pins: 0, tags: 1 }];

/** Times at the door from a minute on, when the list has long been known. */
async function visited(count: number): Promise<CardHarness> {
  const card = await showCard("lock-users-card", { people });
  await card.until(() => card.has("button", "Add"));
  const begin = Date.now() + 60_000;
  const moments: readonly Moment[] = Array.from({ length: count }, (_, index) => [
    { at: begin + index * 60_000, state: "unlocked", how: "Keypad" },
    { at: begin + index * 60_000 + 30_000, state: "locked", how: "Auto" },
  ]).flat();
  await tell(card, [{ at: begin - 1000, state: "locked", how: "Auto" }, ...moments]);
  return card;
}

async function openPage(card: CardHarness, name: string): Promise<string> {
  await card.person(name).open();
  await card.until(() => card.sheet.isOpen);
  await card.settle();
  return card.sheet.words;
}

describe("a person's times at the door", () => {
  afterEach(leaveDashboard);

  it("stand on the person's page, the last five, with how and how sure", async () => {
    const page = await openPage(await visited(7), "Alice");
    expect(page).to.match(/At the door Since /);
    expect(page.match(/Probably Alice unlocked PIN at the keypad · deduced/g)).to.have.length(5);
    expect(page).to.contain("Most often: PIN at the keypad");
  });

  it("are nothing to speak of for who was never seen", async () => {
    const page = await openPage(await visited(2), "Bob");
    expect(page).not.to.contain("At the door");
    expect(page).not.to.contain("Most often");
  });
});
