// What a card's header says of a lock entity, and locking itself by HA's own rules for codes.

import type { EntityRegistryDisplayEntry, HassEntity, HomeAssistant } from "./hass.js";
import type { Home } from "./home.js";
import { siblingsOf } from "./hass-home.js";

/** The states of HA's lock domain, and the two in which HA does not know. */
export type LockState =
  "locked" | "locking" | "unlocked" | "unlocking" | "open" | "opening" | "jammed" | "unavailable" | "unknown";

export interface LockFacts {
  /** False: HA has no such entity. */
  readonly exists: boolean;
  /** False: the entity is not of the lock domain. */
  readonly isLock: boolean;
  /** HA knows the lock's state. */
  readonly available: boolean;
  readonly name: string;
  readonly state: LockState;
  /** When the state last changed; milliseconds since 1970. */
  readonly since: number | null;
  readonly door: "open" | "closed" | null;
  readonly doorEntityId: string | null;
  /** Percent. */
  readonly battery: number | null;
  readonly batteryLow: boolean;
  /** The regular expression a code must match, where the lock wants one. */
  readonly codeFormat: string | null;
  readonly canLock: boolean;
  readonly canUnlock: boolean;
  readonly supportsOpen: boolean;
  readonly assumedState: boolean;
}

const lockStates: readonly string[] = [
  "locked",
  "locking",
  "unlocked",
  "unlocking",
  "open",
  "opening",
  "jammed",
  "unavailable",
] satisfies LockState[];

/** HA's feature bit for releasing the latch. */
const openFeature = 1;

/** From this many percent down a battery is worth a word. */
const lowBattery = 20;

export function lockFacts(hass: HomeAssistant, entityId: string): LockFacts {
  const entity = hass.states[entityId];
  const state = lockStateOf(entity);
  const available = state !== "unavailable" && state !== "unknown";
  const assumedState = entity?.attributes.assumed_state === true;
  const door = siblingState(hass, entityId, "binary_sensor", "door");
  return {
    exists: entity !== undefined,
    isLock: entityId.startsWith("lock."),
    available,
    name: entity?.attributes.friendly_name ?? entityId,
    state,
    since: entity ? Date.parse(entity.last_changed) : null,
    door: door?.state === "on" ? "open" : door?.state === "off" ? "closed" : null,
    doorEntityId: door?.entity_id ?? null,
    ...batteryOf(hass, entityId),
    codeFormat: textOrNull(entity?.attributes.code_format),
    canLock: available && (assumedState || !["locked", "locking"].includes(state)),
    canUnlock: available && (assumedState || !["unlocked", "unlocking", "open", "opening"].includes(state)),
    supportsOpen: available && (Number(entity?.attributes.supported_features) & openFeature) !== 0,
    assumedState,
  };
}

/** The entities whose states `lockFacts` uses; compute again when `hass.entities` changed. */
export function lockEntityIds(hass: HomeAssistant, entityId: string): readonly string[] {
  const siblings = siblingsOf(hass, entityId).filter((entry) =>
    ["door", "battery"].includes(deviceClassOf(hass, entry) ?? ""),
  );
  return [entityId, ...siblings.map((entry) => entry.entity_id)];
}

/** HA asks for a code when the lock wants one and no default code is set for it. The code itself is not kept. */
export async function needsCode(home: Home, entityId: string): Promise<boolean> {
  if (!textOrNull(home.state(entityId)?.attributes.code_format)) return false;
  if (!home.registryEntry(entityId)) return true;
  try {
    const entry = await home.sendMessage<{ options?: { lock?: { default_code?: string | null } } }>({
      type: "config/entity_registry/get",
      entity_id: entityId,
    });
    return !entry.options?.lock?.default_code;
  } catch {
    return true;
  }
}

/** Locks, unlocks or opens; rejects with `HaError` (`add_default_code`: the code is missing or does not fit). */
export function callLock(
  home: Home,
  entityId: string,
  service: "lock" | "unlock" | "open",
  code?: string,
): Promise<void> {
  return home.callService("lock", service, code === undefined ? {} : { code }, entityId);
}

function lockStateOf(entity: HassEntity | undefined): LockState {
  return entity && lockStates.includes(entity.state) ? (entity.state as LockState) : "unknown";
}

/** A battery is a percentage, a yes-or-no "low", or both; the percentage says more. */
function batteryOf(hass: HomeAssistant, entityId: string): Pick<LockFacts, "battery" | "batteryLow"> {
  const percent = Number.parseFloat(siblingState(hass, entityId, "sensor", "battery")?.state ?? "");
  if (Number.isFinite(percent)) return { battery: percent, batteryLow: percent <= lowBattery };
  return {
    battery: null,
    batteryLow: siblingState(hass, entityId, "binary_sensor", "battery")?.state === "on",
  };
}

function siblingState(
  hass: HomeAssistant,
  entityId: string,
  domain: string,
  deviceClass: string,
): HassEntity | undefined {
  const entry = siblingsOf(hass, entityId).find(
    (sibling) => sibling.entity_id.startsWith(`${domain}.`) && deviceClassOf(hass, sibling) === deviceClass,
  );
  return entry && hass.states[entry.entity_id];
}

function deviceClassOf(hass: HomeAssistant, entry: EntityRegistryDisplayEntry): string | undefined {
  return hass.states[entry.entity_id]?.attributes.device_class;
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
