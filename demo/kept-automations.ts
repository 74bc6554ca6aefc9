// The automations of the pretended home: made, shown and removed as Home Assistant does it; they tell of nothing.

import type { MessageBase } from "../src/ha/hass.js";
import type { ApiRequest, FakeHomeAssistant } from "../test/helpers/fake-hass.js";

type Config = Readonly<Record<string, unknown>>;

export class KeptAutomations {
  readonly #assistant: FakeHomeAssistant;
  readonly #configs = new Map<string, Config>();
  readonly #tell: () => void;

  /** `tell`: what is to be done after each change. */
  constructor(assistant: FakeHomeAssistant, tell: () => void) {
    this.#assistant = assistant;
    this.#tell = tell;
    assistant.onApi = (request) => this.#asked(request);
  }

  /** What a message about automations is answered; undefined for another. */
  answer({ type, entity_id }: MessageBase): unknown {
    return type === "automation/config" ? { config: this.#configs.get(String(entity_id)) } : undefined;
  }

  /** Makes an automation, switched on. */
  keep(id: string, config: Config): void {
    const entity_id = `automation.${id}`;
    this.#configs.set(entity_id, { id, ...config });
    this.#assistant.addEntity({ entity_id }, "on", { id, friendly_name: String(config.alias) });
  }

  isRunning(id: string): boolean {
    return this.#assistant.hass.states[`automation.${id}`]?.state === "on";
  }

  #asked({ method, path, data }: ApiRequest): unknown {
    const id = path.split("/").at(-1)!;
    const entity_id = `automation.${id}`;
    if (method === "POST") this.keep(id, data as Config);
    else {
      this.#configs.delete(entity_id);
      const others = Object.entries(this.#assistant.hass.states).filter(([other]) => other !== entity_id);
      this.#assistant.set({ states: Object.fromEntries(others) });
    }
    this.#tell();
    return { result: "ok" };
  }
}
