// Turns a person's access off and on from a card's switch, offers the way back for some seconds, and keeps what went wrong.

import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Change } from "../../core/change.js";
import type { Problem } from "../../core/problem.js";
import type { LockUser } from "../../core/user.js";
import { haptic } from "../../ha/events.js";
import type { Localizer } from "../../localize/localizer.js";
import { problemSentences, type ProblemSentences } from "../../localize/problems.js";
import type { LockStore } from "../../stores/lock-store.js";
import { nameOf } from "./person-words.js";

type Toggle = Extract<Change, { kind: "suspend" | "restore" }>;

/** What a card knows when somebody presses its switch. */
export interface AccessScene {
  readonly store: LockStore;
  readonly words: Localizer;
  /** The lock's name on the card. */
  readonly lock: string;
  announce(text: string): void;
  /** Nobody remembers what the person was: asks what to restore to. */
  askKind(user: LockUser): void;
}

export interface AccessFailure extends ProblemSentences {
  readonly problem: Problem;
  readonly change: Toggle;
  readonly user: LockUser;
}

/** Milliseconds. */
const undoTime = 8_000;

export class AccessSwitch implements ReactiveController {
  failure: AccessFailure | null = null;
  undo: { readonly text: string; readonly change: Toggle; readonly user: LockUser } | null = null;
  private timer = 0;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly scene: () => AccessScene | null,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.reset();
  }

  /** Forgets the last failure and the way back. */
  reset(): void {
    clearTimeout(this.timer);
    this.failure = this.undo = null;
    this.host.requestUpdate();
  }

  toggle(user: LockUser, wanted: boolean): void {
    const { key, kind, suspension } = user;
    const off: Toggle = { kind: "suspend", user: key };
    if (!wanted) void this.change(off, user, { kind: "restore", user: key, as: kind });
    else if (suspension?.formerKind) void this.change({ kind: "restore", user: key, as: null }, user, off);
    else this.scene()?.askKind(user);
  }

  takeBack(): void {
    if (this.undo) void this.change(this.undo.change, this.undo.user);
  }

  private async change(change: Toggle, user: LockUser, back?: Toggle): Promise<void> {
    const scene = this.scene();
    if (!scene) return;
    const { store, words, lock } = scene;
    this.reset();
    const name = nameOf(words, user);
    const outcome = await store.submit(change, null);
    if (outcome.kind === "failed") {
      const { problem } = outcome;
      haptic("failure");
      this.failure = { ...problemSentences(words, problem, { name, lock }), problem, change, user };
    } else {
      const text = words(change.kind === "suspend" ? "users.result.off" : "users.result.on", { name });
      haptic("success");
      scene.announce(outcome.kind === "confirmed" ? text : `${text} ${words("users.result.sent")}`);
      if (back) {
        this.undo = { text, change: back, user };
        this.timer = window.setTimeout(() => this.reset(), undoTime);
      }
    }
    this.host.requestUpdate();
  }
}
