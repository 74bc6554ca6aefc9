// A lock that keeps no names: people are numbers, nobody is asked for a name, and nothing is said to be missing.

import { expect } from "@open-wc/testing";
import "../../../src/cards/lock-users-card/lock-users-card.js";
import { registerBackend } from "../../../src/backends/registry.js";
import { openZwaveLock } from "../../../src/backends/zwave-js/backend.js";
import { leaveDashboard, showCard, type CardHarness } from "../../helpers/card-harness.js";
import { frontDoor } from "../../helpers/fake-hass.js";
import { RecordedZwave } from "../../helpers/recorded-zwave.js";

const pace = { quiet: 1, patience: 1_000 };

describe("a lock without names", () => {
  let lock: RecordedZwave;
  let forget: () => void;

  beforeEach(() => {
    lock = new RecordedZwave("user-code-v1");
    forget = registerBackend({
      id: "zwave-js",
      claims: (_home, entityId) => entityId === frontDoor,
      open: () => openZwaveLock(lock.home(), "lock.node_2", pace),
    });
  });

  afterEach(async () => {
    forget();
    await leaveDashboard();
  });

  function show(): Promise<CardHarness> {
    return showCard("lock-users-card", {
      lock: null,
      prepare: (home) => {
        const services = { ...home.hass.services, logbook: { log: { fields: {} } } };
        home.set({ services: services });
      },
    });
  }

  it("is given a person by a PIN alone, who has a number and a switch", async () => {
    const card = await show();
    await card.press(/^Add/);
    expect(card.words).to.contain("This lock keeps no names.");
    expect(card.has("textbox", /^Name/)).to.equal(false);
    await card.press("Save");
    await card.until(() => card.words.includes("Saved on the lock"));
    expect(lock.users.size).to.equal(1);
    const logged = card.home.messages.find(({ domain }) => domain === "logbook");
    expect(JSON.stringify(logged)).to.contain("Person 1");
    await card.press("Done");
    expect(card.words).not.to.contain("Not finished");
    await card.person("Person 1").toggle();
    await card.until(() => lock.users.get(1)?.active === false);
  });
});
