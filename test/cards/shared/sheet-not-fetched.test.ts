import { expect } from "@open-wc/testing";
import "../../../src/cards/lock-users-card/lock-users-card.js";
import { peopleSheetLeaf } from "../../../src/cards/shared/people-card.js";
import { leaveDashboard, showCard } from "../../helpers/card-harness.js";

describe("a card whose sheet has not come", () => {
  afterEach(async () => {
    Reflect.deleteProperty(peopleSheetLeaf, "load");
    await leaveDashboard();
  });

  it("tells how a change in doubt has ended", async () => {
    peopleSheetLeaf.load = () => new Promise(() => undefined);
    const card = await showCard("lock-users-card", {
      people: [{ name: "Alice" }],
      isFetched: false,
      lock: { timeout: 20 },
    });
    await card.until(() => card.has("button", "Add"));
    card.lock.radio.strike("suspend", { kind: "drop-answer" });
    card.lock.radio.strike("verify", { kind: "drop-command" }, 9);
    await card.person("Alice").toggle();
    await card.until(() => card.has("button", "Check now"));
    card.lock.radio.heal();
    await card.press("Check now");
    await card.until(() => !card.has("button", "Check now"));
    expect(card.person("Alice").words).to.contain("Suspended");
    expect(customElements.get("lac-people-sheet"), "the sheet has not come").to.equal(undefined);
  });
});
