// The live, shared timeline of one or several locks: rows from the recorder and the logbook, read into events.

import type { Home } from "../ha/home.js";
import type { ActivitySnapshot } from "./activity-snapshot.js";

export class ActivityStore {
  snapshot: ActivitySnapshot = {
    events: [],
    loading: true,
    since: 0,
    loadingOlder: false,
    reachedEnd: false,
    problem: null,
  };

  constructor(
    readonly home: Home,
    readonly entityIds: readonly string[],
    readonly days: number,
  ) {}

  subscribe(_listener: () => void): () => void {
    return () => undefined;
  }

  loadOlder(): Promise<void> {
    return Promise.resolve();
  }

  refresh(): void {}
}

export function activityStoreFor(home: Home, entityIds: readonly string[], days: number): ActivityStore {
  return new ActivityStore(home, entityIds, days);
}
