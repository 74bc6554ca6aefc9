// Several locks: in one list, or each beside the others.

import { expect } from "@open-wc/testing";
import { leaveDashboard, type CardHarness } from "../../helpers/card-harness.js";
import { frontDoor } from "../../helpers/fake-hass.js";
import { allByRole, byRole, words } from "../../helpers/harness/as-person.js";
import * as scene from "../../helpers/timeline-scene.js";

const { now, minute, day, backDoor } = scene;

const moments: readonly scene.Moment[] = [
  { at: now - 2 * day, state: "locked" },
  { at: now - day, state: "unlocked", how: "Manual" },
  { at: now - 40 * minute, state: "locked", how: "Manual" },
  { at: now - 30 * minute, state: "jammed" },
  { at: now - 2 * day, state: "locked", lock: backDoor },
  { at: now - 20 * minute, state: "unlocked", how: "RFID", lock: backDoor },
];

const show = (layout: string | undefined, width = 800, told = moments): Promise<CardHarness> =>
  scene.showTimeline(told, {
    config: { entities: [frontDoor, backDoor], ...(layout ? { layout } : {}) },
    prepare: scene.addBackDoor,
    width,
  });

const column = ({ root }: CardHarness, name: string): HTMLElement => byRole(root, "group", name);

describe("several locks on a timeline", () => {
  afterEach(async () => {
    scene.leaveTime();
    await leaveDashboard();
  });

  for (const layout of [undefined, "merged"])
    it(`stand in one list where ${layout ?? "nothing"} is said, each line with its lock`, async () => {
      const card = await show(layout);
      expect(scene.sentences(card)).to.deep.equal(["Unlocked", "Jammed", "Unlocked"]);
      expect(allByRole(card.root, "group")).to.deep.equal([]);
      expect(card.root.querySelector(".event")!.textContent).to.contain("Back Door");
    });

  it("stand side by side, each under its name with its own days", async () => {
    const card = await show("columns");
    const front = column(card, "Front Door");
    const back = column(card, "Back Door");
    expect(words(front)).to.contain("Jammed").and.to.contain("Yesterday").and.not.to.contain("Tag");
    expect(words(back)).to.contain("Tag").and.not.to.contain("Yesterday");
    expect(front.getBoundingClientRect().top).to.equal(back.getBoundingClientRect().top);
    expect(front.getBoundingClientRect().right).to.be.at.most(back.getBoundingClientRect().left);
    expect(back.querySelector(".event")!.textContent).not.to.contain("Back Door");
  });

  it("stand below each other where there is no room", async () => {
    const card = await show("columns", 360);
    const front = column(card, "Front Door").getBoundingClientRect();
    expect(front.bottom).to.be.at.most(column(card, "Back Door").getBoundingClientRect().top);
    const { scrollWidth, clientWidth } = card.root.querySelector("ha-card")!;
    expect(scrollWidth).to.be.at.most(clientWidth);
  });

  it("say of a lock that nothing happened there", async () => {
    const card = await show(
      "columns",
      800,
      moments.filter(({ lock }) => !lock),
    );
    expect(words(column(card, "Back Door"))).to.contain("Nothing at this door in this time.");
  });

  it("do not make a column of one lock", async () => {
    const card = await scene.showTimeline(moments, { config: { entities: [frontDoor], layout: "columns" } });
    expect(allByRole(card.root, "group")).to.deep.equal([]);
    expect(scene.sentences(card)).to.have.length(2);
  });
});
