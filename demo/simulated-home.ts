// A pretended home as the cards see one: three locks, a door contact, batteries, people, and Home Assistant's habits.

import { memoryBackend } from "../src/backends/memory/index.js";
import type { BoltState } from "../src/backends/memory/door.js";
import { PretendedLock, type PretendedLockOptions } from "../src/backends/memory/lock.js";
import { seedLock, type Seed, type Seeded } from "../src/backends/memory/seed.js";
import { registerBackend, type BackendFactory } from "../src/backends/registry.js";
import type { HomeAssistant, MessageBase } from "../src/ha/hass.js";
import { fakeHome, type FakeHomeAssistant, type ServiceCall } from "../test/helpers/fake-hass.js";
import { alex, household, robin } from "./household.js";
import { KeptAutomations } from "./kept-automations.js";
import { Recorder, type Caller, type Entry } from "./recorder.js";

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
  readonly locks: ReadonlyMap<string, PretendedLock>;
  /** Who was put on a lock before the demo began, with what opens it. Stays in memory. */
  readonly people = new Map<string, readonly Seeded[]>();
  /** Set while the past is played; milliseconds since 1970. */
  private clock: number | null = null;
  private readonly listeners = new Set<() => void>();
  private readonly unregister: () => void;

  constructor(options: Readonly<Record<string, Partial<PretendedLockOptions>>> = {}) {
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
    this.viewedBy(alex);
    for (const { entityId, ...person } of household)
      this.assistant.setState(entityId, "home", person.attributes);
    this.locks = new Map(doors.map((plan) => [plan.entityId, this.install(plan, options[plan.entityId])]));
    const claimed = (entityId: string): PretendedLock | undefined =>
      entityId === cellar ? undefined : this.locks.get(entityId);
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

  lock(entityId: string): PretendedLock {
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

  seed(entityId: string, seeds: readonly Seed[]): readonly Seeded[] {
    const people = seedLock(this.lock(entityId), seeds, (bytes) => crypto.getRandomValues(bytes));
    this.people.set(entityId, people);
    return people;
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
    await this.lock(entityId).door.operate(bolt);
  }

  /** Someone opens or closes the door itself. */
  moveDoor(entityId: string, isOpen: boolean): void {
    const { contact } = this.plan(entityId);
    if (contact) this.write(contact, isOpen ? "on" : "off");
  }

  close(): void {
    this.unregister();
    this.listeners.clear();
  }

  private install(
    { entityId, name, platform, contact, battery }: DoorPlan,
    options: Partial<PretendedLockOptions> = {},
  ): PretendedLock {
    const { assistant } = this;
    const device_id = entityId.replace("lock.", "");
    const lock = new PretendedLock({ entityId, now: this.now, ...options });
    assistant.addEntity({ entity_id: entityId, platform, device_id }, "locked", {
      friendly_name: name,
      supported_features: 0,
    });
    const level = `sensor.${device_id}_battery`;
    const isBattery = { device_class: "battery", unit_of_measurement: "%" };
    assistant.addEntity({ entity_id: level, platform, device_id }, String(battery), isBattery);
    if (contact)
      assistant.addEntity({ entity_id: contact, platform, device_id }, "off", { device_class: "door" });
    lock.door.onWrite(({ state, changedBy, at }) =>
      this.write(entityId, state, { changed_by: changedBy }, at),
    );
    assistant.onCall = (call) => this.serviceCalled(call);
    assistant.onMessage = (message) => {
      if (message.type === "frontend/get_system_data") return { value: null };
      if (message.type === "call_service" && message.domain === "logbook")
        this.logged(message as LogbookCall);
      return this.automations.answer(message) ?? this.recorder.answer(message) ?? {};
    };
    return lock;
  }

  private write(
    entityId: string,
    state: string,
    attributes: Record<string, unknown> = {},
    at = this.now(),
  ): void {
    const { attributes: before } = this.hass.states[entityId]!;
    this.recorder.write(entityId, state, { ...before, ...attributes }, at);
    this.assistant.setState(entityId, state, attributes, at);
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }

  private logged({ service_data }: LogbookCall): void {
    this.recorder.log(service_data, callOf(this.hass.user.id, "logbook", "log"), this.now());
  }

  private async serviceCalled({ domain, service, entityId }: ServiceCall): Promise<void> {
    if (domain !== "lock" || !this.locks.has(entityId)) return;
    const caller = callOf(this.hass.user.id, domain, service);
    try {
      await this.operate(entityId, service === "lock" ? "locked" : "unlocked", caller);
    } catch {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- Home Assistant rejects with plain objects.
      throw { code: "home_assistant_error", message: "The lock did not do it" };
    }
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

/** A call somebody made. */
export function callOf(userId: string, domain: string, service: string): Caller {
  return {
    context_user_id: userId,
    context_domain: domain,
    context_service: service,
    context_event_type: "call_service",
  };
}

/** A call an automation made. */
export function callOfAutomation(entityId: string, name: string): Caller {
  return {
    context_domain: "automation",
    context_name: name,
    context_entity_id: entityId,
    context_event_type: "automation_triggered",
  };
}

export const callOfNight = callOfAutomation("automation.night_lock", "Night lock");
