// A Home whose Schlage services answer as the real integration did on a simulated cloud: every error copied from the recordings.

import type { EntityRegistryDisplayEntry, HassEntity } from "../../src/ha/hass.js";
import type { Home } from "../../src/ha/home.js";
import { HaError, normalizeError } from "../../src/ha/errors.js";
import recorded from "../fixtures/vendors/schlage-services.json";

type Data = Readonly<Record<string, unknown>>;

export interface StoredCode {
  readonly name: unknown;
  readonly code: unknown;
  readonly schedule: unknown;
}

const folded = (name: unknown): string => String(name).trim().toLowerCase();

/** The error of a recorded call, by its translation key or code. */
export function recordedRefusal(key: string): HaError {
  for (const { answer } of recorded.calls) {
    const { error } = answer;
    if (error && (error.translation_key === key || error.code === key)) return normalizeError(error);
  }
  throw new Error(`No recorded refusal "${key}"`);
}

export class RecordedSchlage {
  readonly codes = new Map<string, StoredCode>();
  /** Calls that reached HA, with what was sent but the digits. */
  readonly calls: string[] = [];
  state: string | undefined = "locked";
  platform = "schlage";
  services: readonly string[] = ["get_codes", "add_code", "delete_code"];
  /** What becomes of the next calls of a service, in turn; null: as always. */
  readonly refusals = new Map<string, unknown[]>();
  /** The next write is not answered, and was or was not carried out. */
  lost: boolean | null = null;
  /** Called before each call is answered. */
  onCall: (service: string) => void = () => undefined;
  #made = 0;

  place(name: unknown, code: unknown, schedule: unknown = null): void {
    this.codes.set(`id-${++this.#made}`, { name, code, schedule });
  }

  opens(pin: string): boolean {
    return [...this.codes.values()].some(({ code }) => code === pin);
  }

  home(siblings: readonly EntityRegistryDisplayEntry[] = []): Home {
    const home: Partial<Home> = {
      connected: true,
      hasStarted: true,
      user: { isAdministrator: false },
      state: () =>
        this.state === undefined ? undefined : ({ state: this.state, attributes: {} } as HassEntity),
      registryEntry: (id) => ({ entity_id: id, platform: this.platform }),
      siblings: () => siblings,
      services: () => [],
      hasService: (domain, service) => domain === "schlage" && this.services.includes(service),
      callService: (_domain, service, data) => this.#write(service, data),
      callServiceForResponse: async <T>(_domain: string, service: string) => {
        if (service !== "get_codes") throw recordedRefusal("service_does_not_support_response");
        this.#begin(service, {});
        return Promise.resolve(Object.fromEntries(this.codes) as T);
      },
    };
    return home as Home;
  }

  async #write(service: string, data: Data): Promise<void> {
    if (service === "get_codes") throw recordedRefusal("service_lacks_response_request");
    const { lost } = this;
    this.lost = null;
    if (lost !== null) {
      if (lost) this.#carryOut(service, data);
      throw new HaError("timeout", "");
    }
    this.#begin(service, data);
    // For a lock that is away HA says yes and does nothing.
    if (this.state === "locked") this.#carryOut(service, data);
    return Promise.resolve();
  }

  #begin(service: string, data: Data): void {
    this.onCall(service);
    this.calls.push([service, data.name].filter(Boolean).join(" "));
    const refusal = this.refusals.get(service)?.shift();
    if (refusal) throw normalizeError(refusal);
  }

  #carryOut(service: string, { name, code }: Data): void {
    const found = [...this.codes].find(([, each]) => folded(each.name) === folded(name));
    if (service === "delete_code") {
      if (found) this.codes.delete(found[0]);
      return;
    }
    if (typeof code !== "string" || !/^\d{4,8}$/.test(code)) throw recordedRefusal("invalid_format");
    if (found) throw recordedRefusal("schlage_name_exists");
    if (this.opens(code)) throw recordedRefusal("schlage_code_exists");
    this.place(name, code);
  }
}
