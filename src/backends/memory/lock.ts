// A pretended Matter lock as HA's services show it: each call costs what it costs on a real one, and is refused alike.

import type { Range } from "../../core/capabilities.js";
import type { Secret } from "../../core/change.js";
import type { Remembered } from "../../core/step.js";
import type { Credential, CredentialType, UserKind } from "../../core/user.js";
import type { FaultTarget, RadioOptions } from "./faults.js";
import type { Creator, Flavour, LockLimits, StoredUser } from "./places.js";
import { safeIndex } from "../../core/index-guard.js";
import { checkPin } from "../../core/pin.js";
import { problem, ProblemError } from "../../core/problem.js";
import { checkTag, cleanTag } from "../../core/tag.js";
import { Door } from "./door.js";
import { Radio } from "./faults.js";
import { Places, refuse } from "./places.js";

export interface PretendedLockOptions extends Partial<RadioOptions>, Partial<LockLimits> {
  readonly entityId: string;
  readonly flavour?: Flavour;
  readonly pinLength?: Range;
  /** Null: the lock takes no tags. */
  readonly tagLength?: Range | null;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** A person as the lock tells of one. */
export interface ToldUser extends StoredUser {
  readonly credentials: readonly Credential[];
}

export interface ToldUsers {
  readonly users: readonly ToldUser[];
  /** False: the walk from person to person broke off. */
  readonly isWhole: boolean;
}

/** What is written of a user; what is left out stays as HA read it a moment before. */
export interface UserData {
  readonly name?: string;
  readonly kind?: UserKind;
}

export interface CredentialWish {
  readonly type: "pin" | "tag";
  readonly value: Secret;
  /** Null: HA looks for a free place. */
  readonly index: number | null;
  /** Null: a new user is made. */
  readonly user: number | null;
  /** Of the new user. */
  readonly kind?: UserKind;
}

export interface Holding {
  readonly user: number;
  readonly writer: Creator;
}

export interface CredentialReply {
  readonly index: number;
  /** The user that was made; null when it stood there before. */
  readonly user: number | null;
}

export class PretendedLock {
  readonly entityId: string;
  readonly radio: Radio;
  readonly places: Places;
  readonly door: Door;
  readonly now: () => number;
  readonly pinLength: Range;
  readonly tagLength: Range | null;
  /** Stands in for HA's shared storage: what suspended people were. */
  readonly remembered = new Map<number, Remembered>();
  /** After how many people the walk breaks off; null: never. */
  walkBreaksAfter: number | null = null;

  constructor(options: PretendedLockOptions) {
    const { users = 50, credentials = 50, credentialsPerUser = 5, nameBytes = 10 } = options;
    this.entityId = options.entityId;
    this.now = options.now ?? Date.now;
    this.pinLength = options.pinLength ?? { minimum: 4, maximum: 8 };
    this.tagLength = options.tagLength === undefined ? { minimum: 4, maximum: 10 } : options.tagLength;
    this.radio = new Radio({ delay: options.delay ?? 0, timeout: options.timeout ?? 12_300 });
    this.places = new Places(
      { users, credentials, credentialsPerUser, nameBytes },
      options.flavour ?? "default",
    );
    this.door = new Door(this.places, this.radio, this.now);
  }

  /** One command a person; a lock with none or one is asked for every place (measured). */
  async readUsers(target: FaultTarget = "read"): Promise<ToldUsers> {
    this.mustBeThere();
    const { users, limits } = this.places;
    const asked = users.size > 1 ? users.size : limits.users;
    const indexes = [...users.keys()].sort((a, b) => a - b);
    const told: ToldUser[] = [];
    for (let turn = 0; turn < asked; turn++) {
      if (turn === this.walkBreaksAfter) return { users: told, isWhole: false };
      // Who was removed while the walk went on is left out.
      const user = await this.radio.send(target, () => users.get(indexes[turn] ?? 0));
      if (user) told.push({ ...user, credentials: this.places.held(user.index).map(withoutValue) });
    }
    return { users: told, isWhole: true };
  }

  /** Whose a place is, and who wrote it last; null when it is empty. One command. */
  async holderOf(type: CredentialType, index: number): Promise<Holding | null> {
    this.mustBeThere();
    const place = safeIndex(index, this.places.limits.credentials);
    return this.radio.send("verify", () => {
      const held = this.places.at(type, place);
      return held ? { user: held.user, writer: held.writer ?? "this-home" } : null;
    });
  }

  /** Reads a user and writes it back whole, so that one of two edits at once is lost. A new user's index is not told. */
  async setUser(target: FaultTarget, index: number | null, data: UserData): Promise<void> {
    const { places } = this;
    if (index !== null) safeIndex(index, places.limits.users);
    if (!this.door.available) return;
    if (index === null) {
      const free = await this.findFree(places.limits.users, (place) => places.users.has(place));
      const user = {
        name: "",
        kind: "always",
        ...data,
        index: free,
        enabled: true,
        creator: "this-home",
      } as const;
      return this.radio.send(target, () => places.addUser(user));
    }
    const read = await this.radio.send("lookup", () => places.users.get(index));
    if (!read) return refuse("user-gone");
    return this.radio.send(target, () => {
      // Whoever went meanwhile is not made anew by an edit.
      if (!places.users.has(index)) refuse("refused");
      places.writeUser({ ...read, ...data });
    });
  }

  async clearUser(target: FaultTarget, index: number): Promise<void> {
    safeIndex(index, this.places.limits.users);
    if (this.door.available) await this.radio.send(target, () => this.places.removeUser(index));
  }

  async clearCredential(target: FaultTarget, type: CredentialType, index: number): Promise<void> {
    safeIndex(index, this.places.limits.credentials);
    if (this.door.available) await this.radio.send(target, () => this.places.removeCredential(type, index));
  }

  async setCredential(target: FaultTarget, wish: CredentialWish): Promise<CredentialReply> {
    const { places, radio } = this;
    this.mustBeThere();
    this.checkValue(wish);
    const { type, user, kind = "always" } = wish;
    const value = type === "tag" ? cleanTag(wish.value) : wish.value;
    const index =
      wish.index === null
        ? await this.findFree(places.limits.credentials, (place) => places.at(type, place) !== undefined)
        : safeIndex(wish.index, places.limits.credentials);
    return radio.send(target, () => {
      if (user === null) return { index, user: places.addUserWith({ type, index, value }, kind) };
      places.writeCredential({ type, index, value, user: safeIndex(user, places.limits.users) });
      return { index, user: null };
    });
  }

  /** Writes HA's shared storage; null forgets. */
  remember(target: FaultTarget, user: number, kept: Remembered | null): Promise<void> {
    return this.radio.keep(target, () => {
      if (kept) this.remembered.set(user, kept);
      else this.remembered.delete(user);
    });
  }

  /** Puts somebody there without a command: made at the keypad, by another controller, or before the demo began. */
  place(
    user: Partial<StoredUser> & { readonly creator?: Creator },
    credentials: readonly PlacedCredential[],
  ): number {
    const index = user.index ?? this.places.freeUser();
    if (index === null) return refuse("lock-full");
    this.places.users.set(index, {
      name: "",
      kind: "always",
      enabled: true,
      creator: "this-home",
      ...user,
      index,
    });
    for (const { type, value } of credentials) {
      const place = this.places.freeCredential(type);
      if (place === null) return refuse("lock-full");
      this.places.credentials.push({ type, value, index: place, user: index });
    }
    return index;
  }

  /** HA asks for one place after the other until one is free. */
  private async findFree(capacity: number, isTaken: (place: number) => boolean): Promise<number> {
    for (let place = 1; place <= capacity; place++) {
      if (!(await this.radio.send("lookup", () => isTaken(place)))) return place;
    }
    return refuse("lock-full");
  }

  /** HA refuses these before it asks the lock. */
  private checkValue({ type, value }: CredentialWish): void {
    if (type === "tag" && !this.tagLength) refuse("not-supported");
    const wrong = type === "tag" ? checkTag(value, this.tagLength) : checkPin(value, this.pinLength);
    if (wrong) throw new ProblemError(wrong);
  }

  /** A call that wants an answer is refused for an unavailable lock; one that wants none "succeeds" and does nothing. */
  private mustBeThere(): void {
    if (!this.door.available) throw new ProblemError(problem("unreachable"));
  }
}

export interface PlacedCredential {
  readonly type: CredentialType;
  readonly value: Secret;
}

function withoutValue({ type, index }: Credential): Credential {
  return { type, index };
}
