import { expect } from "@open-wc/testing";
import fc from "fast-check";
import type { AccessEvent, Actor, Operation } from "../../src/core/access-event.js";
import {
  actorKey,
  filterTimeline,
  foldTimeline,
  groupByDay,
  isTrouble,
  type TimelineFilter,
} from "../../src/core/timeline.js";
import { accessEvent } from "../helpers/events.js";
import { shuffled } from "../helpers/random.js";

const second = 1000;
const alice: Actor = { kind: "lock-user", key: "memory:1", name: "Alice" };
const everything: TimelineFilter = { actor: null, method: null, onlyProblems: false };

const anyOperation = fc.constantFrom<Operation>(
  "lock",
  "unlock",
  "jam",
  "refused-attempt",
  "unconfirmed-lock",
);
const anyEvents = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 300 * second }), anyOperation))
  .map((all) => all.map(([at, operation], index) => accessEvent(at, operation, { id: `${index}` })));

function wrongPins(...at: number[]): AccessEvent[] {
  return at.map((time) => accessEvent(time, "refused-attempt", { method: "keypad" }));
}

describe("The lines of a timeline", () => {
  it("fold an unlock and its lock into one", () => {
    const unlock = accessEvent(1, "unlock");
    const lock = accessEvent(9, "lock");
    const [visit, ...others] = foldTimeline([lock, unlock]);
    expect(others).to.deep.equal([]);
    expect(visit).to.deep.equal({ id: unlock.id, event: unlock, visit: "ended", lock, repeats: [] });
  });

  it("count trouble that comes again within a minute, at its latest time and under its first id", () => {
    const [first, second_, third] = wrongPins(0, 50 * second, 100 * second) as [
      AccessEvent,
      AccessEvent,
      AccessEvent,
    ];
    expect(foldTimeline([third, first, second_])).to.deep.equal([
      { id: first.id, event: third, visit: null, lock: null, repeats: [second_, first] },
    ]);
  });

  it("do not count trouble that is longer ago, or another", () => {
    expect(foldTimeline(wrongPins(0, 61 * second))).to.have.length(2);
    const others = [
      ...wrongPins(0),
      accessEvent(1, "jam"),
      accessEvent(2, "refused-attempt", { method: "tag" }),
      accessEvent(3, "refused-attempt", { method: "keypad", actor: alice }),
      accessEvent(4, "refused-attempt", { method: "keypad", entityId: "lock.back" }),
    ];
    expect(foldTimeline(others)).to.have.length(5);
  });

  it("do not count what worked", () => {
    expect(foldTimeline([accessEvent(1, "lock"), accessEvent(2, "lock")])).to.have.length(2);
  });

  it("give a lock by somebody else who is named a line of its own, and end the visit with it", () => {
    const unlock = accessEvent(1, "unlock", { actor: alice, certainty: "reported" });
    const automation: Actor = { kind: "automation", name: "Night lock", entityId: "automation.night" };
    const lock = accessEvent(9, "lock", { actor: automation, certainty: "reported" });
    const lines = foldTimeline([unlock, lock]);
    expect(lines.map(({ event }) => event.at)).to.deep.equal([9, 1]);
    expect(lines[1]).to.include({ visit: "ended", lock });
    const own = accessEvent(9, "lock", { actor: alice, certainty: "reported" });
    expect(foldTimeline([unlock, own])).to.have.length(1);
  });

  it("never fold away a visit, even where its beginning was odd", () => {
    const odd = (at: number): AccessEvent => accessEvent(at, "unlock", { evidence: ["method-disagrees"] });
    const events = [odd(1), accessEvent(2, "lock"), odd(3), accessEvent(4, "lock")];
    expect(foldTimeline(events).map((item) => item.lock?.at)).to.deep.equal([4, 2]);
  });

  it("hold every event once, newest first, in whatever order they came", () => {
    fc.assert(
      fc.property(anyEvents, fc.integer(), (events, seed) => {
        const items = foldTimeline(events);
        expect(foldTimeline(shuffled(events, seed))).to.deep.equal(items);
        const held = items.flatMap(({ event, lock, repeats }) => [
          event,
          ...(lock ? [lock] : []),
          ...repeats,
        ]);
        expect(held.map((event) => event.id).sort()).to.deep.equal(events.map((event) => event.id).sort());
        items.forEach((item, index) =>
          expect(item.event.at).to.be.at.most(items[index - 1]?.event.at ?? Infinity),
        );
      }),
    );
  });
});

describe("Trouble", () => {
  it("is what did not work or does not fit together", () => {
    for (const operation of ["jam", "refused-attempt", "unconfirmed-lock", "unconfirmed-unlock"] as const) {
      expect(isTrouble(accessEvent(1, operation))).to.equal(true);
    }
    expect(isTrouble(accessEvent(1, "unlock", { evidence: ["method-disagrees"] }))).to.equal(true);
    expect(isTrouble(accessEvent(1, "unlock", { evidence: ["no-transition"] }))).to.equal(false);
  });
});

describe("A filter", () => {
  const byAlice = accessEvent(1, "unlock", { actor: alice, method: "keypad" });
  const byItself = accessEvent(9, "lock", { method: "automatic" });
  const items = foldTimeline([byAlice, byItself, ...wrongPins(20)]);
  const left = (filter: Partial<TimelineFilter>): readonly number[] =>
    filterTimeline(items, { ...everything, ...filter }).map((item) => item.event.at);

  it("leaves everything unless something is asked for", () => {
    expect(left({})).to.deep.equal([20, 1]);
  });

  it("leaves one person's lines with the visit whole", () => {
    expect(left({ actor: actorKey(alice) })).to.deep.equal([1]);
    expect(filterTimeline(items, { ...everything, actor: actorKey(alice) })[0]?.lock).to.equal(byItself);
  });

  it("leaves a method's lines, whichever end of a visit it was", () => {
    expect(left({ method: "keypad" })).to.deep.equal([20, 1]);
    expect(left({ method: "automatic" })).to.deep.equal([1]);
    expect(left({ method: "face" })).to.deep.equal([]);
  });

  it("leaves only problems", () => {
    expect(left({ onlyProblems: true })).to.deep.equal([20]);
  });
});

describe("Actors", () => {
  it("are told apart by what they are, not by their names", () => {
    const actors: Actor[] = [
      alice,
      { ...alice, key: "memory:2" },
      { kind: "home-assistant-user", id: "1", name: "Alice" },
      { kind: "automation", name: "Alice", entityId: null },
      { kind: "script", name: "Alice", entityId: null },
      { kind: "scene", name: null, entityId: null },
      { kind: "automation", name: "Alice", entityId: "automation.alice" },
      { kind: "unknown" },
    ];
    expect(new Set(actors.map(actorKey)).size).to.equal(actors.length);
    expect(actorKey({ ...alice, name: "Renamed" })).to.equal(actorKey(alice));
  });
});

describe("Days", () => {
  it("hold their lines in order", () => {
    const items = foldTimeline([accessEvent(1, "lock"), accessEvent(8, "lock"), accessEvent(12, "lock")]);
    const days = groupByDay(items, (at) => (at < 10 ? "Monday" : "Tuesday"));
    expect(days.map(({ day, items: lines }) => [day, lines.map((line) => line.event.at)])).to.deep.equal([
      ["Tuesday", [12]],
      ["Monday", [8, 1]],
    ]);
    expect(groupByDay([], String)).to.deep.equal([]);
  });
});
