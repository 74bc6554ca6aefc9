// Entries of HA's logbook that tell of changes: which are ours, what they tell, and what they must not do to others.

import { expect } from "@open-wc/testing";
import type { LogbookRow, ReadingContext } from "../../src/core/activity.js";
import { advance, startJournal, type Journal } from "../../src/core/journal.js";
import { recordDomain, recordedChanges, recordedKind, recordedName } from "../../src/core/record.js";
import type { Step } from "../../src/core/step.js";
import recorded from "../fixtures/frontend/logbook-entries.json";
import { loggedRows, statesOf } from "../helpers/recorded-rows.js";
import { readActivity } from "../../src/backends/matter/activity.js";

const lock = "lock.front_door";
const alexId = recorded.alex;

const context: ReadingContext = {
  sources: { lock, door: null },
  list: null,
  knownSince: null,
  haUserName: (id) => (id === alexId ? "Alex" : null),
  entityName: () => null,
};

const entry = (patch: Partial<LogbookRow>): LogbookRow => ({
  entityId: lock,
  at: 1000,
  contextUserId: alexId,
  contextDomain: "logbook",
  contextService: "log",
  contextName: null,
  contextEntityId: null,
  domain: "lock_access_cards_add",
  message: `Alex added ${recordedName("Alice")}`,
  ...patch,
});

describe("changes recorded in HA's logbook", () => {
  for (const source of ["live", "later"] as const)
    it(`are told as HA gives them back, ${source}`, () => {
      const events = recordedChanges(loggedRows(recorded[source]), context);
      expect(events.map(({ change, actor }) => [change?.kind, change?.person, actor])).to.deep.equal(
        ["add", "suspend", "remove"].map((kind) => [
          kind,
          "Alice",
          { kind: "home-assistant-user", id: alexId, name: "Alex" },
        ]),
      );
      for (const { operation, certainty, evidence } of events)
        expect([operation, certainty, evidence]).to.deep.equal([
          "user-change",
          "reported",
          ["transition-context"],
        ]);
    });

  it("name nobody at the door: not even within the five seconds of a call", () => {
    const events = readActivity(statesOf(recorded.states), loggedRows(recorded.later), context);
    expect(events.map(({ operation, method, actor }) => [operation, method, actor.kind])).to.deep.equal([
      ["unlock", "keypad", "unknown"],
    ]);
  });

  it("do not take the place of a state's own row of the same moment", () => {
    const states = statesOf({
      [lock]: [
        { s: "locked", a: {}, lu: 0 },
        { s: "unlocking", a: {}, lu: 1 },
        { s: "unlocked", a: { changed_by: "Remote" }, lu: 2 },
      ],
    });
    const [event] = readActivity(states, [entry({ at: 1000 })], context);
    expect(event?.actor.kind).to.equal("unknown");
  });

  it("are only those with our mark, of a known kind, whose writer is known", () => {
    const others = [
      entry({ domain: undefined }),
      entry({ domain: "lock" }),
      entry({ domain: "lock_access_cards" }),
      entry({ domain: "lock_access_cards_of_tomorrow" }),
      entry({ contextUserId: null, contextDomain: null }),
    ];
    expect(recordedChanges(others, context)).to.deep.equal([]);
  });

  it("keep every kind, the name and whether the lock confirmed it", () => {
    const kinds = [
      "add",
      "rename",
      "set-pin",
      "add-tag",
      "clear-credential",
      "suspend",
      "restore",
      "remove",
      "take-back",
    ] as const;
    for (const kind of kinds)
      for (const isConfirmed of [true, false])
        for (const person of ["Alice", "_sent", "", "\u2068אליס\u2069"]) {
          const domain = recordDomain(kind, isConfirmed);
          expect(domain, "a slug, or HA refuses it").to.match(/^[a-z_]+$/);
          const [event] = recordedChanges(
            [entry({ domain, message: `\u2068עמית\u2069 did it to ${recordedName(person)}, so` })],
            context,
          );
          expect(event?.change).to.deep.equal({ kind, person: person.replaceAll(/[\u2068\u2069]/g, "") });
          expect(event?.evidence.includes("not-confirmed")).to.equal(!isConfirmed);
        }
    const [bare] = recordedChanges([entry({ message: "Alice" })], context);
    expect(bare?.change?.person).to.equal("");
  });
});

describe("what is recorded of a change", () => {
  const steps: readonly Step[] = [
    { kind: "create", name: "Alice", access: "always" },
    { kind: "name", user: "created", name: "Alice", former: null },
  ];
  const adding = startJournal("1", { kind: "add", name: "Alice", access: "always", withPin: true }, steps);
  const done = (journal: Journal, index: number): Journal => advance(journal, index, { state: "confirmed" });

  it("is the change itself, or that it was taken back", () => {
    expect(recordedKind(done(done(adding, 0), 1))).to.equal("add");
    expect(recordedKind({ ...adding, isOver: true })).to.equal("take-back");
  });

  it("is nothing where somebody else had taken it back", () => {
    expect(recordedKind({ ...done(adding, 0), isOver: true })).to.equal(null);
  });
});
