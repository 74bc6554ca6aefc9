// The only list of the ways of managing codes, in the order they are asked.

import type { LockBackend } from "../core/backend.js";
import type { Home } from "../ha/home.js";
import { matterBackend } from "./matter/index.js";
import { schlageBackend } from "./schlage/index.js";
import { zigbeeBackend } from "./zigbee2mqtt/index.js";
import { zwaveBackend } from "./zwave-js/index.js";

export interface BackendFactory {
  readonly id: string;
  /** Whether this lock's codes are ours to manage, by what HA says of the lock; cheap, and asked again when that changes. */
  claims(home: Home, entityId: string): boolean;
  open(home: Home, entityId: string): LockBackend;
}

const factories: BackendFactory[] = [matterBackend, zwaveBackend, zigbeeBackend, schlageBackend];

/** Adds a way, or replaces the one with the same id. Those added later are asked first. Returns how to take it away again. */
export function registerBackend(factory: BackendFactory): () => void {
  remove(factory.id);
  factories.unshift(factory);
  return () => remove(factory.id);
}

/** The way in which a lock's codes are managed, or null: its people cannot be managed from here. */
export function backendFor(home: Home, entityId: string): BackendFactory | null {
  return factories.find((factory) => factory.claims(home, entityId)) ?? null;
}

function remove(id: string): void {
  const index = factories.findIndex((factory) => factory.id === id);
  if (index >= 0) factories.splice(index, 1);
}
