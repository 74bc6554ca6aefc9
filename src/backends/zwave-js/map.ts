// Between what the Z-Wave JS services say and the domain's terms; whatever an answer holds, only what is as it should be comes through.

import type { Ability } from "../../core/ability.js";
import type { Capacity } from "../../core/capabilities.js";
import type { CredentialType, LockUser, UserAction, UserKey, UserKind, UserStatus } from "../../core/user.js";
import type { UserList } from "../../core/user-list.js";
import type {
  Answer,
  LockInfo,
  TypeInfo,
  UsersAnswer,
  WireCredential,
  WireSecretType,
  WireUser,
  WireUserType,
} from "./wire.js";
import { unable } from "../../core/ability.js";
import { problem, ProblemError } from "../../core/problem.js";
import { answerOf, isPlace } from "./wire.js";

const prefix = "zwave:";

export function keyOf(user: number): UserKey {
  return prefix + user;
}

/** The key of whoever had this number before somebody else: nobody on the list, and still "Person 3". */
export function formerKeyOf(user: number): UserKey {
  return `former:${user}`;
}

/** NaN or 0 for anything that is not a key of ours; the guard of the calls refuses that. */
export function userOfKey(key: UserKey): number {
  return Number(key.replace(prefix, ""));
}

const kinds: Readonly<Record<WireUserType, UserKind>> = {
  general: "always",
  disposable: "one-time",
  expiring: "expiring",
  remote_only: "remote-only",
  duress: "duress",
  programming: "administrator",
  non_access: "no-access",
};

/** The type of a new user. */
export function typeOf(access: "always" | "one-time"): WireUserType {
  return access === "one-time" ? "disposable" : "general";
}

const credentialTypes: Readonly<Record<string, CredentialType>> = {
  rfid_code: "tag",
  finger_biometric: "fingerprint",
  face_biometric: "face",
};

/** What a lock is, as far as its answer about itself tells. */
export interface Lock {
  /** Whether a user is a code, and its number the code's place: no names, nobody without a code, nothing told of codes typed in at the keypad. */
  readonly hasCodesOnly: boolean;
  readonly users: number;
  readonly nameLength: number;
  /** What it takes for a PIN, and what that is called; null for a lock that takes none. */
  readonly pins: (TypeInfo & { readonly type: WireSecretType }) | null;
  readonly userTypes: readonly unknown[];
}

export function lockOf(info: Answer<LockInfo>): Lock {
  const types = answerOf<Record<WireSecretType, unknown>>(info.supported_credential_types);
  const nameLength = isPlace(info.max_user_name_length) ? info.max_user_name_length : 0;
  // A lock whose codes may hold other characters than digits calls them passwords; digits are among them.
  const type = (["pin_code", "password"] as const).find((each) => Object.hasOwn(types, each));
  const { num_slots, min_length, max_length } = answerOf<TypeInfo>(type && types[type]);
  const isWhole = type && isPlace(num_slots) && isPlace(min_length) && isPlace(max_length);
  return {
    hasCodesOnly: nameLength === 0,
    users: isPlace(info.max_users) ? info.max_users : 0,
    nameLength,
    pins: isWhole ? { type, num_slots, min_length, max_length } : null,
    userTypes: [info.supported_user_types].flat(),
  };
}

export function capacityOf({ users, pins, hasCodesOnly }: Lock): Capacity | null {
  return users === 0
    ? null
    : { users, pins: pins?.num_slots ?? null, credentialsPerUser: hasCodesOnly ? 1 : null };
}

/** The people of an answer. `hiding`: those whose codes the lock was seen to hide. Throws a ProblemError when there are none to read. */
export function listOf(
  answer: Answer<UsersAnswer>,
  lock: Lock,
  readAt: number,
  hiding: ReadonlySet<UserKey>,
): UserList {
  if (!Array.isArray(answer.users)) throw new ProblemError(problem("unknown"));
  const wire = answer.users.map(answerOf<WireUser>);
  const users = wire
    .flatMap((user) => userOf(user, lock, hiding))
    .sort((a, b) => userOfKey(a.key) - userOfKey(b.key));
  const isWhole =
    users.length === wire.length &&
    wire.every(({ user_id: id, credentials }) => {
      const user = users.find(({ key }) => key === keyOf(Number(id)));
      return user?.credentials.length === answerOf<[]>(credentials).length;
    });
  return { users, completeness: isWhole ? "complete" : "partial", capacity: capacityOf(lock), readAt };
}

function userOf(user: Answer<WireUser>, { pins }: Lock, hiding: ReadonlySet<UserKey>): LockUser[] {
  const { user_id: id, user_name: name, active, user_type: type } = user;
  if (!isPlace(id)) return [];
  const key = keyOf(id);
  const kind = Object.entries(kinds).find(([each]) => each === type)?.[1] ?? "unknown";
  const status = statusOf(active, kind);
  const credentials = Array.isArray(user.credentials) ? user.credentials.map(answerOf<WireCredential>) : [];
  return [
    {
      key,
      name: typeof name === "string" ? name || null : null,
      status,
      kind,
      owner: "unknown",
      credentials: credentials.flatMap(({ type: held, slot }) =>
        isPlace(slot)
          ? { type: held === pins?.type ? "pin" : (credentialTypes[String(held)] ?? "other"), index: slot }
          : [],
      ),
      suspension: status === "suspended" ? { since: null, formerKind: kind } : null,
      abilities: abilities(),
    },
  ];

  function abilities(): Partial<Record<UserAction, Ability>> {
    const never = unable("lock-cannot");
    return {
      ...(status === "disabled" || hiding.has(key) ? { suspend: never, restore: never } : {}),
    };
  }
}

function statusOf(active: unknown, kind: UserKind): UserStatus {
  if (active === false) return "suspended";
  if (active !== true) return "unknown";
  return kind === "no-access" ? "disabled" : "active";
}
