// The last list of a lock's people, kept in the browser over a reload of the page: names and kinds, never a PIN.

import type { LockUser } from "../core/user.js";
import type { UserList } from "../core/user-list.js";
import type { Home } from "../ha/home.js";
import { emptySnapshot, type LockSnapshot } from "./lock-snapshot.js";

export interface RememberedList {
  /** The backend that read it; another one's keys would mean other people. */
  readonly backend: string;
  readonly list: UserList;
  /** Milliseconds since 1970. */
  readonly knownSince: number;
  readonly isDoubtful: boolean;
}

/** Raised whenever the shape changes; what another version wrote is dropped. */
const version = 2;

/** Browsers keep about 5 MB for a whole HA; a lock of 250 people takes about 60,000 characters. */
const maximumLength = 100_000;

/** Keeps the list; a browser that refuses to keep anything is none the worse. */
export function rememberList(
  home: Home,
  entityId: string,
  { backend, list, knownSince, isDoubtful }: RememberedList,
): void {
  // Field by field, so that nothing a backend may add some day is kept by accident.
  const users = list.users.map(
    ({ key, name, status, kind, owner, credentials, suspension, abilities, namedBy }): LockUser => ({
      key,
      name,
      status,
      kind,
      owner,
      credentials: credentials.map(({ type, index }) => ({ type, index })),
      suspension,
      abilities,
      namedBy,
    }),
  );
  const text = JSON.stringify({ version, backend, knownSince, isDoubtful, list: { ...list, users } });
  try {
    if (text.length > maximumLength) localStorage.removeItem(keyFor(home, entityId));
    else localStorage.setItem(keyFor(home, entityId), text);
  } catch {
    // Storage is full or forbidden: the list is read again next time.
  }
}

/** Forgets the list kept: nobody knows what it is now. */
export function forgetList(home: Home, entityId: string): void {
  try {
    localStorage.removeItem(keyFor(home, entityId));
  } catch {
    // No storage: nothing was kept.
  }
}

/** What can be shown of a lock without asking anybody: the list kept, or nothing when none can be trusted. */
export function rememberedSnapshot(home: Home, entityId: string): LockSnapshot {
  const key = keyFor(home, entityId);
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
    if (isRemembered(kept)) {
      const { backend, list, knownSince, isDoubtful } = kept;
      return { ...emptySnapshot, backend, list, knownSince, isDoubtful };
    }
    localStorage.removeItem(key);
  } catch {
    // Garbage or no storage: as if nothing had been kept.
  }
  return emptySnapshot;
}

function keyFor(home: Home, entityId: string): string {
  return `lock-access-cards:${home.storageScope}:${entityId}`;
}

function isRemembered(kept: unknown): kept is RememberedList {
  const value = kept as (Partial<RememberedList> & { version?: unknown }) | null;
  return (
    value?.version === version &&
    typeof value.backend === "string" &&
    typeof value.knownSince === "number" &&
    typeof value.isDoubtful === "boolean" &&
    typeof value.list?.readAt === "number" &&
    Array.isArray(value.list.users) &&
    (value.list.users as readonly Partial<LockUser>[]).every(
      ({ key, credentials }) => typeof key === "string" && Array.isArray(credentials),
    )
  );
}
