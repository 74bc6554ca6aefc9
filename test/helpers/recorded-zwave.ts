// A Home whose Z-Wave JS services answer as the recorded driver did with its three classes of locks: a small state
// machine, every shape and error copied from the recordings.

import type { EntityRegistryDisplayEntry, HassEntity } from "../../src/ha/hass.js";
import type { Home } from "../../src/ha/home.js";
import { type HaError, normalizeError } from "../../src/ha/errors.js";
import { SystemData } from "./system-data.js";
import recorded from "../fixtures/zwave-js/errors.json";
import reads from "../fixtures/zwave-js/reads.json";

type Data = Readonly<Record<string, unknown>>;

export type LockClass = "user-code-v1" | "user-code-v2" | "user-credential";

interface StoredUser {
  name: string | null;
  active: boolean;
  type: string;
}

interface StoredCode {
  readonly user: number;
  value: string;
}

/** What happens to the next write. */
export type Trouble = "refused" | "done-without-answer" | "lost";

export interface RecordedOptions {
  readonly places?: number;
  readonly isAdministrator?: boolean;
  readonly services?: readonly string[];
  /** What the lock says of itself, over what was recorded. */
  readonly info?: Data;
  readonly platform?: string;
}

const services = [
  "get_credential_capabilities",
  "get_users",
  "get_lock_usercode",
  "set_user",
  "set_credential",
  "delete_credential",
  "delete_user",
];

/** The error object of a recorded case, as the connection rejects with it. */
export function recordedError(name: string, call?: string): HaError {
  const row = recorded.rows.find((each) => each.case === name && (!call || each.call === call));
  if (!row) throw new Error(`No recorded case "${name}"`);
  return normalizeError(row.error);
}

export class RecordedZwave {
  /** What the home's dashboards share. */
  readonly shared = new SystemData();
  readonly users = new Map<number, StoredUser>();
  readonly codes = new Map<number, StoredCode>();
  /** Listed only: nothing can write them. */
  readonly tags = new Map<number, StoredCode>();
  /** Places of codes that were typed in at the keypad: the driver has not heard of them. */
  readonly unheard = new Set<number>();
  /** Calls that reached HA, with what was sent but the secret. */
  readonly calls: (readonly [service: string, data: Data])[] = [];
  commands = 0;
  /** How long one command takes while the codes are read; milliseconds. */
  commandTime = 0;
  state: string | undefined = "locked";
  nodeStatus = "alive";
  masks = false;
  refusesDuplicates = true;
  /** The refusal of the next call of a service. */
  readonly refusals = new Map<string, unknown>();
  /** What the statistics tell when the codes are read; by default one command a place. */
  statistics: ((hear: (value: unknown) => void) => void) | null = null;
  /** What get_users answers in place of the people. */
  people: unknown = undefined;
  private trouble: Trouble | null = null;
  private hear: (value: unknown) => void = () => undefined;

  constructor(
    readonly lockClass: LockClass,
    private readonly options: RecordedOptions = {},
  ) {}

  get hasCodesOnly(): boolean {
    return this.lockClass !== "user-credential";
  }

  troubleNextWrite(kind: Trouble): void {
    this.trouble = kind;
  }

  /** Puts somebody on the lock as the driver knows it. */
  place(name: string | null, pins: readonly string[], tags: readonly string[] = []): number {
    const number = this.freeUser() ?? 0;
    this.users.set(number, { name: this.hasCodesOnly ? null : name, active: true, type: "general" });
    for (const value of pins)
      this.codes.set(this.hasCodesOnly ? number : this.freeCode()!, { user: number, value });
    for (const value of tags) this.tags.set(this.tags.size + 1, { user: number, value });
    return number;
  }

  /** A code typed in at the keypad of an older lock: the driver is not told. */
  typeIn(place: number, value: string): void {
    this.users.set(place, { name: null, active: true, type: "general" });
    this.codes.set(place, { user: place, value });
    this.unheard.add(place);
  }

  opens(value: string): boolean {
    const found = [...this.codes.values(), ...this.tags.values()].find((code) => code.value === value);
    const user = found && this.users.get(found.user);
    return user?.active === true && user.type !== "non_access";
  }

  /** Writes a name into the home's book. */
  name(user: number, name: string, at = 1): void {
    this.shared.name("device", `zwave:${user}`, name, at);
  }

  home(): Home {
    const { isAdministrator = true, platform = "zwave_js" } = this.options;
    const listed = this.options.services ?? services;
    const siblings: EntityRegistryDisplayEntry[] = [
      { entity_id: "button.node_2_ping", platform: "zwave_js", translation_key: "ping" },
      { entity_id: "sensor.node_2_node_status", platform: "zwave_js", translation_key: "node_status" },
      { entity_id: "binary_sensor.node_2_lock_jammed", platform: "zwave_js", name: "Lock jammed" },
      { entity_id: "binary_sensor.clemmt", platform: "zwave_js", name: "Keypad temporary disabled" },
      { entity_id: "binary_sensor.node_2_lock_jammed_too", platform: "template" },
      { entity_id: "binary_sensor.node_2_keypad_busy", platform: "zwave_js", name: "Keypad busy" },
      { entity_id: "binary_sensor.node_2", platform: "zwave_js" },
    ];
    const shared = this.shared.connect(isAdministrator);
    const home: Partial<Home> = {
      connected: true,
      user: { isAdministrator },
      state: (id) => this.entity(id),
      registryEntry: (id) =>
        id === "lock.node_2" ? { entity_id: id, platform, device_id: "device" } : undefined,
      siblings: () => siblings,
      hasService: (domain, service) => domain === "zwave_js" && listed.includes(service),
      callService: async (_domain, service, data) => {
        if (/^(get|set)/.test(service)) throw recordedError("no return_response");
        await this.answer(service, data);
      },
      callServiceForResponse: async <T>(_domain: string, service: string, data: Data) => {
        if (!/^(get|set)/.test(service)) throw recordedError("asked for a response");
        return (await this.answer(service, data)) as T;
      },
      onReconnect: () => () => undefined,
      subscribeMessage: <T>(callback: (value: T) => void, message: { type: string }) => {
        if (message.type.startsWith("frontend/")) return shared.subscribeMessage<T>(callback, message);
        this.hear = callback as (value: unknown) => void;
        this.tell();
        return Promise.resolve(() => (this.hear = () => undefined));
      },
      sendMessage: <T>(message: { type: string; command_class_id?: number }) => {
        if (message.type.startsWith("frontend/")) return shared.sendMessage<T>(message);
        this.calls.push([message.type, {}]);
        const refusal = this.refusals.get(message.type);
        if (refusal) return Promise.reject(normalizeError(refusal));
        if (!isAdministrator) {
          return Promise.reject(recordedError("websocket-commands", "zwave_js/refresh_node_cc_values"));
        }
        if (this.statistics) setTimeout(() => this.statistics!((value) => this.hear(value)));
        else setTimeout(() => void this.readAll());
        return Promise.resolve(null as T);
      },
    };
    return home as Home;
  }

  private tell(): void {
    this.hear({ commands_tx: this.commands, commands_dropped_tx: 0, timeout_response: 0 });
  }

  private async readAll(): Promise<void> {
    for (let place = 1; place <= this.places; place++) {
      this.commands += 1;
      this.tell();
      if (this.commandTime) await new Promise((resolve) => setTimeout(resolve, this.commandTime));
    }
    this.unheard.clear();
  }

  private entity(id: string): HassEntity | undefined {
    if (id === "sensor.node_2_node_status") return { state: this.nodeStatus, attributes: {} } as HassEntity;
    if (id === "binary_sensor.node_2") return { state: "off", attributes: { device_class: "door" } } as never;
    if (id !== "lock.node_2" || this.state === undefined) return undefined;
    return { state: this.state, attributes: {} } as HassEntity;
  }

  private async answer(service: string, given: Data): Promise<unknown> {
    await Promise.resolve();
    // As the connection sends it: what is undefined is not there.
    const data = JSON.parse(JSON.stringify(given)) as Data;
    this.calls.push([service, { ...data, ...("credential_data" in data ? { credential_data: null } : {}) }]);
    const refusal = this.refusals.get(service);
    this.refusals.delete(service);
    if (refusal) throw normalizeError(refusal);
    if (service === "get_credential_capabilities") return this.info();
    if (service === "get_users") return this.people ?? this.list();
    if (this.options.isAdministrator === false) throw recordedError("non-admin-writes", "set_user");
    if (service === "get_lock_usercode") return this.reveal(Number(data.code_slot));
    const { trouble } = this;
    this.trouble = null;
    this.commands += 2;
    if (trouble === "refused") throw recordedError("duplicate, lock ignores the command (no Supervision)");
    if (trouble === "lost") throw recordedError("lock does not answer at all");
    const result = this.carryOut(service, data);
    if (trouble === "done-without-answer") throw recordedError("lock does not answer at all");
    return result;
  }

  private info(): Data {
    const info = reads[this.lockClass].get_credential_capabilities as Data;
    const types = info.supported_credential_types as Readonly<Record<string, Data>>;
    const { places } = this;
    return {
      ...info,
      max_users: places,
      supported_credential_types: { ...types, pin_code: { ...types.pin_code, num_slots: places } },
      ...this.options.info,
    };
  }

  private list(): unknown {
    const users = [...this.users].filter(([number]) => !this.unheard.has(number));
    const held = (codes: ReadonlyMap<number, StoredCode>, type: string, user: number) =>
      [...codes].flatMap(([slot, code]) => (code.user === user ? { type, slot } : []));
    return {
      max_users: this.places,
      users: users.map(([number, { name, active, type }]) => ({
        user_id: number,
        user_name: name,
        active,
        user_type: type,
        credential_rule: this.hasCodesOnly ? null : "single",
        credentials: [...held(this.codes, this.pinType, number), ...held(this.tags, "rfid_code", number)],
      })),
    };
  }

  private reveal(place: number): unknown {
    const code = this.codes.get(place);
    const value = code && (this.masks ? "*".repeat(code.value.length) : code.value);
    return { [place]: { usercode: value ?? "", in_use: code !== undefined } };
  }

  private carryOut(service: string, data: Data): unknown {
    switch (service) {
      case "set_user":
        return data.user_id === undefined ? this.addUser(data) : this.changeUser(data);
      case "set_credential":
        return this.setCredential(data);
      case "delete_credential":
        this.deleteCredential(data);
        return null;
      default:
        this.removeUser(Number(data.user_id));
        return null;
    }
  }

  private addUser(data: Data): unknown {
    const heard = [...this.users.keys()].filter((number) => !this.unheard.has(number));
    const number = lowest(this.places, heard);
    if (number === null) throw recordedError("6th user, limit 5");
    if (data.credential_data === undefined && this.hasCodesOnly)
      throw recordedError("new user, nothing given");
    const name = typeof data.user_name === "string" ? data.user_name : null;
    const user: StoredUser = {
      name: this.hasCodesOnly ? null : (name ?? `User-${number}`).slice(0, 16),
      active: true,
      type: (data.user_type as string | undefined) ?? "general",
    };
    if (data.credential_data === undefined) {
      this.users.set(number, user);
      return { user_id: number, credential_slot: null };
    }
    const value = data.credential_data as string;
    const slot = this.hasCodesOnly ? number : Number(data.credential_slot ?? this.freeCode());
    if (this.hasCodesOnly && data.credential_slot !== undefined && data.credential_slot !== number)
      throw recordedError("new user, explicit slot != user id");
    this.checkDuplicate(value, slot, "set_user");
    if (this.codes.has(slot) && !this.hasCodesOnly)
      throw recordedError("change PIN: slot given", "set_credential");
    this.users.set(number, user);
    this.codes.set(slot, { user: number, value });
    return { user_id: number, credential_slot: slot };
  }

  private changeUser({ user_id, active, user_name: name }: Data): unknown {
    const number = Number(user_id);
    const user = this.users.get(number);
    if (!user)
      throw recordedError("user that does not exist", this.hasCodesOnly ? "set_user" : "set_credential");
    if (this.lockClass === "user-code-v1" && (active === undefined || active === user.active))
      throw recordedError("duplicate, lock ignores the command (no Supervision)");
    if (typeof name === "string" && !this.hasCodesOnly) user.name = name.slice(0, 16);
    if (typeof active === "boolean") user.active = active;
    // The driver sends the code it knows along with the status.
    const code = this.codes.get(number);
    if (this.hasCodesOnly && this.masks && code) code.value = "****";
    return { user_id: number, credential_slot: null };
  }

  private setCredential(data: Data): unknown {
    const number = Number(data.user_id);
    const value = String(data.credential_data);
    const slot = Number(data.credential_slot ?? this.freeCode());
    this.checkDuplicate(value, slot, "set_credential");
    if (this.hasCodesOnly) {
      if (slot !== number) throw recordedError("new user, explicit slot != user id");
      if (!this.users.has(number)) this.users.set(number, { name: null, active: true, type: "general" });
    } else {
      if (!this.users.has(number)) throw recordedError("user that does not exist", "set_credential");
      if ((this.codes.get(slot)?.user ?? number) !== number) throw recordedError("change PIN: slot given");
    }
    this.codes.set(slot, { user: number, value });
    this.unheard.delete(number);
    return { credential_slot: slot, user_id: number };
  }

  private deleteCredential(data: Data): void {
    const slot = Number(data.credential_slot);
    const code = this.codes.get(slot);
    if (this.hasCodesOnly && slot !== data.user_id) throw recordedError("slot of somebody else");
    // Asked with another's number the newer lock keeps the PIN, and the driver no longer lists it.
    if (code?.user === data.user_id) this.codes.delete(slot);
    if (this.hasCodesOnly) this.removeUser(slot);
  }

  private removeUser(number: number): void {
    this.users.delete(number);
    for (const codes of [this.codes, this.tags])
      for (const [slot, { user }] of codes) if (user === number) codes.delete(slot);
  }

  private checkDuplicate(value: string, slot: number, call: string): void {
    const isTaken = [...this.codes].some(([place, code]) => place !== slot && code.value === value);
    if (!isTaken || !this.refusesDuplicates) return;
    throw this.hasCodesOnly
      ? recordedError(
          call === "set_user"
            ? "duplicate, lock ignores the command (no Supervision)"
            : "change to a duplicate, ignored by the lock",
        )
      : recordedError("U3C: change to the PIN of user 2");
  }

  private get pinType(): string {
    return Object.hasOwn(Object(this.info().supported_credential_types) as object, "password") &&
      this.hasCodesOnly
      ? "password"
      : "pin_code";
  }

  private get places(): number {
    return this.options.places ?? 50;
  }

  private freeUser(): number | null {
    return lowest(this.places, [...this.users.keys()]);
  }

  private freeCode(): number | null {
    return lowest(this.places, [...this.codes.keys()]);
  }
}

function lowest(places: number, taken: readonly number[]): number | null {
  for (let place = 1; place <= places; place++) if (!taken.includes(place)) return place;
  return null;
}
