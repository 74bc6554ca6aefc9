// A lock that keeps no names: they are kept in Home Assistant, and nothing is said to be missing of whoever has none.

import { expect } from "@open-wc/testing";
import "../../../src/cards/lock-users-card/lock-users-card.js";
import { registerBackend } from "../../../src/backends/registry.js";
import { openZwaveLock } from "../../../src/backends/zwave-js/backend.js";
import { leaveDashboard, showCard, type CardHarness } from "../../helpers/card-harness.js";
import { pinMaker } from "../../backends/contract.js";
import { type } from "../../helpers/harness/as-person.js";
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

  it("is given a person with a name, which another page shows at once", async () => {
    const card = await show();
    await card.press(/^Add/);
    expect(card.words).not.to.contain("This lock keeps no names.");
    await type("Zoë Müller");
    await card.press("Save");
    await card.until(() => card.words.includes("Saved on the lock"));
    expect(lock.users.size).to.equal(1);
    const logged = card.home.messages.find(({ domain }) => domain === "logbook");
    expect(JSON.stringify(logged)).to.contain("Zoë Müller");
    await card.press("Done");
    lock.name(1, "Zoë", Date.now() + 9_000);
    await card.until(() => !card.words.includes("Müller"));
    expect(card.words).to.contain("Zoë");
  });

  it("shows whoever has no name as a number, with a switch", async () => {
    lock.place(null, [pinMaker()()]);
    const card = await show();
    await card.until(() => card.words.includes("Person 1"));
    expect(card.words).not.to.contain("Not finished");
    await card.person("Person 1").toggle();
    await card.until(() => lock.users.get(1)?.active === false);
  });

  it("says nothing of fingerprints, for which it has no reader", async () => {
    lock.place(null, ["0"]);
    const card = await show();
    await card.press(/Person 1/);
    await card.until(() => card.words.includes("Ways in"));
    expect(card.words).not.to.match(/fingerprint/i);
  });
});
