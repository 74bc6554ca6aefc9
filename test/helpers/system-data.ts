// What all dashboards of one HA share, as HA keeps it: whole values by key, with no condition on writing.

import { keptBook, mergeBooks, parseBook, say } from "../../src/core/name-book.js";
import { HaError } from "../../src/ha/errors.js";
import type { FakeHomeAssistant } from "./fake-hass.js";
import type { Home } from "../../src/ha/home.js";

export const bookKey = "lock_access_cards_names";

interface Message {
  readonly type: string;
  readonly key?: string;
  readonly value?: unknown;
}

export class SystemData {
  readonly values = new Map<string, unknown>();
  writes = 0;
  /** How many listen. */
  listeners = 0;
  /** Called before each message is carried out: throw, or wait. */
  before: (message: Message, isAdministrator: boolean) => unknown = () => undefined;
  readonly #callbacks = new Set<(key: string) => void>();

  /** A connection of one viewer: what a Home needs for it. */
  connect(isAdministrator = true): Pick<Home, "sendMessage" | "subscribeMessage"> {
    return {
      sendMessage: async <T>(message: Message) => {
        await this.before(message, isAdministrator);
        const { type, key = "", value } = message;
        if (type === "frontend/get_system_data") return { value: this.copy(key) } as T;
        if (type !== "frontend/set_system_data") throw new HaError("unknown_command", type);
        if (!isAdministrator) throw new HaError("unauthorized", "Unauthorized");
        this.writes += 1;
        this.set(key, value);
        return null as T;
      },
      subscribeMessage: async <T>(callback: (value: T) => void, message: Message) => {
        await this.before(message, isAdministrator);
        const { type, key = "" } = message;
        if (type !== "frontend/subscribe_system_data") throw new HaError("unknown_command", type);
        const tell = (changed: string): void => {
          if (changed === key) callback({ value: this.copy(key) } as T);
        };
        this.#callbacks.add(tell);
        this.listeners += 1;
        tell(key);
        return () => {
          this.listeners -= 1;
          this.#callbacks.delete(tell);
        };
      },
    };
  }

  /** For a pretended HA as cards get it. */
  serve(home: FakeHomeAssistant, isAdministrator = home.hass.user.is_admin): void {
    const { onMessage, connection } = home;
    const { sendMessage } = this.connect(isAdministrator);
    const { onSubscribe } = connection;
    const type = "frontend/subscribe_system_data";
    const tell = (key: string): void => {
      for (const { message, send } of connection.open(type))
        if (message.key === key) send({ value: this.copy(key) });
    };
    home.onMessage = (message) =>
      message.type.startsWith("frontend/") ? sendMessage(message) : onMessage(message);
    connection.onSubscribe = (message) => {
      if (message.type !== type) return onSubscribe(message);
      setTimeout(() => tell(String(message.key)));
      return undefined;
    };
    this.#callbacks.add(tell);
  }

  /** Somebody gives a name in the home's book. */
  name(lock: string, key: string, name: string | null, at: number): void {
    const book = parseBook(this.copy(bookKey));
    const value = keptBook(mergeBooks(book, { [lock]: say(book[lock] ?? {}, key, "name", name, at) }));
    this.set(bookKey, value);
  }

  set(key: string, value: unknown): void {
    this.values.set(key, structuredClone(value));
    for (const tell of [...this.#callbacks]) tell(key);
  }

  private copy(key: string): unknown {
    return structuredClone(this.values.get(key) ?? null);
  }
}
