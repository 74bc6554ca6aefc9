// A Home in which KeyMaster manages a lock and behaves as the recorded one did: entities, answers, silent refusals.

import type { EntityRegistryDisplayEntry, HassEntity } from "../../src/ha/hass.js";
import type { Home } from "../../src/ha/home.js";
import { HaError, normalizeError } from "../../src/ha/errors.js";
import recorded from "../fixtures/keymaster/lock.json";

export const lockId = recorded.view_metadata.badges[3]!.entity;
export const entryId = recorded.list_locks[0]!.entry_id;

export interface KeymasterOptions {
  readonly places?: number;
  readonly platform?: string;
  /** Puts other entity ids in place of KeyMaster's own, as a person may. */
  readonly rename?: (entityId: string) => string;
}

type Row = (typeof recorded.entities)[number];

const ofFirstSlot = /_code_slots_1_(.+)$/;

export class RecordedKeymaster {
  readonly states = new Map<string, HassEntity>();
  rows: readonly Row[];
  /** The codes that stand on the lock itself, by slot. */
  readonly onLock = new Map<number, string>();
  /** Calls that reached HA: service and entity. */
  readonly calls: string[] = [];
  readonly messages: string[] = [];
  platform: string;
  services: readonly string[] = ["regenerate_lovelace"];
  /** The next write is not answered, and was or was not carried out. */
  lost: boolean | null = null;
  /** What becomes of the next calls of a service, in turn. */
  readonly refusals = new Map<string, unknown[]>();
  /** What a question is answered with in place of the recorded answer. */
  readonly answers = new Map<string, unknown>();
  /** Whether KeyMaster brings what it takes to the lock. */
  brings = true;
  /** Whether KeyMaster takes PINs that it should. */
  takesPins = true;
  /** Called with each new state. */
  onWrite: (entityId: string, state: string) => void = () => undefined;
  #time = Date.parse("2026-11-21T08:00:00Z");
  readonly #watches = new Set<() => void>();

  constructor(readonly options: KeymasterOptions = {}) {
    const { places = 60, rename = (id: string): string => id } = options;
    this.platform = options.platform ?? "zwave_js";
    this.rows = recorded.entities.flatMap((row) => {
      if (!ofFirstSlot.test(row.unique_id)) return { ...row, entity_id: rename(row.entity_id) };
      return Array.from({ length: places }, (_, index) => ({
        ...row,
        entity_id: rename(row.entity_id.replace("_slot_1_", `_slot_${index + 1}_`)),
        unique_id: row.unique_id.replace("_code_slots_1_", `_code_slots_${index + 1}_`),
      }));
    });
    const states: Readonly<Record<string, { readonly state: string; readonly attributes: object }>> =
      recorded.states;
    for (const row of this.rows) {
      const first = row.unique_id.replace(/_code_slots_\d+_/, "_code_slots_1_");
      const { entity_id: id } = recorded.entities.find(({ unique_id }) => unique_id === first)!;
      const { state, attributes } = states[id] ?? { state: "unknown", attributes: {} };
      this.#write(row.entity_id, state, attributes);
    }
    this.#write(lockId, "locked");
  }

  get places(): number {
    return this.options.places ?? 60;
  }

  /** The entity of a slot, by what it tells. */
  id(slot: number, property: string): string {
    return this.rows.find(({ unique_id: id }) => id.endsWith(`_code_slots_${slot}_${property}`))!.entity_id;
  }

  get(slot: number, property: string): string {
    return this.states.get(this.id(slot, property))!.state;
  }

  set(slot: number, property: string, state: string): void {
    this.#write(this.id(slot, property), state);
  }

  setState(entityId: string, state: string): void {
    this.#write(entityId, state);
  }

  /** A person gives all of KeyMaster's entities other ids. */
  renameAll(to: (entityId: string) => string): void {
    for (const { entity_id: id } of this.rows) {
      const state = this.states.get(id)!;
      this.states.delete(id);
      this.states.set(to(id), { ...state, entity_id: to(id) });
    }
    this.rows = this.rows.map((row) => ({ ...row, entity_id: to(row.entity_id) }));
  }

  /** Puts somebody into the first empty slot, past our cards. */
  place(name: string | null, pin: string | null): number {
    const slot = Array.from({ length: this.places }, (_, index) => index + 1).find(
      (each) => this.get(each, "name") === "unknown" && this.get(each, "pin") === "unknown",
    )!;
    if (name !== null) this.set(slot, "name", name);
    this.set(slot, "enabled", "on");
    if (pin !== null) this.#setPin(slot, pin);
    return slot;
  }

  opens(pin: string): boolean {
    return [...this.onLock.values()].includes(pin);
  }

  home(): Home {
    const entity = (id: string): EntityRegistryDisplayEntry | undefined =>
      id === lockId
        ? { entity_id: id, platform: this.platform, device_id: "lock" }
        : this.rows.some((row) => row.entity_id === id)
          ? { entity_id: id, platform: "keymaster", device_id: "keymaster" }
          : undefined;
    const home: Partial<Home> = {
      connected: true,
      hasStarted: true,
      user: { isAdministrator: false },
      state: (id) => this.states.get(id),
      states: (domain) =>
        [...this.states.values()].filter(({ entity_id: id }) => id.startsWith(`${domain}.`)),
      registryEntry: entity,
      siblings: () => [],
      identifiers: () => [],
      entitiesOf: (platform) =>
        platform === "keymaster" ? this.rows.map((row) => entity(row.entity_id)!) : [],
      hasService: (domain, service) => domain === "keymaster" && this.services.includes(service),
      services: (domain) => (domain === "keymaster" ? this.services : []),
      onReconnect: () => () => undefined,
      onStates: (_ids, callback) => {
        this.#watches.add(callback);
        return () => this.#watches.delete(callback);
      },
      sendMessage: <T>(message: { type: string }) => this.answer(message) as Promise<T>,
      callService: (domain, service, data, entityId) =>
        this.call(`${domain}.${service}`, String(entityId), data.value as string | undefined),
    };
    return home as Home;
  }

  /** What a question is answered with. */
  async answer({ type }: { readonly type: string }): Promise<unknown> {
    this.messages.push(type);
    await Promise.resolve();
    const { view_metadata: view, list_locks: locks } = recorded;
    const known: Readonly<Record<string, unknown>> = {
      "keymaster/list_locks": locks,
      "keymaster/get_view_metadata": { ...view, slot_count: this.places },
      "config/entity_registry/list": this.rows,
    };
    const answer = this.answers.has(type) ? this.answers.get(type) : known[type];
    if (answer instanceof HaError) throw answer;
    if (answer === undefined) throw new Error(type);
    return answer;
  }

  /** Answers every write with success, whatever becomes of it (measured). */
  async call(service: string, entityId: string, value?: string): Promise<void> {
    this.calls.push(`${service} ${entityId}`);
    await Promise.resolve();
    const refusal = this.refusals.get(service)?.shift();
    if (refusal) throw normalizeError(refusal);
    const { lost } = this;
    this.lost = null;
    if (lost !== false) this.#carryOut(service, entityId, value);
    if (lost !== null) throw new HaError("timeout", "");
  }

  #carryOut(service: string, entityId: string, value = ""): void {
    const row = this.rows.find((each) => each.entity_id === entityId);
    const [, number, property] = /_code_slots_(\d+)_(.+)$/.exec(row?.unique_id ?? "") ?? [];
    if (!number || this.states.get(entityId)?.state === "unavailable") return;
    const slot = Number(number);
    switch (`${service} ${property}`) {
      case "text.set_value name":
        this.set(slot, "name", value);
        break;
      case "text.set_value pin":
        this.#setPin(slot, value);
        break;
      case "switch.turn_on enabled":
      case "switch.turn_off enabled":
        this.set(slot, "enabled", service.endsWith("on") ? "on" : "off");
        this.#sync(slot);
        break;
      case "button.press reset":
        for (const each of ["name", "pin", "last_used"]) this.set(slot, each, "unknown");
        for (const each of ["count", "date_range", "day_of_week"])
          this.set(slot, `accesslimit_${each}_enabled`, "off");
        this.set(slot, "enabled", "off");
        this.#sync(slot);
        break;
      default:
        throw new Error(`${service} ${property}`);
    }
  }

  #setPin(slot: number, pin: string): void {
    // What is no PIN is dropped without a word (measured); one that another slot has is not.
    if (pin !== "" && !(this.takesPins && /^\d{4,}$/.test(pin))) return;
    this.set(slot, "pin", pin);
    this.#sync(slot);
  }

  #sync(slot: number): void {
    const pin = this.get(slot, "pin");
    const isOn = this.get(slot, "enabled") === "on" && !["", "unknown"].includes(pin);
    this.set(slot, "active", isOn ? "on" : "off");
    if (!this.brings) {
      this.set(slot, "synced", isOn ? "Adding" : "Deleting");
      return;
    }
    if (isOn) this.onLock.set(slot, pin);
    else this.onLock.delete(slot);
    this.set(slot, "synced", isOn ? "Synced" : "Disconnected");
  }

  #write(id: string, state: string, attributes: object = this.states.get(id)?.attributes ?? {}): void {
    const before = this.states.get(id);
    if (before?.state === state) return;
    const time = new Date((this.#time += 1)).toISOString();
    this.states.set(id, {
      entity_id: id,
      state,
      attributes,
      last_changed: time,
      last_updated: time,
      context: { id: "01", user_id: null, parent_id: null },
    });
    for (const tell of [...this.#watches]) tell();
    this.onWrite(id, state);
  }
}
