// What suspended people were before, kept in HA's shared storage: the lock itself has only one place for a user's type.

import type { Remembered } from "../../core/step.js";
import type { Home } from "../../ha/home.js";

const section = "suspensions";

type OfLock = Readonly<Record<string, Remembered | undefined>>;
type Kept = Readonly<Record<string, OfLock | undefined>>;

export interface SuspensionMemory {
  /** What is remembered of the user at an index; null also for another name, who is a later user in the same place. */
  read(): Promise<(index: number, name: string | null) => Remembered | null>;
  /** Rejects for those who are not administrators. */
  remember(index: number, remembered: Remembered): Promise<void>;
  forget(index: number): Promise<void>;
}

export function suspensionMemory(home: Home, entityId: string): SuspensionMemory {
  // The device outlives a renamed entity.
  const lock = home.registryEntry(entityId)?.device_id ?? entityId;

  const write = (index: number, remembered: Remembered | undefined): Promise<void> =>
    home.storage.update(section, (value) => {
      const kept = keptOf(value);
      return { ...kept, [lock]: { ...kept[lock], [index]: remembered } };
    });

  return {
    async read() {
      // Anybody may read; an HA that keeps nothing costs the memory, not the list.
      const ofLock = keptOf(await home.storage.read(section).catch(() => null))[lock];
      return (index, name) => {
        const remembered = ofLock?.[index];
        return remembered?.name === name ? remembered : null;
      };
    },
    remember: (index, { former, name, since }) => write(index, { former, name, since: since ?? Date.now() }),
    forget: (index) => write(index, undefined),
  };
}

function keptOf(value: unknown): Kept {
  return typeof value === "object" && value !== null ? (value as Kept) : {};
}
