// What a PIN card keeps between two presses: the one place that holds digits, and everything that makes it forget.

import type { ReactiveControllerHost, TemplateResult } from "lit";
import type { Problem } from "../../core/problem.js";
import type { UserKey } from "../../core/user.js";
import { WhenHidden } from "../shared/when-hidden.js";

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

export class PinEntry {
  state: PinState = { ...nothingTyped, chosen: null, masked: false, saving: false };
  #timer = 0;
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    new WhenHidden(host, this.#forget);
  }

  set(state: Partial<PinState>): void {
    this.state = { ...this.state, ...state };
    clearTimeout(this.#timer);
    if (this.state.digits) this.#timer = window.setTimeout(this.#forget, patience);
    this.#host.requestUpdate();
  }

  readonly #forget = (): void => this.set({ digits: "" });
}
