// Lock Code Manager as it was recorded: a small state machine over a lock, that answers, pushes frames and refuses late as the real one did.

import type { HassEntity } from "../../src/ha/hass.js";
import type { Home } from "../../src/ha/home.js";
import type { LockBackend } from "../../src/core/backend.js";
import type { LockUser } from "../../src/core/user.js";
import { HaError, normalizeError } from "../../src/ha/errors.js";
import recorded from "../fixtures/lock-code-manager/manager.json";
import { lockUser, userList } from "./people.js";

type Data = Readonly<Record<string, unknown>>;

export const entryId = recorded.entry_data.config_entry.entry_id;
export const managedLock = recorded.lock_codes.lock_entity_id;

interface Person {
  name: string;
  pin: string | null;
  isEnabled: boolean;
  /** Whether the condition is met; null: there is none. */
  condition: boolean | null;
  /** What the lock has. */
  code: string | null;
  inSync: boolean | null;
  synced: number;
}

interface Listener {
  readonly message: Data;
  readonly callback: (frame: unknown) => void;
}

const folded = (name: unknown): string => String(name).trim().toLowerCase();

export class RecordedManager {
  readonly people = new Map<number, Person>();
  /** Codes on the lock that nobody of the manager's has; by slot. */
  readonly unmanaged = new Map<number, string>();
  /** What reached HA: services with what was sent but the PIN, and messages by type. */
  readonly calls: string[] = [];
  readonly messages: Data[] = [];
  /** Which entities' states were asked for. */
  readonly statesAsked: string[] = [];
  readonly issues = new Map<number, unknown>();
  state: string | undefined = "locked";
  services: readonly string[] = ["add_user", "delete_user"];
  /** What the next message or call of a kind is refused with. */
  readonly refusals = new Map<string, unknown>();
  lost: boolean | null = null;
  /** Milliseconds until the lock has what it was sent; null: it never has. */
  delay: number | null = 5;
  /** Entities that are not there, by "{slot}|{field}". */
  readonly missingEntities = new Set<string>();
  locks: readonly Data[] = recorded.entry_data.locks;
  entries: unknown = [{ ...recorded.entry_data.config_entry }];
  /** A frame in place of the next `subscribe_lock_codes`. */
  frame: unknown = undefined;
  private readonly listeners = new Set<Listener>();
  private writes = 0;

  place(name: string, pin: string | null, rest: Partial<Person> = {}): number {
    const slot = this.firstFree();
    const isEnabled = pin !== null;
    this.people.set(slot, {
      name,
      pin,
      isEnabled,
      condition: null,
      code: isEnabled ? pin : null,
      inSync: true,
      synced: 0,
      ...rest,
    });
    return slot;
  }

  opens(pin: string): boolean {
    const codes = [...[...this.people.values()].map(({ code }) => code), ...this.unmanaged.values()];
    return codes.includes(pin);
  }

  /** The lock's own way beneath: on Matter it tells tags for names. */
  beneath(strangers: readonly Partial<LockUser>[] = [], id = "matter"): () => LockBackend {
    const tagged = (): readonly LockUser[] =>
      [...this.people].flatMap(([slot, { name, code }]) =>
        code === null
          ? []
          : lockUser(`matter:${slot}`, { name: name.length > 4 ? `lcm${slot}` : `lcm:${slot}:${name}` }),
      );
    const native: Partial<LockBackend> = {
      id,
      reachable: () => this.state === "locked",
      capabilities: () => Promise.resolve({ pinLength: { minimum: 4, maximum: 8 } } as never),
      readUsers: () => {
        this.calls.push("read the lock");
        return Promise.resolve(
          userList([
            ...tagged(),
            ...strangers.map((rest, at) => lockUser(`matter:${90 + at}`, { name: "Nina", ...rest })),
          ]),
        );
      },
      activity: { sources: { lock: managedLock, door: null }, read: "transitional" },
      close: () => undefined,
    };
    return () => native as LockBackend;
  }

  home(): Home {
    const home: Partial<Home> = {
      connected: true,
      hasStarted: true,
      user: { isAdministrator: false },
      state: (id) => {
        this.statesAsked.push(id);
        return this.state === undefined ? undefined : ({ state: this.state, attributes: {} } as HassEntity);
      },
      entitiesOf: (platform) => [
        { entity_id: "event.credential_used", platform, translation_key: "credential_used" },
      ],
      hasService: (domain, service) => domain === "lock_code_manager" && this.services.includes(service),
      sendMessage: async <T>(message: Data) => {
        await Promise.resolve();
        return this.answer(message) as T;
      },
      subscribeMessage: async <T>(callback: (frame: T) => void, message: Data) => {
        await Promise.resolve();
        return this.subscribe(message, callback as (frame: unknown) => void);
      },
      callService: async (domain, service, data, entityId) => {
        await Promise.resolve();
        this.call(domain, service, data, entityId);
      },
    };
    return home as Home;
  }

  answer(message: Data): unknown {
    this.hear(message);
    switch (message.type) {
      case "config_entries/get":
        return this.entries;
      case "lock_code_manager/get_config_entry_data":
        if (message.config_entry_id !== entryId) throw normalizeError(recorded.refusals.no_entry);
        return this.entryData();
      case "repairs/list_issues":
        return { issues: [...this.issues.values()] };
      default:
        throw new HaError("unknown_command", "");
    }
  }

  subscribe(message: Data, callback: (frame: unknown) => void): () => void {
    this.hear(message);
    const listener = { message, callback };
    if (message.type === "lock_code_manager/subscribe_lock_codes") {
      if (message.lock_entity_id !== managedLock) throw normalizeError(recorded.refusals.not_managed);
    } else if (!this.people.has(Number(message.slot))) throw normalizeError(recorded.refusals.no_slot);
    this.listeners.add(listener);
    setTimeout(() => this.tell(listener));
    return () => this.listeners.delete(listener);
  }

  call(domain: string, service: string, data: Data, entityId: string | null): void {
    const { value, name } = data;
    const isSecret = entityId?.endsWith("_pin") ?? true;
    this.calls.push(
      [`${domain}.${service}`, entityId, isSecret ? "" : value, name].filter(Boolean).join(" "),
    );
    const refusal = this.refusals.get(`${domain}.${service}`);
    if (refusal) {
      this.refusals.delete(`${domain}.${service}`);
      throw normalizeError(refusal);
    }
    const { lost } = this;
    this.lost = null;
    if (lost !== false) this.carryOut(service, data, entityId);
    if (lost !== null) throw new HaError("timeout", "");
  }

  /** As many as are open now: none may be left behind. */
  get open(): number {
    return this.listeners.size;
  }

  private hear(message: Data): void {
    this.messages.push(message);
    const refusal = this.refusals.get(String(message.type));
    if (refusal) throw normalizeError(refusal);
  }

  private carryOut(service: string, { name, pin, value }: Data, entityId: string | null): void {
    if (service === "add_user") {
      if (this.named(name)) throw normalizeError(recorded.refusals.add_name_taken);
      const slot = this.place(String(name), String(pin), { code: null, inSync: false });
      this.write(slot);
      return;
    }
    if (service === "delete_user") {
      const [slot] = this.named(name) ?? [];
      if (slot === undefined) throw normalizeError(recorded.refusals.remove_unknown);
      this.people.delete(slot);
      return;
    }
    const [, slotText, field] = /^\w+\.slot_(\d+)_(\w+)$/.exec(entityId ?? "") ?? [];
    const slot = Number(slotText);
    const person = this.people.get(slot)!;
    if (field === "name") {
      if (!value) throw normalizeError(recorded.refusals.name_required);
      if (this.named(value)?.[0] !== undefined && this.named(value)![0] !== slot)
        throw normalizeError(recorded.refusals.name_not_unique);
      // The name on the lock changes with the next PIN.
      person.name = value as string;
      return;
    }
    if (field === "pin") {
      const isShort = (value as string).length < 4 && value !== "";
      if (isShort) throw normalizeError(recorded.refusals.pin_too_short);
      person.pin = value === "" ? null : (value as string);
      if (value === "") person.isEnabled = false;
      if (!person.isEnabled && person.code === null) return;
    } else {
      if (service === "turn_on" && person.pin === null)
        throw normalizeError(recorded.refusals.enable_without_pin);
      // The frames before the last are half-way (measured).
      if (person.isEnabled !== (service === "turn_on")) this.halfWay(slot);
      person.isEnabled = service === "turn_on";
      this.issues.delete(slot);
    }
    this.write(slot);
  }

  private halfWay(slot: number): void {
    const person = this.people.get(slot)!;
    person.inSync = false;
    person.synced = ++this.writes;
    this.tellAll();
    this.tellAll();
  }

  /** The manager answers at once and writes to the lock later; what the lock refuses is taken off it altogether. */
  private write(slot: number): void {
    const person = this.people.get(slot)!;
    person.inSync = false;
    person.synced = ++this.writes;
    this.tellAll();
    if (this.delay === null) return;
    setTimeout(() => {
      const others = [...this.people.values()].filter((each) => each !== person);
      const { pin } = person;
      const wants = person.isEnabled && person.condition !== false ? pin : null;
      const why =
        wants === null
          ? null
          : !/^\d{4,8}$/.test(wants)
            ? "digits"
            : others.some(({ code }) => code === wants)
              ? "duplicate"
              : null;
      person.code = why ? null : wants;
      if (why) {
        person.isEnabled = false;
        this.tellAll();
        const issue = recorded.issues[why];
        this.issues.set(slot, { ...issue, issue_id: `slot_disabled_${entryId}_${slot}` });
      }
      person.inSync = true;
      person.synced = ++this.writes;
      this.tellAll();
    }, this.delay);
  }

  tellAll(): void {
    for (const listener of this.listeners) this.tell(listener);
  }

  private tell({ message, callback }: Listener): void {
    if (message.type === "lock_code_manager/subscribe_lock_codes") {
      callback(this.frame === undefined ? this.lockCodes() : this.frame);
      return;
    }
    const slot = Number(message.slot);
    const person = this.people.get(slot);
    if (!person) return;
    const { name, isEnabled, condition, code, inSync, synced } = person;
    const [lock] = recorded.code_slot.locks;
    callback({
      ...recorded.code_slot,
      slot_num: slot,
      name,
      enabled: isEnabled,
      active: isEnabled && condition !== false,
      locks: [
        {
          ...lock,
          in_sync: inSync,
          last_synced: `at ${synced}`,
          code: code === null ? "empty" : "unreadable_code",
        },
      ],
    });
  }

  private lockCodes(): unknown {
    const [row] = recorded.lock_codes.slots;
    return {
      ...recorded.lock_codes,
      slots: [
        ...[...this.people].map(([slot, { name, pin, isEnabled, condition, code, inSync }]) => ({
          ...row,
          slot,
          name,
          enabled: isEnabled,
          active: isEnabled && condition !== false,
          in_sync: inSync ?? undefined,
          code: code === null ? "empty" : "unreadable_code",
          configured_code_length: pin?.length ?? 0,
        })),
        ...[...this.unmanaged].map(([slot]) => ({ slot, managed: false, code: "unreadable_code" })),
      ],
    };
  }

  private entryData(): unknown {
    const fields = {
      name: "text",
      pin: "text",
      enabled: "switch",
      active: "binary_sensor",
      credential_used: "event",
    };
    return {
      ...recorded.entry_data,
      locks: this.locks,
      slots: Object.fromEntries(
        [...this.people].map(([slot, { name, condition }]) => [
          slot,
          { name, condition: condition === null ? null : { entity_id: "input_boolean.door" } },
        ]),
      ),
      entities: [...this.people.keys()].flatMap((slot) =>
        Object.entries(fields).flatMap(([field, domain]) =>
          this.missingEntities.has(`${slot}|${field}`)
            ? []
            : {
                ...recorded.entry_data.entities[0],
                entity_id: `${domain}.slot_${slot}_${field}`,
                translation_key: field,
                unique_id: `${entryId}|${slot}|${field}`,
              },
        ),
      ),
    };
  }

  private named(name: unknown): readonly [number, Person] | undefined {
    return [...this.people].find(([, each]) => folded(each.name) === folded(name));
  }

  private firstFree(): number {
    let slot = 1;
    while (this.people.has(slot)) slot++;
    return slot;
  }
}
