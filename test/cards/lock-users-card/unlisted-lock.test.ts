// A lock that cannot tell who is on it (ZHA): what is known is said to be that, and nobody is overwritten unasked.

import { expect } from "@open-wc/testing";
import "../../../src/cards/lock-pin-card/lock-pin-card.js";
import "../../../src/cards/lock-users-card/lock-users-card.js";
import { openZhaLock } from "../../../src/backends/zha/backend.js";
import { registerBackend } from "../../../src/backends/registry.js";
import events from "../../fixtures/zha/events.json";
import { leaveDashboard, showCard, type CardHarness } from "../../helpers/card-harness.js";
import { frontDoor } from "../../helpers/fake-hass.js";
import { byRole, type, words } from "../../helpers/harness/as-person.js";
import { RecordedZha, storedPeople } from "../../helpers/recorded-zha.js";

const unlisted = /^This lock can’t tell who is on it/;

describe("a lock that cannot tell who is on it", () => {
  let lock: RecordedZha;
  let forget: () => void;

  beforeEach(() => {
    lock = new RecordedZha();
    forget = registerBackend({
      id: "zha",
      claims: (_home, entityId) => entityId === frontDoor,
      open: () => openZhaLock(lock.home(), "lock.door"),
    });
  });

  afterEach(async () => {
    forget();
    await leaveDashboard();
  });

  const show = (tag = "lock-users-card"): Promise<CardHarness> => showCard(tag, { lock: null });

  const sent = (): readonly string[] => lock.heard.filter((each) => !each.startsWith("attribute"));

  function numberField(card: CardHarness): HTMLInputElement {
    return byRole(card.root, "textbox", "Number on the lock") as HTMLInputElement;
  }

  it("says so, and does not say that nobody has a PIN", async () => {
    const card = await show();
    expect(card.words).to.match(/This lock can’t tell who is on it/);
    expect(card.words).to.contain("Nobody was added from here");
    expect(card.words).not.to.contain("No one has a PIN yet");
  });
});
