// The only list of the ways of managing codes, in the order they are asked.

import type { LockBackend } from "../core/backend.js";
import type { Home } from "../ha/home.js";
import { keymasterBackend } from "./keymaster/index.js";
import { lockCodeManagerBackend } from "./lock-code-manager/index.js";
import { matterBackend } from "./matter/index.js";
import { schlageBackend } from "./schlage/index.js";
import { zhaBackend } from "./zha/index.js";
import { zigbeeBackend } from "./zigbee2mqtt/index.js";
import { zwaveBackend } from "./zwave-js/index.js";

export interface BackendFactory {
  readonly id: string;
  /** Whether this lock's codes are ours to manage, by what HA says of the lock; cheap, and asked again when that changes. */
  claims(home: Home, entityId: string): boolean;
  /**
   * Only managers of codes have it, whose locks HA does not tell: asks which are theirs. Null: `claims` knows by now.
   * Until it has ended nothing may be done at the lock in any way; rejects with a `ProblemError`, and is asked anew then.
   */
  ask?(home: Home, entityId: string): Promise<unknown> | null;
  /** `beneath`: for a manager the lock's own way at the moment, which it must not go; null where the lock has none. */
  open(home: Home, entityId: string, beneath?: () => LockBackend | null): LockBackend;
}

/** Managers of codes first: nothing may be written past them. */
const factories: BackendFactory[] = [
  lockCodeManagerBackend,
  keymasterBackend,
  matterBackend,
  zwaveBackend,
  zigbeeBackend,
  zhaBackend,
  schlageBackend,
];

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

/** What `factory` opens, above the lock's own way where it is a manager's. */
export function openBackend(factory: BackendFactory, home: Home, entityId: string): LockBackend {
  let beneath: LockBackend | null = null;
  return factory.open(home, entityId, () => {
    const native = factories.find((own) => !own.ask && own.claims(home, entityId));
    if (!native) return null;
    if (beneath?.id !== native.id) beneath = native.open(home, entityId);
    return beneath;
  });
}

/** Finds out whether a manager of codes looks after a lock; null: that is known. As `ask` of one. */
export function askManagers(home: Home, entityId: string): Promise<unknown> | null {
  const asked = factories.flatMap((factory) => factory.ask?.(home, entityId) ?? []);
  return asked.length > 0 ? Promise.all(asked) : null;
}

function remove(id: string): void {
  const index = factories.findIndex((factory) => factory.id === id);
  if (index >= 0) factories.splice(index, 1);
}
