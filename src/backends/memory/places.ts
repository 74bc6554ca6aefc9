// The places of a pretended lock: its people, what they hold, and the refusals of a real Matter lock.

import type { Credential, CredentialType, UserKind } from "../../core/user.js";
import type { ProblemKind } from "../../core/problem.js";
import { lowestFree } from "../../core/index-guard.js";
import { utf8Length } from "../../core/name.js";
import { problem, ProblemError } from "../../core/problem.js";

/** Who made a user: this home, another controller, or somebody at the lock. */
export type Creator = "this-home" | "other-controller" | "at-the-lock";

export interface StoredUser {
  readonly index: number;
  readonly name: string;
  readonly kind: UserKind;
  /** The lock's own switch, which no call from HA can set. */
  readonly enabled: boolean;
  readonly creator: Creator;
}

export interface StoredCredential extends Credential {
  readonly user: number;
  readonly value: string;
  /** Who wrote it last; left out: this home. */
  readonly writer?: Creator;
}

export interface LockLimits {
  readonly users: number;
  /** Places for each type of credential. */
  readonly credentials: number;
  readonly credentialsPerUser: number;
  /** UTF-8 bytes of a name. */
  readonly nameBytes: number;
}

/** `chip`: answers as the C++ reference that most firmware derives from; see the flavours of the measured lock. */
export type Flavour = "default" | "chip";

/** What no call can create or write back (measured); an attempt is refused. */
const notWritable: readonly UserKind[] = ["administrator", "unknown"];

export class Places {
  readonly users = new Map<number, StoredUser>();
  readonly credentials: StoredCredential[] = [];

  constructor(
    readonly limits: LockLimits,
    readonly flavour: Flavour,
  ) {}

  held(user: number): readonly StoredCredential[] {
    return this.credentials.filter((credential) => credential.user === user);
  }

  at(type: CredentialType, index: number): StoredCredential | undefined {
    return this.credentials.find((credential) => credential.type === type && credential.index === index);
  }

  holding(type: CredentialType, value: string): StoredCredential | undefined {
    return this.credentials.find((credential) => credential.type === type && credential.value === value);
  }

  freeUser(): number | null {
    return lowestFree(this.users.keys(), this.limits.users);
  }

  freeCredential(type: CredentialType): number | null {
    const taken = this.credentials.filter((credential) => credential.type === type);
    return lowestFree(
      taken.map((credential) => credential.index),
      this.limits.credentials,
    );
  }

  addUser(user: StoredUser): void {
    if (this.users.has(user.index)) refuse("changed-elsewhere");
    this.writeUser(user);
  }

  /** Writes a whole user, as HA does on every edit. Another controller's user is refused, whatever was to change. */
  writeUser(user: StoredUser): void {
    if (!Number.isInteger(user.index) || user.index < 1 || user.index > this.limits.users) refuse("refused");
    if (utf8Length(user.name) > this.limits.nameBytes) refuse("name-refused");
    if (this.users.get(user.index)?.creator === "other-controller") refuse("refused");
    if (notWritable.includes(user.kind)) refuse("refused");
    this.users.set(user.index, user);
  }

  removeUser(index: number): void {
    this.users.delete(index);
    this.dropCredentials((credential) => credential.user === index);
  }

  /** The last credential takes the user with it. An empty place is no error. */
  removeCredential(type: CredentialType, index: number): void {
    const gone = this.at(type, index);
    if (!gone) return;
    this.dropCredentials((credential) => credential === gone);
    if (this.held(gone.user).length === 0) this.users.delete(gone.user);
  }

  /** Puts a value into a place of a user who stands there: a new one, or in place of the user's own. */
  writeCredential(wanted: StoredCredential): void {
    this.checkPlace(wanted);
    const owner = this.users.get(wanted.user);
    if (!owner) refuse("changed-elsewhere");
    if (this.flavour === "default" && owner.creator === "other-controller") refuse("changed-elsewhere");
    const former = this.at(wanted.type, wanted.index);
    if (former && former.user !== wanted.user) refuse("changed-elsewhere");
    if (!former && this.held(wanted.user).length >= this.limits.credentialsPerUser) refuse("user-full");
    if (former) this.credentials[this.credentials.indexOf(former)] = wanted;
    else this.credentials.push(wanted);
  }

  /** Makes a user together with a first credential, and gives the user's index. */
  addUserWith(wanted: Omit<StoredCredential, "user">, kind: UserKind): number {
    this.checkPlace(wanted);
    if (this.at(wanted.type, wanted.index)) refuse("changed-elsewhere");
    const index = this.freeUser();
    if (index === null) refuse(this.flavour === "chip" ? "changed-elsewhere" : "lock-full");
    this.addUser({ index, name: "", kind, enabled: true, creator: "this-home" });
    this.credentials.push({ ...wanted, user: index });
    return index;
  }

  /** The value may stand in no other place, and the place must exist. */
  private checkPlace({ type, index, value }: Omit<StoredCredential, "user">): void {
    const twin = this.holding(type, value);
    if (twin && twin.index !== index) refuse(type === "tag" ? "tag-in-use" : "pin-in-use");
    if (!Number.isInteger(index) || index < 1 || index > this.limits.credentials) refuse("refused");
  }

  private dropCredentials(isGone: (credential: StoredCredential) => boolean): void {
    for (let place = this.credentials.length - 1; place >= 0; place--) {
      if (isGone(this.credentials[place] as StoredCredential)) this.credentials.splice(place, 1);
    }
  }
}

/** Every refusal of the lock leaves it as it was. */
export function refuse(kind: ProblemKind): never {
  throw new ProblemError(problem(kind));
}
