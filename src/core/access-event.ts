// What happened at a door: when, what, how, who, and how sure that is.

import type { RecordedKind } from "./record.js";
import type { UserKey } from "./user.js";

export type Operation =
  | "lock"
  | "unlock"
  | "open"
  | "jam"
  | "refused-attempt"
  /** Asked for through HA, and never confirmed by the lock. */
  | "unconfirmed-lock"
  | "unconfirmed-unlock"
  /** A state that stood there after a gap: not an action of anybody. */
  | "found-locked"
  | "found-unlocked"
  | "door-opened"
  | "door-closed"
  /** A change of the lock's people, made through the cards and written into HA's logbook. */
  | "user-change";

/** How: Matter's operation sources and their like elsewhere. */
export type Method =
  | "keypad"
  | "tag"
  | "fingerprint"
  | "face"
  | "manual"
  | "button"
  | "automatic"
  | "home-assistant"
  | "other-controller"
  | "unknown";

export type Actor =
  | { readonly kind: "lock-user"; readonly key: UserKey; readonly name: string | null }
  | { readonly kind: "home-assistant-user"; readonly id: string; readonly name: string | null }
  | {
      readonly kind: "automation" | "script" | "scene";
      readonly name: string | null;
      readonly entityId: string | null;
    }
  | { readonly kind: "unknown" };

/** `reported`: something named the actor. `deduced`: stated why in `evidence`. */
export type Certainty = "reported" | "deduced" | "unknown";

/** Why the event says what it says; localize has a sentence for each. */
export type Evidence =
  | "transition-context"
  | "no-transition"
  | "only-pin"
  | "not-confirmed"
  | "method-disagrees"
  | "state-after-gap"
  | "named-by-lock"
  /** Whatever manages the lock's codes named the person. */
  | "named-by-manager"
  /** The lock gave a number, and the name is of whoever has that number now. */
  | "number-now"
  /** The lock gave a number, and the home's name book whose it was then. */
  | "named-by-book"
  | "other-controller"
  /** By an entity that somebody set up to say who: the event's `witness`. */
  | "named-by-entity";

export interface AccessEvent {
  /** Stable for one thing that happened: entity and time of its first row. */
  readonly id: string;
  readonly entityId: string;
  /** Milliseconds since 1970, with fractions. */
  readonly at: number;
  readonly operation: Operation;
  readonly method: Method;
  readonly actor: Actor;
  readonly certainty: Certainty;
  readonly evidence: readonly Evidence[];
  /** What the entity is called that named the actor, where it is not the lock. */
  readonly witness?: string;
  /** Of a user change; the person's name as it was then. */
  readonly change?: { readonly kind: RecordedKind; readonly person: string };
}

/** Ways of using a lock that HA cannot have asked for. */
export const atTheDoor: readonly Method[] = [
  "keypad",
  "tag",
  "fingerprint",
  "face",
  "manual",
  "button",
  "automatic",
];

export const nobodyKnown: Actor = { kind: "unknown" };

/** Orders events by time, and by id where two share one. */
export function oldestFirst(a: AccessEvent, b: AccessEvent): number {
  return a.at - b.at || (a.id < b.id ? -1 : 1);
}
