// The door of a pretended lock: keypad, tag reader, thumb turn and bolt, and the states HA would write of them.

import type { CredentialType, UserKind } from "../../core/user.js";
import type { Places, StoredUser } from "./places.js";
import type { Radio } from "./faults.js";
import { problem, ProblemError } from "../../core/problem.js";

export type BoltState = "locked" | "unlocked";

/** As HA's Matter integration words `changed_by`. */
export type Source = "Keypad" | "RFID" | "Manual" | "Button" | "Auto" | "Remote" | "Unknown";

/** A state HA writes; one with the same state as before changes only the attribute. */
export interface StateWrite {
  readonly state: string;
  readonly changedBy: Source | null;
  /** Milliseconds since 1970, never twice the same. */
  readonly at: number;
  /** HA asked for what led to this state; the caller's context is on it. */
  readonly asked: boolean;
}

/** What somebody did at the door, heard by HA or not; `user` is the index of whoever was let in. */
export interface DoorOperation {
  readonly kind: "lock" | "unlock" | "refused";
  readonly source: Source;
  readonly user: number | null;
}

export type Entry = "opened" | "refused";

/** Who may not use the keypad or the tag reader (measured); a schedule is missing, so a scheduled person is shut out too. */
const shutAtTheDoor: readonly UserKind[] = ["no-access", "remote-only", "scheduled", "unknown"];

/** The 30 s after which HA gives up a state it waits for (measured). */
const transitionLimit = 30_000;

export class Door {
  /** Where the bolt really is. */
  bolt: BoltState = "locked";
  jammed = false;
  /** The state HA shows. */
  shown: string = "locked";
  changedBy: Source = "Unknown";
  /** Whether HA wants a PIN for its own operations. */
  needsCode = false;
  /** How long HA shows a state it waits for; milliseconds. */
  fallBackAfter = transitionLimit;
  private isAvailable = true;
  private lastWrite = 0;
  private readonly writeListeners = new Set<(write: StateWrite) => void>();
  private readonly operationListeners = new Set<(operation: DoorOperation) => void>();

  constructor(
    private readonly places: Places,
    private readonly radio: Radio,
    private readonly now: () => number,
  ) {}

  onWrite(listener: (write: StateWrite) => void): () => void {
    this.writeListeners.add(listener);
    return () => void this.writeListeners.delete(listener);
  }

  onOperation(listener: (operation: DoorOperation) => void): () => void {
    this.operationListeners.add(listener);
    return () => void this.operationListeners.delete(listener);
  }

  get available(): boolean {
    return this.isAvailable;
  }

  /** HA notices that the lock is gone, or back: what was done meanwhile comes as one state, stamped with the return. */
  set available(available: boolean) {
    if (available === this.isAvailable) return;
    this.isAvailable = available;
    this.emit(available ? this.bolt : "unavailable", false);
  }

  /** Somebody types a PIN at the door. */
  press(pin: string): Entry {
    return this.enter("pin", pin, "Keypad");
  }

  presentTag(value: string): Entry {
    return this.enter("tag", value, "RFID");
  }

  /** By hand from inside, with the button, by itself, or by another controller ("Remote"); nobody is let in by name. */
  turn(bolt: BoltState, source: Source = "Manual"): void {
    this.move(bolt, source, null);
  }

  /** HA's own lock.lock and lock.unlock: "succeeds" on an unavailable lock, and tells nobody why it failed. */
  async operate(bolt: BoltState, code?: string): Promise<void> {
    if (!this.isAvailable) return;
    if (this.needsCode && code === undefined) throw new ProblemError(problem("code-wrong"));
    const before = this.shown;
    if (before !== bolt) this.write(bolt === "locked" ? "locking" : "unlocking", true);
    const asked = this.shown;
    try {
      await this.radio.send("operate", () => this.obey(bolt, code));
    } catch (thrown) {
      setTimeout(() => {
        if (this.isAvailable && asked !== before && this.shown === asked) this.write(this.bolt, false);
      }, this.fallBackAfter);
      throw thrown;
    }
  }

  private obey(bolt: BoltState, code: string | undefined): void {
    if (code !== undefined && !this.admits(this.ownerOf("pin", code), true)) this.refuse();
    if (this.jammed) {
      // HA shows the target state, with whoever moved the bolt before (measured): it never reports a jam.
      this.write(bolt, true);
      this.refuse();
    }
    this.move(bolt, "Remote", null, true);
  }

  private refuse(): never {
    throw new ProblemError(problem("refused", "unknown"));
  }

  private enter(type: CredentialType, value: string, source: Source): Entry {
    const user = this.ownerOf(type, value);
    if (!user || !this.admits(user, false) || this.jammed) {
      // HA hears of a refusal only by the way, and only of people it has switched off: the source, never the try.
      if (user?.kind === "no-access") this.setSource(source);
      this.tell({ kind: "refused", source, user: null });
      return "refused";
    }
    if (user.kind === "one-time") this.places.users.set(user.index, { ...user, enabled: false });
    this.move("unlocked", source, user.index);
    return "opened";
  }

  private ownerOf(type: CredentialType, value: string): StoredUser | undefined {
    return this.places.users.get(this.places.holding(type, value)?.user ?? 0);
  }

  private admits(user: StoredUser | undefined, remotely: boolean): boolean {
    if (!user?.enabled) return false;
    return remotely ? user.kind !== "no-access" : !shutAtTheDoor.includes(user.kind);
  }

  private move(bolt: BoltState, source: Source, user: number | null, asked = false): void {
    this.bolt = bolt;
    this.tell({ kind: bolt === "locked" ? "lock" : "unlock", source, user });
    this.setSource(source, asked);
    if (this.shown !== bolt) this.write(bolt, asked);
  }

  private tell(operation: DoorOperation): void {
    for (const listener of this.operationListeners) listener(operation);
  }

  /** Written on its own, before the state; not at all when it stays the same. */
  private setSource(source: Source, asked = false): void {
    if (this.changedBy === source) return;
    this.changedBy = source;
    this.write(this.shown, asked);
  }

  /** Nothing reaches HA while the lock is silent or gone. */
  private write(state: string, asked: boolean): void {
    if (this.isAvailable && !this.radio.silent) this.emit(state, asked);
  }

  private emit(state: string, asked: boolean): void {
    this.shown = state;
    this.lastWrite = Math.max(this.now(), this.lastWrite + 1);
    const changedBy = this.isAvailable ? this.changedBy : null;
    for (const listener of this.writeListeners) listener({ state, changedBy, at: this.lastWrite, asked });
  }
}
