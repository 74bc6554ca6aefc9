import { expect } from "@open-wc/testing";
import { homeFor } from "../../src/ha/home.js";
import { callLock, lockEntityIds, lockFacts, needsCode } from "../../src/ha/lock-entity.js";
import { fakeHome, frontDoor, type FakeHomeAssistant } from "../helpers/fake-hass.js";

describe("what a header says of a lock", () => {
  let ha: FakeHomeAssistant;

  beforeEach(() => {
    ha = fakeHome();
  });

  it("name, state and since when", () => {
    ha.setState(frontDoor, "unlocked");
    expect(lockFacts(ha.hass, frontDoor)).to.include({
      available: true,
      name: "Front Door",
      state: "unlocked",
      since: Date.parse(ha.hass.states[frontDoor]!.last_changed),
      door: null,
      battery: null,
      batteryLow: false,
      supportsOpen: false,
    });
  });

  it("of one that is gone, and of a state HA may add", () => {
    expect(lockFacts(ha.hass, "lock.gone")).to.include({
      available: false,
      name: "lock.gone",
      state: "unknown",
      since: null,
      canLock: false,
      canUnlock: false,
    });
    ha.setState(frontDoor, "some new state");
    expect(lockFacts(ha.hass, frontDoor)).to.include({ available: false, state: "unknown" });
  });

  it("what can be done, state by state", () => {
    const can = (state: string, attributes = {}) => {
      ha.setState(frontDoor, state, { assumed_state: false, ...attributes });
      const { canLock, canUnlock } = lockFacts(ha.hass, frontDoor);
      return [canLock, canUnlock];
    };
    expect(can("locked")).to.deep.equal([false, true]);
    expect(can("unlocking")).to.deep.equal([true, false]);
    expect(can("jammed")).to.deep.equal([true, true]);
    expect(can("unavailable")).to.deep.equal([false, false]);
    expect(can("locked", { assumed_state: true })).to.deep.equal([true, true]);
    expect(can("unlocked", { assumed_state: true })).to.deep.equal([true, true]);
  });

  it("the latch of recorded locks", () => {
    expect(lockFacts(ha.hass, "lock.openable_lock").supportsOpen).to.equal(true);
  });

  it("door and battery, from the device's other entities", () => {
    ha.addEntity({ entity_id: "binary_sensor.contact", device_id: "front_door" }, "on", {
      device_class: "door",
    });
    ha.addEntity({ entity_id: "binary_sensor.low", device_id: "front_door" }, "on", {
      device_class: "battery",
    });
    ha.addEntity({ entity_id: "switch.silent", device_id: "front_door" }, "on");
    ha.addEntity({ entity_id: "sensor.nowhere", device_id: "front_door" }, "on");
    ha.set({
      states: Object.fromEntries(Object.entries(ha.hass.states).filter(([id]) => id !== "sensor.nowhere")),
    });
    expect(lockFacts(ha.hass, frontDoor)).to.include({
      door: "open",
      battery: null,
      batteryLow: true,
    });
    expect(lockEntityIds(ha.hass, frontDoor)).to.deep.equal([
      frontDoor,
      "binary_sensor.contact",
      "binary_sensor.low",
    ]);
    ha.setState("binary_sensor.contact", "off");
    ha.addEntity({ entity_id: "sensor.percent", device_id: "front_door" }, "80", { device_class: "battery" });
    expect(lockFacts(ha.hass, frontDoor)).to.include({ door: "closed", battery: 80, batteryLow: false });
    ha.setState("sensor.percent", "20");
    ha.setState("binary_sensor.contact", "unknown");
    expect(lockFacts(ha.hass, frontDoor)).to.include({ door: null, battery: 20, batteryLow: true });
  });

  describe("asks for a code", () => {
    const entry = (options: unknown) => () => ({ options });

    it("only where the lock wants one and HA holds none for it", async () => {
      const home = homeFor(ha.hass);
      expect(await needsCode(home, frontDoor)).to.equal(false);
      expect(await needsCode(home, "lock.gone")).to.equal(false);
      ha.onMessage = entry({ lock: { default_code: "kept" } });
      expect(await needsCode(home, "lock.code_door")).to.equal(false);
      ha.onMessage = entry({ lock: { default_code: "" } });
      expect(await needsCode(home, "lock.code_door")).to.equal(true);
      ha.onMessage = entry(undefined);
      expect(await needsCode(home, "lock.code_door")).to.equal(true);
    });

    it("also when HA does not answer", async () => {
      const home = homeFor(ha.hass);
      ha.onMessage = () => {
        throw { code: "not_found" } as unknown as Error;
      };
      expect(await needsCode(home, "lock.code_door")).to.equal(true);
    });
  });

  it("locks, with a code only when there is one", async () => {
    const home = homeFor(ha.hass);
    await callLock(home, frontDoor, "lock");
    await callLock(home, frontDoor, "unlock", "code");
    expect(ha.calls.map(({ service, data }) => [service, data])).to.deep.equal([
      ["lock", {}],
      ["unlock", { code: "code" }],
    ]);
  });
});
