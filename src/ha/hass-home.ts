// The Home behind a card's `hass`: one per connection, kept up to date by every card that gets a newer `hass`.

import type { Connection } from "home-assistant-js-websocket";
import type {
  EntityRegistryDisplayEntry,
  HassEntity,
  HomeAssistant,
  MessageBase,
  ServiceCallResult,
} from "./hass.js";
import type { Home, HomeUser, SharedStorage } from "./home.js";
import { HaError, normalizeError } from "./errors.js";
import { sharedStorage } from "./shared-storage.js";

const homes = new WeakMap<Connection, HassHome>();

/** The one Home of this `hass`'s connection, brought up to date. */
export function homeFor(hass: HomeAssistant): Home {
  let home = homes.get(hass.connection);
  if (home) home.update(hass);
  else homes.set(hass.connection, (home = new HassHome(hass)));
  return home;
}

/** Brings the Home of this `hass`'s connection up to date; costs next to nothing when it already is. */
export function updateHome(hass: HomeAssistant): void {
  homes.get(hass.connection)?.update(hass);
}

interface Watch {
  readonly entityIds: readonly string[];
  readonly callback: () => void;
}

class HassHome implements Home {
  connected: boolean;
  readonly storage: SharedStorage = sharedStorage(this);
  private readonly connection: Connection;
  /** A card may still hold an older `hass` than its neighbour: what was seen once never comes back. */
  private readonly seen = new WeakSet<HomeAssistant>();
  private readonly watches = new Set<Watch>();
  private readonly surroundings = new Set<() => void>();
  private readonly reconnects = new Set<() => void>();
  private readonly disconnects = new Set<() => void>();
  /** Counts connections: a subscription's number means another subscription on the next one. */
  private era = 0;
  private persons: readonly string[] = [];
  private personsOf: HomeAssistant["entities"] | null = null;

  constructor(private hass: HomeAssistant) {
    this.connection = hass.connection;
    this.connected = hass.connected;
    this.seen.add(hass);
    this.connection.addEventListener("disconnected", () => this.connectionIs(false));
    this.connection.addEventListener("ready", () => this.connectionIs(true));
  }

  get user(): HomeUser {
    const { id, name, is_admin } = this.hass.user;
    return { id, name, isAdministrator: is_admin };
  }

  get storageScope(): string {
    return this.hass.user.id;
  }

  update(hass: HomeAssistant): void {
    if (hass === this.hass || this.seen.has(hass)) return;
    const before = this.hass;
    this.hass = hass;
    this.seen.add(hass);
    if (hass.connected !== before.connected) this.connectionIs(hass.connected);
    if (hass.entities !== before.entities || hass.services !== before.services) call(this.surroundings);
    if (hass.states === before.states) return;
    for (const { entityIds, callback } of this.watches) {
      if (entityIds.some((id) => hass.states[id] !== before.states[id])) call([callback]);
    }
  }

  /** Told by the connection and by `hass`, in either order. */
  private connectionIs(up: boolean): void {
    if (up === this.connected) return;
    this.connected = up;
    if (!up) this.era += 1;
    call(up ? this.reconnects : this.disconnects);
  }

  state(entityId: string): HassEntity | undefined {
    return this.hass.states[entityId];
  }

  registryEntry(entityId: string): EntityRegistryDisplayEntry | undefined {
    return this.hass.entities[entityId];
  }

  siblings(entityId: string): readonly EntityRegistryDisplayEntry[] {
    return siblingsOf(this.hass, entityId);
  }

  hasService(domain: string, service: string): boolean {
    return this.hass.services[domain]?.[service] !== undefined;
  }

  serviceFields(domain: string, service: string): readonly string[] {
    return Object.keys(this.hass.services[domain]?.[service]?.fields ?? {});
  }

  async callService(
    domain: string,
    service: string,
    data: Record<string, unknown>,
    entityId: string,
  ): Promise<void> {
    await normalized(() => this.hass.callService(domain, service, data, { entity_id: entityId }, false));
  }

  async callServiceForResponse<T>(
    domain: string,
    service: string,
    data: Record<string, unknown>,
    entityId: string,
  ): Promise<T> {
    const result = await normalized<ServiceCallResult<Record<string, T>>>(() =>
      this.hass.callService(domain, service, data, { entity_id: entityId }, false, true),
    );
    const answer = result.response?.[entityId];
    if (answer === undefined) throw new HaError("no_response", `No answer for ${entityId}`);
    return answer;
  }

  sendMessage<T>(message: MessageBase): Promise<T> {
    return normalized(() => this.hass.callWS<T>(message));
  }

  async subscribeMessage<T>(callback: (value: T) => void, message: MessageBase): Promise<() => void> {
    if (!this.connected) await new Promise<void>((resolve) => once(this.reconnects, resolve));
    const era = this.era;
    const unsubscribe = await new Promise<() => Promise<void>>((resolve, reject) => {
      const settled = once(this.disconnects, () => reject(new HaError("connection_lost", "")));
      normalized(() => this.connection.subscribeMessage(callback, message, { resubscribe: false }))
        .finally(settled)
        .then(resolve, reject);
    });
    return () => {
      if (era === this.era) unsubscribe().catch(() => undefined);
    };
  }

  onReconnect(callback: () => void): () => void {
    return added(this.reconnects, callback);
  }

  onStates(entityIds: readonly string[], callback: () => void): () => void {
    return added(this.watches, { entityIds, callback });
  }

  onSurroundings(callback: () => void): () => void {
    return added(this.surroundings, callback);
  }

  personName(userId: string): string | null {
    const name = this.person(userId)?.attributes.friendly_name;
    if (name) return name;
    return userId === this.hass.user.id ? this.hass.user.name : null;
  }

  personPicture(userId: string): string | null {
    return this.person(userId)?.attributes.entity_picture ?? null;
  }

  /** Scanning all states costs 50 µs, so the ids are kept until the registry changes. */
  private person(userId: string): HassEntity | undefined {
    if (this.personsOf !== this.hass.entities) {
      this.personsOf = this.hass.entities;
      this.persons = Object.keys(this.hass.states).filter((id) => id.startsWith("person."));
    }
    for (const id of this.persons) {
      const state = this.hass.states[id];
      if (state?.attributes.user_id === userId) return state;
    }
    return undefined;
  }
}

/** The other entities of an entity's device; a scan of about 30 µs. */
export function siblingsOf(hass: HomeAssistant, entityId: string): readonly EntityRegistryDisplayEntry[] {
  const device = hass.entities[entityId]?.device_id;
  if (!device) return [];
  return Object.values(hass.entities).filter(
    (entry) => entry.device_id === device && entry.entity_id !== entityId,
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

function once(set: Set<() => void>, callback: () => void): () => void {
  const remove = added(set, () => {
    remove();
    callback();
  });
  return remove;
}

/** One listener's mistake must neither reach the card whose `hass` was set nor keep the news from the others. */
function call(callbacks: Iterable<() => void>): void {
  for (const callback of [...callbacks]) {
    try {
      callback();
    } catch (error) {
      reportError(error);
    }
  }
}
