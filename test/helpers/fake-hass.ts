// A `hass` as a card gets it: the recorded one of a real HA, with a front door, whose states and answers a test sets.

import type { MessageBase } from "home-assistant-js-websocket";
import type { EntityRegistryDisplayEntry, HassEntity, HomeAssistant } from "../../src/ha/hass.js";
import newest from "../fixtures/frontend/hass-2026.11.json";
import oldest from "../fixtures/frontend/hass-2026.4.json";
import { FakeConnection } from "./fake-connection.js";

export type Version = "2026.4" | "2026.11";

export interface ServiceCall {
  readonly domain: string;
  readonly service: string;
  readonly data: Record<string, unknown>;
  readonly entityId: string;
  readonly notifyOnError: boolean | undefined;
  readonly returnResponse: boolean | undefined;
}

export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly data: unknown;
}

export const frontDoor = "lock.front_door";
export const robin = {
  id: "598fabbc53914923b8839e23fc1c790d",
  name: "Robin",
  is_admin: false,
  is_owner: false,
};

const recordings: Readonly<Record<Version, unknown>> = { "2026.4": oldest.hass, "2026.11": newest.hass };

/** A home with a lock `lock.front_door` on a device of its own. */
export function fakeHome(version: Version = "2026.11"): FakeHomeAssistant {
  return new FakeHomeAssistant(structuredClone(recordings[version]) as Partial<HomeAssistant>);
}

export class FakeHomeAssistant {
  readonly connection = new FakeConnection();
  readonly calls: ServiceCall[] = [];
  readonly messages: MessageBase[] = [];
  /** What a service call does: return the answers by entity id, or throw. */
  onCall: (call: ServiceCall) => unknown = () => undefined;
  readonly requests: ApiRequest[] = [];
  /** What HA's REST API answers, or throw. */
  onApi: (request: ApiRequest) => unknown = () => ({ result: "ok" });
  /** What a message is answered with, or throw. */
  onMessage: (message: MessageBase) => unknown = () => undefined;
  hass: HomeAssistant;

  constructor(recording: Partial<HomeAssistant>) {
    this.hass = {
      ...recording,
      connection: this.connection.asConnection(),
      localize: (key: string) => key,
      formatEntityState: (entity: HassEntity, state = entity.state) => state,
      formatEntityName: (entity: HassEntity) => entity.attributes.friendly_name ?? entity.entity_id,
      callService: async (
        domain: string,
        service: string,
        data: Record<string, unknown> = {},
        target?: { entity_id: string },
        notifyOnError?: boolean,
        returnResponse?: boolean,
      ) => {
        const call = {
          domain,
          service,
          data,
          entityId: target?.entity_id ?? "",
          notifyOnError,
          returnResponse,
        };
        window.pinScanner?.serviceCall(call);
        this.calls.push(call);
        return { context: { id: "01" }, response: await this.onCall(call) };
      },
      callApi: async (method: string, path: string, data?: unknown) => {
        const request = { method, path, data };
        this.requests.push(request);
        return await this.onApi(request);
      },
      callWS: async (message: MessageBase) => {
        window.pinScanner?.message(message);
        this.messages.push(message);
        return await this.onMessage(message);
      },
    } as unknown as HomeAssistant;
    this.addEntity({ entity_id: frontDoor, platform: "matter", device_id: "front_door" }, "locked", {
      friendly_name: "Front Door",
      supported_features: 0,
    });
  }

  /** A new `hass` object, as HA makes one for every change. */
  set(patch: Partial<HomeAssistant>): HomeAssistant {
    this.hass = { ...this.hass, ...patch };
    return this.hass;
  }

  /** An entity with its row in the registry. */
  addEntity(
    entry: EntityRegistryDisplayEntry,
    state: string,
    attributes: Record<string, unknown> = {},
  ): HomeAssistant {
    this.set({ entities: { ...this.hass.entities, [entry.entity_id]: entry } });
    return this.setState(entry.entity_id, state, attributes);
  }

  /** A new state, written at a time in milliseconds since 1970; attributes not given stay as they are. */
  setState(
    entityId: string,
    state: string,
    attributes: Record<string, unknown> = {},
    at = Date.now(),
  ): HomeAssistant {
    const before = this.hass.states[entityId];
    const time = new Date(at).toISOString();
    const entity: HassEntity = {
      entity_id: entityId,
      state,
      attributes: { ...before?.attributes, ...attributes },
      last_changed: before?.state === state ? before.last_changed : time,
      last_updated: time,
      context: { id: "01", user_id: null, parent_id: null },
    };
    return this.set({ states: { ...this.hass.states, [entityId]: entity } });
  }

  /** Something elsewhere in the home changes. */
  elsewhere(): HomeAssistant {
    return this.setState("sun.sun", "above_horizon", { elevation: Math.random() });
  }

  /** The viewer is another person, who is no administrator. */
  seenByRobin(): HomeAssistant {
    return this.set({ user: { ...this.hass.user, ...robin } });
  }

  /** The connection goes, as HA tells it: first the connection, then `hass`. */
  goOffline(): HomeAssistant {
    this.connection.drop();
    return this.set({ connected: false });
  }

  goOnline(): HomeAssistant {
    this.connection.restore();
    return this.set({ connected: true });
  }
}
