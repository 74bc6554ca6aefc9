// Changes made through the cards on the timeline: as Home Assistant really gives them back, live and after a reload, to everybody.

import { expect } from "@open-wc/testing";
import "../../../src/cards/lock-timeline-card/lock-timeline-card.js";
import recorded from "../../fixtures/frontend/logbook-entries.json";
import { leaveDashboard, showCard, type CardHarness } from "../../helpers/card-harness.js";
import { frontDoor } from "../../helpers/fake-hass.js";

const realNow = Date.now;

/** Robin, who is no administrator, looks; Home Assistant knows Alex by a person. */
async function show(states: object, logbook: readonly object[]): Promise<CardHarness> {
  Date.now = () => recorded.later.at(-1)!.when * 1000 + 5_000;
  const card = await showCard("lock-timeline-card", {
    lock: null,
    prepare: (home) => {
      home.addEntity({ entity_id: frontDoor, platform: "matter", device_id: "front_door" }, "locked");
      home.addEntity({ entity_id: "person.alex" }, "home", {
        friendly_name: "Alex",
        user_id: recorded.alex,
      });
      home.seenByRobin();
    },
  });
  card.home.connection.open("history/stream")[0]!.send({ states });
  card.home.connection.open("logbook/event_stream")[0]!.send({ events: logbook });
  await card.settle();
  return card;
}

const lines = ({ root }: CardHarness): readonly string[] =>
  [...root.querySelectorAll(".sentence")].map(({ textContent }) => textContent.trim());

const told = ["Alex removed Alice", "Alex turned off Alice’s access", "Unlocked", "Alex added Alice"];

describe("changes on the timeline", () => {
  afterEach(async () => {
    Date.now = realNow;
    await leaveDashboard();
  });

  it("stand there after a reload, and name nobody at the keypad", async () => {
    expect(lines(await show(recorded.states, recorded.later))).to.deep.equal(told);
  });

  it("come in live", async () => {
    const card = await show(recorded.states, []);
    expect(lines(card)).to.deep.equal(["Unlocked"]);
    for (const row of recorded.live)
      card.home.connection.open("logbook/event_stream")[0]!.send({ events: [row] });
    await card.settle();
    expect(lines(card)).to.deep.equal(told);
    const said = card.root.querySelector("[role=status]")!.textContent;
    expect(said).to.contain("New: Alex removed Alice");
  });

  it("are nobody's coming or going", async () => {
    const card = await show(recorded.states, recorded.later);
    expect(card.root.querySelector(".meta")?.textContent).to.contain("last: Unlocked");
  });
});
