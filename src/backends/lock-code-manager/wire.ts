// What Lock Code Manager's websocket says, as measured on release 5; whatever else stands there does not come through.

/** One place of a lock: somebody of an entry of Lock Code Manager's, or a code it did not set. */
export interface Row {
  readonly slot: number;
  readonly isManaged: boolean;
  readonly entry: string;
  readonly name: string;
  readonly isEnabled: boolean;
  /** Enabled, and the condition is met. */
  readonly isActive: boolean;
  /** Null: it does not know yet. On Matter it is no proof (measured). */
  readonly inSync: boolean | null;
  readonly hasPin: boolean;
}

/** An entry of Lock Code Manager's that looks after the lock. */
export interface Entry {
  readonly id: string;
  readonly slots: readonly { readonly slot: number; readonly name: string; readonly hasCondition: boolean }[];
  /** Entities by "{slot}|{field}": their ids may be of somebody who had the slot before. */
  readonly entities: ReadonlyMap<string, string>;
}

/** How the code of one person stands on one lock. */
export interface Standing {
  readonly isEnabled: boolean;
  readonly isActive: boolean;
  readonly inSync: boolean | null;
  /** Changes whenever `inSync` does, or is said anew. */
  readonly since: string;
}

type Loose = Readonly<Record<string, unknown>>;

const looseOf = (value: unknown): Loose => Object(value) as Loose;
const eachOf = (value: unknown): readonly Loose[] => (Array.isArray(value) ? value.map(looseOf) : []);
const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
const yesOrNo = (value: unknown): boolean | null => (typeof value === "boolean" ? value : null);

/** A frame of `subscribe_lock_codes`. */
export function rowsOf(frame: unknown): readonly Row[] {
  return eachOf(looseOf(frame).slots).flatMap((row): Row | readonly Row[] => {
    if (!isSlot(row.slot)) return [];
    return {
      slot: row.slot,
      isManaged: row.managed === true,
      entry: textOf(row.config_entry_id),
      name: textOf(row.name),
      isEnabled: row.enabled === true,
      isActive: row.active === true,
      inSync: yesOrNo(row.in_sync),
      hasPin: row.managed === true ? Number(row.configured_code_length) > 0 : row.code !== "empty",
    };
  });
}

/** The ids of the answer of `config_entries/get`. */
export function entryIdsOf(answer: unknown): readonly string[] {
  return eachOf(answer).flatMap(({ entry_id: id }) => textOf(id) || []);
}

/** The answer of `get_config_entry_data`; null: another lock's. */
export function entryOf(answer: unknown, lock: string): Entry | null {
  const { config_entry: entry, entities, locks, slots } = looseOf(answer);
  const id = textOf(looseOf(entry).entry_id);
  if (!id || !eachOf(locks).some(({ entity_id: of }) => of === lock)) return null;
  return {
    id,
    slots: Object.entries(looseOf(slots)).map(([slot, person]) => ({
      slot: Number(slot),
      name: textOf(looseOf(person).name),
      hasCondition: (looseOf(person).condition ?? null) !== null,
    })),
    entities: new Map(
      eachOf(entities).map(({ unique_id: unique, entity_id: entity }) => [
        textOf(unique).replace(`${id}|`, ""),
        textOf(entity),
      ]),
    ),
  };
}

/** A frame of `subscribe_code_slot`. */
export function standingOf(frame: unknown, lock: string): Standing {
  const { enabled, active, locks } = looseOf(frame);
  const on = eachOf(locks).find(({ entity_id: of }) => of === lock);
  return {
    isEnabled: enabled === true,
    isActive: active === true,
    inSync: yesOrNo(on?.in_sync),
    since: textOf(on?.last_synced),
  };
}

/** By slot, why Lock Code Manager has switched people of an entry off, in its words; from the answer of `repairs/list_issues`. */
export function refusalsOf(answer: unknown, entry: string): ReadonlyMap<number, string> {
  return new Map(
    eachOf(looseOf(answer).issues).flatMap(({ issue_id: id, translation_placeholders: said }) => {
      const [, slot] = new RegExp(`^slot_disabled_${entry}_(\\d+)$`).exec(textOf(id)) ?? [];
      return slot ? [[Number(slot), textOf(looseOf(said).reason)] as const] : [];
    }),
  );
}

function isSlot(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) > 0;
}
