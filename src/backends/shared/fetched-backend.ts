// A backend that is fetched when one of its locks is on the page: until it has come there is only what every lock has.

import type { ActivityReader, ActivitySources, ReadingRule, Tells } from "../../core/activity.js";
import type { LockBackend } from "../../core/backend.js";
import type { Leaf } from "../../core/leaf.js";
import type { Home } from "../../ha/home.js";

/** What a backend's file holds. */
export interface BackendPart {
  readonly open: (home: Home, entityId: string) => LockBackend;
  /** Missing where a rule by name does. */
  readonly readActivity?: ActivityReader;
}

/** What is known of the lock without its backend. */
export interface WithoutBackend {
  readonly reachable: () => boolean;
  /** Asked anew each time: sensors come, go and are renamed. */
  readonly sources: () => ActivitySources;
  readonly tells?: Tells;
  /** What reads its rows where the backend's file does not. */
  readonly read?: ReadingRule;
}

/** Methods reject with a `ProblemError` of the kind "not-loaded" while the file cannot be fetched; each asks for it anew. */
export function fetchedBackend(
  id: string,
  leaf: Leaf<BackendPart>,
  home: Home,
  entityId: string,
  { reachable, sources, ...told }: WithoutBackend,
): LockBackend {
  let backend: LockBackend | null = null;
  let isClosed = false;
  async function opened(): Promise<LockBackend> {
    const part = await leaf.load();
    return (backend ??= part.open(home, entityId));
  }

  return {
    id,
    reachable,
    capabilities: async () => (await opened()).capabilities(),
    readUsers: async (signal) => (await opened()).readUsers(signal),
    activity: {
      ...told,
      get sources() {
        return sources();
      },
      get naming() {
        return backend?.activity.naming;
      },
      get read() {
        return leaf.part?.readActivity ?? told.read ?? "plain";
      },
      ready: opened().then(
        (known) => known.activity.ready,
        () => undefined,
      ),
    },
    follow(tell) {
      void opened().then(
        (known) => isClosed || known.follow?.(tell),
        () => undefined,
      );
    },
    changing: async () => (await opened()).changing(),
    close() {
      isClosed = true;
      backend?.close();
    },
  };
}
