// What suspended people were before, kept in HA's shared storage: the lock itself has only one place for a user's type.

import type { Remembered } from "../../core/step.js";
import type { Home } from "../../ha/home.js";
import { typeOf, type Memory } from "./map.js";
import { answerOf } from "./wire.js";

const section = "suspensions";

type Kept = Readonly<Record<string, unknown>>;

export interface SuspensionMemory {
  /** What is remembered of the user at an index; null also for another name, who is a later user in the same place. */
  read(): Promise<Memory>;
  /** Null forgets. Rejects for those who are not administrators. */
  write(index: number, remembered: Remembered | null): Promise<void>;
}

export function suspensionMemory(home: Home, entityId: string): SuspensionMemory {
  // The device outlives a renamed entity.
  const lock = home.registryEntry(entityId)?.device_id ?? entityId;
  return {
    async read() {
      // Anybody may read; an HA that keeps nothing costs the memory, not the list.
      const ofLock = answerOf<Kept>(answerOf<Kept>(await home.storage.read(section).catch(() => null))[lock]);
      return (index, name) => {
        const remembered = answerOf<Remembered>(ofLock[index]);
        const isReadable = typeOf(remembered.former) && Number.isFinite(remembered.since);
        return isReadable && remembered.name === name ? (remembered as Remembered) : null;
      };
    },
    write: (index, remembered) =>
      home.storage.update(section, (value) => {
        const kept = answerOf<Kept>(value);
        const entry = remembered && {
          former: remembered.former,
          name: remembered.name,
          since: remembered.since ?? Date.now(),
        };
        return { ...kept, [lock]: { ...answerOf<Kept>(kept[lock]), [index]: entry ?? undefined } };
      }),
  };
}
