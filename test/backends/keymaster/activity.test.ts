// Who unlocked, by KeyMaster's events beside the lock's own rows, as recorded: names of then, each use once, nobody for locking.

import { expect } from "@open-wc/testing";
import type { AccessEvent } from "../../../src/core/access-event.js";
import type { ReadingContext, StateRow } from "../../../src/core/activity.js";
import type { LockUser } from "../../../src/core/user.js";
import { nameUses } from "../../../src/backends/keymaster/activity.js";
import { keyOf } from "../../../src/backends/keymaster/slots.js";
import { reportedActivity } from "../../../src/backends/reported/activity.js";
import recorded from "../../fixtures/keymaster/keypad-use.json";
import { lockId, RecordedKeymaster } from "../../helpers/recorded-keymaster.js";
import { statesOf } from "../../helpers/recorded-rows.js";

const eventOfFirst = "event.backdoor_code_slot_1_last_used";
const eventOfSecond = "event.backdoor_code_slot_2_last_used";
const rows = recorded.history_stream.flatMap(({ event }) => statesOf(event.states));
const nobodysEvent = recorded.event_states[eventOfSecond];
/** The event of the nameless second slot, as it stood afterwards. */
const second: StateRow = {
  entityId: eventOfSecond,
  state: nobodysEvent.state,
  attributes: nobodysEvent.attributes,
  updatedAt: Date.parse(nobodysEvent.last_updated),
};

function person(slot: number, name: string | null): LockUser {
  return {
    key: keyOf(slot),
    name,
    status: "active",
    kind: "always",
    owner: "manager",
    credentials: [],
    suspension: null,
    abilities: {},
  };
}

function contextOf(users: readonly LockUser[] | null, managed?: readonly string[]): ReadingContext {
  return {
    sources: { lock: lockId, door: null, ...(managed && { managed }) },
    list: users && { users, completeness: "complete", capacity: null, readAt: 0 },
    knownSince: null,
    haUserName: () => null,
    entityName: () => null,
  };
}

const all = [eventOfFirst, eventOfSecond];
const here = [person(1, "Alice"), person(2, null)];
const own = reportedActivity(new RecordedKeymaster({ places: 1 }).home(), lockId).read;

function read(states: readonly StateRow[], context = contextOf(here, all)): readonly AccessEvent[] {
  if (typeof own === "string") throw new Error(own);
  return nameUses(own(states, [], context), states, context);
}

function told({ operation, method, actor, certainty }: AccessEvent): string {
  const who = actor.kind === "lock-user" ? `${actor.key} ${actor.name}` : actor.kind;
  return [operation, method, who, certainty].join(", ");
}

const [lock, unlock] = ["lock, unknown, unknown, unknown", "unlock, unknown, unknown, unknown"];
const alice = "unlock, keypad, keymaster:1 Alice, reported";

describe("what a lock under KeyMaster tells", () => {
  it("names whoever unlocked, once, and nobody for locking", () => {
    expect(read(rows).map(told)).to.deep.equal([alice, lock, unlock, lock, alice, lock]);
  });

  it("numbers whoever had no name then, while nobody else has the slot", () => {
    const of = (users: readonly LockUser[] | null): string =>
      told(read([...rows, second], contextOf(users, all))[2]!);
    expect(of(here)).to.equal("unlock, keypad, keymaster:2 null, reported");
    expect(of([person(1, "Alice"), person(2, "Hugo")])).to.equal("unlock, keypad, former:2 null, reported");
    expect(of(null)).to.equal("unlock, keypad, keymaster:2 null, reported");
  });

  it("does not lend the visits of somebody before to whoever has the slot now", () => {
    const of = (users: readonly LockUser[]): string => told(read(rows, contextOf(users, all))[0]!);
    expect(of([person(1, "Hugo")])).to.equal("unlock, keypad, former:1#Alice Alice, reported");
    expect(of([person(1, "Hugo"), person(3, "Alice")])).to.equal(
      "unlock, keypad, keymaster:3 Alice, reported",
    );
  });

  it("tells those who share a name by their slots, and takes none of them for somebody before", () => {
    const of = (users: readonly LockUser[]): string => told(read(rows, contextOf(users, all))[0]!);
    expect(of([person(0, "Alice"), person(1, "Alice")])).to.equal(alice);
    expect(of([person(2, "Alice"), person(3, "Alice")])).to.equal(
      "unlock, keypad, former:1#Alice Alice, reported",
    );
  });

  it("tells of no use again that Home Assistant restored after a restart, or that the reading begins with", () => {
    const last = rows.findLast(({ entityId }) => entityId === eventOfFirst)!;
    const restored = [
      { ...last, state: "unavailable", updatedAt: last.updatedAt + 60_000 },
      { ...last, updatedAt: last.updatedAt + 70_000 },
    ];
    expect(read([...rows, ...restored]).map(told)).to.deep.equal(read(rows).map(told));
    expect(read([{ ...last, updatedAt: last.updatedAt + 70_000 }])).to.deep.equal([]);
  });

  it("tells of a use that the lock itself has no row of", () => {
    const alone = rows.filter(({ entityId }) => entityId === eventOfFirst);
    const events = read(alone);
    expect(events.map(told)).to.deep.equal([alice, alice]);
    expect(events[0]!.at).to.equal(Date.parse("2026-11-21T08:01:18.172Z"));
  });

  it("belongs to the nearest of the lock's own rows, and to one alone", () => {
    const use = rows.find(({ state }) => state.startsWith("2026"))!;
    const row = (state: string, after: number): StateRow => ({
      entityId: lockId,
      state,
      attributes: {},
      updatedAt: use.updatedAt + after,
    });
    const states = [
      row("locked", -9000),
      row("unlocked", -1500),
      row("locked", -1000),
      row("unlocked", 30),
      use,
    ];
    expect(read(states).map(told)).to.deep.equal([unlock, lock, alice]);
    const two = [
      row("locked", -9000),
      row("unlocked", 100),
      use,
      { ...second, state: use.state, updatedAt: use.updatedAt },
    ];
    expect(read(two).map(told)).to.have.members([alice, "unlock, keypad, keymaster:2 null, reported"]);
    const far = [row("locked", -9000), row("unlocked", 2500), use];
    expect(read(far).map(told)).to.deep.equal([alice, unlock]);
  });

  it("explains a lock that is found unlocked, and keeps a door that was opened as it is", () => {
    const use = rows.find(({ state }) => state.startsWith("2026"))!;
    const before = { entityId: lockId, attributes: {}, updatedAt: use.updatedAt - 5000 };
    const states = [
      { ...before, state: "unavailable" },
      { ...before, state: "unlocked", updatedAt: use.updatedAt - 1 },
      use,
    ];
    expect(read(states).map(told)).to.deep.equal([alice]);
    const context = contextOf(here, all);
    const [event] = read(states);
    const opened = { ...event!, operation: "open" as const };
    expect(nameUses([opened], [use], context).map(told)).to.deep.equal([alice.replace("unlock", "open")]);
  });

  it("makes nothing of what says no slot or is no use, and of events it was not given", () => {
    const use = rows.find(({ state }) => state.startsWith("2026"))!;
    const odd = [
      { ...use, attributes: { ...use.attributes, event_type: "locked" } },
      { ...use, attributes: { event_type: "unlocked" } },
      { ...use, state: "unknown" },
    ];
    for (const row of odd) expect(read([row])).to.deep.equal([]);
    expect(read(rows, contextOf(here)).map(told)).not.to.include(alice);
  });

  it("numbers whoever locked a Zigbee2MQTT lock, whose slots are KeyMaster's, with the name of now", () => {
    const base = {
      ...read(rows)[1]!,
      actor: { kind: "lock-user", key: "zigbee2mqtt:1", name: null },
    } as const;
    const of = (users: readonly LockUser[] | null): AccessEvent =>
      nameUses([base], [], contextOf(users, all))[0]!;
    expect(told(of(here))).to.contain("keymaster:1 Alice");
    expect(of(here).evidence).to.include("number-now");
    expect(told(of(null))).to.contain("keymaster:1 null");
    expect(of(null).evidence).not.to.include("number-now");
    const other = { ...base, actor: { kind: "lock-user", key: "zwave_js:1", name: "Zoë" } } as const;
    expect(nameUses([other], [], contextOf(here, all))).to.deep.equal([other]);
  });
});
