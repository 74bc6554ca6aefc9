// A Home whose ZHA answers as the real one did over a simulated lock: yes to everything, and every error copied from the recordings.

import type { EntityRegistryDisplayEntry, HassEntity, MessageBase } from "../../src/ha/hass.js";
import type { Home } from "../../src/ha/home.js";
import { normalizeError } from "../../src/ha/errors.js";
import { sharedStorage } from "../../src/ha/shared-storage.js";
import reads from "../fixtures/zha/reads.json";
import services from "../fixtures/zha/services.json";
import { SystemData } from "./system-data.js";

/** Where what was sent is written down. */
const writtenKey = "lock_access_cards";

type Data = Readonly<Record<string, unknown>>;

export interface ZhaOptions {
  /** How many codes the lock has room for; as it told when recorded by default. */
  readonly places?: number;
  readonly isAdministrator?: boolean;
  readonly platform?: string;
}

interface Code {
  value: string;
  isOn: boolean;
}

/** The recorded refusal of a service whose code or message has this in it. */
export function recordedRefusal(text: string): unknown {
  for (const { answer } of services.calls) {
    if ("error" in answer && JSON.stringify(answer.error).includes(text)) return answer.error;
  }
  throw new Error(`No recorded refusal "${text}"`);
}

export class RecordedZha {
  /** By the lock's own numbers, one less than Home Assistant's. */
  readonly codes = new Map<number, Code>();
  /** What the lock was told, and asked, without any digits. */
  readonly heard: string[] = [];
  /** What all dashboards share: what was written of the lock, and the name book. */
  readonly shared = new SystemData();
  state: string | undefined = "locked";
  services: readonly string[] = Object.keys(services.services);
  /** What the next calls of a service become, in turn; null: as always. */
  refusals: unknown[] = [];
  /** Why nothing can be read or kept in the shared storage. */
  storageRefusal: unknown = null;
  /** How often it may still be written before it refuses. */
  writesLeft = Infinity;
  /** The next call is not answered, and was or was not carried out. */
  lost: boolean | null = null;
  /** What attributes 18, 23 and 24 say; a refusal where there is none. */
  attributes: Readonly<Record<number, string | undefined>>;
  uniqueId: string = services.registry_entry.unique_id;
  /** Attributes are answered when this is. */
  silence: Promise<void> = Promise.resolve();

  constructor(private readonly options: ZhaOptions = {}) {
    this.shared.before = ({ type, key }) => {
      if (key !== writtenKey) return;
      if (this.storageRefusal) throw normalizeError(this.storageRefusal);
      if (type.includes("/set_") && this.writesLeft-- <= 0)
        throw normalizeError({ code: "unknown_error", message: "" });
    };
    const recorded = reads.admin["zha/devices/clusters/attributes/value"].result;
    this.attributes = { 18: String(options.places ?? recorded), 23: "8", 24: "4" };
  }

  get stored(): unknown {
    return this.shared.values.get(writtenKey) ?? null;
  }

  set stored(value: unknown) {
    this.shared.set(writtenKey, value);
  }

  opens(value: string): boolean {
    return [...this.codes.values()].some((code) => code.value === value && code.isOn);
  }

  /** Puts a code on the lock, under Home Assistant's number, as somebody at the keypad does. */
  typeIn(value: string, number: number): void {
    this.codes.set(number - 1, { value, isOn: true });
  }

  home(options: ZhaOptions = this.options): Home {
    const { isAdministrator = true, platform = "zha" } = options;
    const siblings: EntityRegistryDisplayEntry[] = [{ entity_id: "binary_sensor.door", platform: "zha" }];
    const home: Omit<Partial<Home>, "sendMessage"> & Pick<Home, "sendMessage"> = {
      connected: true,
      user: { isAdministrator },
      state: (id) => {
        const state = id === "binary_sensor.door" ? "off" : this.state;
        return state === undefined
          ? undefined
          : ({ state, attributes: { device_class: "door" } } as unknown as HassEntity);
      },
      registryEntry: (id) => ({ entity_id: id, platform, device_id: "device" }),
      onReconnect: () => () => undefined,
      siblings: () => siblings,
      hasService: (domain, service) => domain === "zha" && this.services.includes(service),
      sendMessage: async <T>(message: MessageBase) => (await this.#answer(message, isAdministrator)) as T,
      subscribeMessage: this.shared.connect(isAdministrator).subscribeMessage,
      callService: (domain, service, data, entityId) => {
        if (domain !== "zha" || entityId !== "lock.door") throw new Error(`${domain} ${entityId}`);
        return this.#call(service, data);
      },
    };
    return { ...home, storage: sharedStorage(home) } as Home;
  }

  async #answer(message: MessageBase, isAdministrator: boolean): Promise<unknown> {
    switch (message.type) {
      case "config/entity_registry/get":
        return { unique_id: this.uniqueId };
      case "zha/devices/clusters/attributes/value": {
        if (!isAdministrator) {
          throw normalizeError(reads.non_admin["zha/devices/clusters/attributes/value"].error);
        }
        this.heard.push(`attribute ${String(message.attribute)}`);
        await this.silence;
        const told = this.attributes[Number(message.attribute)];
        if (told === undefined) throw normalizeError({ code: "unknown_error", message: "" });
        return told;
      }
      default:
        return this.shared.connect(isAdministrator).sendMessage(message);
    }
  }

  async #call(service: string, { code_slot: number, user_code: value }: Data): Promise<void> {
    await Promise.resolve();
    const refusal = this.refusals.shift();
    if (refusal) throw normalizeError(refusal);
    // For a lock that is away Home Assistant says yes and does nothing.
    if (this.state === "unavailable") return;
    const { lost } = this;
    this.lost = null;
    if (lost !== false) this.#carryOut(service.replace("_lock_user_code", ""), Number(number), value);
    if (lost !== null) throw normalizeError(3);
  }

  #carryOut(service: string, number: number, value: unknown): void {
    this.heard.push(`${service} ${number}`);
    const own = number - 1;
    const code = this.codes.get(own);
    if (service === "clear") this.codes.delete(own);
    else if (service !== "set") {
      if (code) code.isOn = service === "enable";
    } else if (typeof value === "string" && !this.opens(value)) {
      // A lock refuses what it has already, and Home Assistant does not say so.
      this.codes.set(own, { value, isOn: true });
    }
  }
}

/** What stands in the shared storage of these numbers. */
export function storedPeople(people: Readonly<Record<string, unknown>>, limits?: Data): unknown {
  return { version: 1, sections: { zha: { device: { people, ...(limits && { limits }) } } } };
}
