// A pretended home as the cards see one: three locks, a door contact, batteries, people, and Home Assistant's habits.

import { memoryBackend } from "../src/backends/memory/index.js";
import type { BoltState } from "../src/backends/memory/door.js";
import { PretendedLock, type PretendedLockOptions } from "../src/backends/memory/lock.js";
import type { Seed } from "../src/backends/memory/seed.js";
import { registerBackend, type BackendFactory } from "../src/backends/registry.js";
import type { HomeAssistant, MessageBase } from "../src/ha/hass.js";
import { fakeHome, type FakeHomeAssistant, type ServiceCall } from "../test/helpers/fake-hass.js";
import { callOf } from "./callers.js";
import { alex, household, robin } from "./household.js";
import { KeptAutomations } from "./kept-automations.js";
import type { DemoLock, Resident } from "./locks/demo-lock.js";
import type { Kind, World } from "./locks/kind.js";
import { KindLock } from "./locks/kind-lock.js";
import { kinds } from "./locks/kinds.js";
import { MatterLock } from "./locks/matter-lock.js";
import { Recorder, type Caller, type Entry } from "./recorder.js";
import { SharedData } from "./shared-data.js";
import type { Wish } from "./wish.js";

export const frontDoor = "lock.front_door";
export const backDoor = "lock.back_door";
export const cellar = "lock.cellar";

export interface DoorPlan {
  readonly entityId: string;
  readonly name: string;
  /** Of Home Assistant; "nuki" for a lock whose people nobody can manage from here. */
  readonly platform: "matter" | "nuki";
  readonly contact: string | null;
  /** Percent. */
  readonly battery: number;
}

/** The front door may be of another kind than Matter. */
export const doors: readonly DoorPlan[] = [
  {
    entityId: frontDoor,
    name: "Front door",
    platform: "matter",
    contact: "binary_sensor.front_door",
    battery: 82,
  },
  { entityId: backDoor, name: "Back door", platform: "matter", contact: null, battery: 17 },
  { entityId: cellar, name: "Cellar", platform: "nuki", contact: null, battery: 64 },
];

/** A call of `logbook.log`. */
interface LogbookCall extends MessageBase {
  readonly service_data: Entry;
}

export class SimulatedHome {
  readonly assistant: FakeHomeAssistant = fakeHome();
  readonly recorder = new Recorder(this.assistant.connection);
  readonly automations = new KeptAutomations(this.assistant, () => this.tell());
  readonly shared = new SharedData();
  /** The Matter locks themselves. */
  readonly pretended = new Map<string, PretendedLock>();
  readonly locks = new Map<string, DemoLock>();
  /** Who was put on a lock before the demo began, with what opens it. Stays in memory. */
  readonly people = new Map<string, readonly Resident[]>();
  /** The front door, where it is no Matter lock. */
  private other: KindLock | null = null;
  /** Set while the past is played; milliseconds since 1970. */
  private clock: number | null = null;
  private readonly listeners = new Set<() => void>();
  private readonly unregister: () => void;

  constructor(
    readonly kind: Wish["kind"],
    options: Readonly<Record<string, Partial<PretendedLockOptions>>> = {},
  ) {
    forgetLists();
    const { states } = this.assistant.hass;
    // The recorded home has locks of its own; none of them is ours.
    this.assistant.set({
      states: { "sun.sun": states["sun.sun"]!, "zone.home": states["zone.home"]! },
      services: {
        ...this.hass.services,
        logbook: { log: { fields: {} } },
        notify: { send_message: { fields: {} }, mobile_app_phone: { fields: {} } },
      },
    });
    this.assistant.onCall = (call) => this.serviceCalled(call);
    this.assistant.onMessage = (message) => this.asked(message);
    this.viewedBy(alex);
    for (const { entityId, ...person } of household)
      this.assistant.setState(entityId, "home", person.attributes);
    for (const plan of doors) this.locks.set(plan.entityId, this.install(plan, options[plan.entityId]));
    const claimed = (entityId: string): PretendedLock | undefined =>
      entityId === cellar ? undefined : this.pretended.get(entityId);
    const door = (entityId: string): string | null => this.plan(entityId).contact;
    this.unregister = registerBackend(
      this.heard(memoryBackend(claimed, (entityId) => ({ door: door(entityId) }))),
    );
  }

  get hass(): HomeAssistant {
    return this.assistant.hass;
  }

  plan(entityId: string): DoorPlan {
    return doors.find((door) => door.entityId === entityId)!;
  }

  lock(entityId: string): DemoLock {
    return this.locks.get(entityId)!;
  }

  /** Calls back with every new `hass`. */
  onHass(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** A new `hass` with these parts. */
  set(patch: Partial<HomeAssistant>): void {
    this.assistant.set(patch);
    this.tell();
  }

  viewedBy(viewer: typeof alex): void {
    this.set({ user: { ...this.hass.user, ...viewer } });
  }

  viewedByRobin(): void {
    this.viewedBy(robin);
  }

  seed(entityId: string, seeds: readonly Seed[]): void {
    this.people.set(entityId, this.lock(entityId).seed(seeds));
  }

  /** Lets something have happened in the past; the clock stands at that moment until it is done. */
  async at(time: number, happen: () => unknown): Promise<void> {
    this.clock = time;
    await happen();
    this.clock = null;
  }

  now = (): number => this.clock ?? Date.now();

  /** Locks or unlocks in Home Assistant, as this caller. */
  async operate(entityId: string, bolt: BoltState, caller: Caller): Promise<void> {
    this.recorder.called(entityId, caller, this.now());
    await this.lock(entityId).operate(bolt);
  }

  /** Someone opens or closes the door itself. */
  moveDoor(entityId: string, isOpen: boolean): void {
    const { contact } = this.plan(entityId);
    if (contact) this.write(contact, isOpen ? "on" : "off");
  }

  /** The recorder begins: everything stands as it is. */
  recordAll(): void {
    for (const { entity_id: entityId } of Object.values(this.hass.entities))
      if (this.hass.states[entityId]) this.write(entityId, this.hass.states[entityId].state);
  }

  close(): void {
    this.unregister();
    this.listeners.clear();
  }

  private install(plan: DoorPlan, options: Partial<PretendedLockOptions> = {}): DemoLock {
    const { entityId, name, contact, battery } = plan;
    const deviceId = entityId.replace("lock.", "");
    const kind = entityId === frontDoor && this.kind !== "matter" ? kinds[this.kind](this.world(plan)) : null;
    const platform = kind?.platform ?? plan.platform;
    const add = (entity_id: string, state: string, attributes: object, entry = {}): void =>
      void this.assistant.addEntity({ platform, device_id: deviceId, ...entry, entity_id }, state, {
        ...attributes,
      });
    add(entityId, "locked", { friendly_name: name, supported_features: 0 });
    add(`sensor.${deviceId}_battery`, String(battery), { device_class: "battery", unit_of_measurement: "%" });
    if (contact) add(contact, "off", { device_class: "door" });
    if (kind) return this.installKind(kind, deviceId, add);
    const lock = new PretendedLock({ entityId, now: this.now, ...options });
    this.pretended.set(entityId, lock);
    lock.door.onWrite(({ state, changedBy, at }) =>
      this.write(entityId, state, { changed_by: changedBy }, at),
    );
    return new MatterLock(lock, platform === "matter");
  }

  private installKind(
    kind: Kind,
    deviceId: string,
    add: (entityId: string, state: string, attributes: object, entry: object) => void,
  ): DemoLock {
    const { devices, services } = this.hass;
    const device = {
      id: deviceId,
      name: null,
      name_by_user: null,
      area_id: null,
      identifiers: kind.identifiers ?? [],
      manufacturer: null,
      model: null,
    };
    const own = Object.entries(kind.services).map(([domain, names]) => [
      domain,
      Object.fromEntries(names.map((service) => [service, { fields: {} }])),
    ]);
    this.assistant.set({
      devices: { ...devices, [deviceId]: device },
      services: { ...services, ...(Object.fromEntries(own) as typeof services) },
    });
    for (const { entry, state, attributes = {} } of kind.siblings)
      add(entry.entity_id, state, attributes, entry);
    this.other = new KindLock(kind, this.world(this.plan(frontDoor)), this.assistant);
    return this.other;
  }

  private world({ entityId, name }: DoorPlan): World {
    const deviceId = entityId.replace("lock.", "");
    const viewer = (): HomeAssistant["user"] => this.hass.user;
    return {
      entityId,
      deviceId,
      name,
      get isAdministrator() {
        return viewer().is_admin;
      },
      now: this.now,
      write: (id, state, attributes, after = 0) => {
        const at = this.now() + after;
        if (this.isNew(id, state, attributes)) this.write(id, state, attributes, at);
      },
      add: (entry, state, attributes) => {
        const { entity_id: id } = entry;
        if (!this.hass.entities[id]) this.assistant.addEntity(entry, state, { ...attributes });
        // An event stays as it was.
        else if (!id.startsWith("event.") && this.isNew(id, state, {})) this.write(id, state);
      },
      fired: (domain, message, after = 0) =>
        this.recorder.fired(deviceId, { name, message, domain }, this.now() + after),
      logged: (domain, message, caller, after = 0) => {
        const entry = { name, message, domain, entity_id: entityId };
        this.recorder.log(entry, caller, this.now() + after);
      },
      later: (delay, happen) => {
        const { clock } = this;
        if (clock === null) return void setTimeout(happen, delay);
        this.clock = clock + delay;
        happen();
        this.clock = clock;
      },
      runs: (id, since) => (this.clock === null ? this.automations.isRunning(id) : this.clock >= since),
      share: (section, value) => this.shared.keep(section, value),
      keep: (id, config) => this.automations.keep(id, { ...config }),
    };
  }

  /** Home Assistant writes nothing of what is as it was. */
  private isNew(
    entityId: string,
    state: string,
    attributes: Readonly<Record<string, unknown>> = {},
  ): boolean {
    const before = this.hass.states[entityId]!;
    return (
      before.state !== state ||
      Object.entries(attributes).some(([name, value]) => before.attributes[name] !== value)
    );
  }

  private write(
    entityId: string,
    state: string,
    attributes: Readonly<Record<string, unknown>> = {},
    at = this.now(),
  ): void {
    const { attributes: before } = this.hass.states[entityId]!;
    this.recorder.write(entityId, state, { ...before, ...attributes }, at);
    this.assistant.setState(entityId, state, { ...attributes }, at);
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }

  private asked(message: MessageBase): unknown {
    if (message.type === "call_service" && message.domain === "logbook") this.logged(message as LogbookCall);
    return (
      this.other?.answer(message) ??
      this.shared.answer(message, this.hass.user.is_admin) ??
      this.automations.answer(message) ??
      this.recorder.answer(message) ??
      {}
    );
  }

  private logged({ service_data }: LogbookCall): void {
    this.recorder.log(service_data, callOf(this.hass.user.id, "logbook", "log"), this.now());
  }

  private async serviceCalled(call: ServiceCall): Promise<unknown> {
    const { domain, service, entityId } = call;
    const caller = callOf(this.hass.user.id, domain, service);
    if (domain !== "lock") {
      if (entityId) this.recorder.called(entityId, caller, this.now());
      return this.other?.called(call);
    }
    if (!this.locks.has(entityId)) return undefined;
    try {
      await this.operate(entityId, service === "lock" ? "locked" : "unlocked", caller);
    } catch {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- Home Assistant rejects with plain objects.
      throw { code: "home_assistant_error", message: "The lock did not do it" };
    }
    return undefined;
  }

  /** Reading and changing people are calls on the lock like any other: whatever follows within 5 s bears the viewer's name. */
  private heard(factory: BackendFactory): BackendFactory {
    const called = (entityId: string, service: string): void =>
      this.recorder.called(entityId, callOf(this.hass.user.id, "matter", service), this.now());
    return {
      ...factory,
      open(home, entityId) {
        const backend = factory.open(home, entityId);
        return {
          ...backend,
          readUsers(signal) {
            called(entityId, "get_lock_users");
            return backend.readUsers(signal);
          },
          async changing() {
            const changing = await backend.changing();
            return {
              ...changing,
              perform(step, context, signal) {
                called(entityId, "set_lock_user");
                return changing.perform(step, context, signal);
              },
            };
          },
        };
      },
    };
  }
}

/** The lists an earlier home left in this browser are of other people. */
function forgetLists(): void {
  for (const key of Object.keys(localStorage)) if (key.includes(alex.id)) localStorage.removeItem(key);
}
