// What KeyMaster 0.5.3 answers and how its entities are known, as measured on Home Assistant 2026.11.0.

/** `keymaster/list_locks`: one row a lock that KeyMaster manages; everybody gets it. */
export interface ListedLock {
  readonly entry_id: string;
}

/** `keymaster/get_view_metadata`: the only answer that names the lock, among the badges of its view. */
export interface ViewMetadata {
  readonly badges: readonly { readonly entity?: string }[];
  readonly slot_start: number;
  readonly slot_count: number;
}

/** A row of `config/entity_registry/list`, which everybody gets. */
export interface RegistryRow {
  readonly entity_id: string;
  readonly unique_id: string;
  readonly platform: string;
  readonly config_entry_id: string;
  readonly disabled_by: string | null;
}

/** What KeyMaster tells of a slot, each by an entity of its own; the limits in time are kept by Home Assistant, not by the lock. */
const properties = [
  "text.name",
  "text.pin",
  "switch.enabled",
  "binary_sensor.active",
  "sensor.synced",
  "event.last_used",
  "button.reset",
  "switch.accesslimit_count_enabled",
  "number.accesslimit_count",
  "switch.accesslimit_date_range_enabled",
  "datetime.accesslimit_date_range_end",
  "switch.accesslimit_day_of_week_enabled",
] as const;

export type Property = (typeof properties)[number];

/** `<entry>_<domain>_code_slots_<number>_<property>`: the one sound key, for entity ids and names are whatever a person made them. */
const ofSlot =
  /^(\w+?)_(text|switch|binary_sensor|sensor|event|button|number|datetime)_code_slots_(\d+)_(.+)$/;

/** Whose slot an entity is of, and what it tells of it; null for every other. */
export function slotPartOf(
  uniqueId: string,
): { readonly entry: string; readonly slot: number; readonly property: Property } | null {
  const [, entry = "", domain, slot, name] = ofSlot.exec(uniqueId) ?? [];
  const property = properties.find((each) => each === `${domain}.${name}`);
  return property ? { entry, slot: Number(slot), property } : null;
}

/** What `sensor.synced` says once the code stands on the lock, and once there is none; the latter also of a lock that is offline. */
export const synced = "Synced";
export const notThere = "Disconnected";
