// What is shown, as a file: all of it, and nothing else.

import { expect } from "@open-wc/testing";
import { csvName } from "../../../src/cards/lock-timeline-card/timeline-csv.js";
import { leaveDashboard, type CardHarness } from "../../helpers/card-harness.js";
import { frontDoor } from "../../helpers/fake-hass.js";
import { byRole } from "../../helpers/harness/as-person.js";
import * as scene from "../../helpers/timeline-scene.js";

const { now, minute, backDoor } = scene;

const moments: readonly scene.Moment[] = [
  { at: now - 90 * minute, state: "locked" },
  { at: now - 60 * minute, state: "unlocked", by: scene.byAlex },
  { at: now - 50 * minute, state: "locked", how: "Auto" },
  { at: now - 40 * minute, state: "unlocked", by: { ...scene.byAutomation, context_name: '=1+1, "dog"' } },
  { at: now - 30 * minute, state: "locked", how: "Manual" },
  { at: now - 90 * minute, state: "locked", lock: backDoor },
  { at: now - 20 * minute, state: "unlocked", how: "RFID", lock: backDoor },
];

describe("saving the timeline as a file", () => {
  const { click } = HTMLAnchorElement.prototype;
  let saved: { readonly name: string; readonly text: Promise<string> }[];

  beforeEach(() => {
    saved = [];
    HTMLAnchorElement.prototype.click = function () {
      saved.push({ name: this.download, text: fetch(this.href).then((file) => file.text()) });
    };
  });

  afterEach(async () => {
    HTMLAnchorElement.prototype.click = click;
    scene.leaveTime();
    await leaveDashboard();
  });

  async function rowsSaved(card: CardHarness): Promise<readonly string[]> {
    await scene.openPanel(card, "Dates and more");
    await card.press("Save as CSV");
    return (await saved[0]!.text).trimEnd().split("\r\n");
  }

  it("tells when, where, what, who, how and how sure, newest first", async () => {
    const card = await scene.showTimeline(moments, {
      config: { entities: [frontDoor, backDoor] },
      prepare: scene.addBackDoor,
    });
    expect(await rowsSaved(card)).to.deep.equal([
      "Time,Lock,What,Who,How,How sure",
      "2026-11-21T16:40:00+00:00,Back Door,Unlocked,,Tag,lock doesn’t say whose · It was done at the door.",
      "2026-11-21T16:30:00+00:00,Front Door,Locked,,By hand,reported · It was done at the door.",
      `2026-11-21T16:20:00+00:00,Front Door,Unlocked,"'=1+1, ""dog""",Automation,reported · Home Assistant recorded who.`,
      "2026-11-21T16:10:00+00:00,Front Door,Locked,,By itself,reported · It was done at the door.",
      "2026-11-21T16:00:00+00:00,Front Door,Unlocked,Alex,Home Assistant,reported · Home Assistant recorded who.",
    ]);
    expect(saved[0]!.name).to.equal("Front-Door-Back-Door-2026-11-21.csv");
  });

  it("holds every line, not only those in the page", async () => {
    const many = Array.from({ length: 401 }, (_, at) => ({
      at: now - (500 - at) * minute,
      state: at % 2 === 0 ? "locked" : "jammed",
    }));
    const card = await scene.showTimeline(many);
    expect(scene.sentences(card).length).to.be.below(100);
    expect(await rowsSaved(card)).to.have.length(401);
  });

  it("holds what the filter leaves", async () => {
    const card = await scene.showTimeline(moments);
    const people = byRole(card.root, "combobox", "Everyone") as HTMLSelectElement;
    people.value = [...people.options].find(({ text }) => text === "Alex")!.value;
    people.dispatchEvent(new Event("change"));
    const rows = await rowsSaved(card);
    expect(rows.slice(1).map((row) => row.split(",")[3])).to.deep.equal(["", "Alex"]);
  });

  it("has a name that every computer takes", () => {
    const named = (name: string): string => csvName({ lockNames: new Map([["lock.a", name]]) }, "2026-11-21");
    expect(named('../Zoë’s: "door" <1>')).to.equal("Zoë-s-door-1-2026-11-21.csv");
    expect(named("x".repeat(300))).to.have.length(95);
  });
});
