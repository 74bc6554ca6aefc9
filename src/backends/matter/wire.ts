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

/** `max_…` count places, the lengths of a PIN are digits and of a tag bytes. Comes from HA's cache: no radio. */
export interface LockInfo {
  readonly supports_user_management: boolean;
  readonly supported_credential_types: readonly string[];
  readonly max_users: number | null;
  readonly max_pin_users: number | null;
  readonly max_rfid_users: number | null;
  readonly max_credentials_per_user: number | null;
  readonly min_pin_length: number | null;
  readonly max_pin_length: number | null;
  readonly min_rfid_length: number | null;
  readonly max_rfid_length: number | null;
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
