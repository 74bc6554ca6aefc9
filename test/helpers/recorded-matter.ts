// A Home whose Matter services answer as the recorded lock did: a small state machine, every shape and error copied.

import type { EntityRegistryDisplayEntry, HassEntity } from "../../src/ha/hass.js";
import type { Home } from "../../src/ha/home.js";
import { HaError, normalizeError } from "../../src/ha/errors.js";
import recorded from "../fixtures/matter/errors.json";
import other from "../fixtures/matter/other-controller.json";

type Data = Readonly<Record<string, unknown>>;

interface StoredUser {
  name: string;
  type: string;
  status: string;
  creator: number | null;
}

interface StoredCredential {
  readonly user: number;
  value: string;
  writer: number;
}

export interface RecordedOptions {
  readonly places?: number;
  readonly isAdministrator?: boolean;
  readonly hasStatusField?: boolean;
  readonly services?: readonly string[];
  readonly info?: Data;
  readonly hasDevice?: boolean;
}

/** The error object of a recorded case, as the connection rejects with it. */
export function recordedError(name: string, call?: string): HaError {
  const row = recorded.rows.find((each) => each.case === name && (!call || each.call === call));
  if (!row) throw new Error(`No recorded case "${name}"`);
  return normalizeError(row.error);
}

const services = [
  "get_lock_info",
  "get_lock_users",
  "set_lock_user",
  "clear_lock_user",
  "set_lock_credential",
  "clear_lock_credential",
  "get_lock_credential_status",
];

/** What happens to the next call of a service. */
export type Trouble = "refused" | "busy" | "done-without-answer" | "lost";

export class RecordedMatter {
  readonly users = new Map<number, StoredUser>();
  readonly credentials = new Map<string, StoredCredential>();
  /** Calls that reached the lock, without any secret. */
  readonly calls: string[] = [];
  readonly sentIndexes: unknown[] = [];
  commands = 0;
  state: string | undefined = "locked";
  breaksOffAfter = Infinity;
  stored: unknown = null;
  storageFails = false;
  diagnostics: () => Promise<unknown> = () => Promise.resolve(other.node_diagnostics);
  /** What set_lock_credential was sent last, without the secret. */
  lastCredential: Data = {};
  private readonly troubles = new Map<string, Trouble>();

  constructor(private readonly options: RecordedOptions = {}) {}

  trouble(service: string, kind: Trouble): void {
    this.troubles.set(service, kind);
  }

  /** Puts somebody on the lock without a call. */
  place(
    name: string,
    pins: readonly string[],
    more: Partial<StoredUser> & { tags?: readonly string[] } = {},
  ): number {
    const { tags = [], ...user } = more;
    const index = this.freeUser() ?? 0;
    this.users.set(index, {
      name,
      type: "unrestricted_user",
      status: "occupied_enabled",
      creator: 1,
      ...user,
    });
    const writer = user.creator ?? 1;
    for (const value of pins)
      this.credentials.set(`pin:${this.freePlace("pin")}`, { user: index, value, writer });
    for (const value of tags)
      this.credentials.set(`rfid:${this.freePlace("rfid")}`, { user: index, value, writer });
    return index;
  }

  /** Whether the door opens for a PIN or a tag, as the virtual lock of the recordings would have it (suspend.json). */
  opens(value: string): boolean {
    const found = [...this.credentials.values()].find((credential) => credential.value === value);
    const user = found && this.users.get(found.user);
    if (!user || user.status !== "occupied_enabled") return false;
    return !["non_access_user", "remote_only_user", "schedule_restricted_user"].includes(user.type);
  }

  home(): Home {
    const { isAdministrator = true, hasStatusField = false, hasDevice = true } = this.options;
    const entry: EntityRegistryDisplayEntry = {
      entity_id: "lock.front_door",
      platform: "matter",
      ...(hasDevice ? { device_id: "device" } : {}),
    };
    const listed = this.options.services ?? services;
    const home: Partial<Home> = {
      connected: true,
      user: { isAdministrator },
      state: (id) => this.entity(id),
      registryEntry: (id) => (id === "lock.front_door" ? entry : undefined),
      siblings: () => [
        { entity_id: "binary_sensor.front_door_battery", platform: "matter" },
        { entity_id: "binary_sensor.front_door_door", platform: "matter" },
      ],
      hasService: (domain, service) => domain === "matter" && listed.includes(service),
      serviceFields: () => (hasStatusField ? ["user_index", "user_status"] : ["user_index"]),
      callService: async (_domain, service, data) => {
        await this.answer(service, data);
      },
      callServiceForResponse: async <T>(_domain: string, service: string, data: Data) =>
        (await this.answer(service, data)) as T,
      sendMessage: <T>() => {
        this.commands += 1;
        return this.diagnostics() as Promise<T>;
      },
      storage: {
        read: () => this.kept(() => this.stored),
        // Recorded with robin: reading is open to all, setting answers `unauthorized`.
        update: (_section, change) =>
          isAdministrator
            ? this.kept(() => void (this.stored = JSON.parse(JSON.stringify(change(this.stored)))))
            : Promise.reject(new HaError("unauthorized", "Unauthorized")),
      },
    };
    return home as Home;
  }

  private kept<T>(work: () => T): Promise<T> {
    return this.storageFails ? Promise.reject(new HaError("connection_lost", "")) : Promise.resolve(work());
  }

  private entity(id: string): HassEntity | undefined {
    if (id === "binary_sensor.front_door_door")
      return { state: "off", attributes: { device_class: "door" } } as never;
    if (id !== "lock.front_door" || this.state === undefined) return undefined;
    return { state: this.state, attributes: {} } as HassEntity;
  }

  private async answer(service: string, given: Data): Promise<unknown> {
    await Promise.resolve();
    // As the connection sends it: what is undefined is not there.
    const data = JSON.parse(JSON.stringify(given)) as Data;
    const trouble = this.troubles.get(service);
    this.troubles.delete(service);
    if (service === "set_lock_credential") this.lastCredential = { ...data, credential_data: null };
    for (const name of ["user_index", "credential_index"])
      if (name in data) this.sentIndexes.push(data[name]);
    if (service === "get_lock_info") return this.info();
    this.calls.push(service);
    if (trouble === "refused") throw recordedError("lock answers status 0x1 to setUser");
    if (trouble === "busy") throw recordedError("lock answers status 0x9c to setUser");
    if (trouble === "lost") throw recordedError("lock takes 12000 ms per command");
    const result = this.carryOut(service, data);
    if (trouble === "done-without-answer") throw recordedError("lock takes 12000 ms per command");
    return result;
  }

  private info(): Data {
    const places = this.options.places ?? 50;
    return {
      supports_user_management: true,
      supported_credential_types: ["pin", "rfid"],
      max_users: places,
      max_pin_users: places,
      max_rfid_users: 10,
      max_credentials_per_user: 5,
      min_pin_length: 4,
      max_pin_length: 8,
      min_rfid_length: 4,
      max_rfid_length: 20,
      ...this.options.info,
    };
  }

  private carryOut(service: string, data: Data): unknown {
    switch (service) {
      case "get_lock_users":
        return this.list();
      case "set_lock_user":
        this.setUser(data);
        return null;
      case "clear_lock_user":
        this.commands += 1;
        this.removeUser(Number(data.user_index));
        return null;
      case "set_lock_credential":
        return this.setCredential(data);
      case "clear_lock_credential":
        this.clearCredential(`${String(data.credential_type)}:${String(data.credential_index)}`);
        return null;
      default:
        return this.status(`${String(data.credential_type)}:${String(data.credential_index)}`);
    }
  }

  /** users-3.json, users-50.json; an empty lock and one with one user are asked place by place (users-250.json). */
  private list(): unknown {
    const all = [...this.users].sort(([a], [b]) => a - b);
    this.commands += all.length < 2 ? this.places : all.length;
    const users = all.slice(0, this.breaksOffAfter).map(([index, user], at) => ({
      user_index: index,
      user_name: user.name,
      user_unique_id: null,
      user_status: user.status,
      user_type: user.type,
      credential_rule: "single",
      credentials: [...this.credentials]
        .filter(([, credential]) => credential.user === index)
        .map(([key]) => ({ type: key.split(":")[0]!, index: Number(key.split(":")[1]) })),
      creator_fabric_index: user.creator,
      last_modified_fabric_index: user.creator,
      next_user_index: all[at + 1]?.[0] ?? null,
    }));
    return { max_users: this.places, users };
  }

  private setUser({ user_index: index, user_name: name, user_type: type, user_status: status }: Data): void {
    if (index === undefined) {
      const free = this.freeUser();
      this.commands += (free ?? this.places) + 1;
      if (free === null) throw recordedError("add user, no free user slot");
      this.place(String(name), [], typeof type === "string" ? { type } : {});
      return;
    }
    this.commands += 2;
    const user = this.users.get(Number(index));
    if (!user) throw recordedError("rename empty slot");
    if (user.creator !== 1) throw recordedError("name 11 ascii");
    if (typeof name === "string" && name.length > 10) throw recordedError("name 11 ascii");
    if (["year_day_schedule_user", "week_day_schedule_user", "programming_user"].includes(String(type))) {
      throw recordedError("retype to programming_user");
    }
    if (typeof name === "string") user.name = name;
    if (typeof type === "string") user.type = type;
    if (typeof status === "string") user.status = status;
  }

  private setCredential(data: Data): unknown {
    const type = String(data.credential_type);
    const value = String(data.credential_data);
    if (type === "pin" && (value.length < 4 || value.length > 8)) throw recordedError("too short");
    const free = this.freePlace(type);
    const index = data.credential_index === undefined ? free : Number(data.credential_index);
    this.commands += data.credential_index === undefined ? (free ?? this.places) + 1 : 2;
    if (index === null) throw recordedError("add PIN, no free PIN slot");
    const key = `${type}:${index}`;
    const there = this.credentials.get(key);
    const twin = [...this.credentials].find(([name, each]) => name.startsWith(type) && each.value === value);
    if (twin && twin[0] !== key) throw recordedError("duplicate of another user");
    if (there && data.user_index === undefined) throw recordedError("existing slot, no user_index");
    if (there && there.user !== data.user_index) throw recordedError("slot of another user (wrong owner)");
    if (data.user_index === undefined) return this.setForNew(key, value, data.user_type);
    const user = Number(data.user_index);
    const owner = this.users.get(user);
    if (!owner || owner.creator !== 1) throw recordedError("add to empty slot, user does not exist");
    const held = [...this.credentials.values()].filter((each) => each.user === user).length;
    if (!there && held >= 5) throw recordedError("sixth credential on one user (limit 5)");
    this.credentials.set(key, { user, value, writer: 1 });
    return { credential_index: index, user_index: null, next_credential_index: this.freePlace(type) };
  }

  private setForNew(key: string, value: string, type: unknown): unknown {
    const user = this.freeUser();
    if (user === null) throw recordedError("free PIN slot but no free user slot");
    this.place("", [], typeof type === "string" ? { type } : {});
    this.credentials.set(key, { user, value, writer: 1 });
    const [name = "", index] = key.split(":");
    return { credential_index: Number(index), user_index: user, next_credential_index: this.freePlace(name) };
  }

  /** Clearing the last credential removes the user, on both flavours. */
  private clearCredential(key: string): void {
    this.commands += 1;
    const user = this.credentials.get(key)?.user;
    this.credentials.delete(key);
    if (user !== undefined && ![...this.credentials.values()].some((each) => each.user === user)) {
      this.removeUser(user);
    }
  }

  private removeUser(index: number): void {
    this.users.delete(index);
    for (const [key, { user }] of this.credentials) if (user === index) this.credentials.delete(key);
  }

  private status(key: string): unknown {
    this.commands += 1;
    const found = this.credentials.get(key);
    return {
      credential_exists: found !== undefined,
      user_index: found?.user ?? null,
      creator_fabric_index: found?.writer ?? null,
      last_modified_fabric_index: found?.writer ?? null,
      next_credential_index: null,
    };
  }

  private get places(): number {
    return this.options.places ?? 50;
  }

  private freeUser(): number | null {
    for (let index = 1; index <= this.places; index++) if (!this.users.has(index)) return index;
    return null;
  }

  private freePlace(type: string): number | null {
    for (let index = 1; index <= this.places; index++)
      if (!this.credentials.has(`${type}:${index}`)) return index;
    return null;
  }
}
