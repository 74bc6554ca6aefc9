import { expect } from "@open-wc/testing";
import type { Actor } from "../../src/core/access-event.js";
import { nobodyKnown } from "../../src/core/access-event.js";
import { withoutNames } from "../../src/core/hidden-names.js";
import { accessEvent } from "../helpers/events.js";

const actors: readonly Actor[] = [
  { kind: "lock-user", key: "memory:Alice", name: "Alice" },
  { kind: "home-assistant-user", id: "Alice", name: "Alice" },
  { kind: "automation", name: "Let Alice in", entityId: "automation.let_Alice_in" },
  { kind: "script", name: "Let Alice in", entityId: null },
];

describe("An event without names", () => {
  for (const actor of actors)
    it(`tells the rest of what a ${actor.kind} did`, () => {
      const event = accessEvent(5, "unlock", { method: "keypad", actor, certainty: "reported" });
      const shown = withoutNames(event, "Someone");
      expect(shown).to.deep.include({ id: event.id, at: 5, operation: "unlock", method: "keypad" });
      expect(shown.actor.kind).to.equal(actor.kind);
      expect(JSON.stringify(shown)).not.to.contain("Alice");
    });

  it("says of nobody that it was somebody in particular", () => {
    const shown = withoutNames(accessEvent(5, "unlock", { actor: nobodyKnown }), "Someone");
    expect(shown.actor).to.equal(nobodyKnown);
    expect(shown.certainty).to.equal("unknown");
  });

  it("deduces nobody, and gives no reason for a name that is not there", () => {
    const shown = withoutNames(
      accessEvent(5, "unlock", {
        actor: actors[0]!,
        certainty: "deduced",
        evidence: ["no-transition", "only-pin"],
      }),
      "Someone",
    );
    expect([shown.certainty, ...shown.evidence]).to.deep.equal(["reported", "no-transition"]);
  });

  it("tells that people were changed, and not whom", () => {
    const change = { kind: "add", person: "Alice" } as const;
    const shown = withoutNames(accessEvent(5, "user-change", { actor: actors[1]!, change }), "Someone");
    expect(JSON.stringify(shown)).not.to.contain("Alice");
    expect(shown.change).to.equal(undefined);
  });
});
