// A real Home Assistant, by the address and token npm start was given: the `hass` its own frontend would set.

import {
  createConnection,
  createLongLivedTokenAuth,
  getUser,
  subscribeConfig,
  subscribeEntities,
  subscribeServices,
  type Connection,
} from "home-assistant-js-websocket";
import type {
  AreaRegistryEntry,
  DeviceRegistryEntry,
  EntityRegistryDisplayEntry,
  HassEntity,
  HomeAssistant,
  ServiceCallResult,
} from "../src/ha/hass.js";
import { frontendLocale } from "../src/ha/frontend-locale.js";

export interface RealHome {
  readonly hass: HomeAssistant;
  /** A new `hass` with these parts. */
  set(patch: Partial<HomeAssistant>): void;
  onHass(listener: () => void): () => void;
}

/** The abbreviated rows of config/entity_registry/list_for_display. */
interface ShortEntry {
  readonly ei: string;
  readonly pl?: string;
  readonly di?: string;
  readonly ai?: string;
  readonly en?: string;
  readonly ic?: string;
  readonly tk?: string;
  readonly hb?: boolean;
  readonly hn?: boolean;
}

/** Null when npm start was given no address. */
export async function connectRealHome(): Promise<RealHome | null> {
  const answer = await fetch("./real-home.json");
  const { url, token } = (await answer.json()) as { readonly url?: string; readonly token?: string };
  if (!url) return null;
  if (!token)
    throw new Error("The address came without a token: open this page on the machine that serves it.");
  const connection = await createConnection({ auth: createLongLivedTokenAuth(url, token) });
  return assemble(connection, url, token);
}

async function assemble(connection: Connection, url: string, token: string): Promise<RealHome> {
  const listeners = new Set<() => void>();
  const home = {
    hass: {
      connection,
      connected: true,
      user: await getUser(connection),
      locale: frontendLocale(),
      language: "en",
      themes: { darkMode: false },
      states: {},
      services: {},
      ...(await registries(connection)),
      localize: (key: string) => key,
      hassUrl: (path = "") => new URL(path, url).href,
      formatEntityState: (entity: HassEntity, state = entity.state) => state,
      formatEntityName: (entity: HassEntity) => entity.attributes.friendly_name ?? entity.entity_id,
      callService: (
        domain: string,
        service: string,
        service_data?: Record<string, unknown>,
        target?: { readonly entity_id: string },
        _notifyOnError?: boolean,
        return_response?: boolean,
      ) =>
        connection.sendMessagePromise<ServiceCallResult>({
          type: "call_service",
          domain,
          service,
          service_data,
          target,
          return_response,
        }),
      callApi: (method: string, path: string, data?: object) =>
        callApi(new URL(`api/${path}`, url), token, method, data),
      callWS: (message: { type: string }) => connection.sendMessagePromise(message),
    } as unknown as HomeAssistant,
    set(patch: Partial<HomeAssistant>): void {
      home.hass = { ...home.hass, ...patch };
      for (const listener of listeners) listener();
    },
    onHass(listener: () => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  connection.addEventListener("disconnected", () => home.set({ connected: false }));
  connection.addEventListener("ready", () => home.set({ connected: true }));
  const renew = (): void => void registries(connection).then((parts) => home.set(parts));
  await connection.subscribeEvents(renew, "entity_registry_updated");
  await Promise.all([
    first(
      (told: (config: HomeAssistant["config"]) => void) => subscribeConfig(connection, told),
      (config) => home.set({ config }),
    ),
    first(
      (told: (services: HomeAssistant["services"]) => void) => subscribeServices(connection, told),
      (services) => home.set({ services }),
    ),
    first(
      (told: (states: HomeAssistant["states"]) => void) => subscribeEntities(connection, told),
      (states) => home.set({ states }),
    ),
  ]);
  return home;
}

/** Throws as HA's frontend does. Home Assistant answers pages of other addresses only where its `cors_allowed_origins` names them. */
async function callApi(address: URL, token: string, method: string, data?: object): Promise<unknown> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const request = { method, headers, ...(data ? { body: JSON.stringify(data) } : {}) };
  const response = await fetch(address, request).catch(() => null);
  const body: unknown = await response?.json().catch(() => null);
  if (response?.ok) return body;
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- Home Assistant rejects with plain objects.
  throw { error: "Request error", status_code: response?.status, body };
}

/** Takes everything that is told, and resolves with the first of it. */
function first<T>(subscribe: (told: (value: T) => void) => unknown, take: (value: T) => void): Promise<void> {
  return new Promise((resolve) => {
    subscribe((value) => {
      take(value);
      resolve();
    });
  });
}

async function registries(
  connection: Connection,
): Promise<Pick<HomeAssistant, "entities" | "devices" | "areas">> {
  const [{ entities }, devices, areas] = await Promise.all([
    connection.sendMessagePromise<{ readonly entities: readonly ShortEntry[] }>({
      type: "config/entity_registry/list_for_display",
    }),
    connection.sendMessagePromise<readonly DeviceRegistryEntry[]>({ type: "config/device_registry/list" }),
    connection.sendMessagePromise<readonly AreaRegistryEntry[]>({ type: "config/area_registry/list" }),
  ]);
  return {
    entities: Object.fromEntries(entities.map((entry) => [entry.ei, longEntry(entry)])),
    devices: Object.fromEntries(devices.map((device) => [device.id, device])),
    areas: Object.fromEntries(areas.map((area) => [area.area_id, area])),
  };
}

function longEntry({ ei, pl, di, ai, en, ic, tk, hb, hn }: ShortEntry): EntityRegistryDisplayEntry {
  return {
    entity_id: ei,
    ...(pl === undefined ? {} : { platform: pl }),
    ...(di === undefined ? {} : { device_id: di }),
    ...(ai === undefined ? {} : { area_id: ai }),
    ...(en === undefined ? {} : { name: en }),
    ...(ic === undefined ? {} : { icon: ic }),
    ...(tk === undefined ? {} : { translation_key: tk }),
    ...(hb === undefined ? {} : { hidden: hb }),
    ...(hn === undefined ? {} : { has_entity_name: hn }),
  };
}
