// What the timeline shows of its events, and what the filters leave.

import { expect } from "@open-wc/testing";
import { actorKey } from "../../../src/core/timeline.js";
import type { Actor } from "../../../src/core/access-event.js";
import {
  everything,
  foldedTimeline,
  shownItems,
} from "../../../src/cards/lock-timeline-card/timeline-view.js";
import { accessEvent } from "../../helpers/events.js";

const alice: Actor = { kind: "lock-user", key: "memory:1", name: "Alice" };
const keypad = accessEvent(5, "unlock", { id: "a", method: "keypad", actor: alice, certainty: "deduced" });
const byHand = accessEvent(1, "lock", { id: "b", method: "manual" });

describe("what the timeline shows", () => {
  it("leaves the lines of the chosen person", () => {
    const filter = { ...everything, actor: actorKey(alice) };
    expect(shownItems(foldedTimeline([byHand, keypad]), filter)).to.have.length(1);
  });

  it("shows everybody again once the chosen person or way is told of no more", () => {
    const filter = { ...everything, actor: actorKey(alice), method: "keypad" as const };
    expect(shownItems(foldedTimeline([byHand]), filter)).to.have.length(1);
  });

  it("leaves what fits the filter and the search", () => {
    const timeline = foldedTimeline([byHand, keypad]);
    expect(shownItems(timeline, everything, ({ id }) => id === "b")).to.have.length(1);
    const filter = { ...everything, method: "keypad" as const };
    expect(shownItems(timeline, filter, ({ id }) => id === "b")).to.deep.equal([]);
  });

  it("names whom it lets choose by the latest name", () => {
    const before: Actor = { kind: "lock-user", key: "memory:1", name: "Alize" };
    const earlier = accessEvent(2, "unlock", { method: "keypad", actor: before });
    const { actors } = foldedTimeline([earlier, byHand, keypad]);
    expect([...actors.values()]).to.deep.equal([alice]);
  });
});
