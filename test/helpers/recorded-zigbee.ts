// A Home whose MQTT carries a Zigbee2MQTT lock that answers as the recorded one did: a small state machine.

import type { EntityRegistryDisplayEntry, HassEntity } from "../../src/ha/hass.js";
import type { Home } from "../../src/ha/home.js";
import type { Status } from "../../src/backends/zigbee2mqtt/wire.js";
import { normalizeError } from "../../src/ha/errors.js";
import { SystemData } from "./system-data.js";
import recorded from "../fixtures/zigbee2mqtt/lock.json";

type Data = Readonly<Record<string, unknown>>;

interface Slot {
  status: string;
  value: string | null;
}

export interface ZigbeeOptions {
  readonly places?: number;
  readonly isAdministrator?: boolean;
  readonly platform?: string;
  readonly identifier?: string;
  readonly hasService?: boolean;
  readonly hasStatus?: boolean;
  /** Whether it has the entity that locks with PINs have. */
  readonly takesPins?: boolean;
  readonly model?: string;
}

const [lockEntity, userEntity] = recorded.debug_info.entities;
const topic = "zigbee2mqtt/Back Door";
/** The recorded message of a code that was set, and of a read. */
const [added, read] = [recorded.after[0]!.payloads.at(-1)!, recorded.after[1]!.payloads[0]!];

export class RecordedZigbee {
  readonly slots = new Map<number, Slot>();
  /** What Zigbee2MQTT last read of each. */
  readonly cache: Record<string, Data> = {};
  /** What was published, with what was sent but the secret. */
  readonly published: (readonly [topic: string, payload: Data])[] = [];
  commands = 0;
  state: string | undefined = "locked";
  /** Whether what is set is told by an event, with the statuses from before. */
  hasEvents = true;
  answers = true;
  /** A message before each answer. */
  before: readonly { readonly payload: string; readonly retain: boolean }[] = [];
  refusal: unknown = null;
  /** How often Home Assistant was asked for what it keeps of the lock. */
  asked = 0;
  /** What mqtt/device/debug_info answers in place of the lock. */
  info: unknown = undefined;
  infoRefusal: unknown = null;
  subscriptions = 0;
  /** Milliseconds. */
  subscribesAfter = 0;
  /** What the home's dashboards share. */
  readonly shared = new SystemData();
  lost: "done" | "not done" | null = null;
  private hear: (value: unknown) => void = () => undefined;

  constructor(private readonly options: ZigbeeOptions = {}) {}

  get places(): number {
    return this.options.places ?? 60;
  }

  /** Puts a code on the lock, of which Zigbee2MQTT does not know yet. */
  place(value: string | null, at = this.lowestFree()): number {
    this.slots.set(at, { status: "enabled", value });
    return at;
  }

  /** Writes a name into the home's book. */
  name(slot: number, name: string | null, at = 1): void {
    this.shared.name("device", `zigbee2mqtt:${slot}`, name, at);
  }

  opens(value: string): boolean {
    return [...this.slots.values()].some((slot) => slot.value === value && slot.status === "enabled");
  }

  /** For the backend in place of its table, which has no lock with that many. */
  readonly modelOf = () =>
    this.options.model === "unknown"
      ? null
      : { slots: this.places, hasStatus: this.options.hasStatus ?? true };

  home(): Home {
    const { isAdministrator = true, platform = "mqtt", hasService = true } = this.options;
    const { identifier = "zigbee2mqtt_0x000d6f0011223344" } = this.options;
    const siblings: EntityRegistryDisplayEntry[] = [
      { entity_id: "sensor.back_door_action_user", platform: "mqtt", name: "Action user" },
      { entity_id: "sensor.renamed", platform: "mqtt", name: "Action source name" },
      { entity_id: "sensor.back_door_pin_code", platform: "mqtt", name: "Pin code" },
      { entity_id: "sensor.back_door_action", platform: "mqtt" },
      { entity_id: "event.back_door_action", platform: "mqtt", name: "Action" },
      { entity_id: "sensor.other_action_user", platform: "template", name: "Action user" },
    ];
    const shared = this.shared.connect(isAdministrator);
    const home: Partial<Home> = {
      connected: true,
      onReconnect: () => () => undefined,
      user: { isAdministrator },
      state: (id) =>
        id === "lock.back_door" && this.state !== undefined
          ? ({ state: this.state, attributes: {} } as HassEntity)
          : undefined,
      registryEntry: (id) =>
        id === "lock.back_door" ? { entity_id: id, platform, device_id: "device" } : undefined,
      siblings: () => siblings,
      identifiers: () => [["mqtt", identifier]],
      hasService: (domain, service) => hasService && domain === "mqtt" && service === "publish",
      services: () => [],
      sendMessage: <T>(message: { type: string; device_id?: string }) => {
        if (message.type.startsWith("frontend/")) return shared.sendMessage<T>(message);
        if (message.type !== "mqtt/device/debug_info" || message.device_id !== "device")
          throw new Error(message.type);
        this.asked += 1;
        return this.infoRefusal
          ? Promise.reject(normalizeError(this.infoRefusal))
          : Promise.resolve((this.info === undefined ? this.debugInfo() : this.info) as T);
      },
      subscribeMessage: <T>(callback: (value: T) => void, message: { type: string; topic?: string }) => {
        if (message.type.startsWith("frontend/")) return shared.subscribeMessage<T>(callback, message);
        if (!isAdministrator)
          return Promise.reject(normalizeError(recorded.refusals["mqtt/subscribe"].error));
        if (message.topic !== topic) throw new Error(message.topic);
        return new Promise((resolve) => setTimeout(resolve, this.subscribesAfter)).then(() => {
          this.subscriptions += 1;
          this.hear = callback as (value: unknown) => void;
          return () => {
            this.subscriptions -= 1;
            this.hear = () => undefined;
          };
        });
      },
      callService: async (domain, service, data, entityId) => {
        await Promise.resolve();
        if (domain !== "mqtt" || service !== "publish" || entityId !== null) throw new Error(service);
        if (!isAdministrator) throw normalizeError(recorded.refusals["mqtt.publish"].ERR);
        if (this.refusal) throw normalizeError(this.refusal);
        this.publish(String(data.topic), JSON.parse(String(data.payload)) as Data);
      },
    };
    return home as Home;
  }

  debugInfo(): { entities: unknown[] } {
    const { takesPins = true } = this.options;
    const [bridge, state] = lockEntity!.subscriptions;
    const users = Object.keys(this.cache).length ? [this.message(read)] : [];
    const lock = {
      ...lockEntity,
      subscriptions: [bridge, { ...state, messages: [...users, added].map((payload) => ({ payload })) }],
    };
    // The recording was cut to two entities; its registry has this one too.
    const pin = {
      entity_id: "sensor.back_door_pin_code",
      discovery_data: { payload: { unique_id: "0x000d6f0011223344_pin_code_zigbee2mqtt" } },
    };
    return { entities: [...(takesPins ? [pin] : []), userEntity, lock] };
  }

  private publish(to: string, payload: Data): void {
    const code = payload.pin_code as Data | undefined;
    const shown = code?.pin_code ? { ...payload, pin_code: { ...code, pin_code: "…" } } : payload;
    this.published.push([to, shown]);
    this.commands += 1;
    if (to === `${topic}/get`) {
      if (this.answers) void Promise.resolve().then(() => this.answer(Number(code!.user)));
      return;
    }
    if (to !== `${topic}/set`) throw new Error(to);
    const { lost } = this;
    this.lost = null;
    if (lost !== "not done") this.carryOut(payload);
    if (lost) throw normalizeError(3);
    if (this.hasEvents) void Promise.resolve().then(() => this.tell(this.message(added)));
  }

  private answer(slot: number): void {
    if (slot >= this.places) return;
    for (const message of this.before) this.hear(message);
    this.cache[slot] = { status: this.slots.get(slot)?.status ?? "available", pin_code: "" };
    this.tell(this.message(read));
  }

  private tell(payload: string): void {
    this.hear({ topic, payload, qos: 0, retain: false });
  }

  private message(payload: string): string {
    return JSON.stringify({ ...(JSON.parse(payload) as Data), users: this.cache });
  }

  private carryOut({ pin_code: code, user_status: status }: Data): void {
    if (status) {
      const { user, status: wanted } = status as { user: number; status: Status };
      const slot = this.slots.get(user);
      if (slot) slot.status = wanted;
      return;
    }
    const { user, pin_code: value, user_enabled } = code as Data;
    // Whatever holds no code erases the one that is there.
    if (typeof value !== "string") {
      this.slots.delete(Number(user));
      return;
    }
    const isDuplicate = [...this.slots].some(([at, slot]) => at !== user && slot.value === value);
    if (isDuplicate || value.length < 4 || value.length > 8) return;
    this.slots.set(Number(user), { status: user_enabled ? "enabled" : "disabled", value });
  }

  private lowestFree(): number {
    for (let slot = 1; slot < this.places; slot++) if (!this.slots.has(slot)) return slot;
    return 0;
  }
}
