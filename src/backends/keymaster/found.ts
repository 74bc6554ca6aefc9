// Finds the locks whose codes KeyMaster manages, and the entities of each slot, by what KeyMaster and the registry say.

import type { Home } from "../../ha/home.js";
import { problem, ProblemError } from "../../core/problem.js";
import { slotPartOf, type ListedLock, type Property, type RegistryRow, type ViewMetadata } from "./wire.js";

/** One lock's codes in KeyMaster. */
export interface Managed {
  /** By slot number, in order: the entities that are there, by what each tells. */
  readonly slots: ReadonlyMap<number, SlotEntities>;
  /** Tells whether the lock can be reached; null where it was taken away. */
  readonly connected: string | null;
}

export type SlotEntities = Readonly<Partial<Record<Property, string>>>;

/** By lock entity. */
type Found = ReadonlyMap<string, Managed>;

const asking = new WeakMap<Home, Promise<Found>>();
const known = new WeakMap<Home, Found>();

/**
 * Asks KeyMaster and the registry, once for all who ask at the same time; everybody is answered. Rejects with `HaError`,
 * and with a `ProblemError` where it is not known of which locks KeyMaster would tell.
 */
export function findManaged(home: Home): Promise<Found> {
  const coming =
    asking.get(home) ??
    find(home)
      .then((found) => {
        known.set(home, found);
        return found;
      })
      .finally(() => asking.delete(home));
  asking.set(home, coming);
  return coming;
}

/** What is known of a lock by now; of one that is no longer KeyMaster's, what was known last. */
export function managedNow(home: Home, entityId: string): () => Managed {
  let last: Managed = { slots: new Map(), connected: null };
  return () => (last = known.get(home)?.get(entityId) ?? last);
}

async function find(home: Home): Promise<Found> {
  const [locks, rows] = await Promise.all([
    home.sendMessage<readonly ListedLock[]>({ type: "keymaster/list_locks" }),
    home.sendMessage<readonly RegistryRow[]>({ type: "config/entity_registry/list" }),
  ]);
  const entries = locks.map(({ entry_id: entry }) => entry);
  const own = rows.filter(
    ({ platform, disabled_by: disabled }) => platform === "keymaster" && disabled === null,
  );
  // One that is not running yet is not told of, and its lock could be any.
  if (own.some(({ config_entry_id: entry }) => !entries.includes(entry))) {
    throw new ProblemError(problem("unreachable"));
  }
  const views = await Promise.all(
    entries.map((entry) =>
      home.sendMessage<ViewMetadata>({ type: "keymaster/get_view_metadata", config_entry_id: entry }),
    ),
  );
  return new Map(
    views.flatMap((view, index) => {
      const lock = view.badges.find(({ entity = "" }) => entity.startsWith("lock."))?.entity;
      return lock ? [[lock, managed(entries[index]!, view, own)] as const] : [];
    }),
  );
}

function managed(
  entry: string,
  { slot_start: start, slot_count: count }: ViewMetadata,
  rows: readonly RegistryRow[],
): Managed {
  const slots = new Map<number, Partial<Record<Property, string>>>(
    Array.from({ length: count }, (_, index) => [start + index, {}]),
  );
  for (const { entity_id: id, unique_id: uniqueId } of rows) {
    const part = slotPartOf(uniqueId);
    const slot = part?.entry === entry ? slots.get(part.slot) : undefined;
    if (slot) slot[part!.property] = id;
  }
  const connected = rows.find(({ unique_id: id }) => id === `${entry}_binary_sensor_connected`);
  return { slots, connected: connected?.entity_id ?? null };
}
