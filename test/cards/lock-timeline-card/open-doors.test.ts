// A door that was left open stands out, for as long as it is open.

import { expect } from "@open-wc/testing";
import { leaveDashboard, type CardHarness } from "../../helpers/card-harness.js";
import { frontDoor } from "../../helpers/fake-hass.js";
import * as scene from "../../helpers/timeline-scene.js";

const { now, minute, backDoor } = scene;
const contact = "binary_sensor.front_door";

/** The front door came to this state so long ago, by what its contact says of it. */
function show(state: string, minutesAgo: number, entities = [frontDoor]): Promise<CardHarness> {
  return scene.showTimeline([{ at: now - 90 * minute, state: "locked" }], {
    config: { entities },
    prepare: (home) => {
      const entry = { entity_id: contact, platform: "matter", device_id: "front_door" };
      home.addEntity(entry, "unknown", { device_class: "door" });
      home.setState(contact, state, {}, now - minutesAgo * minute);
      if (entities.length > 1) scene.addBackDoor(home);
    },
  });
}

describe("a door left open", () => {
  afterEach(async () => {
    scene.leaveTime();
    await leaveDashboard();
  });

  it("stands out with how long it is open, minute by minute, until it is closed", async () => {
    const card = await show("on", 12);
    expect(card.words).to.contain("Door open for 12 min.");
    Date.now = () => now + minute;
    await card.see(card.home.elsewhere());
    expect(card.words).to.contain("Door open for 13 min.");
    await card.see(card.home.setState(contact, "off"));
    expect(card.words).not.to.contain("Door open");
  });

  it("is not a word worth while somebody comes in, or where the contact says nothing", async () => {
    const card = await show("on", 4);
    expect(card.words).not.to.contain("Door open");
    Date.now = () => now + minute;
    await card.see(card.home.elsewhere());
    expect(card.words).to.contain("Door open for 5 min.");
    await card.see(card.home.setState(contact, "unavailable"));
    expect(card.words).not.to.contain("Door open");
  });

  it("says which of several it is", async () => {
    const card = await show("on", 12, [frontDoor, backDoor]);
    expect(card.words).to.contain("Front Door: Door open for 12 min.");
  });

  it("is as long open as it was before Home Assistant began anew", async () => {
    const card = await show("on", 1);
    expect(card.words).not.to.contain("Door open");
    const lu = (minutesAgo: number): number => (now - minutesAgo * minute) / 1000;
    card.home.connection.open("history/stream")[0]!.send({
      states: {
        [contact]: [
          { s: "off", lu: lu(60) },
          { s: "on", lu: lu(30) },
          { s: "unavailable", lu: lu(2) },
          { s: "on", lu: lu(1) },
        ],
      },
    });
    await card.settle();
    expect(card.words).to.contain("Door open for 30 min.");
  });
});
