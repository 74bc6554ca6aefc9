// The live, shared state of one lock: its people, the change being made, and what was left half done.

import type { Change, Secret } from "../core/change.js";
import type { Outcome } from "../core/outcome.js";
import type { Home } from "../ha/home.js";
import type { LockSnapshot } from "./lock-snapshot.js";
import { emptySnapshot } from "./lock-snapshot.js";

export class LockStore {
  snapshot: LockSnapshot = emptySnapshot;

  constructor(
    readonly home: Home,
    readonly entityId: string,
  ) {}

  subscribe(_listener: () => void): () => void {
    return () => undefined;
  }

  ensureList(_maximumAge: number): void {}

  read(): Promise<void> {
    return Promise.resolve();
  }

  submit(_change: Change, _secret: Secret | null): Promise<Outcome> {
    throw new Error("skeleton");
  }

  finish(_journalId: string, _name?: string): Promise<Outcome> {
    throw new Error("skeleton");
  }

  undo(_journalId: string): Promise<Outcome> {
    throw new Error("skeleton");
  }

  dismiss(_journalId: string): void {}
}

export function lockStoreFor(home: Home, entityId: string): LockStore {
  return new LockStore(home, entityId);
}
