// The Home behind a card's `hass`: one per connection, kept up to date by every card that gets a newer `hass`.

import type { Connection } from "home-assistant-js-websocket";
import type { EntityRegistryDisplayEntry, HassEntity, HomeAssistant, ServiceCallResult } from "./hass.js";
import type { Home } from "./home.js";
import { HaError, normalizeError } from "./errors.js";
import { sharedStorage } from "./shared-storage.js";

interface OpenHome {
  readonly home: Home;
  readonly update: (hass: HomeAssistant) => void;
}

const homes = new WeakMap<Connection, OpenHome>();

/** The one Home of this `hass`'s connection, brought up to date; costs next to nothing when it already is. */
export function homeFor(hass: HomeAssistant): Home {
  let open = homes.get(hass.connection);
  if (open) open.update(hass);
  else homes.set(hass.connection, (open = openHome(hass)));
  return open.home;
}

/** Brings the Home of this `hass`'s connection up to date. */
export const updateHome: (hass: HomeAssistant) => void = homeFor;

interface Watch {
  /** Whether the newest `hass` differs from the one before in what is watched. */
  readonly hasChanged: (before: HomeAssistant) => boolean;
  readonly callback: () => void;
}

function openHome(hass: HomeAssistant): OpenHome {
  const { connection } = hass;
  /** A card may still hold an older `hass` than its neighbour: what was seen once never comes back. */
  const seen = new WeakSet([hass]);
  const watches = new Set<Watch>();
  const reconnects = new Set<() => void>();
  let { connected } = hass;
  /** Counts connections: a subscription's number means another subscription on the next one. */
  let era = 0;
  let persons: readonly string[] = [];
  let personsOf: HomeAssistant["entities"] | null = null;

  function update(newer: HomeAssistant): void {
    if (seen.has(newer)) return;
    const before = hass;
    hass = newer;
    seen.add(newer);
    if (newer.connected !== before.connected) connectionIs(newer.connected);
    for (const { hasChanged, callback } of watches) if (hasChanged(before)) callSafely(callback);
  }

  /** Told by the connection and by `hass`, in either order. */
  function connectionIs(up: boolean): void {
    if (up === connected) return;
    connected = up;
    era += 1;
    if (up) [...reconnects].forEach(callSafely);
  }

  /** Scanning all states costs 50 µs, so the ids are kept until the registry changes. */
  function person(userId: string): HassEntity | undefined {
    if (personsOf !== hass.entities) {
      personsOf = hass.entities;
      persons = Object.keys(hass.states).filter((id) => id.startsWith("person."));
    }
    return persons.map((id) => hass.states[id]).find((state) => state?.attributes.user_id === userId);
  }

  const service = (domain: string, name: string) => hass.services[domain]?.[name];

  const home: Omit<Home, "storage"> = {
    get connected() {
      return connected;
    },
    get hasStarted() {
      return isRunning(hass);
    },
    get user() {
      return { isAdministrator: hass.user.is_admin };
    },
    get storageScope() {
      return hass.user.id;
    },
    state: (entityId) => hass.states[entityId],
    states: (domain) =>
      Object.values(hass.states).filter(({ entity_id }) => entity_id.startsWith(`${domain}.`)),
    registryEntry: (entityId) => hass.entities[entityId],
    siblings: (entityId) => siblingsOf(hass, entityId),
    entitiesOf: (platform) => Object.values(hass.entities).filter((entry) => entry.platform === platform),
    identifiers: (entityId) => hass.devices[hass.entities[entityId]?.device_id ?? ""]?.identifiers ?? [],
    hasService: (domain, name) => service(domain, name) !== undefined,
    services: (domain) => Object.keys(hass.services[domain] ?? {}),
    serviceFields: (domain, name) => Object.keys(service(domain, name)?.fields ?? {}),

    async callService(domain, name, data, entityId) {
      const target = entityId === null ? undefined : { entity_id: entityId };
      await normalized(() => hass.callService(domain, name, data, target, false));
    },

    async callServiceForResponse<T>(
      domain: string,
      name: string,
      data: Readonly<Record<string, unknown>>,
      entityId: string,
    ) {
      const { response } = await normalized<ServiceCallResult<Record<string, T>>>(() =>
        hass.callService(domain, name, data, { entity_id: entityId }, false, true),
      );
      const answer = response?.[entityId];
      if (answer === undefined) throw new HaError("no_response", `No answer for ${entityId}`);
      return answer;
    },

    sendMessage: (message) => normalized(() => hass.callWS(message)),

    callApi: (method, path, data) =>
      normalized(() => hass.callApi(method, path, data as Record<string, unknown>)),

    async subscribeMessage(callback, message) {
      const begun = era;
      const unsubscribe = await normalized(() =>
        connection.subscribeMessage(callback, message, { resubscribe: false }),
      );
      return () => {
        if (begun === era) unsubscribe().catch(() => undefined);
      };
    },

    onReconnect: (callback) => added(reconnects, callback),

    onStates: (entityIds, callback) =>
      added(watches, {
        hasChanged: ({ states }) => entityIds.some((id) => hass.states[id] !== states[id]),
        callback,
      }),

    onSurroundings: (callback) =>
      added(watches, {
        hasChanged: (before) =>
          hass.entities !== before.entities ||
          hass.devices !== before.devices ||
          hass.services !== before.services ||
          isRunning(hass) !== isRunning(before),
        callback,
      }),

    personName: (userId) =>
      person(userId)?.attributes.friendly_name ?? (userId === hass.user.id ? hass.user.name : null),
    personPicture: (userId) => person(userId)?.attributes.entity_picture ?? null,
  };
  connection.addEventListener("disconnected", () => connectionIs(false));
  connection.addEventListener("ready", () => connectionIs(true));
  return { home: Object.assign(home, { storage: sharedStorage(home) }), update };
}

function isRunning({ config }: HomeAssistant): boolean {
  return config.state === "RUNNING";
}

/** The other entities of an entity's device; a scan of about 30 µs. */
export function siblingsOf(hass: HomeAssistant, entityId: string): readonly EntityRegistryDisplayEntry[] {
  const device = hass.entities[entityId]?.device_id;
  return Object.values(hass.entities).filter(
    (entry) => device && entry.device_id === device && entry.entity_id !== entityId,
  );
}

async function normalized<T>(start: () => Promise<T>): Promise<T> {
  try {
    return await start();
  } catch (thrown) {
    throw normalizeError(thrown);
  }
}

function added<T>(set: Set<T>, item: T): () => void {
  set.add(item);
  return () => void set.delete(item);
}

/** One listener's mistake must neither reach the card whose `hass` was set nor keep the news from the others. */
export function callSafely(callback: () => void): void {
  try {
    callback();
  } catch (error) {
    reportError(error);
  }
}
