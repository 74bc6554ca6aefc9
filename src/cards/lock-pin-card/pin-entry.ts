// What a PIN card keeps between two presses: the one place that holds digits, and everything that makes it forget.

import type { ReactiveController, ReactiveControllerHost, TemplateResult } from "lit";
import type { Problem } from "../../core/problem.js";
import type { UserKey } from "../../core/user.js";

/** Digits nobody goes on with are forgotten after this time; milliseconds. */
const patience = 60_000;

interface PinState {
  /** The digits typed, and, until the lock has answered, sent. */
  readonly digits: string;
  readonly chosen: UserKey | null;
  readonly masked: boolean;
  readonly saving: boolean;
  /** How the last save ended; stays until the next digit. */
  readonly result: TemplateResult | null;
  /** Why it did not go through. */
  readonly problem: Problem | null;
}

export const nothingTyped = { digits: "", result: null, problem: null };

export class PinEntry implements ReactiveController {
  state: PinState = { ...nothingTyped, chosen: null, masked: false, saving: false };
  private timer = 0;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener("visibilitychange", this.pageHidden);
  }

  hostDisconnected(): void {
    document.removeEventListener("visibilitychange", this.pageHidden);
    this.forget();
  }

  set(state: Partial<PinState>): void {
    this.state = { ...this.state, ...state };
    clearTimeout(this.timer);
    if (this.state.digits) this.timer = window.setTimeout(this.forget, patience);
    this.host.requestUpdate();
  }

  private readonly forget = (): void => this.set({ digits: "" });

  private readonly pageHidden = (): void => {
    if (document.hidden) this.forget();
  };
}
