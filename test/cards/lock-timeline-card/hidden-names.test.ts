// A timeline for a screen that others see: nobody's name is anywhere on it.

import { expect } from "@open-wc/testing";
import recorded from "../../fixtures/frontend/logbook-entries.json";
import { leaveDashboard, type CardHarness } from "../../helpers/card-harness.js";
import { frontDoor } from "../../helpers/fake-hass.js";
import { everything } from "../../helpers/harness/as-person.js";
import * as scene from "../../helpers/timeline-scene.js";

const { now, minute } = scene;

const moments: readonly scene.Moment[] = [
  { at: now - 90 * minute, state: "locked" },
  { at: now - 60 * minute, state: "unlocked", by: scene.byAlex },
  { at: now - 50 * minute, state: "locked", how: "Auto" },
  { at: now - 40 * minute, state: "unlocked", by: scene.byAutomation },
  { at: now - 30 * minute, state: "locked", how: "Manual" },
  { at: now - 20 * minute, state: "unlocked", how: "Keypad" },
];

/** Everything the card holds, shadow roots, attributes and properties of images included. */
const allOf = ({ card, root }: CardHarness): string =>
  [
    card.outerHTML,
    root.innerHTML,
    ...[...everything(root)].map((element) => element.shadowRoot?.innerHTML),
  ].join();

const show = (names?: boolean): Promise<CardHarness> =>
  scene.showTimeline(moments, {
    config: { entities: [frontDoor], ...(names === undefined ? {} : { names }) },
  });

/** The changes of people that were recorded, moved to this time. */
async function tellChanges(card: CardHarness): Promise<void> {
  const events = recorded.later.map((row, at) => ({
    ...row,
    context_user_id: scene.alex,
    when: (now - (10 - at) * minute) / 1000,
  }));
  card.home.connection
    .open("logbook/event_stream")[0]!
    .send({ events: events.filter((row) => "message" in row) });
  await card.settle();
}

describe("a timeline without names", () => {
  afterEach(async () => {
    scene.leaveTime();
    await leaveDashboard();
  });

  it("tells what happened, and not whose doing it was", async () => {
    const card = await show(false);
    await tellChanges(card);
    expect(scene.sentences(card)).to.deep.equal([
      "Someone changed who has access",
      "Someone changed who has access",
      "Someone changed who has access",
      "Unlocked",
      "Automation unlocked",
      "Someone unlocked",
    ]);
    expect(card.root.querySelector(".meta")?.textContent).to.contain("last: Unlocked");
  });

  it("holds no name anywhere, whatever is opened, found, announced or saved", async () => {
    const card = await show(false);
    await tellChanges(card);
    for (const line of card.root.querySelectorAll<HTMLElement>(".event .main")) line.click();
    await scene.openPanel(card, "Dates and more");
    await scene.openPanel(card, "Search the timeline");
    await scene.tell(card, [{ at: now, state: "locked", by: scene.byAlex }]);
    expect(card.root.querySelector("div[role=status]")!.textContent).to.contain("New: Someone locked");
    expect(allOf(card)).not.to.match(/alex|alice|dog/i);
    expect(card.has("combobox", "Everyone")).to.equal(false);
  });

  it("finds nobody by name", async () => {
    const card = await show(false);
    await scene.openPanel(card, "Search the timeline");
    const field = card.root.querySelector<HTMLInputElement>(".search input")!;
    for (const [query, count] of [
      ["alex", 0],
      ["dog", 0],
      ["someone", 1],
    ] as const) {
      field.value = query;
      field.dispatchEvent(new Event("input"));
      await card.settle();
      expect(scene.sentences(card), query).to.have.length(count);
    }
  });

  it("saves no name", async () => {
    const card = await show(false);
    const { click } = HTMLAnchorElement.prototype;
    let text: Promise<string> | undefined;
    HTMLAnchorElement.prototype.click = function () {
      text = fetch(this.href).then((file) => file.text());
    };
    await scene.openPanel(card, "Dates and more");
    await card.press("Save as CSV");
    HTMLAnchorElement.prototype.click = click;
    expect(await text)
      .to.contain("Someone")
      .and.not.to.match(/alex|dog/i);
  });

  it("names everybody where nothing else is said", async () => {
    const card = await show();
    await tellChanges(card);
    expect(allOf(card)).to.match(/Alex/).and.to.match(/Alice/).and.to.match(/dog/);
    expect(card.root.querySelector("img")?.getAttribute("src")).to.contain("Alex");
  });
});
