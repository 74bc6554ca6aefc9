// The seven Matter lock services as typed calls of one lock; nothing else in this backend talks to the lock.

import type { Range } from "../../core/capabilities.js";
import type { CredentialType } from "../../core/user.js";
import type { Home } from "../../ha/home.js";
import type { Attempt } from "./errors.js";
import type { CredentialAnswer, CredentialStatus, LockInfo, UsersAnswer, WireUserType } from "./wire.js";
import { safeIndex } from "../../core/index-guard.js";
import { problem, ProblemError } from "../../core/problem.js";
import { normalizeError } from "../../ha/errors.js";
import { problemOf } from "./errors.js";
import { credentialTypeOf } from "./map.js";

/** Matter's number of places where a lock names no number of its own. */
const mostPlaces = 65532;

/** What is sent of a user; what is undefined stays as it is on the lock. */
export interface UserData {
  readonly user_name?: string | undefined;
  readonly user_type?: WireUserType | undefined;
  readonly user_status?: string | undefined;
}

export interface CredentialData {
  readonly type: CredentialType;
  readonly secret: string;
  /** The place; 0 lets HA look for a free one, at the price of asking for each place that is taken. */
  readonly index: number;
  /** The user who gets it; null makes a new one. */
  readonly user: number | null;
  readonly user_type?: WireUserType | undefined;
}

/** Every rejection is a `ProblemError`. A call cannot be taken back once it is sent. */
export interface MatterCalls {
  /** Asked once: it comes from HA's cache, but leaves its context on the lock for five seconds. */
  info(): Promise<LockInfo>;
  /** What `info` said, if it was asked before. */
  known(): LockInfo | null;
  users(): Promise<UsersAnswer>;
  status(type: CredentialType, index: number): Promise<CredentialStatus>;
  /** Without an index a new user is made, and HA does not say where. */
  setUser(index: number | null, data: UserData, names: boolean): Promise<void>;
  clearUser(index: number): Promise<void>;
  setCredential(data: CredentialData): Promise<CredentialAnswer>;
  clearCredential(type: CredentialType, index: number): Promise<void>;
}

export function matterCalls(home: Home, entityId: string): MatterCalls {
  let known: LockInfo | null = null;

  async function guarded<T>(attempt: Attempt, call: () => Promise<T>): Promise<T> {
    if (!isReachable(home, entityId)) throw new ProblemError(problem("unreachable"));
    try {
      return await call();
    } catch (error) {
      throw new ProblemError(problemOf(normalizeError(error), attempt));
    }
  }

  const ask = <T>(service: string, data: Readonly<Record<string, unknown>>, attempt: Attempt): Promise<T> =>
    guarded(attempt, () => home.callServiceForResponse<T>("matter", service, data, entityId));

  // These services refuse to be asked for a response.
  const send = (
    service: string,
    data: Readonly<Record<string, unknown>>,
    attempt: Attempt = {},
  ): Promise<void> => guarded(attempt, () => home.callService("matter", service, data, entityId));

  async function info(): Promise<LockInfo> {
    return (known ??= await ask<LockInfo>("get_lock_info", {}, { reads: true }));
  }

  const userPlace = async (index: number): Promise<number> =>
    safeIndex(index, (await info()).max_users ?? mostPlaces);

  async function credentialPlace(
    type: CredentialType,
    index: number,
  ): Promise<Readonly<Record<string, unknown>>> {
    return {
      credential_type: credentialTypeOf(type),
      credential_index: safeIndex(index, placesFor(type, await info())),
    };
  }

  return {
    info,
    known: () => known,
    users: () => ask<UsersAnswer>("get_lock_users", {}, { reads: true }),
    status: async (type, index) =>
      ask("get_lock_credential_status", await credentialPlace(type, index), { reads: true }),
    setUser: async (index, data, names) =>
      send(
        "set_lock_user",
        withoutGaps({ user_index: index === null ? undefined : await userPlace(index), ...data }),
        { creates: index === null, names },
      ),
    clearUser: async (index) => send("clear_lock_user", { user_index: await userPlace(index) }),
    setCredential: async ({ type, secret, index, user, user_type }) =>
      ask(
        "set_lock_credential",
        withoutGaps({
          ...(index === 0 ? { credential_type: credentialTypeOf(type) } : await credentialPlace(type, index)),
          credential_data: secret,
          user_index: user === null ? undefined : await userPlace(user),
          user_type,
        }),
        { creates: user === null, isTag: type === "tag", secret },
      ),
    clearCredential: async (type, index) => send("clear_lock_credential", await credentialPlace(type, index)),
  };
}

/** For an entity that is missing or unavailable HA answers a write with success and does nothing (measured). */
export function isReachable(home: Home, entityId: string): boolean {
  const state = home.state(entityId)?.state;
  return state !== undefined && state !== "unavailable" && state !== "unknown";
}

/** How many places a lock has for a type of credential; HA tells it of PINs and tags alone. */
export function placesFor(type: CredentialType, info: LockInfo | null): number {
  const places = type === "pin" ? info?.max_pin_users : type === "tag" ? info?.max_rfid_users : null;
  return places ?? mostPlaces;
}

/** A range of lengths, where the lock names both ends. */
export function rangeOf(minimum: number | null, maximum: number | null): Range | null {
  return minimum === null || maximum === null ? null : { minimum, maximum };
}

/** HA takes a null for a value: what is not to be sent must not be there. */
function withoutGaps(data: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));
}
