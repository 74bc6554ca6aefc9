// The parts of Home Assistant's `hass` object the cards use, as measured on 2026.4 and 2026.11.

import type { HomeAssistant as BaseHomeAssistant, LovelaceCardConfig } from "custom-card-helpers";
import type {
  Connection,
  HassConfig,
  HassEntities,
  HassEntity,
  MessageBase,
} from "home-assistant-js-websocket";

export type { HassEntities, HassEntity, LovelaceCardConfig, MessageBase };

/** One row of `hass.entities`. Keys without a value are left out; entities without a unique id have no row at all. */
export interface EntityRegistryDisplayEntry {
  readonly entity_id: string;
  readonly platform?: string;
  readonly device_id?: string;
  readonly area_id?: string;
  readonly name?: string;
  readonly icon?: string;
  readonly labels?: readonly string[];
  readonly translation_key?: string;
  readonly entity_category?: "config" | "diagnostic";
  readonly hidden?: boolean;
  readonly has_entity_name?: boolean;
}

/** One row of `hass.devices`. */
export interface DeviceRegistryEntry {
  readonly id: string;
  readonly name: string | null;
  readonly name_by_user: string | null;
  readonly area_id: string | null;
  readonly identifiers: readonly (readonly [string, string])[];
  readonly manufacturer: string | null;
  readonly model: string | null;
}

/** One row of `hass.areas`. */
export interface AreaRegistryEntry {
  readonly area_id: string;
  readonly name: string;
}

/** The person's own choices about language, numbers and time. */
export interface FrontendLocale {
  readonly language: string;
  readonly number_format: string;
  /** `language`, `system`, `12` or `24`. */
  readonly time_format: string;
  readonly date_format: string;
  /** `local` (the browser's) or `server` (`hass.config.time_zone`). */
  readonly time_zone: string;
  /** `language` or an English day's name in small letters. */
  readonly first_weekday: string;
}

/** On 2026.4 the first `hass` may lack `theme` and `darkMode`. */
export interface HassThemes {
  readonly darkMode?: boolean;
  readonly theme?: string;
}

/** What a service call resolves to; `response` is keyed by entity id. */
export interface ServiceCallResult<T = unknown> {
  readonly context: { readonly id: string };
  readonly response?: T;
}

/** What a part of an entity's name may be made from. */
export interface EntityNameItem {
  readonly type: "entity" | "device" | "area" | "floor" | "text";
  readonly text?: string;
}

type Changed =
  | "callService"
  | "callWS"
  | "connection"
  | "config"
  | "locale"
  | "moreInfoEntityId"
  | "resources"
  | "sendWS"
  | "states"
  | "themes";

/** The object HA sets on every card, once per websocket frame. */
export interface HomeAssistant extends Omit<BaseHomeAssistant, Changed> {
  readonly connection: Connection;
  readonly config: HassConfig;
  readonly states: HassEntities;
  readonly entities: Readonly<Record<string, EntityRegistryDisplayEntry>>;
  readonly devices: Readonly<Record<string, DeviceRegistryEntry>>;
  readonly areas: Readonly<Record<string, AreaRegistryEntry>>;
  readonly locale: FrontendLocale;
  readonly themes: HassThemes;
  callService<T = unknown>(
    domain: string,
    service: string,
    data?: Record<string, unknown>,
    target?: { readonly entity_id: string },
    notifyOnError?: boolean,
    returnResponse?: boolean,
  ): Promise<ServiceCallResult<T>>;
  callWS<T>(message: MessageBase): Promise<T>;
  /** "Locked", "Jammed"; with a second argument any state of the domain. */
  formatEntityState(stateObj: HassEntity, state?: string): string;
  /** Without a type: the friendly name. */
  formatEntityName(
    stateObj: HassEntity,
    type?: string | EntityNameItem | readonly EntityNameItem[],
    options?: { separator?: string },
  ): string;
}

/** Sizes of a card in HA's sections view, whose grid has 12 columns: https://developers.home-assistant.io/docs/frontend/custom-ui/custom-card#sizing-in-sections-view */
export interface GridOptions {
  readonly columns: number;
  readonly min_columns: number;
  readonly rows?: number | "auto";
  readonly min_rows?: number;
}
