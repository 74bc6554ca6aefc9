import { expect } from "@open-wc/testing";
import fc from "fast-check";
import type { LogbookRow, ReadingContext, StateRow } from "../../src/core/activity.js";
import {
  actorOf,
  askerOf,
  fuller,
  isKnownState,
  isTransitional,
  logbookAt,
  rowsOf,
} from "../../src/core/rows.js";
import { shuffled } from "../helpers/random.js";

function stateRow(at: number, state: string, rest: Partial<StateRow> = {}): StateRow {
  return { entityId: "lock.front_door", state, attributes: {}, updatedAt: at, ...rest };
}

function logbookRow(at: number, rest: Partial<LogbookRow> = {}): LogbookRow {
  return {
    entityId: "lock.front_door",
    at,
    contextUserId: null,
    contextDomain: null,
    contextService: null,
    contextName: null,
    contextEntityId: null,
    ...rest,
  };
}

const context: ReadingContext = {
  sources: { lock: "lock.front_door", door: null },
  list: null,
  knownSince: null,
  haUserName: (id) => (id === "robin-id" ? "Robin" : null),
  entityName: (id) => (id === "script.leave_home" ? "Leave home" : null),
};

const lock = "lock.front_door";

describe("State rows", () => {
  it("stand oldest first, each once, in whatever order and however often they came", () => {
    const rows = [stateRow(1000.4, "locked"), stateRow(1000.8, "unlocked")];
    const other = stateRow(1000.8, "on", { entityId: "a.b" });
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        expect(rowsOf(lock, shuffled([...rows, other, ...rows], seed))).to.deep.equal(rows);
      }),
    );
  });

  it("keep two rows that were written within a millisecond", () => {
    const rows = [
      stateRow(1000, "locked", { attributes: { changed_by: "Keypad" } }),
      stateRow(1000.4, "locked"),
    ];
    expect(rowsOf(lock, rows)).to.have.length(2);
  });

  it("count the stored and the live copy of one as one", () => {
    const live = stateRow(1000, "locked", { attributes: { changed_by: "Keypad", supported_features: 0 } });
    const stored = stateRow(1000.00001, "locked", { attributes: { changed_by: "Keypad" } });
    expect(rowsOf(lock, [stored, live])).to.deep.equal([live]);
  });

  it("order two states of one instant the same way every time", () => {
    const rows = [stateRow(5, "unlocked"), stateRow(5, "locked")];
    expect(rowsOf(lock, rows)).to.deep.equal(rowsOf(lock, [...rows].reverse()));
  });
});

describe("A state row and its logbook row", () => {
  const rows = [
    logbookRow(1000.2),
    logbookRow(1003.9),
    logbookRow(2000),
    logbookRow(2000, { entityId: "lock.back" }),
  ];
  const find = (at: number, entityId = lock): LogbookRow | undefined =>
    logbookAt(rows)(stateRow(at, "unlocking", { entityId }));

  it("join on entity and time", () => {
    expect(find(1000.2)).to.equal(rows[0]);
    expect(find(1003.8)).to.equal(rows[1]);
    expect(find(2000, "lock.back")).to.equal(rows[3]);
  });

  it("join across the edge of a millisecond", () => {
    expect(find(1999.4)).to.equal(rows[2]);
    expect(find(2000.6)).to.equal(rows[2]);
  });

  it("do not join when more than a millisecond lies between", () => {
    expect(find(1998)).to.equal(undefined);
    expect(find(2002)).to.equal(undefined);
    expect(find(2000, "lock.other")).to.equal(undefined);
  });
});

describe("Of the copies of one logbook row", () => {
  const nobody = logbookRow(1000);
  const user = logbookRow(1000, { contextUserId: "robin-id" });
  const call = logbookRow(1000, {
    contextUserId: "robin-id",
    contextDomain: "lock",
    contextService: "unlock",
    contextEntityId: lock,
  });
  const automation = logbookRow(1000, { contextDomain: "automation", contextName: "Morning" });
  const whole = { ...automation, contextUserId: "robin-id" };

  it("the one that says more is kept, and what acts by itself before whoever set it off", () => {
    const upwards = [nobody, user, call, automation, whole];
    for (const [at, one] of upwards.entries())
      for (const other of upwards.slice(at)) {
        expect(fuller(one, other)).to.deep.equal(other);
        expect(fuller(other, one)).to.equal(other);
      }
  });

  it("the same one is kept in whatever order they come, and the first of two alike", () => {
    const other = { ...user, contextUserId: "alex-id" };
    expect(fuller(user, other)).to.equal(fuller(other, user));
    const again = { ...whole };
    expect(fuller(whole, again)).to.equal(whole);
    expect(fuller(again, whole)).to.equal(again);
  });
});

describe("States", () => {
  it("are known unless HA has lost the lock", () => {
    for (const state of ["locked", "unlocked", "open", "jammed", "locking"])
      expect(isKnownState(state)).to.equal(true);
    for (const state of ["unavailable", "unknown", ""]) expect(isKnownState(state)).to.equal(false);
  });

  it("are transitional while HA waits", () => {
    for (const state of ["locking", "unlocking", "opening"]) expect(isTransitional(state)).to.equal(true);
    expect(isTransitional("locked")).to.equal(false);
  });
});

describe("The context of a row", () => {
  it("names an HA user, by name where a person tells it", () => {
    expect(
      actorOf(logbookRow(0, { contextUserId: "robin-id", contextDomain: "lock" }), context),
    ).to.deep.equal({
      kind: "home-assistant-user",
      id: "robin-id",
      name: "Robin",
    });
    expect(actorOf(logbookRow(0, { contextUserId: "other-id" }), context)).to.include({ name: null });
  });

  it("names an automation, even when a person caused its trigger", () => {
    const row = logbookRow(0, {
      contextDomain: "automation",
      contextName: "Night",
      contextEntityId: "automation.night",
      contextUserId: "robin-id",
    });
    expect(actorOf(row, context)).to.deep.equal({
      kind: "automation",
      name: "Night",
      entityId: "automation.night",
    });
  });

  it("names a script by what was called, and a scene", () => {
    const script = logbookRow(0, {
      contextDomain: "script",
      contextService: "leave_home",
      contextUserId: "robin-id",
    });
    expect(actorOf(script, context)).to.deep.equal({
      kind: "script",
      name: "Leave home",
      entityId: "script.leave_home",
    });
    const turnedOn = logbookRow(0, { contextDomain: "script", contextService: "turn_on" });
    expect(actorOf(turnedOn, context)).to.include({ kind: "script", entityId: null });
    const nameless = logbookRow(0, { contextDomain: "script" });
    expect(actorOf(nameless, context)).to.include({ entityId: null });
    const scene = logbookRow(0, {
      contextDomain: "scene",
      contextService: "turn_on",
      contextEntityId: "lock.front_door",
    });
    expect(actorOf(scene, context)).to.deep.equal({ kind: "scene", name: null, entityId: null });
  });

  it("names nobody when there is none", () => {
    expect(actorOf(undefined, context)).to.deep.equal({ kind: "unknown" });
    expect(actorOf(logbookRow(0), context)).to.deep.equal({ kind: "unknown" });
  });
});

describe("Whoever asked HA", () => {
  const called = logbookRow(1000, {
    contextUserId: "robin-id",
    contextDomain: "lock",
    contextService: "unlock",
  });
  const bare = logbookRow(1000, { contextUserId: "robin-id" });
  const robin = { kind: "home-assistant-user", id: "robin-id", name: "Robin" };
  const nobody = { actor: { kind: "unknown" }, certainty: "unknown", evidence: [] };

  it("is reported where HA says what was called, whatever the last row says", () => {
    const reported = { actor: robin, certainty: "reported", evidence: ["transition-context"] };
    expect(askerOf(called, undefined, context)).to.deep.equal(reported);
    expect(askerOf(called, logbookRow(1060, { contextUserId: "alex-id" }), context)).to.deep.equal(reported);
  });

  it("is not known where HA names nobody", () => {
    expect(askerOf(undefined, undefined, context)).to.deep.equal(nobody);
    expect(askerOf(logbookRow(1000), logbookRow(1060), context)).to.deep.equal(nobody);
    expect(askerOf(logbookRow(1000, { contextDomain: "lock" }), undefined, context)).to.deep.equal(nobody);
  });

  it("is not whoever may merely have set it off", () => {
    expect(askerOf(bare, undefined, context)).to.deep.equal(nobody);
    expect(askerOf(bare, { ...bare, at: 1060 }, context)).to.deep.equal(nobody);
  });

  it("is a person named alone whose use nothing came before", () => {
    const last = { ...bare, at: 1060, contextEntityId: lock };
    expect(askerOf(bare, last, context)).to.include({ certainty: "reported" });
    expect(askerOf(bare, { ...last, contextUserId: "alex-id" }, context)).to.deep.equal(nobody);
    expect(askerOf(bare, { ...last, contextEntityId: "lock.other" }, context)).to.deep.equal(nobody);
  });
});
