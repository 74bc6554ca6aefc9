// The rows of a Zigbee2MQTT lock, as recorded: what happened, how, who, and who is never named.

import { expect } from "@open-wc/testing";
import type { AccessEvent } from "../../../src/core/access-event.js";
import type { LogbookRow, ReadingContext, StateRow } from "../../../src/core/activity.js";
import { readActivity } from "../../../src/backends/zigbee2mqtt/activity.js";
import operations from "../../fixtures/zigbee2mqtt/operations.json";
import withActions from "../../fixtures/zigbee2mqtt/with-actions.json";
import { eventsAfterArrival } from "../../helpers/arrivals.js";
import { historyFrames, loggedRows, recordedRow, statesOf } from "../../helpers/recorded-rows.js";

const robin = "f80615f612be4823b31054021b3d9eaf";
const [lock, userSensor, way] = [
  "lock.back_door",
  "sensor.back_door_action_user",
  "sensor.back_door_action_source_name",
];
const plain = { [userSensor]: "user", [way]: "method" } as const;
const full = { ...plain, "sensor.back_door_action": "action", "event.back_door_action": "action" } as const;

function contextOf(told: ReadingContext["sources"]["told"] | null = plain): ReadingContext {
  return {
    sources: { lock, door: "binary_sensor.door", ...(told && { told }) },
    list: null,
    knownSince: null,
    haUserName: (id) => (id === robin ? "Robin" : null),
    entityName: () => null,
  };
}

function told({ operation, method, actor, certainty }: AccessEvent): string {
  const who =
    actor.kind === "unknown"
      ? "nobody"
      : actor.kind === "lock-user"
        ? actor.key
        : `${actor.kind} ${actor.name}`;
  return `${operation}, ${method}, ${who}, ${certainty}`;
}

const recorded: Readonly<Record<string, readonly [StateRow[], LogbookRow[], ReadingContext, string[]]>> = {
  "without what it was": [
    statesOf(operations.states),
    loggedRows(operations.logbook),
    contextOf(),
    [
      "found-locked, unknown, nobody, unknown",
      "unlock, keypad, zigbee2mqtt:3, reported",
      "lock, manual, nobody, unknown",
      "unlock, keypad, zigbee2mqtt:3, reported",
      "lock, unknown, nobody, unknown",
      "unlock, home-assistant, home-assistant-user Robin, reported",
      "lock, home-assistant, home-assistant-user Robin, reported",
    ],
  ],
  "with what it was": [
    historyFrames(withActions.steps).flat(),
    loggedRows(withActions.steps.flatMap(({ logbook }) => logbook)),
    contextOf(full),
    [
      "unlock, keypad, zigbee2mqtt:3, reported",
      "lock, manual, nobody, unknown",
      "refused-attempt, keypad, nobody, unknown",
      "refused-attempt, keypad, nobody, unknown",
      "unlock, home-assistant, home-assistant-user Robin, reported",
    ],
  ],
};

/** Rows made as the recorded ones are; times in seconds. */
function sensorRows(
  ...rows: readonly (readonly [entityId: string, state: string, at: number])[]
): StateRow[] {
  return [lock, userSensor, way, "sensor.back_door_action"]
    .map((id) => recordedRow(id === lock ? "locked" : "unknown", null, 0, id))
    .concat(rows.map(([id, state, at]) => recordedRow(state, null, at, id)));
}

const read = (rows: StateRow[], context = contextOf(), logbook: LogbookRow[] = []): string[] =>
  readActivity(rows, logbook, context).map(told);

describe("What a Zigbee2MQTT lock's rows tell", () => {
  for (const [name, [states, logbook, context, expected]] of Object.entries(recorded)) {
    it(`is what happened, ${name}, in whatever order they come`, () => {
      expect(readActivity(states, logbook, context).map(told)).to.deep.equal(expected);
      for (let seed = 0; seed < 1000; seed++) {
        const events = eventsAfterArrival(states, logbook, { read: readActivity, context }, seed);
        expect(events.map(told), `order ${seed}`).to.deep.equal(expected);
      }
    });
  }

  it("is never that whoever's code was set over the radio came in", () => {
    const rows = sensorRows([userSensor, "3", 10], [way, "rf", 10.0002], [lock, "unlocked", 11]);
    expect(read(rows)).to.deep.equal(["unlock, unknown, nobody, unknown"]);
  });

  it("is never that whoever was refused came in, where the lock says what it was", () => {
    const rows = sensorRows(
      ["sensor.back_door_action", "unlock_failure_invalid_pin_or_id", 10],
      [userSensor, "3", 10.001],
      [way, "keypad", 10.002],
      [lock, "unlocked", 10.9],
    );
    expect(read(rows, contextOf(full))).to.deep.equal([
      "refused-attempt, keypad, zigbee2mqtt:3, reported",
      "unlock, unknown, nobody, unknown",
    ]);
  });

  it("is what stands nearest to the change", () => {
    const rows = sensorRows(
      [userSensor, "3", 10],
      [way, "keypad", 10.0002],
      [userSensor, "unknown", 11.5],
      [way, "manual", 11.5002],
      [way, "unknown", 11.501],
      [lock, "unlocked", 11.5015],
    );
    expect(read(rows)).to.deep.equal(["unlock, manual, nobody, unknown"]);
  });

  it("takes one use for one change only", () => {
    const rows = sensorRows(
      [userSensor, "3", 10],
      [way, "keypad", 10],
      [userSensor, "unknown", 10.001],
      [way, "unknown", 10.001],
      [lock, "unlocked", 10.002],
      [lock, "locked", 11],
    );
    expect(read(rows)).to.deep.equal([
      "unlock, keypad, zigbee2mqtt:3, reported",
      "lock, unknown, nobody, unknown",
    ]);
  });

  it("takes the way that stands there where it is the same as before, and none for no person", () => {
    const rows = sensorRows([way, "keypad", 5], [userSensor, "0", 10], [lock, "unlocked", 10.001]);
    expect(read(rows)).to.deep.equal(["unlock, keypad, zigbee2mqtt:0, reported"]);
    const odd = sensorRows([way, "keypad", 5], [userSensor, "none", 10], [lock, "unlocked", 10.001]);
    expect(read(odd)).to.deep.equal(["unlock, keypad, nobody, unknown"]);
  });

  it("takes the person that stands there where it is the same as before, and none that is gone with the way", () => {
    // Recorded: the PIN is changed over the radio, and typed in before another message came.
    const changed = [
      [way, "rf", 10],
      [userSensor, "1", 10.0002],
      [way, "keypad", 10.1726],
      [way, "unknown", 10.1732],
      [userSensor, "unknown", 10.1733],
      [lock, "unlocked", 10.1734],
    ] as const;
    expect(read(sensorRows(...changed))).to.deep.equal(["unlock, keypad, zigbee2mqtt:1, reported"]);
    // Nobody, which is written before the way is reset.
    const nobody = sensorRows(
      [userSensor, "1", 5],
      [way, "manual", 10],
      [userSensor, "unknown", 10.0002],
      [way, "unknown", 10.001],
      [lock, "unlocked", 10.0011],
    );
    expect(read(nobody)).to.deep.equal(["unlock, manual, nobody, unknown"]);
    // Whoever came in gets another PIN: that is nothing at the door.
    const again = sensorRows(
      [way, "keypad", 5],
      [userSensor, "1", 5],
      [way, "rf", 10],
      [lock, "unlocked", 11],
    );
    expect(read(again)).to.deep.equal(["unlock, unknown, nobody, unknown"]);
  });

  it("is not that whoever comes right after another did what the other did", () => {
    for (const order of [0.0002, -0.0002]) {
      const rows = sensorRows(
        [lock, "unlocked", 5],
        [way, "manual", 10],
        [way, "unknown", 10.001],
        [lock, "locked", 10.0011],
        [way, "keypad", 10.02],
        [userSensor, "2", 10.02 + order],
        [way, "unknown", 10.021],
        [userSensor, "unknown", 10.0212],
        [lock, "unlocked", 10.0213],
      );
      expect(read(rows).slice(1)).to.deep.equal([
        "lock, manual, nobody, unknown",
        "unlock, keypad, zigbee2mqtt:2, reported",
      ]);
    }
  });

  it("names the person without a way where the lock says what it was", () => {
    const rows = sensorRows(
      ["sensor.back_door_action", "unlock", 10],
      [userSensor, "3", 10],
      [lock, "unlocked", 10.01],
      ["sensor.back_door_action", "lock", 20],
      [lock, "locked", 20.01],
      ["sensor.back_door_action", "auto_lock", 40],
      ["sensor.back_door_action", "pin_code_added", 60],
    );
    expect(read(rows, contextOf(full))).to.deep.equal([
      "unlock, unknown, zigbee2mqtt:3, reported",
      "lock, unknown, nobody, unknown",
      "lock, automatic, nobody, unknown",
    ]);
  });

  it("names nobody for what is done at the door soon after a call from Home Assistant", () => {
    const call = {
      context_user_id: robin,
      context_domain: "lock",
      context_service: "unlock",
      entity_id: lock,
    };
    const rows = sensorRows(
      [way, "rf", 10],
      [way, "unknown", 10.001],
      [lock, "unlocked", 10.002],
      [way, "manual", 12],
      [way, "unknown", 12.001],
      [lock, "locked", 12.002],
      [lock, "unlocked", 14],
      [userSensor, "4", 14.9],
      [way, "keypad", 14.9],
      [lock, "locked", 14.902],
    );
    const logbook = loggedRows([10.002, 12.002, 14, 14.902].map((when) => ({ ...call, when })));
    expect(read(rows, contextOf(), logbook)).to.deep.equal([
      "unlock, home-assistant, home-assistant-user Robin, reported",
      "lock, manual, nobody, unknown",
      "unlock, unknown, nobody, unknown",
      "lock, keypad, zigbee2mqtt:4, reported",
    ]);
  });

  it("names nobody for a call that set a PIN", () => {
    const logbook = loggedRows([
      {
        when: 10,
        entity_id: lock,
        context_user_id: robin,
        context_domain: "mqtt",
        context_service: "publish",
      },
    ]);
    expect(read(sensorRows([lock, "unlocked", 10]), contextOf(null), logbook)).to.deep.equal([
      "unlock, unknown, nobody, unknown",
    ]);
  });

  it("tells of the door, and passes over states it does not know", () => {
    const rows = sensorRows([lock, "jammed", 10], [lock, "unavailable", 11]).concat(
      ["off", "on", "unavailable", "off"].map((state, at) =>
        recordedRow(state, null, 20 + at, "binary_sensor.door"),
      ),
    );
    expect(read(rows)).to.deep.equal(["door-opened, unknown, nobody, unknown"]);
  });
});
