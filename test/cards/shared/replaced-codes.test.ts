// A lock that changes a code by deleting it and making another: that is said before it is done.

import { expect } from "@open-wc/testing";
import "../../../src/cards/lock-pin-card/lock-pin-card.js";
import "../../../src/cards/lock-users-card/lock-users-card.js";
import { registerBackend } from "../../../src/backends/registry.js";
import { openSchlageLock } from "../../../src/backends/schlage/backend.js";
import { leaveDashboard, showCard } from "../../helpers/card-harness.js";
import { frontDoor } from "../../helpers/fake-hass.js";
import { RecordedSchlage } from "../../helpers/recorded-schlage.js";

const warning = "it is deleted and made anew";

describe("a lock that cannot change a code", () => {
  let forget: () => void;

  beforeEach(() => {
    const lock = new RecordedSchlage();
    lock.place("Grandma", "****");
    forget = registerBackend({
      id: "schlage",
      claims: (_home, entityId) => entityId === frontDoor,
      open: () => openSchlageLock(lock.home(), "lock.door"),
    });
  });

  afterEach(async () => {
    forget();
    await leaveDashboard();
  });

  it("says so where a name or a PIN is changed, and not where somebody is added", async () => {
    const card = await showCard("lock-users-card", { lock: null });
    await card.press(/^Add/);
    expect(card.words).not.to.contain(warning);
    await card.press("Close");
    await card.person("Grandma").open();
    await card.press("Rename");
    expect(card.words).to.contain(warning);
    await card.press("Back");
    await card.press("Change PIN");
    expect(card.words).to.contain(warning);
  });

  it("says so on the PIN card", async () => {
    const card = await showCard("lock-pin-card", { lock: null });
    expect(card.words).to.contain(warning);
  });
});
