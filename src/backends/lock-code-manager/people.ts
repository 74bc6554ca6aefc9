// Between the places of a lock and its people: those of Lock Code Manager's, and whoever is on the lock past it.

import type { Ability } from "../../core/ability.js";
import type { Credential, LockUser, UserAction, UserKey, UserStatus } from "../../core/user.js";
import type { Completeness, UserList } from "../../core/user-list.js";
import type { Entry, Row } from "./wire.js";
import { unable } from "../../core/ability.js";
import { domain } from "./witnesses.js";

/** The people that the lock's own way tells of, where it does so for one reading. */
export interface Natives {
  readonly completeness: Completeness;
  /** Slots whose person stands on the lock. */
  readonly tagged: ReadonlySet<number>;
  readonly strangers: readonly LockUser[];
}

/** All of it as of one reading; `refused`: whom Lock Code Manager has switched off because the lock refused. */
export interface Reading {
  readonly rows: readonly Row[];
  readonly entries: readonly Entry[];
  readonly natives: Natives | null;
  readonly refused: ReadonlySet<UserKey>;
}

export function keyOf(entry: string, slot: number): UserKey {
  return `${domain}:${entry}:${slot}`;
}

/** The entry and the slot of a person; an entry that nobody has, or NaN, for a key that is not of Lock Code Manager's. */
export function placeOf(key: UserKey): { readonly entry: string; readonly slot: number } {
  const [, entry = "", slot] = key.split(":");
  return { entry, slot: Number(slot) };
}

export function pinAt(slot: number): Credential {
  return { type: "pin", index: slot };
}

/** Names are one whatever their case. */
export const folded = (name: string): string => name.trim().toLowerCase();

/** Whether nothing but a name tells somebody of an entry, and somebody else has the same. */
export function hasNamesake({ slots }: Entry, slot: number, name: string): boolean {
  return slots.some((other) => other.slot !== slot && folded(other.name) === folded(name));
}

/** A person of Lock Code Manager's on a Matter lock is called `lcm:2:Bob` or `lcm2` there (measured), or `2` (by its source). */
const tag = /^(?:lcm:?(?=\d)|(?=\d+$))(\d+)(?::(.+))?$/;

export function nativesOf({ users, completeness }: UserList, rows: readonly Row[]): Natives {
  const slots = new Set(rows.flatMap(({ slot, isManaged }) => (isManaged ? slot : [])));
  const tagged = new Set<number>();
  const strangers = users.filter(({ name }) => {
    const slot = Number(tag.exec(name ?? "")?.[1]);
    if (!slots.has(slot)) return true;
    tagged.add(slot);
    return false;
  });
  return { completeness, tagged, strangers };
}

/** Whose PIN stands in the place that Lock Code Manager takes for its own: it would be overwritten or deleted (measured). */
export function inTheWay({ strangers }: Natives, slot: number): LockUser | undefined {
  return strangers.find(({ credentials }) =>
    credentials.some(({ type, index }) => type === "pin" && index === slot),
  );
}

const never = unable("managed-elsewhere");
const untouchable: Readonly<Record<UserAction, Ability>> = {
  rename: never,
  "set-pin": never,
  "add-tag": never,
  "clear-credential": never,
  suspend: never,
  restore: never,
  remove: never,
};

export function listOf({ rows, entries, natives }: Reading, readAt: number): UserList {
  const users = [
    ...rows.flatMap((row) => {
      if (row.isManaged) return managedUser(row, entries, natives);
      // Where the lock itself tells its people, those are the truth: such rows outlive who was deleted (measured).
      return natives ? [] : strangerAt(row);
    }),
    ...(natives?.strangers ?? []).map((user) => ({
      ...user,
      name: tag.exec(user.name ?? "")?.[2] ?? user.name,
      abilities: untouchable,
    })),
  ];
  users.sort((a, b) => a.key.localeCompare(b.key, "en", { numeric: true }));
  return { users, completeness: natives?.completeness ?? "complete", capacity: null, readAt };
}

function managedUser(row: Row, entries: readonly Entry[], natives: Natives | null): LockUser {
  const { slot, name, isEnabled, hasPin } = row;
  const entry = entries.find(({ id }) => id === row.entry);
  const kind = entry?.slots.find((each) => each.slot === slot)?.hasCondition ? "scheduled" : "always";
  return {
    key: keyOf(row.entry, slot),
    name: name || null,
    status: statusOf(row, natives),
    kind,
    owner: "this-home",
    credentials: hasPin ? [pinAt(slot)] : [],
    suspension: isEnabled ? null : { since: null, formerKind: kind },
    abilities: {
      ...abilitiesWith(hasPin),
      ...(entry && hasNamesake(entry, slot, name) ? { remove: unable("lock-cannot") } : {}),
    },
  };
}

/** Nobody without a PIN can be switched on. */
export function abilitiesWith(hasPin: boolean): LockUser["abilities"] {
  return hasPin ? {} : { restore: unable("lock-cannot") };
}

function statusOf({ slot, isEnabled, isActive, inSync }: Row, natives: Natives | null): UserStatus {
  if (!isEnabled) return "suspended";
  // It is being written, or nobody knows yet.
  if (inSync !== true) return inSync === null ? "unknown" : "unconfirmed";
  if (!isActive) return "waiting";
  return natives && !natives.tagged.has(slot) && natives.completeness === "complete" ? "missing" : "active";
}

function strangerAt({ slot, hasPin }: Row): readonly LockUser[] {
  if (!hasPin) return [];
  return [
    {
      key: keyOf("", slot),
      name: null,
      status: "unknown",
      kind: "unknown",
      owner: "unknown",
      credentials: [pinAt(slot)],
      suspension: null,
      abilities: untouchable,
    },
  ];
}
