// The rows of a ZHA lock, as recorded: what happened, how, who, and who is never named.

import { expect } from "@open-wc/testing";
import type { AccessEvent } from "../../../src/core/access-event.js";
import type { LogbookRow, ReadingContext, StateRow } from "../../../src/core/activity.js";
import { readActivity } from "../../../src/backends/zha/activity.js";
import { logbookOf } from "../../../src/ha/streams.js";
import recorded from "../../fixtures/zha/events.json";
import { eventsAfterArrival } from "../../helpers/arrivals.js";
import { recordedRow, type Logged } from "../../helpers/recorded-rows.js";

const robin = "f80615f612be4823b31054021b3d9eaf";
const lock = "lock.yale_yrd226_tsdb";
const kind = logbookOf({ device: "device", entityId: lock });

const context: ReadingContext = {
  sources: { lock, door: null, device: "device" },
  list: null,
  knownSince: null,
  haUserName: (id) => (id === robin ? "Robin" : "Alex"),
  entityName: () => null,
};

function told({ operation, method, actor, certainty }: AccessEvent): string {
  const who =
    actor.kind === "unknown"
      ? "nobody"
      : actor.kind === "lock-user"
        ? actor.key
        : `${actor.kind} ${"name" in actor ? actor.name : ""}`;
  return `${operation}, ${method}, ${who}, ${certainty}`;
}

type Row = Logged & { readonly state?: string };
const rows = recorded.steps.flatMap(({ logbook_non_admin: logged }): readonly Row[] => logged);

/**
 * The recorder's pretended radio sent each state 2.2 s after its event; a lock sends both at once (within 10 ms where it
 * was measured). The times of the states are moved to there, in both streams.
 */
const waited = 2.19;
const moved = rows.map((row) =>
  row.state && row.context_service !== "unlock"
    ? { ...row, when: Number((row.when - waited).toFixed(6)) }
    : row,
);
const states: StateRow[] = [
  recordedRow("locked", null, rows[0]!.when - 60, lock),
  ...moved.flatMap(({ state, when }) => (state ? [recordedRow(state, null, when, lock)] : [])),
];
const logbook = kind.rows(moved);

const event = (
  source: string,
  operation: string,
  number: number,
  at: number,
  context: object = {},
): LogbookRow => {
  const notified = recorded.logbook_get_events.non_admin.result[0]!;
  const message = notified.message
    .replace("Keypad", source)
    .replace("'Unlock'", `'${operation}'`)
    .replace("3}", `${number}}`);
  return kind.rows([{ ...notified, message, when: at, ...context }])[0]!;
};

const report = (state: string, at: number): StateRow => recordedRow(state, null, at, lock);
const call = (at: number, service: string, domain = "lock"): LogbookRow =>
  kind.rows([
    { entity_id: lock, when: at, context_user_id: robin, context_domain: domain, context_service: service },
  ])[0]!;

const start = report("locked", 0);
const read = (states: readonly StateRow[], logbook: readonly LogbookRow[] = []): string[] =>
  readActivity([start, ...states], logbook, context).map(told);

describe("What a ZHA lock's rows tell", () => {
  const expected = [
    // Alex had just set a code, and Home Assistant still says that it was Alex.
    "unlock, keypad, zha:3, reported",
    "lock, manual, nobody, unknown",
    "refused-attempt, keypad, nobody, unknown",
    "unlock, tag, zha:5, reported",
    // The number that stands beside it is nobody's.
    "lock, automatic, nobody, unknown",
    // What some locks mean by fingerprint is not said to be one.
    "unlock, unknown, nobody, unknown",
    "unlock, home-assistant, home-assistant-user Robin, reported",
  ];

  it("is what happened, to everybody, in whatever order they come", () => {
    expect(readActivity(states, logbook, context).map(told)).to.deep.equal(expected);
    for (let seed = 0; seed < 1000; seed++) {
      const events = eventsAfterArrival(states, logbook, { read: readActivity, context }, seed);
      expect(events.map(told), `order ${seed}`).to.deep.equal(expected);
    }
  });

  it("is the same for who is not an administrator, and later", () => {
    const { admin, non_admin: nonAdmin } = recorded.logbook_get_events;
    const later = kind.rows(nonAdmin.result);
    expect(later).to.deep.equal(kind.rows(admin.result));
    expect(
      readActivity(states, [...later, ...logbook.filter(({ message }) => !message)], context),
    ).to.deep.equal(readActivity(states, logbook, context));
  });

  it("believes a number only of a code or a tag, and 65536 is nobody", () => {
    expect(read([], [event("Keypad", "Lock", 4, 10)])).to.deep.equal(["lock, keypad, zha:4, reported"]);
    expect(read([], [event("Keypad", "Unlock", 65536, 10)])).to.deep.equal([
      "unlock, keypad, nobody, unknown",
    ]);
    expect(read([], [event("Manual", "Manual_Unlock", 1, 10)])).to.deep.equal([
      "unlock, manual, nobody, unknown",
    ]);
    expect(read([], [event("Keypad", "OnTouchLock", 1, 10)])).to.deep.equal([
      "lock, button, nobody, unknown",
    ]);
    expect(read([], [event("Manual", "Unlock", 1, 10)])).to.deep.equal(["unlock, manual, nobody, unknown"]);
    expect(read([report("unlocked", 10)], [event("RF", "Unlock", 1, 10)])).to.deep.equal([
      "unlock, unknown, nobody, unknown",
    ]);
    expect(read([], [event("Keypad", "Unlock", 0, 10)])).to.deep.equal(["unlock, keypad, nobody, unknown"]);
  });

  it("names who came at the wrong time, and nobody for a wrong code", () => {
    expect(read([], [event("Keypad", "UnlockFailureInvalidSchedule", 3, 10)])).to.deep.equal([
      "refused-attempt, keypad, zha:3, reported",
    ]);
    expect(read([], [event("Keypad", "UnlockFailureInvalidPINorID", 1, 10)])).to.deep.equal([
      "refused-attempt, keypad, nobody, unknown",
    ]);
  });

  it("pairs what the lock told with the change of its state within two seconds", () => {
    const unlocked = [event("Keypad", "Unlock", 3, 10)];
    expect(read([report("unlocked", 12)], unlocked)).to.deep.equal(["unlock, keypad, zha:3, reported"]);
    expect(read([report("unlocked", 8)], unlocked)).to.deep.equal(["unlock, keypad, zha:3, reported"]);
    expect(read([report("unlocked", 12.1)], unlocked)).to.deep.equal([
      "unlock, keypad, zha:3, reported",
      "unlock, unknown, nobody, unknown",
    ]);
    // Told the other way round, it is another thing.
    expect(read([report("unlocked", 10)], [event("Keypad", "Lock", 3, 10)])).to.have.length(2);
  });

  it("credits Home Assistant where the lock was asked over the radio, and by nobody else's call", () => {
    const radio = event("RF", "Unlock", 65536, 10);
    const unlocked = report("unlocked", 10.01);
    expect(read([unlocked], [radio, call(10.01, "unlock")])).to.deep.equal([
      "unlock, home-assistant, home-assistant-user Robin, reported",
    ]);
    for (const other of [call(10.01, "lock"), call(10.01, "set_lock_user_code", "zha")])
      expect(read([unlocked], [radio, other])).to.deep.equal(["unlock, unknown, nobody, unknown"]);
    expect(read([unlocked], [event("Keypad", "Unlock", 3, 10), call(10.01, "unlock")])).to.deep.equal([
      "unlock, keypad, zha:3, reported",
    ]);
    // Over the radio, with no change: Home Assistant tells of that itself, or nothing happened.
    expect(read([], [radio, event("Indeterminate", "Unlock", 65536, 20)])).to.deep.equal([]);
  });

  it("drops what is no operation, and what somebody wrote into the logbook", () => {
    const own = event("Keypad", "Unlock", 3, 10);
    const forged = [
      { ...own, contextUserId: robin },
      { ...own, contextDomain: "automation" },
      { ...own, domain: "logbook" },
      { ...own, message: undefined },
      { ...own, message: "Device Offline was fired" },
      { ...own, message: own.message!.replace("3}", "three}") },
      { ...own, entityId: "lock.other" },
      event("Keypad", "constructor", 3, 10),
      event("Keypad", "UnknownOrMfgSpecific", 3, 10),
      event("Keypad", "Non_Access_User_Operational_Event", 3, 10),
    ];
    expect(read([], forged)).to.deep.equal([]);
    expect(read([], [event("constructor", "Unlock", 3, 10)])).to.deep.equal([
      "unlock, unknown, nobody, unknown",
    ]);
  });

  it("finds, and does not do, what stands there after a gap", () => {
    expect(read([report("unavailable", 5), report("unlocked", 20)])).to.deep.equal([
      "found-unlocked, unknown, nobody, unknown",
    ]);
  });
});
