// Between what the Matter services say and the domain's terms; whatever an answer holds, only what is as it should be comes through.

import type { Ability } from "../../core/ability.js";
import type { Capacity } from "../../core/capabilities.js";
import type {
  CredentialType,
  LockUser,
  Owner,
  UserAction,
  UserKey,
  UserKind,
  UserStatus,
} from "../../core/user.js";
import type { UserList } from "../../core/user-list.js";
import type { Remembered } from "../../core/step.js";
import type {
  Answer,
  UsersAnswer,
  WireCredential,
  WireCredentialType,
  WireUser,
  WireUserType,
} from "./wire.js";
import { unable } from "../../core/ability.js";
import { problem, ProblemError } from "../../core/problem.js";
import { answerOf, isPlace } from "./wire.js";

/** What reading and changing people depends on besides the lock's answers. */
export interface Facts {
  /** Whether HA's set_lock_user has a field for the status (it had none in 2026.11). */
  readonly hasStatusField: boolean;
  /** Whether the viewer may write HA's shared storage, where a suspension is remembered. */
  readonly canRemember: boolean;
  /** Our own fabric on this lock; null while unknown. */
  readonly fabric: number | null;
}

/** What is remembered of the suspended user at an index. */
export type Memory = (index: number, name: string | null) => Remembered | null;

const prefix = "matter:";

export function keyOf(index: number): UserKey {
  return prefix + index;
}

/** NaN or 0 for anything that is not a key of ours; the guard of the calls refuses that. */
export function indexOf(key: UserKey): number {
  return Number(key.replace(prefix, ""));
}

/** The types of users; where two are of one kind, the first is the one that can be written. */
const kinds: Readonly<Record<WireUserType, UserKind>> = {
  unrestricted_user: "always",
  disposable_user: "one-time",
  expiring_user: "expiring",
  schedule_restricted_user: "scheduled",
  week_day_schedule_user: "scheduled",
  year_day_schedule_user: "scheduled",
  remote_only_user: "remote-only",
  forced_user: "duress",
  programming_user: "administrator",
  non_access_user: "no-access",
};

/** The type that is written for a kind; undefined for what could not be restored. */
export function typeOf(kind: unknown): WireUserType | undefined {
  return kind === "administrator" ? undefined : nameOf(kinds, kind);
}

const credentialTypes: Readonly<Record<WireCredentialType, CredentialType>> = {
  pin: "pin",
  rfid: "tag",
  fingerprint: "fingerprint",
  finger_vein: "finger-vein",
  face: "face",
};

/** How a credential's type is called on the wire; undefined for those no service can name. */
export function credentialTypeOf(type: CredentialType): WireCredentialType | undefined {
  return nameOf(credentialTypes, type);
}

/** The people of an answer. `capacity` is what the lock's info said. Throws a ProblemError when there are none to read. */
export function listOf(
  answer: Answer<UsersAnswer>,
  capacity: Capacity | null,
  readAt: number,
  facts: Facts,
  memory: Memory,
): UserList {
  if (!Array.isArray(answer.users)) throw new ProblemError(problem("unknown"));
  const wire = answer.users.map(answerOf<WireUser>);
  const users = wire.flatMap((user) => userOf(user, facts, memory));
  // HA walks from user to user by the lock's own pointer: one that leads nowhere means that the walk broke off.
  const isWhole =
    (wire.at(-1)?.next_user_index ?? null) === null &&
    users.length === wire.length &&
    users.every(({ credentials }, at) => credentials.length === answerOf<[]>(wire[at]?.credentials).length);
  return { users, completeness: isWhole ? "complete" : "partial", capacity, readAt };
}

function userOf(
  user: Answer<WireUser>,
  { hasStatusField, canRemember, fabric }: Facts,
  memory: Memory,
): LockUser[] {
  const { user_index: index, user_type: type, user_status, creator_fabric_index: creator } = user;
  if (!isPlace(index)) return [];
  const name = typeof user.user_name === "string" ? user.user_name || null : null;
  const kind = valueOf(kinds, type) ?? "unknown";
  const isOff = kind === "no-access";
  const remembered = isOff ? memory(index, name) : null;
  const status = statusOf(user_status, kind, hasStatusField);
  const owner = ownerOf(creator, fabric);
  const credentials = Array.isArray(user.credentials) ? user.credentials.map(answerOf<WireCredential>) : [];
  return [
    {
      key: keyOf(index),
      name,
      status,
      kind,
      owner,
      credentials: credentials.flatMap(({ type, index }) =>
        isPlace(index) ? { type: valueOf(credentialTypes, type) ?? "other", index } : [],
      ),
      suspension:
        status === "suspended"
          ? { since: remembered?.since ?? null, formerKind: isOff ? (remembered?.former ?? null) : kind }
          : null,
      abilities: abilities(),
    },
  ];

  /** Where a person's owner or type forbids what the lock allows in general. */
  function abilities(): Partial<Record<UserAction, Ability>> {
    if (owner === "other-controller") {
      const refused = unable(owner);
      return { rename: refused, "set-pin": refused, "add-tag": refused, suspend: refused, restore: refused };
    }
    const never = unable("lock-cannot");
    // What is remembered of a suspended person goes by the name, and others than administrators cannot write the new one.
    if (remembered && !canRemember) return { rename: unable("administrators-only") };
    if (status === "disabled" || status === "used-up") return { suspend: never, restore: never };
    if (hasStatusField || status !== "active") return {};
    if (typeOf(kind) !== type) return { suspend: never };
    // What a restore gives when nobody remembers is "always": nothing else can be taken back without a memory.
    return canRemember || kind === "always" ? {} : { suspend: unable("administrators-only") };
  }
}

function statusOf(status: unknown, kind: UserKind, hasStatusField: boolean): UserStatus {
  if (status === "occupied_disabled") {
    if (hasStatusField) return "suspended";
    // A one-time user is switched off by the lock once it has been used.
    return kind === "one-time" ? "used-up" : "disabled";
  }
  if (status !== "occupied_enabled") return "unknown";
  return kind === "no-access" ? "suspended" : "active";
}

function ownerOf(creator: unknown, fabric: number | null): Owner {
  if (creator === null) return "at-the-lock";
  if (typeof creator !== "number" || fabric === null) return "unknown";
  return creator === fabric ? "this-home" : "other-controller";
}

function valueOf<T>(table: Readonly<Record<string, T>>, key: unknown): T | undefined {
  return Object.entries(table).find(([name]) => name === key)?.[1];
}

function nameOf<Name extends string>(
  table: Readonly<Record<Name, unknown>>,
  value: unknown,
): Name | undefined {
  return (Object.keys(table) as Name[]).find((name) => table[name] === value);
}
