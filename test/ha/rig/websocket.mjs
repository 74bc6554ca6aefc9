/** A connection to Home Assistant as one of its users: commands, service calls, subscriptions, states. */
import WebSocket from "ws";
import { waitFor, within } from "./wait.mjs";

/** What Home Assistant answers when it refuses: `code`, `message` and, where given, `translation_key` and more. */
export class Refusal extends Error {
  /** @param {{ code: string, message: string, translation_key?: string }} error */
  constructor(error) {
    super(`${error.code}: ${error.message}`);
    this.error = error;
    this.code = error.code;
    this.translationKey = error.translation_key;
  }
}

/** @typedef {{ entity_id: string, state: string, attributes: Record<string, unknown>, last_changed: string, context: { id: string, user_id: string | null, parent_id: string | null } }} State */

export class Connection {
  #socket;
  #nextId = 1;
  /** @type {Map<number, (message: Record<string, unknown>) => void>} */
  #waiting = new Map();
  /** @type {Map<number, (event: unknown) => void>} */
  #listeners = new Map();

  /** @param {WebSocket} socket */
  constructor(socket) {
    this.#socket = socket;
    socket.on("message", (data) => this.#receive(JSON.parse(String(data))));
    socket.on("close", () => {
      const error = { code: "connection_lost", message: "The connection to Home Assistant has been closed" };
      for (const answer of this.#waiting.values()) answer({ success: false, error });
      this.#waiting.clear();
    });
  }

  /**
   * @param {string} url such as http://127.0.0.1:8123
   * @param {string} token
   */
  static async open(url, token) {
    const socket = new WebSocket(`${url.replace(/^http/, "ws")}/api/websocket`, { maxPayload: 0 });
    const signedIn = new Promise((resolve, reject) => {
      socket.on("error", reject);
      const listen = (/** @type {unknown} */ data) => {
        const { type, message } = JSON.parse(String(data));
        if (type === "auth_required")
          return socket.send(JSON.stringify({ type: "auth", access_token: token }));
        socket.off("message", listen);
        if (type === "auth_ok") resolve(undefined);
        else reject(new Error(`Home Assistant did not accept the token: ${message}`));
      };
      socket.on("message", listen);
    });
    await within("Home Assistant to accept a websocket connection", 20, signedIn);
    return new Connection(socket);
  }

  /** @param {any} message */
  #receive(message) {
    if (message.type === "event") return this.#listeners.get(message.id)?.(message.event);
    const answer = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    answer?.(message);
  }

  /** @param {number} id @param {string} type @param {object} data @param {number} seconds */
  async #send(id, type, data, seconds) {
    const answered = new Promise((resolve) => this.#waiting.set(id, resolve));
    this.#socket.send(JSON.stringify({ id, type, ...data }));
    const answer = await within(`the answer to ${type}`, seconds, answered);
    if (!answer.success) throw new Refusal(answer.error);
    return answer.result;
  }

  /**
   * Sends a websocket command and returns its result.
   *
   * @param {string} type such as "config/entity_registry/list"
   * @param {object} [data]
   * @param {{ seconds?: number }} [options] the time limit (default 120)
   * @returns {Promise<any>}
   * @throws {Refusal}
   */
  command(type, data = {}, { seconds = 120 } = {}) {
    return this.#send(this.#nextId++, type, data, seconds);
  }

  /**
   * Calls a service on an entity. With `response` returns the response of that entity.
   *
   * @param {string} service such as "lock.unlock"
   * @param {string | undefined} entityId
   * @param {object} [data]
   * @param {{ response?: boolean }} [options]
   * @returns {Promise<any>}
   * @throws {Refusal}
   */
  async callService(service, entityId, data = {}, { response = false } = {}) {
    const [domain, name] = service.split(".");
    const call = { domain, service: name, service_data: data, return_response: response };
    const result = await this.command(
      "call_service",
      entityId ? { ...call, target: { entity_id: entityId } } : call,
    );
    return response && entityId ? result.response[entityId] : result.response;
  }

  /**
   * Subscribes and collects the events, newest last.
   *
   * @param {string} type such as "subscribe_events" or "logbook/event_stream"
   * @param {object} [data]
   * @param {(event: unknown) => void} [listener]
   * @returns {Promise<{ events: unknown[], stop: () => Promise<void> }>}
   */
  async subscribe(type, data = {}, listener = () => {}) {
    const id = this.#nextId++;
    /** @type {unknown[]} */
    const events = [];
    this.#listeners.set(id, (event) => {
      events.push(event);
      listener(event);
    });
    await this.#send(id, type, data, 60);
    return {
      events,
      stop: async () => {
        this.#listeners.delete(id);
        await this.command("unsubscribe_events", { subscription: id });
      },
    };
  }

  /** @param {string} entityId @returns {Promise<State | undefined>} */
  async state(entityId) {
    const states = await this.command("get_states");
    return states.find((/** @type {State} */ state) => state.entity_id === entityId);
  }

  /**
   * Waits until an entity is as wanted and returns its state.
   *
   * @param {string} entityId
   * @param {string | ((state: State) => boolean)} wanted
   * @param {{ seconds?: number }} [options]
   * @returns {Promise<State>}
   */
  waitForState(entityId, wanted, { seconds = 10 } = {}) {
    const isWanted =
      typeof wanted === "string" ? (/** @type {State} */ state) => state.state === wanted : wanted;
    const what = `${entityId} to be ${typeof wanted === "string" ? wanted : "as wanted"}`;
    const look = async () => {
      const state = await this.state(entityId);
      if (state && isWanted(state)) return state;
      throw new Error(
        `it is ${JSON.stringify(state?.state)} by ${JSON.stringify(state?.attributes["changed_by"])}`,
      );
    };
    return waitFor(what, look, { seconds });
  }

  close() {
    this.#socket.close();
  }
}
