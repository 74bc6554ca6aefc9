// A change made on a card is written once into HA's logbook; the writing never disturbs the change.

import { expect } from "@open-wc/testing";
import type { MessageBase } from "home-assistant-js-websocket";
import "../../../src/cards/lock-pin-card/lock-pin-card.js";
import "../../../src/cards/lock-users-card/lock-users-card.js";
import { problem } from "../../../src/core/problem.js";
import { type CardHarness, leaveDashboard, showCard, type CardOptions } from "../../helpers/card-harness.js";
import { frontDoor } from "../../helpers/fake-hass.js";
import { key, type } from "../../helpers/harness/as-person.js";

const people = [{ name: "Alice" }, { name: "Bob" }];

interface Entry {
  readonly name: string;
  readonly message: string;
  readonly domain: string;
  readonly entity_id: string;
}

const isEntry = (message: MessageBase): message is MessageBase & { service_data: Entry } =>
  message.type === "call_service" && message["domain"] === "logbook" && message["service"] === "log";

function show(config: Record<string, unknown> = {}, options: CardOptions = {}): Promise<CardHarness> {
  return showCard("lock-users-card", {
    people,
    ...options,
    config,
    prepare: (home, lock) => {
      const services = { ...home.hass.services, logbook: { log: { fields: {} } } };
      home.set({ services: services });
      options.prepare?.(home, lock);
    },
  });
}

const entries = ({ home }: CardHarness): readonly Entry[] =>
  home.messages.filter(isEntry).map(({ service_data }) => service_data);

const seen = (text = ""): string => text.replaceAll(/[\u2068\u2069]/g, "");

async function add(card: CardHarness, name: string): Promise<void> {
  await card.press("Add");
  await type(name);
  await card.press("Save");
}

describe("the record of changes", () => {
  afterEach(leaveDashboard);

  it("says who did what to whom, on the lock's entity, with our mark and without a PIN", async () => {
    const card = await show();
    await add(card, "Zoe");
    await card.until(() => entries(card).length > 0);
    const [entry, ...more] = entries(card);
    expect(more).to.deep.equal([]);
    expect({ ...entry, message: seen(entry?.message) }).to.deep.equal({
      name: "Front Door",
      message: "Alex Admin added Zoe",
      domain: "lock_access_cards_add",
      entity_id: frontDoor,
    });
    expect(JSON.stringify(entry)).not.to.match(/\d{4}/);
  });

  it("names who was removed, and says off and on", async () => {
    const card = await show();
    await card.person("Bob").toggle();
    await card.until(() => entries(card).length === 1);
    await card.press("Undo");
    await card.until(() => entries(card).length === 2);
    await card.person("Bob").open();
    await card.press("Remove…");
    await card.press("Remove Bob");
    await card.until(() => entries(card).length === 3);
    expect(entries(card).map(({ message }) => seen(message))).to.deep.equal([
      "Alex Admin turned off Bob’s access",
      "Alex Admin turned on Bob’s access",
      "Alex Admin removed Bob",
    ]);
  });

  it("names whoever was renamed as they are called from now on", async () => {
    const card = await show();
    await card.person("Bob").open();
    await card.press("Rename");
    for (let letter = 0; letter < 3; letter++) await key("Backspace");
    await type("Robert");
    await key("Enter");
    await card.until(() => entries(card).length > 0);
    expect(seen(entries(card)[0]?.message)).to.equal("Alex Admin changed a name to Robert");
  });

  it("says that the lock did not confirm it", async () => {
    const card = await show();
    await card.person("Bob").open();
    await card.press("Change PIN");
    await card.press("Save PIN");
    await card.until(() => entries(card).length > 0);
    expect(seen(entries(card)[0]?.message)).to.equal("Alex Admin set the PIN of Bob (not confirmed)");
    expect(entries(card)[0]?.domain).to.equal("lock_access_cards_set_pin_sent");
  });

  it("says what failed nowhere, and what was taken back as that", async () => {
    const card = await show();
    card.lock.radio.strike("name", { kind: "fail", problem: problem("name-refused") }, 3);
    await add(card, "Zoe");
    await card.until(() => card.sheet.words.includes("Almost done"));
    expect(entries(card)).to.deep.equal([]);
    await card.press("Take the PIN back");
    await card.until(() => entries(card).length > 0);
    expect(seen(entries(card)[0]?.message)).to.equal("Alex Admin took back a change to Zoe");
  });

  it("is in the language of the home", async () => {
    const card = await show(
      {},
      { prepare: (home) => home.set({ config: { ...home.hass.config, language: "tlh" } }) },
    );
    await card.person("Bob").toggle();
    await card.until(() => entries(card).length > 0);
    expect(seen(entries(card)[0]?.message)).to.contain("turned off");
  });

  it("that HA refuses fails nothing, and is not sent again", async () => {
    const lost: unknown[] = [];
    const hear = (event: PromiseRejectionEvent): void => void lost.push(event.reason);
    addEventListener("unhandledrejection", hear);
    const card = await show(
      {},
      {
        prepare: (home) => {
          home.onMessage = (message) => {
            if (isEntry(message)) throw { code: "unauthorized", message: "Unauthorized" } as unknown as Error;
          };
        },
      },
    );
    await card.person("Bob").toggle();
    await card.until(() => entries(card).length > 0);
    await card.settle();
    removeEventListener("unhandledrejection", hear);
    expect(lost).to.deep.equal([]);
    expect(card.alerts).to.deep.equal([]);
    expect(card.words).to.contain("Bob’s access is off.");
    expect(entries(card).length).to.equal(1);
  });

  it("is not written where the config or a home without a logbook says so", async () => {
    const cards = [await show({ record: false }), await showCard("lock-users-card", { people })];
    for (const card of cards) {
      await card.person("Bob").toggle();
      await card.until(() => card.words.includes("Bob’s access is off."));
      expect(entries(card)).to.deep.equal([]);
    }
  });

  it("is not written when one of the lock's cards wants none", async () => {
    const card = await show({ record: false });
    const other = document.createElement("lock-pin-card") as unknown as typeof card.card;
    other.setConfig({ type: "custom:lock-pin-card", entity: frontDoor });
    other.hass = card.home.hass;
    card.card.after(other);
    await card.settle();
    await card.person("Bob").toggle();
    await card.until(() => card.words.includes("Bob’s access is off."));
    expect(entries(card)).to.deep.equal([]);
    other.remove();
  });
});
