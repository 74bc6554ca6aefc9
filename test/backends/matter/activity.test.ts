// The attribution rule against every recorded frame: who is named, and above all who is not.

import { expect } from "@open-wc/testing";
import type { AccessEvent } from "../../../src/core/access-event.js";
import type { LogbookRow, ReadingContext, StateRow } from "../../../src/core/activity.js";
import type { LockUser } from "../../../src/core/user.js";
import { readActivity } from "../../../src/backends/matter/activity.js";
import afterTheFact from "../../fixtures/matter/after-the-fact.json";
import autoRelock from "../../fixtures/matter/auto-relock.json";
import history from "../../fixtures/matter/history-stream.json";
import logbook from "../../fixtures/matter/logbook-stream.json";
import offline from "../../fixtures/matter/offline.json";
import excluded from "../../fixtures/matter/recorder-excluded.json";
import refused from "../../fixtures/matter/refused-unlock.json";
import restart from "../../fixtures/matter/restart.json";
import late from "../../fixtures/matter/silent-and-late.json";
import entities from "../../fixtures/matter/subscribe-entities.json";
import taint from "../../fixtures/matter/taint.json";
import { seededRandom, shuffled } from "../../helpers/random.js";
import {
  entityStates,
  historyFrames,
  loggedRows,
  logbookFrames,
  recordedRow as row,
  statesOf,
  taintRows,
  type Logged,
} from "../../helpers/recorded-rows.js";

const names: Readonly<Record<string, string>> = {
  be1010559ada4277bb7849c711e1b62e: "robin",
  "769a74e1c4254b12894130844247870b": "admin",
  robin: "robin",
  admin: "admin",
};

function contextFor(lock: string, more: Partial<ReadingContext> = {}): ReadingContext {
  return {
    sources: { lock, door: null },
    list: null,
    knownSince: null,
    haUserName: (id) => names[id] ?? null,
    entityName: () => null,
    ...more,
  };
}

/** "unlock keypad by nobody", "lock home-assistant by automation Rig": what a row would say. */
function told({ operation, method, actor }: AccessEvent): string {
  const who =
    actor.kind === "unknown"
      ? "nobody"
      : actor.kind === "home-assistant-user"
        ? actor.name
        : `${actor.kind} ${actor.name}`;
  return `${operation} ${method} by ${who}`;
}

function tell(
  states: readonly StateRow[],
  logged: readonly LogbookRow[],
  lock = "lock.front_door",
  more: Partial<ReadingContext> = {},
): string[] {
  return readActivity(states, logged, contextFor(lock, more)).map(told);
}

const dayAtTheDoor = [
  "unlock keypad by nobody",
  "lock manual by nobody",
  "unlock manual by nobody",
  "lock manual by nobody",
  "unlock tag by nobody",
  "lock button by nobody",
  "unlock home-assistant by robin",
  "lock home-assistant by robin",
  "unlock home-assistant by admin",
  "lock home-assistant by automation Rig on boolean",
  "unlock home-assistant by automation Rig time pattern",
  "lock manual by nobody",
  "unlock home-assistant by script null",
  "lock home-assistant by automation Rig on boolean",
  "unlock keypad by nobody",
  "lock manual by nobody",
  // A jam: HA shows it as an unlock, and the lock never said "Remote"; the keypad was before that.
  "unlock unknown by nobody",
  "lock manual by nobody",
  "unlock keypad by nobody",
  "lock automatic by nobody",
  // Robin's card read the list one second before: HA's own log names Robin.
  "unlock keypad by nobody",
  "lock manual by nobody",
];

describe("Matter activity: a recorded day at the door", () => {
  const stateFrames = historyFrames(history.frames);
  const loggedFrames = logbookFrames(logbook.frames);
  const states = stateFrames.flat();
  const logged = loggedFrames.flat();

  it("names who asked HA, and nobody at the keypad", () => {
    expect(tell(states, logged)).to.deep.equal(dayAtTheDoor);
  });

  it("reads the same from the states as they were pushed", () => {
    expect(tell(entityStates(entities.frames), logged)).to.deep.equal(dayAtTheDoor);
  });

  it("reads the same from the recorder, later", () => {
    const rows = statesOf(afterTheFact.history_full);
    expect(tell(rows, loggedRows(afterTheFact.logbook_get_events)).slice(-dayAtTheDoor.length)).to.deep.equal(
      dayAtTheDoor,
    );
  });

  it("comes to the same whatever the order and however often rows come", () => {
    const expected = JSON.stringify(readActivity(states, logged, contextFor("lock.front_door")));
    for (let seed = 1; seed <= 40; seed++) {
      const random = seededRandom(seed);
      const again = states.filter(() => random() < 0.3);
      const read = readActivity(
        shuffled([...states, ...again], seed),
        shuffled([...logged, ...logged.slice(0, seed)], seed + 1),
        contextFor("lock.front_door"),
      );
      expect(JSON.stringify(read), `seed ${seed}`).to.equal(expected);
    }
  });

  it("keeps an event's identity while its rows come in one by one", () => {
    const whole = new Set(readActivity(states, logged, contextFor("lock.front_door")).map(({ id }) => id));
    for (let count = 1; count <= states.length; count++) {
      for (const { id } of readActivity(states.slice(0, count), [], contextFor("lock.front_door"))) {
        expect(whole.has(id), id).to.equal(true);
      }
    }
  });

  it("waits with a name until the logbook has told it, and never takes another", () => {
    const [first] = readActivity(
      states,
      logged.filter(({ at }) =>
        states.some(({ state, updatedAt }) => !state.endsWith("ing") && Math.abs(updatedAt - at) < 1),
      ),
      contextFor("lock.front_door"),
    ).filter(({ method }) => method === "home-assistant");
    expect(first?.actor.kind).to.equal("unknown");
    expect(first?.certainty).to.equal("unknown");
    expect(first?.evidence).to.deep.equal([]);
  });

  it("says why it says what it says", () => {
    const events = readActivity(states, logged, contextFor("lock.front_door"));
    expect(events[0]?.evidence).to.deep.equal(["no-transition"]);
    expect(events[6]?.evidence).to.deep.equal(["transition-context"]);
    expect(events[6]?.certainty).to.equal("reported");
    expect(events[16]?.evidence).to.deep.equal(["method-disagrees"]);
  });
});

describe("Matter activity: the five seconds in which HA keeps a context", () => {
  taint.rows.forEach(({ case: name, seconds_between: seconds }, index) => {
    it(`names nobody at the door: ${name}, ${seconds} s`, () => {
      const { states, logged } = taintRows(taint.rows[index]!);
      for (const { actor, method } of readActivity(states, logged, contextFor("lock.front_door"))) {
        if (method !== "home-assistant") expect(actor.kind).to.equal("unknown");
        else expect(actor).to.include({ name: "robin" });
      }
      const last = readActivity(states, logged, contextFor("lock.front_door")).at(-1)!;
      const slow = name.includes("slow lock");
      expect(last.method).to.equal(
        slow ? "home-assistant" : name.includes("manual lock 1.5") ? "manual" : "keypad",
      );
    });
  });
});

describe("Matter activity: what was asked and not done", () => {
  it("shows a refused unlock as asked for, and no lock event", () => {
    const of = (channel: string): unknown[] =>
      refused.frames.filter((frame) => frame.channel === channel).map(({ frame }) => frame);
    const states = of("history/stream").flatMap((frame) => statesOf((frame as { states: never }).states));
    const logged = of("logbook/event_stream").flatMap((frame) =>
      loggedRows((frame as { events: Logged[] }).events),
    );
    const before = row("locked", "Manual", 1795247310, "lock.pin_door");
    const [event, ...others] = readActivity([before, ...states], logged, contextFor("lock.pin_door"));
    expect(others).to.deep.equal([]);
    expect(told(event!)).to.equal("unconfirmed-unlock home-assistant by robin");
    expect(event!.evidence).to.deep.equal(["not-confirmed"]);
  });

  const lateRows = historyFrames(late.history_stream).flat();
  const lateLog = logbookFrames(late.logbook_stream).flat();

  it("names nobody for an unlock that may be the unanswered one carried out late", () => {
    const events = readActivity(lateRows, lateLog, contextFor("lock.chip_door"));
    expect(events.map(told)).to.deep.equal([
      "unconfirmed-unlock home-assistant by robin",
      "unlock unknown by nobody",
    ]);
    expect(events[1]!.evidence).to.deep.equal(["no-transition", "not-confirmed"]);
  });

  it("says another controller did it when no attempt of ours was open", () => {
    const events = readActivity(lateRows.slice(-2), lateLog, contextFor("lock.chip_door"));
    expect(events.map(told)).to.deep.equal(["unlock other-controller by nobody"]);
    expect(events[0]!.evidence).to.deep.equal(["no-transition", "other-controller"]);
    const long = lateRows.map((each, at) =>
      at < lateRows.length - 2 ? { ...each, updatedAt: each.updatedAt - 600_000 } : each,
    );
    expect(tell(long, lateLog, "lock.chip_door").at(-1)).to.equal("unlock other-controller by nobody");
    const lockAsked = lateRows.map((each) =>
      each.state === "unlocking" ? { ...each, state: "locking" } : each,
    );
    expect(tell(lockAsked.slice(1), [], "lock.chip_door").at(-1)).to.equal(
      "unlock other-controller by nobody",
    );
  });

  it("leaves an attempt open that HA lost sight of", () => {
    const rows = [row("locked", "Manual", 1), row("unlocking", "Manual", 2), row("unavailable", null, 3)];
    expect(tell(rows, [])).to.deep.equal(["unconfirmed-unlock home-assistant by nobody"]);
    expect(tell(rows.slice(0, 2), [])).to.deep.equal([]);
  });

  it("says the method of somebody at the door who was quicker, and not that of an earlier operation", () => {
    const asked = [row("locked", "RFID", 1), row("unlocking", "RFID", 20)];
    const quicker = [...asked, row("unlocking", "Keypad", 20.1), row("unlocked", "Keypad", 20.101)];
    const jammed = [...asked, row("unlocked", "RFID", 20.1)];
    expect(tell(quicker, [])).to.deep.equal(["unlock keypad by nobody"]);
    expect(tell(jammed, [])).to.deep.equal(["unlock unknown by nobody"]);
  });

  it("does not name the caller when somebody at the door was quicker by a method unheard of", () => {
    const rows = [row("locked", "Manual", 1), row("unlocking", "Manual", 2), row("unlocked", "Aliro", 3)];
    expect(tell(rows, [])).to.deep.equal(["unlock unknown by nobody"]);
  });
});

describe("Matter activity: gaps", () => {
  it("finds a lock after a restart, and does not say that anybody opened it", () => {
    expect(tell(statesOf(restart.history), loggedRows(restart.logbook_get_events))).to.deep.equal([
      "unlock tag by nobody",
      "lock manual by nobody",
      "found-unlocked unknown by nobody",
      "lock manual by nobody",
      "found-unlocked unknown by nobody",
      "lock manual by nobody",
    ]);
  });

  it("finds a lock that was silent, though it says who was last", () => {
    const rows = historyFrames(offline.history_stream).flat();
    expect(tell(rows, logbookFrames(offline.logbook_stream).flat(), "lock.big_door")).to.deep.equal([
      "unconfirmed-unlock home-assistant by robin",
      "found-unlocked unknown by nobody",
    ]);
  });

  it("begins with the second row: the first stood there when the reading began", () => {
    expect(tell([row("unlocked", "Keypad", 1)], [])).to.deep.equal([]);
    expect(tell([], [])).to.deep.equal([]);
  });

  it("passes over a state no lock of Matter has", () => {
    expect(tell([row("locked", "Manual", 1), row("ajar", "Manual", 2)], [])).to.deep.equal([]);
  });
});

describe("Matter activity: without the data of service calls in the recorder", () => {
  it("still tells who asked", () => {
    const logged = excluded.logbook_entity_rows;
    const states = logged.map(({ state, when }) => row(state, "Remote", when));
    const atTheKeypad = { ...states.pop()!, attributes: { changed_by: "Keypad" } };
    const all = [row("locked", "Manual", 1795247700), ...states, atTheKeypad];
    expect(tell(all, loggedRows(logged))).to.deep.equal([
      "unlock home-assistant by robin",
      "lock home-assistant by robin",
      "unlock home-assistant by script Rig script",
      "lock home-assistant by automation Rig on boolean",
      "unlock keypad by nobody",
    ]);
  });

  it("is no different in the live stream", () => {
    const logged = logbookFrames(excluded.live_logbook_stream_with_the_exclusion).flat();
    const states = excluded.live_logbook_stream_with_the_exclusion
      .flatMap(({ frames }) => frames.flatMap(({ frame }) => frame.events))
      .map(({ state, when }) => row(state, "Remote", when));
    expect(tell([row("locked", "Manual", 1795247870), ...states], logged)[0]).to.equal(
      "unlock home-assistant by robin",
    );
  });
});

describe("Matter activity: how", () => {
  it("knows the lock's own relock", () => {
    const frames = autoRelock.frames.filter(({ channel }) => channel === "history/stream");
    const states = frames.flatMap(({ frame }) => statesOf((frame as { states: never }).states));
    const before = row("locked", "Manual", 1795247300, "lock.pin_door");
    expect(tell([before, ...states], [], "lock.pin_door")).to.deep.equal([
      "unlock manual by nobody",
      "lock automatic by nobody",
    ]);
  });

  it("takes the method that comes after the state", () => {
    const rows = [
      row("locked", "Manual", 1),
      row("unlocked", "Manual", 2),
      row("unlocked", "Keypad", 2.001),
      row("unlocking", "Keypad", 20),
    ];
    expect(tell(rows, [])).to.deep.equal(["unlock keypad by nobody"]);
    expect(tell(rows.slice(0, 2), [])).to.deep.equal(["unlock manual by nobody"]);
  });

  it("leaves a method to the operation it is nearer to", () => {
    const rows = [
      row("locked", "Manual", 1),
      row("unlocked", "Manual", 20),
      row("unlocked", "Button", 21.499),
      row("unlocked", "Button", 21.4995),
      row("locked", "Button", 21.5),
    ];
    expect(tell(rows, [])).to.deep.equal(["unlock manual by nobody", "lock button by nobody"]);
  });

  it("does not take a method that comes long after, or one after a sure one", () => {
    const tooLate = [row("locked", "Manual", 1), row("unlocked", "Manual", 20), row("unlocked", "RFID", 23)];
    expect(tell(tooLate, [])).to.deep.equal(["unlock manual by nobody"]);
    const sure = [row("locked", "Manual", 1), row("unlocked", "Button", 20), row("unlocked", "RFID", 21)];
    expect(tell(sure, [])).to.deep.equal(["unlock button by nobody"]);
  });

  it("is unknown where the lock says something unheard of", () => {
    expect(tell([row("locked", "Manual", 1), row("unlocked", "Biometric", 2)], [])).to.deep.equal([
      "unlock unknown by nobody",
    ]);
  });

  it("makes nothing of an attribute alone, such as a switched-off person's try", () => {
    expect(tell([row("locked", "Manual", 1), row("locked", "Keypad", 20)], [])).to.deep.equal([]);
  });
});

describe("Matter activity: the only PIN", () => {
  const alice: LockUser = {
    key: "matter:1",
    name: "Alice",
    status: "active",
    kind: "always",
    owner: "this-home",
    credentials: [{ type: "pin", index: 1 }],
    suspension: null,
    abilities: {},
  };
  const list = { users: [alice], completeness: "complete", capacity: null, readAt: 0 } as const;
  const rows = [row("locked", "Manual", 1), row("unlocked", "Keypad", 2)];
  const read = (more: Partial<ReadingContext>): AccessEvent | undefined =>
    readActivity(rows, [], contextFor("lock.front_door", more))[0];

  it("is probably who used the keypad", () => {
    const event = read({ list, knownSince: 2000 });
    expect(event?.actor).to.deep.equal({ kind: "lock-user", key: "matter:1", name: "Alice" });
    expect(event?.certainty).to.equal("deduced");
    expect(event?.evidence).to.deep.equal(["no-transition", "only-pin"]);
  });

  it("is not guessed before the list was known, without it, or with two", () => {
    const two = { ...list, users: [alice, { ...alice, key: "matter:2" }] };
    for (const more of [
      { list, knownSince: 2001 },
      { list },
      { knownSince: 0 },
      { list: two, knownSince: 0 },
    ]) {
      expect(read(more)?.actor.kind).to.equal("unknown");
    }
  });

  it("is not guessed of a lock by keypad, which needs no PIN on many locks", () => {
    const locked = [row("unlocked", "Manual", 1), row("locked", "Keypad", 2)];
    const [event] = readActivity(locked, [], contextFor("lock.front_door", { list, knownSince: 0 }));
    expect(event?.actor.kind).to.equal("unknown");
  });
});

describe("Matter activity: the door", () => {
  it("opens and closes, and is nobody's doing", () => {
    const door = (state: string, at: number): StateRow => row(state, null, at, "binary_sensor.door");
    const rows = [door("off", 1), door("on", 2), door("off", 3), row("locked", "Manual", 1)];
    const sources = { lock: "lock.front_door", door: "binary_sensor.door" };
    expect(tell(rows, [], "lock.front_door", { sources })).to.deep.equal([
      "door-opened unknown by nobody",
      "door-closed unknown by nobody",
    ]);
  });
});
