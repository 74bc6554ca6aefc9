// A timeline of locks whose integration writes rows of the device, not of the lock, beside one that does not.

import { expect } from "@open-wc/testing";
import { homeFor } from "../../src/ha/home.js";
import { activityStoreFor } from "../../src/stores/activity-store.js";
import recordWho from "../fixtures/zwave-js/record-who.json";
import { fakeClock, settled, type FakeClock } from "../helpers/fake-clock.js";
import { fakeHome, frontDoor, type FakeHomeAssistant } from "../helpers/fake-hass.js";

const back = "lock.node_3";
const start = 1795250846;

describe("the timeline of locks that notify by their devices", () => {
  let clock: FakeClock;
  let ha: FakeHomeAssistant;

  beforeEach(() => {
    clock = fakeClock((start + 60) * 1000);
    localStorage.clear();
    ha = fakeHome();
    ha.addEntity({ entity_id: frontDoor, platform: "template" }, "locked");
    ha.addEntity({ entity_id: back, platform: "zwave_js", device_id: "device_3" }, "locked");
    ha.addEntity(
      { entity_id: "binary_sensor.node_3_lock_jammed", platform: "zwave_js", device_id: "device_3" },
      "off",
    );
  });

  afterEach(() => clock.restore());

  it("asks the logbook for each such device, and names the person by what an automation wrote", async () => {
    const store = activityStoreFor(homeFor(ha.hass), [frontDoor, back], 7);
    const leave = store.subscribe(() => undefined);
    await settled();
    const streams = ha.connection.open("logbook/event_stream");
    const asked = streams.map(({ message }): unknown[] => [message.entity_ids, message.device_ids]);
    expect(asked).to.deep.equal([
      [[frontDoor], undefined],
      [[back, "binary_sensor.node_3_lock_jammed"], ["device_3"]],
    ]);
    const states = [{ s: "locked", lu: start }, ...recordWho.later.flatMap(stateOf)];
    ha.connection.open("history/stream")[0]!.send({ states: { [back]: states } });
    streams[0]!.send({ events: [] });
    streams[1]!.send({ events: [{ name: "Home Assistant", domain: "homeassistant", when: start }] });
    streams[1]!.send({ events: recordWho.later });
    await eventually(() => store.snapshot.events.some(({ actor }) => actor.kind === "lock-user"));
    expect(
      store.snapshot.events.map(({ operation, method, actor }) => [
        operation,
        method,
        actor.kind === "lock-user" ? actor.key : actor.kind,
      ]),
    ).to.deep.equal([
      ["lock", "keypad", "zwave:2"],
      ["lock", "manual", "unknown"],
      ["unlock", "keypad", "zwave:3"],
    ]);
    leave();
  });

  it("fetches older days of each, and does without one that refuses", async () => {
    const asked: unknown[] = [];
    ha.onMessage = ({ type, device_ids }) => {
      if (type === "logbook/get_events") {
        asked.push(device_ids);
        if (device_ids) throw Object.assign(new Error("no"), { code: "unknown_error" });
        return [{ entity_id: frontDoor, state: "locked", when: start - 8 * 86_400 }];
      }
      return {};
    };
    const store = activityStoreFor(homeFor(ha.hass), [frontDoor, back], 7);
    const leave = store.subscribe(() => undefined);
    await settled();
    await store.loadOlder();
    expect(asked).to.deep.equal([undefined, ["device_3"]]);
    expect(store.snapshot).to.include({ problem: null, reachedEnd: false });
    leave();
  });
});

function stateOf(row: { readonly state?: string; readonly when: number }) {
  return row.state === undefined ? [] : [{ s: row.state, lu: row.when }];
}

/** What is fetched comes when it does. */
async function eventually(look: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 200 && !look(); attempt++) await settled();
}
