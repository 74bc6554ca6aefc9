// Everything the layers above need of Home Assistant, free of the dashboard: states, registries, calls, subscriptions.

import type { EntityRegistryDisplayEntry, HassEntity, MessageBase } from "./hass.js";

export { homeFor, updateHome } from "./hass-home.js";

/** A place on the HA server that all dashboards share; rejects with `HaError`. */
export interface SharedStorage {
  /** The value kept under a section, or null. */
  read(section: string): Promise<unknown>;
  /** Replaces a section by what `change` makes of its value; one at a time. Rejects with code `unauthorized` for non-administrators. */
  update(section: string, change: (value: unknown) => unknown): Promise<void>;
}

/** One Home Assistant, as long as its connection object lives. Every rejection is an `HaError`. */
export interface Home {
  /** While false nothing should be started. */
  readonly connected: boolean;
  /**
   * False while HA starts: until it has, its logbook cannot name every automation, and its recorder keeps back what it
   * hears (measured on 2026.11). Told in `onSurroundings`.
   */
  readonly hasStarted: boolean;
  /** The person who looks at the dashboard. */
  readonly user: { readonly isAdministrator: boolean };
  state(entityId: string): HassEntity | undefined;
  /** The states of all entities of a domain; a scan of all states. */
  states(domain: string): readonly HassEntity[];
  /** Undefined for entities without a unique id. */
  registryEntry(entityId: string): EntityRegistryDisplayEntry | undefined;
  /** The other entities of the same device. */
  siblings(entityId: string): readonly EntityRegistryDisplayEntry[];
  /** The entities of one integration, whatever their devices; a scan of the registry. */
  entitiesOf(platform: string): readonly EntityRegistryDisplayEntry[];
  /** How the integration that brought an entity's device knows it: domain and id; none without a device. */
  identifiers(entityId: string): readonly (readonly [domain: string, id: string])[];
  hasService(domain: string, service: string): boolean;
  /** The names of a domain's services. */
  services(domain: string): readonly string[];
  /** The names of a service's fields; none when there is no such service. */
  serviceFields(domain: string, service: string): readonly string[];
  /**
   * Calls a service on one entity, or on none where the service knows no entities; HA shows no message of its own when it fails.
   * Resolves, having done nothing, for an entity that is missing or unavailable: check the state first, read back after.
   */
  callService(
    domain: string,
    service: string,
    data: Readonly<Record<string, unknown>>,
    entityId: string | null,
  ): Promise<void>;
  /** The same for a service that answers; rejects with code `no_response` when the answer for the entity is missing. */
  callServiceForResponse<T>(
    domain: string,
    service: string,
    data: Readonly<Record<string, unknown>>,
    entityId: string,
  ): Promise<T>;
  sendMessage<T>(message: MessageBase): Promise<T>;
  /** Asks HA's REST API, below `/api/`; a refusal has the code `http_<status>`. */
  callApi<T>(method: "GET" | "POST" | "DELETE", path: string, data?: object): Promise<T>;
  /**
   * Call it while `connected`; when the connection goes meanwhile, 2026.4 may never answer.
   * A subscription ends with its connection and is not repeated: subscribe again in `onReconnect`.
   */
  subscribeMessage<T>(callback: (value: T) => void, message: MessageBase): Promise<() => void>;
  /** Called each time the connection is back. */
  onReconnect(callback: () => void): () => void;
  /** Called after an update of `hass` in which the state of one of these entities changed by reference. */
  onStates(entityIds: readonly string[], callback: () => void): () => void;
  /** Called after an update of `hass` in which the registries, the list of services or `hasStarted` changed. */
  onSurroundings(callback: () => void): () => void;
  /** The name of an HA user as far as a person entity or the viewer's own account tells. */
  personName(userId: string): string | null;
  personPicture(userId: string): string | null;
  readonly storage: SharedStorage;
  /** Distinguishes what is kept in the browser, per HA and HA user. */
  readonly storageScope: string;
}
