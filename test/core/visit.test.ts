import { expect } from "@open-wc/testing";
import fc from "fast-check";
import type { AccessEvent, Operation } from "../../src/core/access-event.js";
import { foldVisits } from "../../src/core/visit.js";
import { accessEvent } from "../helpers/events.js";
import { shuffled } from "../helpers/random.js";

const anyOperation = fc.constantFrom<Operation>(
  "lock",
  "unlock",
  "open",
  "jam",
  "refused-attempt",
  "found-locked",
  "found-unlocked",
  "door-opened",
);
const anyEvents = fc
  .array(
    fc.tuple(fc.integer({ min: 0, max: 500 }), anyOperation, fc.constantFrom("lock.front_door", "lock.back")),
  )
  .map((all) =>
    all.map(([at, operation, entityId], index) => accessEvent(at, operation, { entityId, id: `${index}` })),
  );

describe("A visit", () => {
  it("is an unlock and the lock that ends it", () => {
    const events = [accessEvent(1, "unlock"), accessEvent(9, "lock")];
    expect(foldVisits(events)).to.deep.equal([
      { entityId: "lock.front_door", unlock: events[0], lock: events[1], state: "ended" },
    ]);
  });

  it("ends by itself or by an automation too", () => {
    const byItself = accessEvent(9, "lock", { method: "automatic" });
    const byAutomation = accessEvent(9, "lock", {
      actor: { kind: "automation", name: "Night", entityId: null },
    });
    for (const lock of [byItself, byAutomation]) {
      expect(foldVisits([accessEvent(1, "open"), lock])[0]).to.include({ lock, state: "ended" });
    }
  });

  it("stays open until a lock, whatever else happens", () => {
    const events = [
      accessEvent(1, "unlock"),
      accessEvent(2, "door-opened"),
      accessEvent(3, "unlock"),
      accessEvent(4, "jam"),
    ];
    expect(foldVisits(events)).to.have.length(1);
    expect(foldVisits(events)[0]).to.include({ unlock: events[0], lock: null, state: "open" });
    const lock = accessEvent(5, "lock");
    expect(foldVisits([...events, lock])).to.have.length(1);
    expect(foldVisits([...events, lock])[0]).to.include({ unlock: events[0], lock });
  });

  it("has an end nobody saw when the lock was found locked", () => {
    expect(foldVisits([accessEvent(1, "unlock"), accessEvent(9, "found-locked")])[0]).to.include({
      lock: null,
      state: "unknown",
    });
  });

  it("belongs to one door", () => {
    const visits = foldVisits([accessEvent(1, "unlock"), accessEvent(2, "lock", { entityId: "lock.back" })]);
    expect(visits.map((visit) => visit.state)).to.deep.equal(["open"]);
  });

  it("does not begin with a lock or with what was found", () => {
    expect(foldVisits([accessEvent(1, "lock"), accessEvent(2, "found-unlocked")])).to.deep.equal([]);
  });

  it("comes out the same in whatever order the events came, newest first, no lock used twice", () => {
    fc.assert(
      fc.property(anyEvents, fc.integer(), (events, seed) => {
        const visits = foldVisits(events);
        expect(foldVisits(shuffled(events, seed))).to.deep.equal(visits);
        const locks = visits.map((visit) => visit.lock).filter((lock): lock is AccessEvent => lock !== null);
        expect(new Set(locks).size).to.equal(locks.length);
        visits.forEach(({ unlock, lock, entityId }, index) => {
          expect(unlock.at).to.be.at.most(visits[index - 1]?.unlock.at ?? Infinity);
          expect(unlock.at).to.be.at.most(lock?.at ?? Infinity);
          expect(unlock.entityId).to.equal(entityId);
        });
      }),
    );
  });
});
