// The one reader on a lock nobody claims: what changed and when, never how or by whom.

import { expect } from "@open-wc/testing";
import fc from "fast-check";
import type { ReadingContext, StateRow } from "../../../src/core/activity.js";
import { fallbackActivity } from "../../../src/backends/matter/activity.js";
import { shuffled } from "../../helpers/random.js";

const context: ReadingContext = {
  sources: { lock: "lock.shed", door: "binary_sensor.shed" },
  list: null,
  knownSince: null,
  haUserName: () => null,
  entityName: () => null,
};

function rows(states: readonly string[], entityId = "lock.shed"): StateRow[] {
  return states.map((state, at) => ({ entityId, state, attributes: {}, updatedAt: at }));
}

function told(...states: string[]): readonly (readonly [number, string])[] {
  return fallbackActivity(rows(states), [], context).map((event) => [event.at, event.operation]);
}

describe("A lock that only tells its state", () => {
  it("shows what changed and when, never how or by whom", () => {
    expect(told("locked", "unlocked", "open", "locked", "jammed")).to.deep.equal([
      [1, "unlock"],
      [2, "open"],
      [3, "lock"],
      [4, "jam"],
    ]);
    const [event] = fallbackActivity(rows(["locked", "unlocked"]), [], context);
    expect(event).to.deep.include({
      method: "unknown",
      actor: { kind: "unknown" },
      certainty: "unknown",
      evidence: [],
    });
  });

  it("shows nothing for the first state and for attributes that changed", () => {
    expect(told("locked")).to.deep.equal([]);
    expect(told("locked", "locked", "locked")).to.deep.equal([]);
  });

  it("says found, not done, after a gap", () => {
    expect(told("locked", "unavailable", "unlocked")).to.deep.equal([[2, "found-unlocked"]]);
    expect(told("unlocked", "unknown", "locked")).to.deep.equal([[2, "found-locked"]]);
    expect(told("unlocked", "unavailable", "open")).to.deep.equal([[2, "found-unlocked"]]);
    expect(told("unavailable", "jammed")).to.deep.equal([[1, "jam"]]);
    const [event] = fallbackActivity(rows(["unavailable", "locked"]), [], context);
    expect(event?.evidence).to.deep.equal(["state-after-gap"]);
  });

  it("counts a transition and what came of it as one, from its first row", () => {
    expect(told("locked", "unlocking", "unlocked", "locking", "locked")).to.deep.equal([
      [2, "unlock"],
      [4, "lock"],
    ]);
    expect(fallbackActivity(rows(["locked", "unlocking", "unlocked"]), [], context)[0]?.id).to.equal(
      "lock.shed 1",
    );
    expect(told("locked", "opening", "open")).to.deep.equal([[2, "open"]]);
    expect(told("locking", "locked")).to.deep.equal([[1, "lock"]]);
  });

  it("says asked, not confirmed, when it fell back", () => {
    expect(told("locked", "unlocking", "locked")).to.deep.equal([[1, "unconfirmed-unlock"]]);
    expect(told("unlocked", "locking", "unlocked")).to.deep.equal([[1, "unconfirmed-lock"]]);
    expect(told("unlocked", "locking", "jammed")).to.deep.equal([[2, "jam"]]);
    const [event] = fallbackActivity(rows(["locked", "unlocking", "locked"]), [], context);
    expect(event?.evidence).to.deep.equal(["not-confirmed"]);
  });

  it("leaves open what was asked when the lock was lost meanwhile, and passes over states it does not know", () => {
    expect(told("locked", "unlocking", "unavailable", "locked")).to.deep.equal([
      [1, "unconfirmed-unlock"],
      [3, "found-locked"],
    ]);
    expect(told("locked", "unlocking", "opening", "open")).to.deep.equal([[3, "open"]]);
    expect(told("locked", "restored")).to.deep.equal([]);
  });

  it("shows its door, but no movement after a gap", () => {
    const door = rows(["off", "on", "unavailable", "off", "on"], "binary_sensor.shed");
    const events = fallbackActivity(door, [], context);
    expect(events.map((event) => [event.at, event.operation])).to.deep.equal([
      [1, "door-opened"],
      [4, "door-opened"],
    ]);
    expect(fallbackActivity(rows(["on", "off"], "binary_sensor.shed"), [], context)[0]?.operation).to.equal(
      "door-closed",
    );
  });

  it("does not mind other entities, or having no door", () => {
    const others = rows(["on", "off"], "binary_sensor.other");
    expect(fallbackActivity(others, [], context)).to.deep.equal([]);
    const doorless = { ...context, sources: { lock: "lock.shed", door: null } };
    expect(fallbackActivity(rows(["on", "off"], "binary_sensor.shed"), [], doorless)).to.deep.equal([]);
  });

  it("reads the same from rows in any order and with repeats", () => {
    const states = fc.array(
      fc.constantFrom("locked", "unlocked", "unlocking", "locking", "unavailable", "jammed"),
    );
    fc.assert(
      fc.property(states, fc.integer(), (sequence, seed) => {
        const all = rows(sequence);
        expect(fallbackActivity(shuffled([...all, ...all], seed), [], context)).to.deep.equal(
          fallbackActivity(all, [], context),
        );
      }),
    );
  });
});
