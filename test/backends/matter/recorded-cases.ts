// What was recorded at real doors, and the rows it is to become: written by hand from what was done there.

import type { LogbookRow, ReadingContext, StateRow } from "../../../src/core/activity.js";
import { fallbackActivity } from "../../../src/backends/matter/activity.js";
import afterTheFact from "../../fixtures/matter/after-the-fact.json";
import autoRelock from "../../fixtures/matter/auto-relock.json";
import door from "../../fixtures/matter/door.json";
import history from "../../fixtures/matter/history-stream.json";
import codeManager from "../../fixtures/matter/lock-code-manager.json";
import oldest from "../../fixtures/matter/live-2026.4.json";
import logbook from "../../fixtures/matter/logbook-stream.json";
import offline from "../../fixtures/matter/offline.json";
import otherController from "../../fixtures/matter/other-controller-unlocks.json";
import recorderDefault from "../../fixtures/matter/recorder-default.json";
import excluded from "../../fixtures/matter/recorder-excluded.json";
import without from "../../fixtures/matter/recorder-without-automations.json";
import refused from "../../fixtures/matter/refused-unlock.json";
import restart from "../../fixtures/matter/restart.json";
import starting from "../../fixtures/matter/starting.json";
import late from "../../fixtures/matter/silent-and-late.json";
import entities from "../../fixtures/matter/subscribe-entities.json";
import zigbee from "../../fixtures/zigbee2mqtt/history.json";
import zwave from "../../fixtures/zwave-js/history.json";
import type { Reading } from "../../helpers/arrivals.js";
import { lockUser, userList } from "../../helpers/people.js";
import {
  entityStates,
  framesOf,
  historyFrames,
  loggedRows,
  logbookFrames,
  recordedRow,
  statesOf,
  writtenWith,
} from "../../helpers/recorded-rows.js";

/** What came of one recording, and what is to be told of it. */
export interface RecordedCase {
  readonly states: readonly StateRow[];
  readonly logged: readonly LogbookRow[];
  /** Seconds since 1970 from which the times in `rows` count. */
  readonly since: number;
  /** When, what, how, who, how sure; and whether it asks for a look. Oldest first. */
  readonly rows: readonly string[];
  readonly lock?: string;
  readonly more?: Partial<ReadingContext>;
  readonly read?: Reading["read"];
}

const dayAtTheDoor = {
  since: 1795248000,
  rows: [
    "59.557 unlock, keypad, nobody, unknown",
    "62.763 lock, manual, nobody, unknown",
    "65.971 unlock, manual, nobody, unknown",
    "69.174 lock, manual, nobody, unknown",
    "72.383 unlock, tag, nobody, unknown",
    "75.590 lock, button, nobody, unknown",
    "78.808 unlock, home-assistant, Robin, reported",
    "82.026 lock, home-assistant, Robin, reported",
    "88.456 unlock, home-assistant, Admin, reported",
    "94.469 lock, home-assistant, automation Rig on boolean, reported",
    "100.505 unlock, home-assistant, automation Rig time pattern, reported",
    "108.801 lock, manual, nobody, unknown",
    "111.812 unlock, home-assistant, script Rig script, reported",
    "117.849 lock, home-assistant, automation Rig on boolean, reported",
    "127.868 unlock, keypad, nobody, unknown",
    "129.876 lock, manual, nobody, unknown",
    // Robin's unlock while the bolt was jammed: HA says unlocked, the lock never did. Nobody was at the keypad.
    "150.304 unlock, unknown, nobody, unknown, trouble",
    "159.324 lock, manual, nobody, unknown",
    "163.845 unlock, keypad, nobody, unknown",
    "166.850 lock, automatic, nobody, unknown",
    // Robin's card had read the list a second before.
    "170.980 unlock, keypad, nobody, unknown",
    "176.971 lock, manual, nobody, unknown",
  ],
};

const live = {
  states: historyFrames(history.frames).flat(),
  logged: logbookFrames(logbook.frames).flat(),
};
const began = live.states[0]!.updatedAt;
const stored = {
  states: statesOf(afterTheFact.history_full).filter(({ updatedAt }) => updatedAt > began),
  logged: loggedRows(afterTheFact.logbook_get_events).filter(({ at }) => at > began),
};

const atPinDoor = [...autoRelock.frames, ...refused.frames];
const managerStates = statesOf(merged(codeManager.history_stream));
const contactStates = [
  recordedRow("off", null, 1795247460, "binary_sensor.front_door_door"),
  ...entityStates(door.subscribe_entities),
];
const excludedLive = framesOf(excluded.live_logbook_stream_with_the_exclusion).flatMap(
  ({ events }) => (events ?? []) as { state: string; when: number }[],
);

const beforeTheStart = { states: statesOf(starting.history), since: 1795289500 };

/** Every recording that holds states or rows of the logbook. */
export const recordedCases: Readonly<Record<string, RecordedCase>> = {
  "a day at the door, live": { ...live, ...dayAtTheDoor },
  "a day at the door, as states are pushed": {
    ...dayAtTheDoor,
    states: entityStates(entities.frames),
    logged: live.logged,
  },
  "a day at the door, from the recorder": {
    ...dayAtTheDoor,
    states: [live.states[0]!, ...stored.states],
    logged: stored.logged,
  },
  "a day at the door, from both": {
    ...dayAtTheDoor,
    states: [...live.states, ...stored.states],
    logged: [...live.logged, ...stored.logged],
  },
  "the lock's own relock, then an unlock that it refuses": {
    lock: "lock.pin_door",
    states: [
      recordedRow("locked", "Manual", 1795247300, "lock.pin_door"),
      ...statesOf(merged(ofChannel(atPinDoor, "history/stream"))),
    ],
    logged: logbookFrames([{ step: "", frames: ofChannel(atPinDoor, "logbook/event_stream") }]).flat(),
    since: 1795247300,
    rows: [
      "7.968 unlock, manual, nobody, unknown",
      "10.926 lock, automatic, nobody, unknown",
      "18.901 unconfirmed-unlock, home-assistant, Robin, reported, trouble",
    ],
  },
  "a lock that goes silent, is used meanwhile, and comes back": {
    lock: "lock.big_door",
    states: historyFrames(offline.history_stream).flat(),
    logged: [...logbookFrames(offline.logbook_stream).flat(), ...loggedRows(offline.logbook_get_events)],
    since: 1795247100,
    rows: [
      "36.339 unconfirmed-unlock, home-assistant, Robin, reported, trouble",
      "190.386 found-unlocked, unknown, nobody, unknown",
    ],
  },
  "an unlock that the lock carries out late": {
    lock: "lock.chip_door",
    states: historyFrames(late.history_stream).flat(),
    logged: logbookFrames(late.logbook_stream).flat(),
    since: 1795248390,
    rows: [
      "5.042 unconfirmed-unlock, home-assistant, Robin, reported, trouble",
      "40.108 unlock, unknown, nobody, unknown",
    ],
  },
  "a restart of HA, and of its Matter server, with the lock used meanwhile": {
    states: [...statesOf(restart.history), ...historyFrames(restart.server_restart_history).flat()],
    logged: [
      ...loggedRows(restart.logbook_get_events),
      ...logbookFrames(restart.server_restart_logbook).flat(),
    ],
    since: 1795247900,
    rows: [
      "5.523 unlock, tag, nobody, unknown",
      "7.527 lock, manual, nobody, unknown",
      "28.091 found-unlocked, unknown, nobody, unknown",
      "31.274 lock, manual, nobody, unknown",
      "51.352 found-unlocked, unknown, nobody, unknown",
      "56.458 lock, manual, nobody, unknown",
    ],
  },
  "a recorder as it comes": {
    states: writtenWith("Remote", recorderDefault.logbook_entity_rows, "Keypad"),
    logged: loggedRows(recorderDefault.logbook_entity_rows),
    since: 1795247600,
    rows: [
      "62.400 unlock, home-assistant, Robin, reported",
      "63.449 lock, home-assistant, Robin, reported",
      "69.449 unlock, home-assistant, script Rig script, reported",
      "75.454 lock, home-assistant, automation Rig on boolean, reported",
      "81.462 unlock, keypad, nobody, unknown",
    ],
  },
  "a recorder without the data of service calls": {
    states: writtenWith("Remote", excluded.logbook_entity_rows, "Keypad"),
    logged: loggedRows(excluded.logbook_entity_rows),
    since: 1795247700,
    rows: [
      "69.426 unlock, home-assistant, Robin, reported",
      "70.478 lock, home-assistant, Robin, reported",
      "76.470 unlock, home-assistant, script Rig script, reported",
      "82.538 lock, home-assistant, automation Rig on boolean, reported",
      "88.544 unlock, keypad, nobody, unknown",
    ],
  },
  "a recorder without the data of service calls, live": {
    states: writtenWith("Remote", excludedLive, "Manual"),
    logged: loggedRows(excludedLive),
    since: 1795247800,
    rows: [
      "75.676 unlock, home-assistant, Robin, reported",
      "81.706 lock, manual, nobody, unknown",
      "91.717 unlock, home-assistant, script Rig script, reported",
    ],
  },
  "what HA tells while it starts, when it cannot name automations yet": {
    ...beforeTheStart,
    logged: loggedRows(starting.logbook_while_starting),
    rows: [
      "36.464 unlock, home-assistant, nobody, unknown",
      "38.077 lock, home-assistant, Robin, reported",
      "40.709 unlock, home-assistant, script null, reported",
      "42.331 lock, manual, nobody, unknown",
      "55.191 found-unlocked, unknown, nobody, unknown",
    ],
  },
  "what HA tells while it starts, and again once it has": {
    ...beforeTheStart,
    logged: [...loggedRows(starting.logbook_while_starting), ...loggedRows(starting.logbook_started)],
    rows: [
      "36.464 unlock, home-assistant, automation Morning unlock, reported",
      "38.077 lock, home-assistant, Robin, reported",
      "40.709 unlock, home-assistant, script null, reported",
      "42.331 lock, manual, nobody, unknown",
      "55.191 found-unlocked, unknown, nobody, unknown",
    ],
  },
  "2026.4, live, which loses what was called when the next state comes at once": {
    states: statesOf(oldest.history),
    logged: loggedRows(oldest.logbook),
    since: 1795290500,
    rows: [
      "41.444 found-locked, unknown, nobody, unknown",
      "45.949 unlock, keypad, nobody, unknown",
      "46.999 lock, tag, nobody, unknown",
      "48.049 unlock, manual, nobody, unknown",
      "49.096 lock, home-assistant, Robin, reported",
      "50.135 unlock, home-assistant, automation Morning unlock, reported",
      "51.204 lock, home-assistant, nobody, unknown",
    ],
  },
  ...withoutAutomations("without_automations", 1795289500, ["69.679", "71.299"]),
  ...withoutAutomations("without_automations_and_calls", 1795289500, ["83.664", "85.269"]),
  "another home's controller": {
    states: byOtherController("default", "lock.front_door"),
    logged: loggedRows(otherController.default.logbook),
    since: 1795247440,
    rows: ["3.290 unlock, other-controller, nobody, unknown"],
  },
  "another home's controller, other firmware": {
    lock: "lock.chip_door",
    states: byOtherController("chip", "lock.chip_door"),
    logged: loggedRows(otherController.chip.logbook),
    since: 1795247440,
    rows: ["16.115 unlock, other-controller, nobody, unknown"],
  },
  "the door's contact, with an error between": {
    states: contactStates,
    logged: logbookFrames(door.logbook_stream).flat(),
    more: { sources: { lock: "lock.front_door", door: "binary_sensor.front_door_door" } },
    since: 1795247400,
    rows: ["69.596 door-opened, unknown, nobody, unknown"],
  },
  "a lock with Lock Code Manager": {
    states: managerStates,
    logged: logbookFrames([
      { step: "", frames: codeManager.logbook_event_stream.map(({ event }) => ({ frame: event })) },
    ]).flat(),
    since: 1795247700,
    rows: [
      "92.567 lock, keypad, nobody, unknown",
      "94.171 unlock, keypad, nobody, unknown",
      "95.772 lock, manual, nobody, unknown",
      "106.836 unlock, keypad, nobody, unknown",
      "108.436 lock, home-assistant, a user without a name, reported",
    ],
  },
  "a restart of HA during which nothing happened": {
    states: statesOf(codeManager.over_a_restart),
    logged: [],
    since: 1795249000,
    rows: [],
  },
  "a Z-Wave lock, which nobody claims yet": {
    read: fallbackActivity,
    lock: "lock.node_3",
    states: statesOf(zwave.history),
    logged: loggedRows(zwave.logbook),
    since: 1795248100,
    rows: [
      "5.076 lock, unknown, nobody, unknown",
      "6.285 unlock, unknown, nobody, unknown",
      "7.485 lock, unknown, nobody, unknown",
      "8.710 unlock, unknown, nobody, unknown",
      "13.507 lock, unknown, nobody, unknown",
      "48.270 found-locked, unknown, nobody, unknown",
      "68.205 unlock, unknown, nobody, unknown",
      "69.413 lock, unknown, nobody, unknown",
      "70.612 unlock, unknown, nobody, unknown",
      "71.820 lock, unknown, nobody, unknown",
      "73.034 unlock, unknown, nobody, unknown",
      "77.846 lock, unknown, nobody, unknown",
    ],
  },
  "a Zigbee2MQTT lock, which nobody claims yet": {
    read: fallbackActivity,
    lock: "lock.back_door",
    states: statesOf(zigbee.history),
    logged: [],
    since: 1795247400,
    rows: [
      "11.470 found-locked, unknown, nobody, unknown",
      "43.981 unlock, unknown, nobody, unknown",
      "46.485 lock, unknown, nobody, unknown",
      "48.999 unlock, unknown, nobody, unknown",
      "51.511 lock, unknown, nobody, unknown",
      "56.941 unlock, unknown, nobody, unknown",
      "59.448 lock, unknown, nobody, unknown",
    ],
  },
  "the only PIN, whoever comes first: the list of people or the rows": {
    states: live.states.slice(0, 5),
    logged: live.logged.slice(0, 2),
    more: { list: userList([lockUser("matter:1")]), knownSince: began },
    since: 1795248000,
    rows: ["59.557 unlock, keypad, lock-user Alice, deduced", "62.763 lock, manual, nobody, unknown"],
  },
};

/** Of taint.json, the cases of the five seconds, by their number in the recording: what was done after the call on the lock. */
export const afterACall: Readonly<Record<number, readonly string[]>> = {
  0: ["162.304 unlock, keypad, nobody, unknown"],
  1: ["169.718 unlock, keypad, nobody, unknown"],
  2: ["177.138 unlock, keypad, nobody, unknown"],
  3: ["184.605 unlock, keypad, nobody, unknown"],
  4: ["192.053 unlock, keypad, nobody, unknown"],
  5: ["200.240 unlock, keypad, nobody, unknown"],
  6: ["206.916 unlock, keypad, nobody, unknown"],
  7: ["214.335 unlock, keypad, nobody, unknown"],
  8: ["221.754 unlock, keypad, nobody, unknown"],
  9: ["229.179 unlock, keypad, nobody, unknown"],
  10: ["239.344 unlock, keypad, nobody, unknown"],
  11: ["251.219 unlock, keypad, nobody, unknown"],
  12: ["263.683 unlock, keypad, nobody, unknown"],
  13: ["271.859 unlock, keypad, nobody, unknown"],
  14: ["278.236 unlock, home-assistant, Robin, reported", "279.743 lock, manual, nobody, unknown"],
  15: ["292.875 lock, home-assistant, Robin, reported", "294.380 unlock, keypad, nobody, unknown"],
  16: [
    "301.500 unlock, home-assistant, Robin, reported",
    "302.555 lock, manual, nobody, unknown",
    "303.602 unlock, keypad, nobody, unknown",
  ],
  17: ["312.034 unlock, home-assistant, Robin, reported"],
  18: ["325.660 unlock, home-assistant, Robin, reported"],
  19: ["335.484 unlock, keypad, nobody, unknown"],
  20: ["347.920 unlock, keypad, nobody, unknown"],
};

function ofChannel(frames: readonly { channel: string; frame: unknown }[], wanted: string) {
  return frames.filter(({ channel }) => channel === wanted);
}

type States = Parameters<typeof statesOf>[0];

/** The states of several frames of history/stream, by entity. */
function merged(frames: readonly { frame?: unknown; event?: unknown }[]): States {
  const all: Record<string, States[string]> = {};
  for (const { frame, event } of frames) {
    const { states = {} } = (frame ?? event) as { states?: States };
    for (const [entityId, rows = []] of Object.entries(states))
      all[entityId] = [...(all[entityId] ?? []), ...rows];
  }
  return all;
}

/** The two recorded writes at the time of their logbook row, after a lock by hand. */
function byOtherController(firmware: "default" | "chip", entityId: string): StateRow[] {
  const { state_writes: writes, logbook: rows } = otherController[firmware];
  const at = rows[0]!.when;
  return [
    recordedRow("locked", "Manual", at - 60, entityId),
    ...writes.map(({ state, attributes }, index) =>
      recordedRow(state, attributes.changed_by, at + (index - writes.length + 1) / 1000, entityId),
    ),
  ];
}

/** An automation that Robin set off and Robin's own call, as they are told live as well, and by the recorder alone. */
function withoutAutomations(
  recorder: "without_automations" | "without_automations_and_calls",
  since: number,
  [automation, call]: readonly [string, string],
): Record<string, RecordedCase> {
  const { live: seen, stored: kept } = without[recorder];
  const robin = `${call} lock, home-assistant, Robin, reported`;
  const home = { states: writtenWith("Remote", kept, "Keypad"), since };
  return {
    [`a recorder ${recorder}, read again`]: {
      ...home,
      logged: loggedRows(kept),
      rows: [`${automation} unlock, home-assistant, nobody, unknown`, robin],
    },
    [`a recorder ${recorder}, read again while it is seen live`]: {
      ...home,
      logged: [...loggedRows(seen), ...loggedRows(kept)],
      rows: [`${automation} unlock, home-assistant, automation Morning unlock, reported`, robin],
    },
  };
}
