import { expect } from "@open-wc/testing";
import type { Change } from "../../src/core/change.js";
import {
  advance,
  canBeChecked,
  isHalfDone,
  outcomeKind,
  startJournal,
  type Journal,
  type StepState,
} from "../../src/core/journal.js";
import type { Step } from "../../src/core/step.js";

const add: Change = { kind: "add", name: "Sam", access: "always", withPin: true };
const createWithPin: Step = { kind: "create-with-pin", access: "always", credential: null };
const nameCreated: Step = { kind: "name", user: "created", name: "Sam", former: null };
const suspend: Change = { kind: "suspend", user: "memory:1" };
const remember: Step = { kind: "remember", user: "memory:1", former: "always", name: "Sam", since: null };
const suspendStep: Step = { kind: "suspend", user: "memory:1", former: "always" };

function journalOf(change: Change, steps: readonly Step[], states: readonly StepState[]): Journal {
  return states.reduce(
    (journal, state, index) => advance(journal, index, { state }),
    startJournal("one", change, steps),
  );
}

const adding = (...states: StepState[]): Journal => journalOf(add, [createWithPin, nameCreated], states);
const suspending = (...states: StepState[]): Journal => journalOf(suspend, [remember, suspendStep], states);

describe("The journal of a change", () => {
  it("starts with every step waiting", () => {
    const journal = startJournal("one", add, [createWithPin, nameCreated]);
    expect(journal.entries.map((entry) => entry.state)).to.deep.equal(["waiting", "waiting"]);
    expect(journal).to.deep.include({ id: "one", change: add });
  });

  it("moves one step on and leaves the others and the former journal as they were", () => {
    const before = adding("waiting", "waiting");
    const after = advance(before, 1, { state: "failed" });
    expect(after.entries.map((entry) => entry.state)).to.deep.equal(["waiting", "failed"]);
    expect(after.entries[0]).to.equal(before.entries[0]);
    expect(before.entries[1]?.state).to.equal("waiting");
  });

  it("is half done when the lock was changed and a later step was not done", () => {
    expect(isHalfDone(adding("confirmed", "failed"))).to.equal(true);
    expect(isHalfDone(adding("accepted", "waiting"))).to.equal(true);
    expect(isHalfDone(adding("sent", "sending"))).to.equal(true);
  });

  it("is not half done when nothing or everything is done", () => {
    expect(isHalfDone(adding("failed", "waiting"))).to.equal(false);
    expect(isHalfDone(adding("confirmed", "accepted"))).to.equal(false);
    expect(isHalfDone(adding("failed", "confirmed"))).to.equal(false);
  });

  it("is not half done when only what is remembered was written, or was not", () => {
    expect(isHalfDone(suspending("accepted", "failed"))).to.equal(false);
    const restore: Step = { kind: "restore", user: "memory:1", to: "always" };
    const forget: Step = { kind: "forget", user: "memory:1", remembered: null };
    const change: Change = { kind: "restore", user: "memory:1", as: null };
    expect(isHalfDone(journalOf(change, [restore, forget], ["confirmed", "failed"]))).to.equal(false);
  });

  it("is confirmed once what decides about access was read back", () => {
    expect(outcomeKind(adding("confirmed", "accepted"))).to.equal("confirmed");
    expect(outcomeKind(adding("confirmed", "confirmed"))).to.equal("confirmed");
    expect(outcomeKind(suspending("accepted", "confirmed"))).to.equal("confirmed");
  });

  it("is only accepted when that was not read back", () => {
    expect(outcomeKind(adding("accepted", "confirmed"))).to.equal("accepted");
    expect(outcomeKind(suspending("confirmed", "accepted"))).to.equal("accepted");
    const rename: Change = { kind: "rename", user: "memory:1", name: "Kim" };
    const name: Step = { kind: "name", user: "memory:1", name: "Kim", former: "Sam" };
    expect(outcomeKind(journalOf(rename, [name], ["accepted"]))).to.equal("accepted");
    expect(outcomeKind(journalOf(rename, [name], ["confirmed"]))).to.equal("confirmed");
  });

  it("says no more than accepted when there was nothing to do", () => {
    expect(outcomeKind(startJournal("one", suspend, []))).to.equal("accepted");
  });

  it("can be checked after a doubt where the lock can be read, and nowhere else", () => {
    const problem = { kind: "timeout", aftermath: "unknown", details: null } as const;
    const doubtful = advance(suspending("confirmed", "failed"), 1, { problem });
    expect(canBeChecked(doubtful)).to.equal(true);
    expect(canBeChecked({ ...doubtful, isBlind: true })).to.equal(false);
  });
});
