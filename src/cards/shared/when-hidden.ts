// Calls something when the page is hidden: digits and PINs do not wait in a tab nobody looks at.

import type { ReactiveController, ReactiveControllerHost } from "lit";

export class WhenHidden implements ReactiveController {
  readonly #forget: () => void;

  constructor(host: ReactiveControllerHost, forget: () => void) {
    this.#forget = forget;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener("visibilitychange", this);
  }

  hostDisconnected(): void {
    document.removeEventListener("visibilitychange", this);
    this.#forget();
  }

  handleEvent(): void {
    if (document.hidden) this.#forget();
  }
}
