// Whether a card can be seen, and the beginning of its list: what nobody sees need not be drawn, and what somebody reads stays.

import type { LitElement, ReactiveController } from "lit";

export class InSight implements ReactiveController {
  /** Whether the beginning of the list is on the screen. */
  isTopSeen = true;
  readonly #host: LitElement;
  readonly #selector: string;
  readonly #changed: () => void;
  #isOnScreen = true;
  #top: Element | null = null;
  #waiting: (() => void)[] = [];
  readonly #observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (target === this.#host) this.#isOnScreen = isIntersecting;
      else this.isTopSeen = isIntersecting;
    }
    this.handleEvent();
  });

  /** `selector`: of what stands at the list's beginning. `changed`: called when any of it may have come into sight or gone. */
  constructor(host: LitElement, selector: string, changed: () => void) {
    this.#host = host;
    this.#selector = selector;
    this.#changed = changed;
    host.addController(this);
  }

  get isSeen(): boolean {
    return this.#isOnScreen && !document.hidden;
  }

  /** Resolves once somebody can see the card. */
  seen(): Promise<void> {
    return new Promise((resolve) => {
      if (this.isSeen) resolve();
      else this.#waiting.push(resolve);
    });
  }

  hostConnected(): void {
    // Until the browser says otherwise.
    this.#isOnScreen = this.isTopSeen = true;
    this.#observer.observe(this.#host);
    document.addEventListener("visibilitychange", this);
    this.handleEvent();
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
    this.#top = null;
    document.removeEventListener("visibilitychange", this);
  }

  hostUpdated(): void {
    const top = this.#host.renderRoot.querySelector(this.#selector);
    if (top === this.#top) return;
    if (this.#top) this.#observer.unobserve(this.#top);
    if (top) this.#observer.observe(top);
    this.#top = top;
  }

  /** The page was shown or hidden. */
  handleEvent(): void {
    this.#changed();
    if (this.isSeen) for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
