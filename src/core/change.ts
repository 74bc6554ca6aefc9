// What a person wants of a lock; never holds a PIN or a tag's value, which travel beside it as the secret.

import type { Credential, UserKey, UserKind } from "./user.js";

export type Access = "always" | "one-time";

export type Change =
  | {
      readonly kind: "add";
      readonly name: string;
      readonly access: Access;
      /** False: nobody is given a PIN, or somebody has one that the lock does not tell of. */
      readonly withPin: boolean;
      /** The number the person asked for, on a lock that cannot tell which are free. */
      readonly place?: number;
    }
  | { readonly kind: "rename"; readonly user: UserKey; readonly name: string }
  /** Changes the user's PIN, or adds one when `credential` is null. */
  | { readonly kind: "set-pin"; readonly user: UserKey; readonly credential: Credential | null }
  | { readonly kind: "add-tag"; readonly user: UserKey }
  | { readonly kind: "clear-credential"; readonly user: UserKey; readonly credential: Credential }
  | { readonly kind: "suspend"; readonly user: UserKey }
  /** `as` is asked of the person when nobody remembers what the user was. */
  | { readonly kind: "restore"; readonly user: UserKey; readonly as: UserKind | null }
  | { readonly kind: "remove"; readonly user: UserKey };

export type ChangeKind = Change["kind"];

/** A PIN (ASCII digits) or a tag's value (hex): lives in the field and the one call, nowhere else. */
export type Secret = string;
