// "Tell me when…" on a person's page.

import { expect } from "@open-wc/testing";
import "../../../src/cards/lock-users-card/lock-users-card.js";
import { leaveDashboard, showCard, type CardOptions } from "../../helpers/card-harness.js";
import { allByRole, byRole, words } from "../../helpers/harness/as-person.js";

const people = [{ name: "Alice" }, { name: "Bob" }];

async function openAlice(options: CardOptions = {}) {
  const card = await showCard("lock-users-card", { people, ...options });
  await card.person("Alice").open();
  await card.until(() => card.sheet.isOpen);
  return card;
}

describe("Tell me when… on a person's page", () => {
  afterEach(leaveDashboard);

  it("takes the place of the page, and says what the lock does not let Home Assistant hear", async () => {
    const card = await openAlice();
    await card.press("Tell me when…");
    const sheet = () => card.root.querySelector("lac-people-sheet")!.shadowRoot!.querySelector("lac-tell-me");
    await card.until(() => sheet() !== null);
    await card.settle();
    const inside = sheet()!.shadowRoot!;
    expect(words(inside)).to.contain("Home Assistant doesn’t hear from this lock who it was.");
    expect((byRole(inside, "combobox", "When") as HTMLSelectElement).selectedOptions[0]!.text).to.equal(
      "Unlocked: PIN at the keypad",
    );
    expect(allByRole(card.root, "dialog")).to.have.length(1);
    await card.press("Close");
    expect(sheet()).to.equal(null);
    // What was behind is there to be pressed again.
    await card.person("Bob").open();
    await card.until(() => card.sheet.isOpen);
  });

  it("is not offered to who is no administrator, nor by a card that is set to make no changes", async () => {
    const others: readonly CardOptions[] = [
      { prepare: (home) => home.seenByRobin(), config: { manage: "everyone" } },
      { config: { manage: "nobody" } },
    ];
    for (const options of others) {
      const card = await openAlice(options).catch(() => null);
      expect(card?.has("button", "Tell me when…") ?? false).to.equal(false);
      await leaveDashboard();
    }
  });
});
