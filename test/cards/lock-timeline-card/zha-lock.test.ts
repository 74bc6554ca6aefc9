// The timeline of a ZHA lock: who came, from the logbook of its device, with the names of the home's book.

import { expect } from "@open-wc/testing";
import "../../../src/cards/lock-timeline-card/lock-timeline-card.js";
import { bookVersion } from "../../../src/core/name-book.js";
import recorded from "../../fixtures/zha/events.json";
import { leaveDashboard, showCard, type CardHarness } from "../../helpers/card-harness.js";
import { frontDoor } from "../../helpers/fake-hass.js";
import { sentences } from "../../helpers/timeline-scene.js";

const rows = recorded.logbook_get_events.non_admin.result;
const [first] = rows;

/** Robin has had number 3 for a day when the first row comes. */
const book = {
  version: bookVersion,
  locks: {
    front_door: {
      "zha:3": { name: [{ value: "Robin", at: (first!.when - 86_400) * 1000 }], person: [] },
      "zha:5": { name: [{ value: "Sam", at: (first!.when + 3600) * 1000 }], person: [] },
    },
  },
};

describe("the timeline of a ZHA lock", () => {
  const realNow = Date.now;

  afterEach(async () => {
    Date.now = realNow;
    await leaveDashboard();
  });

  function show(): Promise<CardHarness> {
    Date.now = () => (first!.when + 7200) * 1000;
    return showCard("lock-timeline-card", {
      lock: null,
      prepare: (home) => {
        home.addEntity({ entity_id: frontDoor, platform: "zha", device_id: "front_door" }, "locked");
        home.set({ user: { ...home.hass.user, is_admin: false } });
        home.onMessage = ({ type, key }) =>
          type === "frontend/get_system_data"
            ? { value: key === "lock_access_cards_names" ? book : null }
            : undefined;
      },
    });
  }

  it("names who came to everybody, but nobody from before the name was given", async () => {
    const card = await show();
    const { connection } = card.home;
    const [logbook] = connection.open("logbook/event_stream");
    expect(logbook!.message.device_ids).to.deep.equal(["front_door"]);
    connection.open("history/stream")[0]!.send({
      states: { [frontDoor]: [{ s: "locked", a: {}, lu: first!.when - 60 }] },
    });
    logbook!.send({ events: rows });
    await card.until(() => sentences(card).length > 1);
    expect(sentences(card).join("\\n")).to.contain("Robin unlocked");
    expect(sentences(card).join("\\n")).to.contain("Person 5 unlocked");
    expect(card.words).to.contain("PIN at the keypad");
    expect(card.words).to.contain("Wrong PIN");
    expect(card.words).not.to.contain("Sam");
  });
});
