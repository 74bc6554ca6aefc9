// A websocket connection the tests drop, restore and speak through, with home-assistant-js-websocket's habits.

import type { Connection, MessageBase } from "home-assistant-js-websocket";

export interface FakeSubscription {
  readonly message: MessageBase;
  isOpen: boolean;
  /** Sends a frame as HA would. */
  send(frame: unknown): void;
}

type Answer = (message: MessageBase) => unknown;

export class FakeConnection {
  readonly subscriptions: FakeSubscription[] = [];
  readonly unsubscribed: MessageBase[] = [];
  /** Throw from it to refuse a subscription. Return a promise to let it wait. */
  onSubscribe: Answer = () => undefined;
  isUp = true;
  private readonly listeners = new Map<string, Set<() => void>>();

  addEventListener(event: string, listener: () => void): void {
    const listeners = this.listeners.get(event) ?? new Set();
    this.listeners.set(event, listeners.add(listener));
  }

  /** Never settles when begun while down, as on 2026.4. */
  async subscribeMessage(
    callback: (frame: unknown) => void,
    message: MessageBase,
  ): Promise<() => Promise<void>> {
    if (!this.isUp) return new Promise(() => undefined);
    window.pinScanner?.message(message);
    await this.onSubscribe(message);
    const subscription: FakeSubscription = {
      message,
      isOpen: true,
      send: (frame) => {
        if (subscription.isOpen) callback(frame);
      },
    };
    this.subscriptions.push(subscription);
    return async () => {
      this.unsubscribed.push(message);
      subscription.isOpen = false;
      await Promise.resolve();
    };
  }

  /** The open subscriptions of a kind, oldest first. */
  open(type: string): FakeSubscription[] {
    return this.subscriptions.filter(({ isOpen, message }) => isOpen && message.type === type);
  }

  drop(): void {
    this.isUp = false;
    for (const subscription of this.subscriptions) subscription.isOpen = false;
    this.fire("disconnected");
  }

  restore(): void {
    this.isUp = true;
    this.fire("ready");
  }

  asConnection(): Connection {
    return this as unknown as Connection;
  }

  private fire(event: string): void {
    for (const listener of this.listeners.get(event) ?? []) listener();
  }
}
