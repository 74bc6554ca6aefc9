// A lock that KeyMaster manages, on the cards: its people, a switch, an addition, a removal, who came; and nothing past KeyMaster.

import { expect } from "@open-wc/testing";
import "../../../src/cards/lock-users-card/lock-users-card.js";
import "../../../src/cards/lock-timeline-card/lock-timeline-card.js";
import { leaveDashboard, showCard, type CardHarness } from "../../helpers/card-harness.js";
import { type } from "../../helpers/harness/as-person.js";
import { PinFieldHarness } from "../../helpers/harness/pin-field.js";
import { lockId, RecordedKeymaster } from "../../helpers/recorded-keymaster.js";
import { sentences } from "../../helpers/timeline-scene.js";
import { pinMaker } from "../contract.js";

const makePin = pinMaker(77);

/** A card of the lock, on a page that goes on as KeyMaster does. */
async function show(tag: string, manager: RecordedKeymaster): Promise<CardHarness> {
  const card = await showCard(tag, {
    lock: null,
    config: { entity: lockId },
    prepare: (home) => {
      const { platform } = manager;
      home.set({
        services: {
          ...home.hass.services,
          keymaster: { regenerate_lovelace: { fields: {} } },
          [platform]: { get_users: { fields: {} }, set_user: { fields: {} } },
        },
        devices: {
          ...home.hass.devices,
          back: { id: "back", identifiers: [[platform, "zigbee2mqtt_0x000d6f0011223344"]] },
        } as unknown as typeof home.hass.devices,
      });
      home.addEntity({ entity_id: lockId, platform, device_id: "back" }, "locked", {
        friendly_name: "Back Door",
      });
      for (const { entity_id: id } of manager.rows)
        home.addEntity(
          { entity_id: id, platform: "keymaster", device_id: "keymaster" },
          manager.states.get(id)!.state,
        );
      home.onMessage = (message) => manager.answer(message);
      home.onCall = (call) =>
        manager.call(`${call.domain}.${call.service}`, call.entityId, call.data.value as string | undefined);
    },
  });
  manager.onWrite = (id, state) => void card.see(card.home.setState(id, state));
  return card;
}

for (const platform of ["mqtt", "zwave_js", "schlage"]) {
  describe(`a lock of ${platform} that KeyMaster manages, on the cards`, () => {
    let manager: RecordedKeymaster;

    beforeEach(() => {
      manager = new RecordedKeymaster({ places: 3, platform });
      manager.place("Alice", makePin());
    });

    /** Whatever was done, it was done through KeyMaster's own entities. */
    afterEach(leaveDashboard);

    function onlyThroughKeymaster({ home }: CardHarness): void {
      const own = manager.rows.map(({ entity_id: id }) => id);
      const past = home.calls.filter(({ entityId }) => !own.includes(entityId));
      expect(past.map(({ domain, service }) => `${domain}.${service}`)).to.deep.equal([]);
      const native = home.messages
        .map(({ type: each }) => each)
        .filter((each) => /^(mqtt|zwave|zha)/.test(each));
      expect(native).to.deep.equal([]);
    }

    it("lists its people, with a switch that takes the code off the lock and brings it back", async () => {
      const card = await show("lock-users-card", manager);
      await card.until(() => card.words.includes("Alice"));
      expect(card.person("Alice").isOn).to.equal(true);
      await card.person("Alice").toggle();
      await card.until(() => !card.person("Alice").isOn && !card.person("Alice").isBusy);
      expect([...manager.onLock.keys()]).to.deep.equal([]);
      await card.person("Alice").toggle();
      await card.until(() => card.person("Alice").isOn && !card.person("Alice").isBusy);
      expect([...manager.onLock.keys()]).to.deep.equal([1]);
      onlyThroughKeymaster(card);
    });

    it("shows what somebody changes in KeyMaster itself", async () => {
      const card = await show("lock-users-card", manager);
      await card.until(() => card.words.includes("Alice"));
      manager.place("Hugo", makePin());
      await card.until(() => card.words.includes("Hugo"));
      manager.set(1, "enabled", "off");
      await card.until(() => !card.person("Alice").isOn);
      onlyThroughKeymaster(card);
    });

    it("goes on when its entities are given other ids", async () => {
      const card = await show("lock-users-card", manager);
      await card.until(() => card.words.includes("Alice"));
      manager.renameAll((id) => id.replace(".backdoor", ".cellar"));
      const others = Object.entries(card.home.hass.entities).filter(([id]) => !id.includes(".backdoor"));
      card.home.set({ entities: Object.fromEntries(others) });
      for (const { entity_id: id } of manager.rows) {
        const entry = { entity_id: id, platform: "keymaster", device_id: "keymaster" };
        card.home.addEntity(entry, manager.states.get(id)!.state);
      }
      await card.see(card.home.elsewhere());
      await card.until(() => manager.messages.length > 3);
      manager.place("Hugo", makePin());
      await card.until(() => card.words.includes("Hugo"));
      await card.person("Hugo").toggle();
      await card.until(() => !card.person("Hugo").isOn && !card.person("Hugo").isBusy);
      expect([...manager.onLock.keys()]).to.deep.equal([1]);
      onlyThroughKeymaster(card);
    });

    it("adds somebody, whose PIN stands on the lock and nowhere on the page", async () => {
      const card = await show("lock-users-card", manager);
      await card.until(() => card.words.includes("Alice"));
      await card.press(/^Add/);
      await card.until(() => card.has("button", "Save"));
      expect(card.sheet.words).to.contain(
        "Everyone with a Home Assistant account can see the PINs of this lock.",
      );
      const pin = new PinFieldHarness(card.root).shown;
      await type("Sam");
      await card.press("Save");
      await card.until(() => card.has("button", "Done"));
      expect(manager.onLock.get(2)).to.equal(pin);
      await card.press("Done");
      expect(card.words).to.contain("Sam");
      expect(
        document.body.innerHTML + card.root.innerHTML + JSON.stringify({ ...localStorage }),
      ).not.to.contain(pin);
      onlyThroughKeymaster(card);
    });

    it("removes somebody, with name and code", async () => {
      const card = await show("lock-users-card", manager);
      await card.until(() => card.words.includes("Alice"));
      await card.person("Alice").open();
      await card.until(() => card.sheet.isOpen);
      await card.press(/^Remove…/);
      await card.press(/^Remove Alice/);
      await card.until(() => !card.words.includes("Alice") || card.has("button", "Done"));
      expect([...manager.onLock]).to.deep.equal([]);
      expect(manager.get(1, "name")).to.equal("unknown");
      onlyThroughKeymaster(card);
    });

    it("names whoever came in", async () => {
      const card = await show("lock-timeline-card", manager);
      const open = (): readonly unknown[] => card.home.connection.open("history/stream");
      const event = manager.id(1, "last_used");
      const asked = (): string => JSON.stringify(card.home.connection.open("history/stream").at(-1)?.message);
      await card.until(() => open().length > 0 && asked().includes(event));
      const at = Date.now() - 60_000;
      const row = (s: string, milliseconds: number, a: object = {}): object => ({
        s,
        a,
        lu: milliseconds / 1000,
      });
      const used = {
        event_types: ["unlocked"],
        event_type: "unlocked",
        code_slot_num: 1,
        code_slot_name: "Alice",
      };
      card.home.connection
        .open("history/stream")
        .at(-1)!
        .send({
          states: {
            [lockId]: [row("locked", at - 60_000), row("unlocked", at)],
            [event]: [row(new Date(at).toISOString(), at + 1, used)],
          },
        });
      for (const { send } of card.home.connection.open("logbook/event_stream")) send({ events: [] });
      await card.until(() => sentences(card).length > 0);
      expect(sentences(card)).to.deep.equal(["Alice unlocked"]);
      onlyThroughKeymaster(card);
    });
  });
}
