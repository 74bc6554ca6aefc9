// What a card's header says of a lock entity, and locking itself by HA's own rules for codes.

import type { HassEntity, HomeAssistant } from "./hass.js";
import type { Home } from "./home.js";
import { siblingsOf } from "./hass-home.js";

/** The states of HA's lock domain, and the two in which HA does not know. */
export type LockState =
  "locked" | "locking" | "unlocked" | "unlocking" | "open" | "opening" | "jammed" | "unavailable" | "unknown";

export interface LockFacts {
  /** HA knows the lock's state. */
  readonly available: boolean;
  readonly name: string;
  readonly state: LockState;
  /** When the state last changed; milliseconds since 1970. */
  readonly since: number | null;
  readonly door: "open" | "closed" | null;
  /** Percent. */
  readonly battery: number | null;
  readonly batteryLow: boolean;
  readonly canLock: boolean;
  readonly canUnlock: boolean;
  readonly supportsOpen: boolean;
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
  const state = (lockStates.includes(entity?.state ?? "") ? entity?.state : "unknown") as LockState;
  const available = !["unavailable", "unknown"].includes(state);
  const { assumed_state: isAssumed, supported_features: features } = entity?.attributes ?? {};
  /** A battery is a percentage, a yes-or-no "low", or both; the percentage says more. */
  const { door, percent, low } = sensorsOf(hass, entityId);
  const battery = Number.parseFloat(percent?.state ?? "");
  const hasPercent = Number.isFinite(battery);
  return {
    available,
    name: entity?.attributes.friendly_name ?? entityId,
    state,
    since: entity ? Date.parse(entity.last_changed) : null,
    door: door?.state === "on" ? "open" : door?.state === "off" ? "closed" : null,
    battery: hasPercent ? battery : null,
    batteryLow: hasPercent ? battery <= lowBattery : low?.state === "on",
    canLock: available && (isAssumed === true || !/^lock/.test(state)),
    canUnlock: available && (isAssumed === true || !/^(un|op)/.test(state)),
    supportsOpen: available && (Number(features) & openFeature) !== 0,
  };
}

/** The entities whose states `lockFacts` uses; compute again when `hass.entities` changed. */
export function lockEntityIds(hass: HomeAssistant, entityId: string): readonly string[] {
  return [entityId, ...Object.values(sensorsOf(hass, entityId)).map((sensor) => sensor.entity_id)];
}

/** The contact of the lock's door; `since`: when it came to its state, in milliseconds since 1970. Null where there is none that says anything. */
export function lockDoor(
  hass: HomeAssistant,
  entityId: string,
): { readonly entityId: string; readonly isOpen: boolean; readonly since: number } | null {
  const { door } = sensorsOf(hass, entityId);
  if (door?.state !== "on" && door?.state !== "off") return null;
  return { entityId: door.entity_id, isOpen: door.state === "on", since: Date.parse(door.last_changed) };
}

/** HA asks for a code when the lock wants one and no default code is set for it. The code itself is not kept. */
export async function needsCode(home: Home, entityId: string): Promise<boolean> {
  if (!home.state(entityId)?.attributes.code_format) return false;
  try {
    const entry = await home.sendMessage<{ options?: { lock?: { default_code?: string | null } } }>({
      type: "config/entity_registry/get",
      entity_id: entityId,
    });
    return !entry.options?.lock?.default_code;
  } catch {
    // No row for the lock, or no answer.
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

/** What a lock's device says beside the lock, by domain and device class. */
const sensorKinds: Readonly<Record<string, "door" | "percent" | "low">> = {
  "binary_sensor door": "door",
  "sensor battery": "percent",
  "binary_sensor battery": "low",
};

function sensorsOf(
  hass: HomeAssistant,
  entityId: string,
): Partial<Record<"door" | "percent" | "low", HassEntity>> {
  const sensors: ReturnType<typeof sensorsOf> = {};
  for (const { entity_id } of siblingsOf(hass, entityId)) {
    const entity = hass.states[entity_id];
    const kind = sensorKinds[`${entity_id.split(".")[0]} ${entity?.attributes.device_class}`];
    if (entity && kind) sensors[kind] ??= entity;
  }
  return sensors;
}
