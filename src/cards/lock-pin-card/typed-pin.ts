// The digits of a PIN card while they are typed: the one place that holds them, and everything that makes it forget.

import type { ReactiveController, ReactiveControllerHost } from "lit";

/** Digits nobody goes on with are forgotten after this time; milliseconds. */
const patience = 60_000;

export class TypedPin implements ReactiveController {
  digits = "";
  /** What was sent and may have to be corrected, until the lock has answered. */
  private held = "";
  private timer = 0;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener("visibilitychange", this.pageHidden);
  }

  hostDisconnected(): void {
    document.removeEventListener("visibilitychange", this.pageHidden);
    this.wipe();
  }

  set(digits: string): void {
    this.digits = digits;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.wipe(), patience);
    this.host.requestUpdate();
  }

  /** Gives the digits to be sent; nothing shows them from now on. */
  send(): string {
    const { digits } = this;
    this.wipe();
    this.held = digits;
    return digits;
  }

  /** The lock has answered: the digits come back to be corrected, unless they were wiped meanwhile, or are gone for good. */
  answered(refused: boolean): void {
    const { held } = this;
    this.held = "";
    if (refused && held) this.set(held);
  }

  wipe(): void {
    clearTimeout(this.timer);
    this.digits = this.held = "";
    this.host.requestUpdate();
  }

  private readonly pageHidden = (): void => {
    if (document.hidden) this.wipe();
  };
}
