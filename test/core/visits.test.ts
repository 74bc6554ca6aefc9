import { expect } from "@open-wc/testing";
import fc from "fast-check";
import type { AccessEvent, Operation } from "../../src/core/access-event.js";
import { foldTimeline, type TimelineItem } from "../../src/core/timeline.js";
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

function foldVisits(events: readonly AccessEvent[]): readonly TimelineItem[] {
  return foldTimeline(events).filter(({ visit }) => visit !== null);
}

describe("A visit", () => {
  it("is an unlock and the lock that ends it", () => {
    const events = [accessEvent(1, "unlock"), accessEvent(9, "lock")];
    expect(foldTimeline(events)).to.deep.equal([
      { id: events[0]!.id, event: events[0], visit: "ended", lock: events[1], repeats: [] },
    ]);
  });

  it("ends by itself or by an automation too", () => {
    const byItself = accessEvent(9, "lock", { method: "automatic" });
    const byAutomation = accessEvent(9, "lock", {
      actor: { kind: "automation", name: "Night", entityId: null },
    });
    for (const lock of [byItself, byAutomation]) {
      expect(foldVisits([accessEvent(1, "open"), lock])[0]).to.include({ lock, visit: "ended" });
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
    expect(foldVisits(events)[0]).to.include({ event: events[0], lock: null, visit: "open" });
    const lock = accessEvent(5, "lock");
    expect(foldVisits([...events, lock])).to.have.length(1);
    expect(foldVisits([...events, lock])[0]).to.include({ event: events[0], lock });
  });

  it("has an end nobody saw when the lock was found locked", () => {
    expect(foldVisits([accessEvent(1, "unlock"), accessEvent(9, "found-locked")])[0]).to.include({
      lock: null,
      visit: "unknown",
    });
  });

  it("belongs to one door", () => {
    const visits = foldVisits([accessEvent(1, "unlock"), accessEvent(2, "lock", { entityId: "lock.back" })]);
    expect(visits.map(({ visit }) => visit)).to.deep.equal(["open"]);
  });

  it("does not begin with a lock or with what was found", () => {
    expect(foldVisits([accessEvent(1, "lock"), accessEvent(2, "found-unlocked")])).to.deep.equal([]);
  });

  it("comes out the same in whatever order the events came, newest first, no lock used twice", () => {
    fc.assert(
      fc.property(anyEvents, fc.integer(), (events, seed) => {
        const visits = foldVisits(events);
        expect(foldVisits(shuffled(events, seed))).to.deep.equal(visits);
        const locks = visits.map(({ lock }) => lock).filter((lock): lock is AccessEvent => lock !== null);
        expect(new Set(locks).size).to.equal(locks.length);
        visits.forEach(({ event: unlock, lock }, index) => {
          expect(unlock.at).to.be.at.most(visits[index - 1]?.event.at ?? Infinity);
          expect(unlock.at).to.be.at.most(lock?.at ?? Infinity);
          expect(lock?.entityId ?? unlock.entityId).to.equal(unlock.entityId);
        });
      }),
    );
  });
});
