// One command of a change, in the domain's terms; a backend turns it into its own call.

import type { Access } from "./change.js";
import type { Problem } from "./problem.js";
import type { UserList } from "./user-list.js";
import type { Credential, UserKey, UserKind } from "./user.js";

/** The user a step acts on: a key, or "created" for the one an earlier step of the same change created. */
export type StepUser = UserKey;

/** The index of a new credential whose place HA looks for, because the list does not tell which are free. */
export const anyPlace = 0;

/** What is kept of a suspended user; the name tells a later user in the same place from this one. */
export interface Remembered {
  readonly former: UserKind;
  readonly name: string | null;
  /** Milliseconds since 1970; null: now. */
  readonly since: number | null;
}

export type Step =
  | {
      readonly kind: "create-with-pin";
      readonly access: Access;
      readonly credential: Credential | null;
      /** Where the lock takes it in the same call; elsewhere it is a step of its own. */
      readonly name?: string;
    }
  | {
      readonly kind: "create";
      readonly name: string;
      readonly access: Access;
      /** What the person holds already, on a lock that cannot tell. */
      readonly credential?: Credential;
    }
  | { readonly kind: "name"; readonly user: StepUser; readonly name: string; readonly former: string | null }
  | {
      readonly kind: "set-pin";
      readonly user: UserKey;
      readonly credential: Credential;
      readonly isNew: boolean;
    }
  | { readonly kind: "add-tag"; readonly user: UserKey; readonly credential: Credential }
  | {
      readonly kind: "clear-credential";
      readonly user: UserKey;
      readonly credential: Credential;
      readonly isLast: boolean;
    }
  /** Remembers what a user was, in HA's shared storage, before it is suspended. */
  | ({ readonly kind: "remember"; readonly user: UserKey } & Remembered)
  | { readonly kind: "suspend"; readonly user: UserKey; readonly former: UserKind }
  | { readonly kind: "restore"; readonly user: UserKey; readonly to: UserKind }
  /** Drops what was remembered; `remembered` is what an undo writes back. */
  | { readonly kind: "forget"; readonly user: UserKey; readonly remembered: Remembered | null }
  | { readonly kind: "remove"; readonly user: UserKey; readonly credentials: readonly Credential[] };

export type StepKind = Step["kind"];

/** What a backend knows after a step was sent; an answer is not a proof. */
export interface StepAnswer {
  /** The user the step created, where the lock named it. */
  readonly createdUser: UserKey | null;
  readonly credential: Credential | null;
}

export const plainAnswer: StepAnswer = { createdUser: null, credential: null };

/** What a verification found: how sure it is, and the list it read on the way, so that nothing is read twice. */
export type Verification =
  | {
      readonly outcome: "confirmed" | "accepted";
      readonly list: UserList | null;
      /** What the read told of an answer that never came. */
      readonly answer?: StepAnswer;
    }
  | { readonly outcome: "failed"; readonly problem: Problem; readonly list: UserList | null };
