// The digits of a PIN card: the one place that holds them, and everything that makes it forget.

import type { ReactiveController, ReactiveControllerHost } from "lit";

/** Digits nobody goes on with are forgotten after this time; milliseconds. */
const patience = 60_000;

export class TypedPin implements ReactiveController {
  digits = "";
  private timer = 0;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener("visibilitychange", this.pageHidden);
  }

  hostDisconnected(): void {
    document.removeEventListener("visibilitychange", this.pageHidden);
    this.set("");
  }

  set(digits: string): void {
    this.digits = digits;
    clearTimeout(this.timer);
    if (digits) this.timer = window.setTimeout(() => this.set(""), patience);
    this.host.requestUpdate();
  }

  private readonly pageHidden = (): void => {
    if (document.hidden) this.set("");
  };
}
