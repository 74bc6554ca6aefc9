// "Tell me when…" where it stands on the card: below a line's details, and among the tools of each lock.

import { expect } from "@open-wc/testing";
import { leaveDashboard, type CardHarness } from "../../helpers/card-harness.js";
import { allByRole, byRole, nameOf, words } from "../../helpers/harness/as-person.js";
import {
  addBackDoor,
  backDoor,
  byAlex,
  leaveTime,
  minute,
  now,
  openPanel,
  showTimeline,
} from "../../helpers/timeline-scene.js";

const history = [
  { at: now - 60 * minute, state: "locked" },
  { at: now - 30 * minute, state: "unlocked", by: byAlex },
];

const offers = ({ root }: CardHarness) =>
  allByRole(root, "button", /Tell me when/).map((button) => nameOf(button));

/** What the open sheet says. */
async function sheetOf(card: CardHarness): Promise<string> {
  await card.until(() => card.root.querySelector("lac-tell-me") !== null);
  await card.settle();
  const sheet = card.root.querySelector("lac-tell-me")!.shadowRoot!;
  const select = byRole(sheet, "combobox", "When") as HTMLSelectElement;
  return `${words(sheet)} / ${select.selectedOptions[0]!.text}`;
}

describe("Tell me when… on the timeline", () => {
  afterEach(async () => {
    await leaveDashboard();
    leaveTime();
  });

  it("stands below the details of a line, and begins with what the line tells", async () => {
    const card = await showTimeline(history);
    expect(offers(card)).to.deep.equal([]);
    await card.press(/Alex unlocked/);
    await card.press("Tell me when…");
    const said = await sheetOf(card);
    expect(said)
      .to.contain("Front Door")
      .and.to.match(/Alex unlocked$/);
  });

  it("stands among the tools, for each lock by name where there are several", async () => {
    const card = await showTimeline(history);
    await openPanel(card, "Dates and more");
    expect(offers(card)).to.deep.equal(["Tell me when…"]);
    await leaveDashboard();
    const both = await showTimeline(history, {
      config: { entities: ["lock.front_door", backDoor] },
      prepare: addBackDoor,
    });
    await openPanel(both, "Dates and more");
    expect(offers(both)).to.deep.equal(["Front Door: Tell me when…", "Back Door: Tell me when…"]);
    await both.press("Back Door: Tell me when…");
    expect(await sheetOf(both)).to.contain("Back Door");
  });

  it("is not offered to who is no administrator", async () => {
    const card = await showTimeline(history, { prepare: (home) => home.seenByRobin() });
    await card.press(/Alex unlocked/);
    await openPanel(card, "Dates and more");
    expect(offers(card)).to.deep.equal([]);
  });

  it("is not offered on a screen that names nobody: what was made so far names people", async () => {
    const card = await showTimeline(history, { config: { names: false } });
    await card.press(/Someone unlocked/);
    await openPanel(card, "Dates and more");
    expect(offers(card)).to.deep.equal([]);
  });
});
