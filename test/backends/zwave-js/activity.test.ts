// The rows of Z-Wave locks, as a non-administrator got them: what happened, how, who, and who is never named.

import { expect } from "@open-wc/testing";
import type { AccessEvent } from "../../../src/core/access-event.js";
import type { LogbookRow, ReadingContext, StateRow } from "../../../src/core/activity.js";
import type { LockUser } from "../../../src/core/user.js";
import { readActivity } from "../../../src/backends/zwave-js/activity.js";
import { recordDomain, recordedName, type RecordedKind } from "../../../src/core/record.js";
import history from "../../fixtures/zwave-js/history.json";
import recordWho from "../../fixtures/zwave-js/record-who.json";
import scenes from "../../fixtures/zwave-js/scenes.json";
import { eventsAfterArrival } from "../../helpers/arrivals.js";
import { loggedRows, recordedRow, statesOf, type Logged } from "../../helpers/recorded-rows.js";

const robin = "e1e52f42112f4e798e99f113aee07ccc";
const admin = "987650b406e74a2c96e2d53cca4fc545";

function contextOf(node: number, more: Partial<ReadingContext> = {}): ReadingContext {
  const name = `node_${node}`;
  return {
    sources: {
      lock: `lock.${name}`,
      door: `binary_sensor.${name}`,
      device: "device",
      alarms: {
        [`binary_sensor.${name}_lock_jammed`]: "jam",
        [`binary_sensor.${name}_keypad_temporary_disabled`]: "refused-attempt",
      },
    },
    list: null,
    knownSince: null,
    haUserName: (id) => ({ [robin]: "Robin", [admin]: "Admin" })[id] ?? null,
    entityName: () => null,
    ...more,
  };
}

function recorded(node: number): { states: StateRow[]; logbook: LogbookRow[] } {
  const states = statesOf(scenes.states).filter(({ entityId }) => entityId.includes(`node_${node}`));
  const rows = (scenes.logbook as readonly (Logged & { readonly name?: string })[]).filter(
    (row) => row.entity_id === `lock.node_${node}` || row.name === `Node ${node}`,
  );
  return { states, logbook: loggedRows(rows, `lock.node_${node}`) };
}

function told({ operation, method, actor, certainty }: AccessEvent): string {
  const who =
    actor.kind === "unknown"
      ? "nobody"
      : actor.kind === "lock-user"
        ? `${actor.key} ${actor.name}`
        : `${actor.kind} ${actor.name}`;
  return `${operation}, ${method}, ${who}, ${certainty}`;
}

function user(key: string, name: string | null): LockUser {
  return {
    key,
    name,
    status: "active",
    kind: "always",
    owner: "unknown",
    credentials: [],
    suspension: null,
    abilities: {},
  };
}

describe("What a Z-Wave lock's rows tell", () => {
  const expected: Readonly<Record<number, readonly string[]>> = {
    2: [
      "unlock, keypad, nobody, unknown",
      "lock, keypad, nobody, unknown",
      "unlock, home-assistant, home-assistant-user Robin, reported",
      "lock, home-assistant, home-assistant-user Admin, reported",
    ],
    3: [
      "unlock, keypad, nobody, unknown",
      "lock, manual, nobody, unknown",
      "unlock, other-controller, nobody, unknown",
      "lock, automatic, nobody, unknown",
      "unlock, keypad, nobody, unknown",
      // Twice more, while the door stood unlocked.
      "unlock, keypad, nobody, unknown",
      "unlock, keypad, nobody, unknown",
      "jam, unknown, nobody, unknown",
      "lock, manual, nobody, unknown",
      "refused-attempt, unknown, nobody, unknown",
      "door-opened, unknown, nobody, unknown",
      "door-closed, unknown, nobody, unknown",
    ],
    4: [
      "unlock, keypad, nobody, unknown",
      "unlock, unknown, nobody, unknown",
      "lock, unknown, nobody, unknown",
      "unlock, unknown, nobody, unknown",
      "refused-attempt, unknown, nobody, unknown",
      "refused-attempt, unknown, nobody, unknown",
      "refused-attempt, unknown, nobody, unknown",
      "refused-attempt, unknown, nobody, unknown",
    ],
  };

  for (const node of [2, 3, 4]) {
    it(`recorded scenes of node ${node}, in any order of arrival`, () => {
      const { states, logbook } = recorded(node);
      const reading = { read: readActivity, context: contextOf(node) };
      for (let seed = 1; seed <= 300; seed++) {
        const events = eventsAfterArrival(states, logbook, reading, seed);
        expect(events.map(told), `order ${seed}`).to.deep.equal(expected[node]);
      }
    });
  }

  it("says found, not done, after a restart of Home Assistant", () => {
    const events = readActivity(statesOf(history.history), loggedRows(history.logbook), contextOf(3));
    const found = events.find(({ operation }) => operation.startsWith("found"));
    expect(found).to.deep.include({ operation: "found-locked", evidence: ["state-after-gap"] });
  });

  it("shows the state alone where the lock notifies of nothing, and passes over others", () => {
    const states = [
      recordedRow("locked", null, 1),
      recordedRow("unlocked", null, 2),
      recordedRow("odd", null, 3),
    ];
    const rows = loggedRows(
      [
        {
          when: 2,
          domain: "zwave_js",
          message: "fired Notification CC 'notification' event 'Access Control': 'New user code added'",
        },
      ],
      "lock.front_door",
    );
    const context = contextOf(1, { sources: { lock: "lock.front_door", door: null } });
    expect(readActivity(states, rows, context).map(told)).to.deep.equal(["unlock, unknown, nobody, unknown"]);
  });

  it("says of a door and of alarms only what was seen to come", () => {
    const at = (state: string, seconds: number, entityId: string) =>
      recordedRow(state, null, seconds, entityId);
    const states = [
      at("unavailable", 1, "binary_sensor.node_1"),
      at("on", 2, "binary_sensor.node_1"),
      at("unavailable", 1, "binary_sensor.node_1_lock_jammed"),
      at("on", 3, "binary_sensor.node_1_lock_jammed"),
    ];
    expect(readActivity(states, [], contextOf(1))).to.deep.equal([]);
  });
});

describe("Who Home Assistant's context names on a Z-Wave lock", () => {
  const lock = "lock.front_door";
  const context = contextOf(1, { sources: { lock, door: null } });
  const states = [recordedRow("locked", null, 1), recordedRow("unlocked", null, 10)];
  const by = (more: Partial<Logged>, when = 10): Logged => ({ when, entity_id: lock, ...more });
  const notified = (label: string, when: number): Logged => ({
    when,
    domain: "zwave_js",
    message: `fired Notification CC 'notification' event 'Access Control': '${label}'`,
  });
  const reading = (...rows: readonly Logged[]) =>
    readActivity(states, loggedRows(rows, lock), context).map(told);

  it("never the viewer whose card read the list a moment before", () => {
    const read = { context_user_id: robin, context_domain: "zwave_js", context_service: "get_users" };
    expect(reading(by(read))).to.deep.equal(["unlock, unknown, nobody, unknown"]);
    expect(reading(by(read), notified("RF unlock operation", 10.02))).to.deep.equal([
      "unlock, other-controller, nobody, unknown",
    ]);
  });

  it("never whoever called something else, or the other way round", () => {
    const locked = { context_user_id: robin, context_domain: "lock", context_service: "lock" };
    expect(reading(by(locked))).to.deep.equal(["unlock, unknown, nobody, unknown"]);
  });

  it("never over the lock's own word", () => {
    const unlocked = { context_user_id: robin, context_domain: "lock", context_service: "unlock" };
    expect(reading(by(unlocked), notified("Keypad unlock operation", 10.001))).to.deep.equal([
      "unlock, keypad, nobody, unknown",
    ]);
    expect(reading(by(unlocked), notified("RF unlock operation", 10.02))).to.deep.equal([
      "unlock, home-assistant, home-assistant-user Robin, reported",
    ]);
  });

  it("an automation by its name", () => {
    const automation = {
      context_domain: "automation",
      context_name: "Evening",
      context_entity_id: "automation.evening",
    };
    expect(reading(by(automation))).to.deep.equal(["unlock, home-assistant, automation Evening, reported"]);
  });

  it("credits a call once: what comes the same way within five seconds may be another's", () => {
    const unlocked = { context_user_id: robin, context_domain: "lock", context_service: "unlock" };
    const rows = [...states, recordedRow("locked", null, 12), recordedRow("unlocked", null, 13)];
    const logged = loggedRows([by(unlocked), by(unlocked, 13)], lock);
    expect(readActivity(rows, logged, context).map(told)).to.deep.equal([
      "unlock, home-assistant, home-assistant-user Robin, reported",
      "lock, unknown, nobody, unknown",
      "unlock, unknown, nobody, unknown",
    ]);
  });
});

describe("Who used the keypad, by the entries of Record who", () => {
  const states = [
    recordedRow("locked", null, 1795250840, "lock.node_3"),
    ...recordWho.later
      .filter((row) => row.state)
      .map((row) => recordedRow(row.state!, null, row.when, "lock.node_3")),
  ];
  const logbook = loggedRows(recordWho.later, "lock.node_3");
  const first = states[1]!.updatedAt;
  const people = (since: number | null, ...users: readonly LockUser[]): Partial<ReadingContext> => ({
    list: { users, completeness: "complete", capacity: null, readAt: 0 },
    knownSince: since,
  });
  const read = (more: Partial<ReadingContext> = {}, rows = logbook) =>
    readActivity(states, rows, contextOf(3, more));

  it("names the number, in any order of arrival", () => {
    const reading = { read: readActivity, context: contextOf(3) };
    for (let seed = 1; seed <= 300; seed++) {
      const events = eventsAfterArrival(states, logbook, reading, seed);
      expect(events.map(told), `order ${seed}`).to.deep.equal([
        "unlock, keypad, zwave:3 null, reported",
        "lock, manual, nobody, unknown",
        "lock, keypad, zwave:2 null, reported",
      ]);
    }
  });

  it("names the person who is known to have had the number then", () => {
    const [event] = read(people(first - 1, user("zwave:3", "Ann"), user("zwave:2", "Bob")));
    expect(told(event!)).to.equal("unlock, keypad, zwave:3 Ann, reported");
    expect(event!.evidence).to.deep.equal(["no-transition", "named-by-lock"]);
  });

  it("says probably of a time before, when the number may have been another's", () => {
    for (const since of [first + 1, null]) {
      const [event] = read(people(since, user("zwave:3", "Ann")));
      expect(told(event!)).to.equal("unlock, keypad, zwave:3 Ann, deduced");
      expect(event!.evidence).to.include("number-now");
    }
  });

  describe("never names whoever was added later, as far as is recorded", () => {
    const before = "unlock, keypad, former:3 null, reported";
    const changed = (kind: RecordedKind, name: string, after = 5): Logged => ({
      when: first / 1000 + after,
      entity_id: "lock.node_3",
      domain: recordDomain(kind, true),
      message: recordedName(name),
      context_user_id: admin,
    });
    const toldWith = (users: readonly LockUser[], changes: readonly Logged[], since: number | null = null) =>
      told(read(people(since, ...users), [...logbook, ...loggedRows(changes)])[0]!);

    it("and takes what was before for somebody else's", () => {
      expect(toldWith([user("zwave:3", "Ann")], [changed("add", "Ann")])).to.equal(before);
      expect(toldWith([user("zwave:3", null)], [changed("add", "Person 3")])).to.equal(before);
      expect(
        toldWith([user("zwave:3", null), user("zwave:13", null)], [changed("add", "Person 13")]),
      ).to.equal("unlock, keypad, zwave:3 null, reported");
    });

    it("who may bear another name by now", () => {
      const added = changed("add", "Caro");
      expect(toldWith([user("zwave:3", "Carol")], [added])).to.equal(before);
      const ann = "unlock, keypad, zwave:3 Ann, deduced";
      // Whoever was added is known to be another, or gone.
      expect(toldWith([user("zwave:3", "Ann"), user("zwave:4", "Caro")], [added])).to.equal(ann);
      expect(toldWith([user("zwave:3", "Ann")], [added, changed("remove", "Caro", 6)])).to.equal(ann);
      expect(toldWith([user("zwave:3", "Ann")], [changed("remove", "Caro", 4), added])).to.equal(before);
      expect(toldWith([user("zwave:3", "Ann")], [changed("add", "Caro", -5)])).to.equal(ann);
      expect(toldWith([user("zwave:3", "Ann")], [added], first - 1)).to.equal(
        "unlock, keypad, zwave:3 Ann, reported",
      );
    });
  });

  it("takes an entry without the notification it belongs to, and none that somebody else wrote", () => {
    const own = logbook.filter(({ domain }) => domain === "lock_access_cards");
    expect(told(read({}, own)[0]!)).to.equal("unlock, keypad, zwave:3 null, reported");
    for (const domain of ["lock", "zwave_js", undefined]) {
      const others = own.map((row) => ({ ...row, domain }));
      expect(read({}, others).map(told)[0]).to.equal("unlock, unknown, nobody, unknown");
    }
  });

  it("takes an entry of an automation alone, for anybody may write into the logbook", () => {
    const forged: readonly Partial<LogbookRow>[] = [
      { contextUserId: robin, contextDomain: "logbook", contextService: "log" },
      { contextUserId: robin, contextDomain: "automation" },
      { contextUserId: robin, contextDomain: null },
      // While Home Assistant starts it does not say which automation wrote; the same entry says so later.
      { contextDomain: null },
    ];
    for (const domain of ["lock_access_cards", "zwave_js"]) {
      const own = logbook.filter((row) => row.domain === domain);
      for (const more of forged) {
        if (domain === "zwave_js" && more.contextUserId === undefined) continue;
        const others = own.map((row) => ({ ...row, ...more }));
        expect(read({}, others).map(told)[0]).to.equal("unlock, unknown, nobody, unknown");
      }
    }
    const bare = logbook.map((row) => ({ ...row, contextDomain: null }));
    expect(told(read({}, [...bare, ...logbook])[0]!)).to.equal("unlock, keypad, zwave:3 null, reported");
  });

  it("takes number 0 for nobody's", () => {
    const rows = logbook.map((row) => ({ ...row, message: row.message?.replace(/: \d+$/, ": 0") }));
    expect(read({}, rows).map(told)).to.deep.equal([
      "unlock, keypad, nobody, unknown",
      "lock, manual, nobody, unknown",
      "lock, keypad, nobody, unknown",
    ]);
  });
});
