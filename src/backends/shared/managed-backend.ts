// The backend of a manager of codes, fetched when one of its locks is on the page: what the lock itself tells stays as it was.

import type { ActivityNaming } from "../../core/activity.js";
import type { LockBackend } from "../../core/backend.js";
import type { Leaf } from "../../core/leaf.js";
import type { Home } from "../../ha/home.js";
import { isKnownState } from "../../core/rows.js";
import { fetchedOnce } from "./fetched-backend.js";

/** The lock's own way, which nothing may be written by; null where it has none. */
export type Beneath = () => LockBackend | null;

/** What a manager's file holds. */
export interface ManagerPart {
  readonly open: (home: Home, entityId: string, beneath: Beneath) => LockBackend;
  readonly naming: ActivityNaming;
}

/** `managed`: the entities by which the manager says whose code was used, as they are now. */
export function managedBackend(
  id: string,
  leaf: Leaf<ManagerPart>,
  home: Home,
  entityId: string,
  beneath: Beneath,
  managed: () => readonly string[],
): LockBackend {
  const own = (): LockBackend["activity"] =>
    beneath()?.activity ?? { sources: { lock: entityId, door: null }, read: "plain" };
  return fetchedOnce(
    id,
    async () => {
      const { open } = await leaf.load();
      return () => open(home, entityId, beneath);
    },
    () => beneath()?.reachable() ?? isKnownState(home.state(entityId)?.state ?? ""),
    (ready) => ({
      get sources() {
        return { ...own().sources, managed: managed() };
      },
      get read() {
        return own().read;
      },
      get naming() {
        return leaf.part?.naming;
      },
      ready: Promise.all([own().ready, ready]),
    }),
  );
}
