// Turns a person's access off and on from a card's switch, offers the way back for some seconds, and keeps what went wrong.

import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Change } from "../../core/change.js";
import type { Problem } from "../../core/problem.js";
import { findUser } from "../../core/user-list.js";
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

const undoTime = 8_000;

export class AccessSwitch implements ReactiveController {
  failure: AccessFailure | null = null;
  undo: { readonly text: string; readonly change: Toggle } | null = null;
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
    if (wanted && !user.suspension?.formerKind) this.scene()?.askKind(user);
    else
      void this.change(
        wanted ? { kind: "restore", user: user.key, as: null } : { kind: "suspend", user: user.key },
        user,
        true,
      );
  }

  takeBack(): void {
    const change = this.undo?.change;
    const list = this.scene()?.store.snapshot.list;
    const user = change && list && findUser(list, change.user);
    this.reset();
    if (user) void this.change(change, user, false);
  }

  private async change(change: Toggle, user: LockUser, offersUndo: boolean): Promise<void> {
    const scene = this.scene();
    if (!scene) return;
    const { store, words, lock } = scene;
    this.reset();
    const outcome = await store.submit(change, null);
    const name = nameOf(words, user);
    haptic(outcome.kind === "failed" ? "failure" : "success");
    this.host.requestUpdate();
    if (outcome.kind === "failed") {
      const { problem } = outcome;
      this.failure = { ...problemSentences(words, problem, { name, lock }), problem, change, user };
      return;
    }
    const text = words(change.kind === "suspend" ? "users.result.off" : "users.result.on", { name });
    scene.announce(outcome.kind === "confirmed" ? text : `${text} ${words("users.result.sent")}`);
    if (!offersUndo) return;
    const back: Toggle =
      change.kind === "suspend"
        ? { kind: "restore", user: user.key, as: user.kind }
        : { kind: "suspend", user: user.key };
    this.undo = { text, change: back };
    this.timer = window.setTimeout(() => this.reset(), undoTime);
  }
}
