// What a PIN card keeps between two presses: the one place that holds digits, and everything that makes it forget.

import type { LitElement, TemplateResult } from "lit";
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
  /** Digits were wiped because nobody went on with them; said until the next digit. */
  readonly gone: boolean;
  readonly saving: boolean;
  /** How the last save ended; stays until the next digit. */
  readonly result: TemplateResult | null;
  /** Why it did not go through. */
  readonly problem: Problem | null;
}

export const nothingTyped = { digits: "", gone: false, result: null, problem: null };

export class PinEntry {
  state: PinState = { ...nothingTyped, chosen: null, masked: false, saving: false };
  readonly #host: LitElement;
  readonly #presence: WhenHidden;

  constructor(host: LitElement) {
    this.#host = host;
    const leave = (wipes: boolean): void => {
      const { digits } = this.state;
      if (digits) this.#keep({ digits: wipes ? "" : digits, gone: wipes, masked: !wipes });
    };
    this.#presence = new WhenHidden(host, leave);
    host.addEventListener("focusout", ({ relatedTarget }) => relatedTarget && leave(false));
  }

  set(state: Partial<PinState>): void {
    this.#keep(state);
    this.#presence.stay(patience);
  }

  #keep(state: Partial<PinState>): void {
    this.state = { ...this.state, ...state };
    this.#host.requestUpdate();
  }
}
