// What HA's Z-Wave JS services for locks take and answer, as measured on 2026.11.0 (read whole from the wire, not from code).

/** The services used here; those that begin with `get` or `set` answer, the others refuse to be asked for an answer. */
export type Service =
  | "get_credential_capabilities"
  | "get_users"
  | "get_lock_usercode"
  | "set_user"
  | "set_credential"
  | "delete_credential"
  | "delete_user";

/** Users in the answers and in what is sent; `expiring` is refused by the lock, as no service sends the time. */
export type WireUserType =
  "general" | "programming" | "non_access" | "duress" | "disposable" | "expiring" | "remote_only";

/** The two types HA writes; others are listed only. */
export type WireSecretType = "pin_code" | "password";

/** What is sent; what is undefined never reaches HA, and stays as it is on the lock. */
export interface CallData {
  /** From 1. Without it a new user is made, in the lowest place that the driver takes for free. */
  readonly user_id?: number | undefined;
  readonly user_name?: string | undefined;
  readonly user_type?: WireUserType | undefined;
  readonly active?: boolean | undefined;
  readonly credential_type?: WireSecretType | undefined;
  /** From 1. Without it a PIN that is changed becomes another user's or a second one (measured). */
  readonly credential_slot?: number | undefined;
  readonly credential_data?: string | undefined;
  /** Of get_lock_usercode. */
  readonly code_slot?: number | undefined;
}

/** An answer as it came: every field may be missing or of another type, whatever the shapes below say. */
export type Answer<Shape extends object> = Partial<Readonly<Record<keyof Shape, unknown>>>;

/** What a lock takes of one type of credential; lengths in characters. */
export interface TypeInfo {
  readonly num_slots: number;
  readonly min_length: number;
  readonly max_length: number;
}

/** The answer of get_credential_capabilities; from the driver's cache, no radio. */
export interface LockInfo {
  readonly max_users: number;
  /** 0 for locks whose users are codes without names: there the user's number and the code's place are one. */
  readonly max_user_name_length: number;
  readonly supported_user_types: readonly string[];
  readonly supported_credential_types: Readonly<Record<string, TypeInfo>>;
}

export interface WireCredential {
  readonly type: string;
  /** From 1. */
  readonly slot: number;
}

export interface WireUser {
  /** From 1. */
  readonly user_id: number;
  /** Null for a lock without names. */
  readonly user_name: string | null;
  readonly active: boolean;
  readonly user_type: string;
  readonly credentials: readonly WireCredential[];
}

/** The answer of get_users; from the driver's cache, which does not know codes typed in at the keypad of an older lock. */
export interface UsersAnswer {
  readonly max_users: number;
  readonly users: readonly WireUser[];
}

/** The answer of set_user and set_credential; no place where no code was written. */
export interface WriteAnswer {
  readonly user_id: number;
  readonly credential_slot: number | null;
}

/** One place in the answer of get_lock_usercode: the code in clear, stars where the lock hides it, null where it was never read. */
export interface CodeAnswer {
  readonly usercode: string | null;
  readonly in_use: boolean | null;
}

/** What zwave_js/subscribe_node_statistics tells: how many commands went to the node, and how many went wrong. */
export interface NodeStatistics {
  readonly commands_tx: number;
  readonly commands_dropped_tx: number;
  readonly timeout_response: number;
}

/** The answer itself, or an empty one for whatever is no object. */
export function answerOf<Shape extends object>(value: unknown): Answer<Shape> {
  return Object(value) as Answer<Shape>;
}

/** Whether a value is a place's number. */
export function isPlace(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) > 0 && Number(value) < 65533;
}
