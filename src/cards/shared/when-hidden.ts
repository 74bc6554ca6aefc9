// Calls something when nobody looks any more: the page is hidden or left, or nothing is done for a while.

import type { ReactiveController, ReactiveControllerHost } from "lit";

/** How long digits nobody works on may be read; milliseconds. */
const glance = 30_000;

export class WhenHidden implements ReactiveController {
  readonly #leave: (wipes: boolean) => void;
  #timers: number[] = [];

  /** `leave` wipes what is secret, or else only hides it from eyes. */
  constructor(host: ReactiveControllerHost, leave: (wipes: boolean) => void) {
    this.#leave = leave;
    host.addController(this);
  }

  /** Somebody is there: the time until digits are covered begins anew, and that until they are wiped (ms). */
  stay(patience: number): void {
    this.#timers.forEach((timer) => clearTimeout(timer));
    this.#timers = [glance, patience].map((time) =>
      window.setTimeout(() => this.#leave(time === patience), time),
    );
  }

  hostConnected(): void {
    document.addEventListener("visibilitychange", this);
    // Browsers keep a page that is left as it is, to show it again on the way back.
    addEventListener("pagehide", this);
  }

  hostDisconnected(): void {
    document.removeEventListener("visibilitychange", this);
    removeEventListener("pagehide", this);
    this.#leave(true);
  }

  handleEvent({ type }: Event): void {
    if (document.hidden || type === "pagehide") this.#leave(true);
  }
}
