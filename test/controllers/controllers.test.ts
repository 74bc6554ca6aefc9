import { expect } from "@open-wc/testing";
import { html, LitElement } from "lit";
import type { HomeAssistant } from "../../src/ha/hass.js";
import { ActivityStoreController } from "../../src/controllers/activity-store-controller.js";
import { hassChangedFor } from "../../src/controllers/hass-filter.js";
import { LockStoreController } from "../../src/controllers/lock-store-controller.js";
import { fakeClock, settled, type FakeClock } from "../helpers/fake-clock.js";
import { fakeHome, frontDoor, type FakeHomeAssistant } from "../helpers/fake-hass.js";
import { ScriptedBackend } from "../helpers/scripted-backend.js";

class TestPeople extends LitElement {
  hass: HomeAssistant | undefined;
  lockId: string | undefined = frontDoor;
  passive = false;
  readonly people = new LockStoreController(this);
  readonly activity = new ActivityStoreController(this);

  protected override willUpdate(): void {
    this.people.connect(this.hass, this.lockId, { passive: this.passive });
    this.activity.connect(this.hass, this.lockId ? [this.lockId] : []);
  }

  protected override render() {
    return html`${this.people.snapshot.list?.users.map((user) => user.name)}`;
  }

  get text(): string {
    return this.renderRoot.textContent.trim();
  }
}
customElements.define("test-people", TestPeople);

describe("an element joined to a store", () => {
  let clock: FakeClock;
  let ha: FakeHomeAssistant;
  let lock: ScriptedBackend;
  let card: TestPeople;

  beforeEach(async () => {
    clock = fakeClock();
    localStorage.clear();
    ha = fakeHome();
    // What other test files keep in the browser meanwhile is somebody else's.
    ha.set({ user: { ...ha.hass.user, id: "controllers" } });
    lock = new ScriptedBackend();
    card = new TestPeople();
    card.hass = ha.hass;
    document.body.append(card);
    await settled();
  });

  afterEach(() => {
    card.remove();
    lock.remove();
    clock.restore();
    localStorage.clear();
  });

  it("renders what the store learns", async () => {
    await card.people.store?.read();
    await settled();
    expect(card.text).to.equal("Alice");
    expect(card.people.snapshot).to.equal(card.people.store?.snapshot);
    expect(card.activity.snapshot?.loading).to.equal(true);
  });

  it("lets go when it leaves the page, and finds the store again when it comes back", async () => {
    card.remove();
    await clock.advance(5_000);
    expect(lock.closed).to.equal(1);
    document.body.append(card);
    await settled();
    await card.people.store?.read();
    await settled();
    expect(card.text).to.equal("Alice");
  });

  it("keeps the store through ever new hass objects", async () => {
    const { store } = card.people;
    for (let update = 0; update < 3; update++) {
      card.hass = ha.elsewhere();
      card.requestUpdate();
      await settled();
    }
    expect(card.people.store).to.equal(store);
    expect(lock.asked).to.equal(1);
  });

  it("changes to another lock, and to none", async () => {
    card.lockId = "lock.back_door";
    card.requestUpdate();
    await settled();
    expect(card.people.store?.entityId).to.equal("lock.back_door");
    card.lockId = undefined;
    card.requestUpdate();
    await settled();
    expect(card.people.store).to.equal(null);
    expect(card.activity.snapshot).to.equal(null);
    expect(card.text).to.equal("");
  });

  it("shows what is remembered in a preview, and asks the lock nothing", async () => {
    await card.people.store?.read();
    const preview = new TestPeople();
    preview.passive = true;
    preview.hass = ha.hass;
    lock.asked = lock.reads = 0;
    document.body.append(preview);
    await settled();
    expect(preview.text).to.equal("Alice");
    expect(preview.people.store).to.equal(null);
    preview.requestUpdate();
    await settled();
    preview.lockId = undefined;
    preview.requestUpdate();
    await settled();
    expect(preview.text).to.equal("");
    preview.hass = undefined;
    preview.lockId = frontDoor;
    preview.requestUpdate();
    await settled();
    expect(preview.text).to.equal("");
    preview.hass = ha.hass;
    preview.requestUpdate();
    await settled();
    expect(preview.text).to.equal("Alice");
    preview.remove();
    expect(lock.asked + lock.reads).to.equal(0);
  });
});

describe("whether hass changed for a card", () => {
  const ha = fakeHome();

  it("no, for what happens elsewhere", () => {
    const before = ha.hass;
    expect(hassChangedFor(before, before, [frontDoor])).to.equal(false);
    expect(hassChangedFor(before, ha.elsewhere(), [frontDoor])).to.equal(false);
    expect(hassChangedFor(ha.hass, ha.set({}), [frontDoor])).to.equal(false);
  });

  it("yes, for its lock, the first hass and everything it shows by", () => {
    expect(hassChangedFor(undefined, ha.hass, [])).to.equal(true);
    expect(hassChangedFor(ha.hass, undefined, [])).to.equal(true);
    expect(hassChangedFor(ha.hass, ha.setState(frontDoor, "unlocked"), [frontDoor])).to.equal(true);
    for (const part of ["locale", "themes", "entities", "devices", "services", "user", "config"] as const) {
      expect(hassChangedFor(ha.hass, ha.set({ [part]: { ...ha.hass[part] } }), [frontDoor]), part).to.equal(
        true,
      );
    }
    expect(hassChangedFor(ha.hass, ha.set({ connected: false }), [])).to.equal(true);
  });

  it("within five microseconds", () => {
    const sets = Array.from({ length: 2_001 }, () => ha.elsewhere());
    const ids = [frontDoor, "lock.code_door", "sensor.a", "sensor.b", "sensor.c", "sensor.d"];
    // The best of some rounds: the machine has other things to do too.
    const rounds = Array.from({ length: 10 }, () => {
      const started = performance.now();
      for (let at = 1; at < sets.length; at++) hassChangedFor(sets[at - 1], sets[at], ids);
      return (performance.now() - started) / 2_000;
    });
    expect(Math.min(...rounds)).to.be.below(0.005);
  });
});
