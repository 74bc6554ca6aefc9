// Locks that appear, go, are renamed, change their platform or lose its services while the page is open: the cards follow.

import { expect } from "@open-wc/testing";
import "../../../src/cards/lock-users-card/lock-users-card.js";
import "../../../src/cards/lock-timeline-card/lock-timeline-card.js";
import type { EntityRegistryDisplayEntry, HomeAssistant } from "../../../src/ha/hass.js";
import type { Home } from "../../../src/ha/home.js";
import { leaveDashboard, showCard, type CardHarness } from "../../helpers/card-harness.js";
import { frontDoor, type FakeHomeAssistant } from "../../helpers/fake-hass.js";
import { RecordedMatter } from "../../helpers/recorded-matter.js";
import { RecordedZigbee } from "../../helpers/recorded-zigbee.js";
import { RecordedZwave } from "../../helpers/recorded-zwave.js";
import { pinMaker } from "../../backends/contract.js";

const door = "lock.back_door";
const device = "device";

interface Kind {
  readonly platform: string;
  readonly domain: string;
  readonly services: readonly string[];
  readonly identifiers: HomeAssistant["devices"][string]["identifiers"];
  /** Who stands on the lock, as the card names them. */
  readonly person: string;
  open(): Home;
}

const makePin = pinMaker(3);

const kinds: Readonly<Record<string, Kind>> = {
  Matter: {
    platform: "matter",
    domain: "matter",
    services: [
      "get_lock_info",
      "get_lock_users",
      "set_lock_user",
      "set_lock_credential",
      "clear_lock_credential",
      "clear_lock_user",
    ],
    identifiers: [["matter", "deviceid_1"]],
    person: "Alice",
    open() {
      const lock = new RecordedMatter();
      lock.place("Alice", [makePin()]);
      return lock.home();
    },
  },
  "Z-Wave JS": {
    platform: "zwave_js",
    domain: "zwave_js",
    services: [
      "get_credential_capabilities",
      "get_users",
      "set_user",
      "set_credential",
      "delete_credential",
      "delete_user",
    ],
    identifiers: [["zwave_js", "1-2"]],
    person: "Bob",
    open() {
      const lock = new RecordedZwave("user-credential");
      lock.place("Bob", [makePin()]);
      return lock.home();
    },
  },
  Zigbee2MQTT: {
    platform: "mqtt",
    domain: "mqtt",
    services: ["publish"],
    identifiers: [["mqtt", "zigbee2mqtt_0x000d6f0011223344"]],
    person: "Person 5",
    open() {
      const lock = new RecordedZigbee({ model: "unknown" });
      lock.cache[5] = { status: "enabled", pin_code: "" };
      return lock.home();
    },
  },
};

/** Takes entities, devices and services away, and puts others in. */
function change(
  ha: FakeHomeAssistant,
  {
    gone = [],
    kind,
    id = door,
    withDevice = true,
  }: {
    gone?: readonly string[];
    kind?: Kind;
    id?: string;
    withDevice?: boolean;
  },
): HomeAssistant {
  const without = <T>(all: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(all).filter(([key]) => !gone.includes(key)));
  ha.set({ states: without(ha.hass.states), entities: without(ha.hass.entities) });
  if (!kind) return ha.hass;
  const { platform, domain, services, identifiers } = kind;
  const { devices } = ha.hass;
  if (withDevice)
    ha.set({ devices: { ...devices, [device]: { ...devices[device], id: device, identifiers } as never } });
  const known = Object.fromEntries(services.map((name) => [name, { fields: {} }]));
  ha.set({ services: { ...ha.hass.services, [domain]: known } });
  const recorded = kind.open();
  const named = <T>(told: T): T =>
    JSON.parse(JSON.stringify(told ?? null).replaceAll("lock.back_door", id)) as T;
  ha.onCall = async ({ domain: of, service, data, entityId, returnResponse }) => {
    if (of !== domain) return undefined;
    if (!returnResponse) return recorded.callService(of, service, data, entityId);
    return { [entityId]: await recorded.callServiceForResponse(of, service, data, entityId) };
  };
  ha.onMessage = async (message) =>
    /^(mqtt|zwave_js|matter)\//.test(message.type)
      ? named(await recorded.sendMessage(message))
      : { value: null };
  return ha.addEntity({ entity_id: id, platform, device_id: device }, "locked", {
    friendly_name: "Back Door",
    supported_features: 0,
  });
}

/** Only administrators ask a Zigbee lock for what is not known of it, which the recorded one takes its time for. */
const show = (tag: string, prepare: (ha: FakeHomeAssistant) => void, config = {}): Promise<CardHarness> =>
  showCard(tag, {
    lock: null,
    config: { entity: door, ...config },
    prepare(ha) {
      change(ha, { gone: [frontDoor] });
      prepare(ha);
      ha.seenByRobin();
    },
  });

describe("a home that changes while the page is open", () => {
  afterEach(leaveDashboard);

  for (const [name, kind] of Object.entries(kinds)) {
    const others = Object.values(kinds).filter((other) => other !== kind);

    describe(`with a lock of ${name}`, () => {
      const lists = (card: CardHarness, { person } = kind): boolean =>
        card.words.includes(person) && card.words.includes("View only");

      it("lists its people once it appears, and again after it was gone", async () => {
        const card = await show("lock-users-card", () => undefined);
        expect(card.words).to.contain(`Home Assistant has no “${door}”.`);
        await card.see(change(card.home, { kind }));
        await card.until(() => lists(card));
        await card.see(change(card.home, { gone: [door] }));
        expect(card.words).to.contain(`Home Assistant has no “${door}”.`);
        await card.see(change(card.home, { kind }));
        await card.until(() => lists(card));
      });

      it("takes its name, and stays with it when its entity gets another id", async () => {
        const card = await show("lock-users-card", (ha) => change(ha, { kind }));
        await card.until(() => lists(card));
        await card.see(card.home.setState(door, "locked", { friendly_name: "Garden" }));
        expect(card.has("heading", /Garden/)).to.equal(true);
        await card.see(change(card.home, { gone: [door], kind, id: "lock.garden" }));
        await card.until(() => lists(card));
        expect(card.words).to.contain("Back Door");
      });

      for (const other of others)
        it(`shows the people of ${other.platform} alone when it comes through that`, async () => {
          const card = await show("lock-users-card", (ha) => change(ha, { kind }));
          await card.until(() => lists(card));
          await card.see(change(card.home, { kind: other }));
          await card.until(() => lists(card, other));
          expect(card.words).not.to.contain(kind.person);
        });

      it("says what is missing while the services are away, and lists again when they are back", async () => {
        const card = await show("lock-users-card", (ha) => change(ha, { kind }));
        await card.until(() => lists(card));
        const { services } = card.home.hass;
        await card.see(card.home.set({ services: { ...services, [kind.domain]: {} } }));
        await card.press("What this lock can do");
        await card.until(() => card.sheet.words.includes("Home Assistant can"));
        await card.see(card.home.set({ services }));
        await card.until(() => lists(card) && !card.sheet.words.includes("Home Assistant can’t"));
      });

      it("hears of the lock on the timeline once it appears, and under its new id", async () => {
        const asked = (card: CardHarness): unknown =>
          card.home.connection.open("history/stream").map(({ message }) => message["entity_ids"] as unknown);
        const card = await show("lock-timeline-card", () => undefined);
        expect(card.words).to.contain(`Home Assistant has no “${door}”.`);
        await card.see(change(card.home, { kind }));
        await card.until(() => JSON.stringify(asked(card)).includes(door));
        await card.see(change(card.home, { gone: [door], kind, id: "lock.garden" }));
        await card.until(() => JSON.stringify(asked(card)).includes("lock.garden"));
      });
    });
  }

  it("takes a Zigbee lock for one though its device is told later", async () => {
    const kind = kinds.Zigbee2MQTT!;
    const card = await show("lock-users-card", (ha) => change(ha, { kind, withDevice: false }));
    await card.until(() => card.words.includes("keeps its list to itself"));
    const { devices } = card.home.hass;
    const told = { ...devices[device], id: device, identifiers: kind.identifiers } as never;
    await card.see(card.home.set({ devices: { ...devices, [device]: told } }));
    await card.until(() => card.words.includes(kind.person));
  });

  it("reaches a Zigbee lock of which nothing was heard since Home Assistant started, and no Matter lock", async () => {
    const card = await show("lock-users-card", (ha) => change(ha, { kind: kinds.Zigbee2MQTT! }));
    await card.until(() => card.words.includes("Person 5"));
    await card.see(card.home.setState(door, "unknown"));
    expect(card.words).not.to.contain("Can’t reach the lock");
    await card.see(change(card.home, { kind: kinds.Matter! }));
    await card.until(() => card.words.includes("Alice"));
    await card.see(card.home.setState(door, "unknown"));
    expect(card.words).to.contain("Can’t reach the lock");
  });

  it("hears of a sensor that is added later, and of one that gets another id", async () => {
    const card = await show("lock-timeline-card", (ha) => change(ha, { kind: kinds.Zigbee2MQTT! }));
    const asked = (): string =>
      JSON.stringify(
        card.home.connection.open("history/stream").map(({ message }) => message["entity_ids"] as unknown),
      );
    await card.until(() => asked().includes(door));
    const sensor: EntityRegistryDisplayEntry = {
      entity_id: "sensor.back_door_action_user",
      platform: "mqtt",
      device_id: device,
      name: "Action user",
    };
    await card.see(card.home.addEntity(sensor, "unknown"));
    await card.until(() => asked().includes(sensor.entity_id));
    change(card.home, { gone: [sensor.entity_id] });
    await card.see(card.home.addEntity({ ...sensor, entity_id: "sensor.who" }, "unknown"));
    await card.until(() => asked().includes("sensor.who") && !asked().includes(sensor.entity_id));
  });

  it("does not take another lock of the device for the one that is gone", async () => {
    const card = await show("lock-users-card", (ha) => change(ha, { kind: kinds.Matter! }));
    await card.until(() => card.words.includes("Alice"));
    change(card.home, { gone: [door] });
    const entry = { platform: "matter", device_id: device };
    card.home.addEntity({ ...entry, entity_id: "lock.one" }, "locked");
    await card.see(card.home.addEntity({ ...entry, entity_id: "lock.other" }, "locked"));
    expect(card.words).to.contain(`Home Assistant has no “${door}”.`);
  });

  it("says that a person whose page is open is not on the lock any more", async () => {
    const card = await showCard("lock-users-card", {
      lock: null,
      config: { entity: door },
      prepare(ha) {
        change(ha, { kind: kinds.Matter! });
      },
    });
    await card.until(() => card.has("button", /^Alice/));
    await card.press(/^Alice/);
    expect(card.sheet.words).to.contain("Alice");
    await card.see(change(card.home, { kind: kinds["Z-Wave JS"]! }));
    await card.until(() => card.sheet.words.includes("Alice is not on this lock"));
  });
});
