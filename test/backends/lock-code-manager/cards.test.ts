// A lock that Lock Code Manager looks after, on the cards: its people, a switch, an addition, a removal, a PIN, who came; and nothing past it.

import { expect } from "@open-wc/testing";
import "../../../src/cards/lock-pin-card/lock-pin-card.js";
import "../../../src/cards/lock-timeline-card/lock-timeline-card.js";
import "../../../src/cards/lock-users-card/lock-users-card.js";
import type { MessageBase } from "../../../src/ha/hass.js";
import { leaveDashboard, showCard, type CardHarness } from "../../helpers/card-harness.js";
import { type } from "../../helpers/harness/as-person.js";
import { PinFieldHarness } from "../../helpers/harness/pin-field.js";
import { managedLock, RecordedManager } from "../../helpers/recorded-manager.js";
import { sentences } from "../../helpers/timeline-scene.js";
import { pinMaker } from "../contract.js";
import recorded from "../../fixtures/lock-code-manager/manager.json";

const makePin = pinMaker(83);

/** A card of the lock, whose own platform is Z-Wave JS: what would be written natively would be a call of that. */
function show(tag: string, manager: RecordedManager): Promise<CardHarness> {
  return showCard(tag, {
    lock: null,
    config: { entity: managedLock },
    prepare: (home) => {
      const service = { fields: {} };
      home.set({
        services: {
          ...home.hass.services,
          lock_code_manager: { add_user: service, delete_user: service },
          zwave_js: { get_users: service, set_user: service, set_lock_usercode: service },
        },
      });
      home.addEntity({ entity_id: managedLock, platform: "template", device_id: "front_door" }, "locked");
      for (const { entity_id: id, translation_key: key } of recorded.entry_data.entities) {
        home.addEntity(
          { entity_id: id, platform: "lock_code_manager", device_id: "person", translation_key: key },
          "unknown",
        );
      }
      home.onMessage = (message) =>
        /^(config_entries|lock_code|repairs)/.test(message.type) ? manager.answer(message) : undefined;
      home.onCall = ({ domain, service: name, data, entityId }) =>
        manager.call(domain, name, data, entityId || null);
      const subscribe = home.connection.subscribeMessage.bind(home.connection);
      home.connection.subscribeMessage = async (callback: (frame: unknown) => void, message: MessageBase) => {
        if (!message.type.startsWith("lock_code_manager/")) return subscribe(callback, message);
        const stop = manager.subscribe(message, callback);
        return Promise.resolve(() => {
          stop();
          return Promise.resolve();
        });
      };
    },
  });
}

describe("a lock that Lock Code Manager looks after, on the cards", () => {
  let manager: RecordedManager;

  beforeEach(() => {
    manager = new RecordedManager();
    manager.place("Alice", makePin());
    manager.place("Bob", makePin());
  });

  afterEach(leaveDashboard);

  /** Whatever was done, it was done through Lock Code Manager. */
  function onlyThroughManager({ home }: CardHarness): void {
    const past = home.calls.filter(
      ({ domain, entityId }) => domain !== "lock_code_manager" && !/^(text|switch)\.slot_/.test(entityId),
    );
    expect(past.map(({ domain, service }) => `${domain}.${service}`)).to.deep.equal([]);
    expect(manager.messages.filter((message) => "reveal" in message)).to.deep.equal([]);
  }

  it("lists its people, with a switch that takes the code off the lock and brings it back", async () => {
    const card = await show("lock-users-card", manager);
    await card.until(() => card.words.includes("Alice"));
    expect(card.words).to.contain("Bob");
    await card.person("Alice").toggle();
    await card.until(() => !card.person("Alice").isOn && !card.person("Alice").isBusy);
    expect(manager.people.get(1)?.code).to.equal(null);
    expect(card.words).to.contain("PIN kept in Home Assistant");
    await card.person("Alice").toggle();
    await card.until(() => card.person("Alice").isOn && !card.person("Alice").isBusy);
    expect(manager.people.get(1)?.code).not.to.equal(null);
    onlyThroughManager(card);
  });

  it("adds somebody, whose PIN stands on the lock and nowhere on the page", async () => {
    const card = await show("lock-users-card", manager);
    await card.until(() => card.words.includes("Alice"));
    await card.press(/^Add/);
    await card.until(() => card.has("button", "Save"));
    const pin = new PinFieldHarness(card.root).shown;
    await type("Sam");
    await card.press("Save");
    await card.until(() => card.has("button", "Done"));
    expect(manager.people.get(3)).to.include({ name: "Sam", code: pin });
    await card.press("Done");
    expect(card.words).to.contain("Sam");
    expect(
      document.body.innerHTML + card.root.innerHTML + JSON.stringify({ ...localStorage }),
    ).not.to.contain(pin);
    onlyThroughManager(card);
  });

  it("removes somebody, with name and code", async () => {
    const card = await show("lock-users-card", manager);
    await card.until(() => card.words.includes("Alice"));
    await card.person("Alice").open();
    await card.until(() => card.sheet.isOpen);
    expect(card.words).to.contain("taken off the lock and kept in Home Assistant");
    await card.press(/^Remove…/);
    await card.press(/^Remove Alice/);
    await card.until(() => !manager.people.has(1));
    onlyThroughManager(card);
  });

  it("is on the PIN card with its people", async () => {
    const card = await show("lock-pin-card", manager);
    await card.until(() => card.words.includes("Alice") && card.words.includes("Bob"));
    onlyThroughManager(card);
  });

  it("shows who came, by the recorded history", async () => {
    const card = await show("lock-timeline-card", manager);
    const asked = (): string =>
      JSON.stringify(card.home.connection.open("history/stream").map(({ message }) => message));
    await card.until(() => asked().includes("event.house_bob_credential_used"));
    const [stream] = card.home.connection.open("history/stream").slice(-1);
    for (const states of recorded.history) stream!.send({ states });
    card.home.connection.open("logbook/event_stream").at(-1)!.send({ events: [] });
    await card.until(() => sentences(card).length > 0);
    expect(sentences(card).join()).to.match(/Alice.*Robert Longname.*Alice/);
    onlyThroughManager(card);
  });
});
