// What tells who came and went where a manager of codes looks after a lock: what the lock itself tells stays as it was.

import type { ActivityNaming } from "../../core/activity.js";
import type { LockBackend } from "../../core/backend.js";

/** The lock's own way, which nothing may be written by; null where it has none. */
export type Beneath = () => LockBackend | null;

/** `managed`: the entities by which the manager says whose code was used, as they are now. */
export function managedActivity(
  entityId: string,
  beneath: Beneath,
  managed: () => readonly string[],
  naming: ActivityNaming,
): LockBackend["activity"] {
  const own = (): LockBackend["activity"] =>
    beneath()?.activity ?? { sources: { lock: entityId, door: null }, read: "plain" };
  return {
    get sources() {
      return { ...own().sources, managed: managed() };
    },
    get read() {
      return own().read;
    },
    naming,
    get ready() {
      return Promise.resolve(own().ready);
    },
  };
}
