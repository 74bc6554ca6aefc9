// Pretended locks as a way of managing codes, for the demo and tests.

import type { BackendFactory } from "../registry.js";
import type { PretendedLock } from "./lock.js";
import { openPretendedLock, type PretendedBackendOptions } from "./backend.js";

/** Claims the locks that `lockAt` knows. */
export function memoryBackend(
  lockAt: (entityId: string) => PretendedLock | undefined,
  options: (entityId: string) => PretendedBackendOptions = () => ({}),
): BackendFactory {
  return {
    id: "memory",
    claims: (_home, entityId) => lockAt(entityId) !== undefined,
    open(_home, entityId) {
      const lock = lockAt(entityId);
      if (!lock) throw new Error(`No pretended lock ${entityId}`);
      return openPretendedLock(lock, options(entityId));
    },
  };
}
