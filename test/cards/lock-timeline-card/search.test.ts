// Finding lines on the timeline by the words they show.

import { expect } from "@open-wc/testing";
import { leaveDashboard, type CardHarness } from "../../helpers/card-harness.js";
import { frontDoor } from "../../helpers/fake-hass.js";
import { byRole, focused, key, type } from "../../helpers/harness/as-person.js";
import * as scene from "../../helpers/timeline-scene.js";

const { now, minute, backDoor } = scene;

const moments: readonly scene.Moment[] = [
  { at: now - 90 * minute, state: "locked" },
  { at: now - 60 * minute, state: "unlocked", by: scene.byAlex },
  { at: now - 50 * minute, state: "locked", how: "Auto" },
  { at: now - 40 * minute, state: "unlocked", by: scene.byAutomation },
  { at: now - 30 * minute, state: "locked", how: "Manual" },
  { at: now - 90 * minute, state: "locked", lock: backDoor },
  { at: now - 20 * minute, state: "unlocked", how: "RFID", lock: backDoor },
];

const show = (): Promise<CardHarness> =>
  scene.showTimeline(moments, {
    config: { entities: [frontDoor, backDoor] },
    prepare: scene.addBackDoor,
  });

describe("the search of the timeline", () => {
  afterEach(async () => {
    scene.leaveTime();
    await leaveDashboard();
  });

  it("opens with a press, and takes the keys at once", async () => {
    const card = await show();
    expect(card.has("textbox", "Search the timeline")).to.equal(false);
    await scene.openPanel(card, "Search the timeline");
    expect(focused()).to.equal(byRole(card.root, "textbox", "Search the timeline"));
    expect(card.button("Search the timeline").ariaExpanded).to.equal("true");
  });

  for (const [query, found] of [
    ["alex", ["Alex unlocked"]],
    ["DOG", ["Let the dog out unlocked"]],
    ["tag", ["Unlocked"]],
    ["by itself", ["Alex unlocked"]],
    ["front unlocked", ["Let the dog out unlocked", "Alex unlocked"]],
  ] as const)
    it(`finds "${query}"`, async () => {
      const card = await show();
      await scene.openPanel(card, "Search the timeline");
      await type(query);
      await card.settle();
      expect(scene.sentences(card)).to.deep.equal(found);
    });

  it("goes together with the filters, says when nothing fits, and offers to clear both", async () => {
    const card = await show();
    const ways = byRole(card.root, "combobox", "Any way in") as HTMLSelectElement;
    ways.value = "tag";
    ways.dispatchEvent(new Event("change"));
    await scene.openPanel(card, "Search the timeline");
    await type("front");
    await card.settle();
    expect(scene.sentences(card)).to.deep.equal([]);
    expect(card.words).to.contain("Nothing matches “front”.");
    await card.press("Clear");
    expect(scene.sentences(card)).to.have.length(3);
    expect(focused()).to.equal(byRole(card.root, "textbox", "Search the timeline"));
  });

  it("is over when its field is closed", async () => {
    const card = await show();
    await scene.openPanel(card, "Search the timeline");
    await type("dog");
    await card.settle();
    await key("Escape");
    await card.settle();
    await key("Escape");
    await card.settle();
    expect(card.has("textbox", "Search the timeline")).to.equal(false);
    expect(scene.sentences(card)).to.have.length(3);
    expect(focused()).to.equal(card.button("Search the timeline"));
  });

  it("finds what has just come in as well", async () => {
    const card = await show();
    await scene.openPanel(card, "Search the timeline");
    await type("dog");
    await card.settle();
    await scene.tell(card, [{ at: now, state: "unlocked", by: scene.byAutomation }]);
    expect(scene.sentences(card)).to.have.length(2);
  });
});
