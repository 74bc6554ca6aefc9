// What all dashboards of the pretended home share: everybody reads it, administrators write it.

import type { MessageBase } from "../src/ha/hass.js";

interface Asked extends MessageBase {
  readonly key?: string;
  readonly value?: unknown;
}

/** Where the cards keep theirs. */
const ours = "lock_access_cards";

export class SharedData {
  readonly #values = new Map<string, unknown>();

  /** What the cards keep under a section of theirs. */
  keep(section: string, value: unknown): void {
    const { sections } = Object(this.#values.get(ours)) as { sections?: object };
    this.#values.set(ours, { version: 1, sections: { ...sections, [section]: value } });
  }

  /** The answer to a message about shared data; undefined for another. */
  answer(message: MessageBase, isAdministrator: boolean): unknown {
    const { type, key = "", value } = message as Asked;
    if (type === "frontend/get_system_data") return { value: this.#values.get(key) ?? null };
    if (type !== "frontend/set_system_data") return undefined;
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- Home Assistant rejects with plain objects.
    if (!isAdministrator) throw { code: "unauthorized", message: "Unauthorized" };
    this.#values.set(key, structuredClone(value));
    return {};
  }
}
