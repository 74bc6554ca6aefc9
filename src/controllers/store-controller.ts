// Joins an element to a shared store: subscribes while the element is on the page, and asks it to render on change.

import type { ReactiveController, ReactiveControllerHost } from "lit";

interface Store<Snapshot> {
  readonly snapshot: Snapshot;
  subscribe(listener: () => void): () => void;
}

export abstract class StoreController<S extends Store<unknown>> implements ReactiveController {
  store: S | null = null;
  #isConnected = false;
  #unsubscribe: (() => void) | null = null;

  constructor(protected readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    this.#isConnected = true;
    this.#attach();
  }

  hostDisconnected(): void {
    this.#isConnected = false;
    this.#detach();
  }

  /** Takes another store, or none; the same one again costs nothing. */
  protected use(store: S | null): void {
    if (store === this.store) return;
    this.#detach();
    this.store = store;
    if (this.#isConnected) this.#attach();
  }

  #attach(): void {
    this.#unsubscribe ??= this.store?.subscribe(() => this.host.requestUpdate()) ?? null;
  }

  #detach(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = null;
  }
}
