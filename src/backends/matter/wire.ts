// What HA's seven Matter lock services take and answer, as measured on 2026.11.0 (read whole from the wire, not from code).

/** Users in the answers; `week_day_…` and `year_day_…` can be read and never written, `programming_user` not written back. */
export type WireUserType =
  | "unrestricted_user"
  | "year_day_schedule_user"
  | "week_day_schedule_user"
  | "programming_user"
  | "non_access_user"
  | "forced_user"
  | "disposable_user"
  | "expiring_user"
  | "schedule_restricted_user"
  | "remote_only_user";

/** What set_lock_credential and clear_lock_credential take; a status can also be asked of programming_pin and aliro_… */
export type WireCredentialType = "pin" | "rfid" | "fingerprint" | "finger_vein" | "face";

/** The services; those that begin with `get` and set_lock_credential answer, and the others refuse to be asked for an answer. */
export type Service =
  | "get_lock_info"
  | "get_lock_users"
  | "get_lock_credential_status"
  | "set_lock_user"
  | "set_lock_credential"
  | "clear_lock_user"
  | "clear_lock_credential";

/** What is sent; what is undefined never reaches HA, and stays as it is on the lock. */
export interface CallData {
  /** From 1. Without it a new user is made. */
  readonly user_index?: number | undefined;
  readonly user_name?: string | undefined;
  readonly user_type?: WireUserType | undefined;
  readonly user_status?: "occupied_enabled" | "occupied_disabled" | undefined;
  readonly credential_type?: WireCredentialType | undefined;
  /** From 1. Without it HA looks for a free place, at the price of asking for each place that is taken. */
  readonly credential_index?: number | undefined;
  readonly credential_data?: string | undefined;
}

/** An answer as it came: every field may be missing or of another type, whatever the shapes below say. */
export type Answer<Shape extends object> = Partial<Readonly<Record<keyof Shape, unknown>>>;

/** `max_…` count places, the lengths of a PIN are digits and of a tag bytes. Comes from HA's cache: no radio. */
export interface LockInfo {
  readonly supports_user_management?: unknown;
  readonly supported_credential_types?: unknown;
  readonly max_users?: number;
  readonly max_pin_users?: number;
  readonly max_rfid_users?: number;
  readonly max_credentials_per_user?: number;
  readonly min_pin_length?: number;
  readonly max_pin_length?: number;
  readonly min_rfid_length?: number;
  readonly max_rfid_length?: number;
}

export interface WireCredential {
  readonly type: string;
  /** From 1. */
  readonly index: number;
}

export interface WireUser {
  /** From 1. */
  readonly user_index: number;
  /** Empty for a user without a name. */
  readonly user_name: string | null;
  readonly user_status: string | null;
  readonly user_type: string | null;
  readonly credentials: readonly WireCredential[];
  /** The fabric (controller) that made the user: null at the lock itself, 0 when that fabric was removed. */
  readonly creator_fabric_index?: number | null;
  readonly next_user_index?: number | null;
}

/** The answer of get_lock_users. */
export interface UsersAnswer {
  readonly max_users: number;
  readonly users: readonly WireUser[];
}

/** The answer of set_lock_credential; `user_index` only when a user was created. */
export interface CredentialAnswer {
  readonly credential_index: number;
  readonly user_index: number | null;
}

/** The answer of get_lock_credential_status. */
export interface CredentialStatus {
  readonly credential_exists: boolean;
  readonly user_index: number | null;
  readonly last_modified_fabric_index?: number | null;
}

/** The answer of the websocket command matter/node_diagnostics, which takes the device's registry id and asks the lock. */
export interface NodeDiagnostics {
  readonly active_fabric_index: number | null;
}

/** The answer itself, or an empty one for whatever is no object. */
export function answerOf<Shape extends object>(value: unknown): Answer<Shape> {
  return Object(value) as Answer<Shape>;
}

/** Whether a value is a place's number: Matter's, without the one that means all. */
export function isPlace(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) > 0 && Number(value) < 65533;
}
