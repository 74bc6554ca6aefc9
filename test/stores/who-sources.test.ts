// A timeline that was told of other entities: it listens to them too, and names by them once what reads them has come.

import { expect } from "@open-wc/testing";
import { homeFor } from "../../src/ha/home.js";
import { activityStoreFor } from "../../src/stores/activity-store.js";
import { fakeClock, settled, type FakeClock } from "../helpers/fake-clock.js";
import { fakeHome, frontDoor, type FakeHomeAssistant } from "../helpers/fake-hass.js";

const back = "lock.back_door";
const start = 1795250846;

describe("a timeline with other entities that say who", () => {
  let clock: FakeClock;
  let ha: FakeHomeAssistant;

  beforeEach(() => {
    clock = fakeClock((start + 60) * 1000);
    localStorage.clear();
    ha = fakeHome();
    for (const id of [frontDoor, back]) ha.addEntity({ entity_id: id, platform: "template" }, "locked");
    ha.addEntity({ entity_id: "sensor.last", platform: "mqtt" }, "unknown");
  });

  afterEach(() => clock.restore());

  it("names by each at the lock it is about, and shares nothing with one that was not told of them", async () => {
    const who = [{ entity: "sensor.last", lock: back }];
    const home = homeFor(ha.hass);
    const store = activityStoreFor(home, [frontDoor, back], 7, who);
    expect(activityStoreFor(home, [back, frontDoor], 7, [{ ...who[0]! }])).to.equal(store);
    expect(activityStoreFor(home, [frontDoor, back], 7)).not.to.equal(store);
    const leave = store.subscribe(() => undefined);
    await settled();
    const history = ha.connection.open("history/stream")[0]!;
    expect(history.message.entity_ids).to.deep.equal([frontDoor, back, "sensor.last"]);
    const opened = [
      { s: "locked", lu: start },
      { s: "unlocked", lu: start + 30 },
    ];
    const last = [
      { s: "unknown", lu: start },
      { s: "Ann", lu: start + 31 },
    ];
    history.send({ states: { [frontDoor]: opened, [back]: opened, "sensor.last": last } });
    ha.connection.open("logbook/event_stream")[0]!.send({ events: [] });
    await eventually(() => store.snapshot.events.some(({ actor }) => actor.kind === "lock-user"));
    expect(store.snapshot.events.map(({ entityId, actor }) => [entityId, actor.kind])).to.deep.equal([
      [frontDoor, "unknown"],
      [back, "lock-user"],
    ]);
    leave();
  });
});

async function eventually(isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !isSo(); tries++) await settled();
  expect(isSo()).to.equal(true);
}
