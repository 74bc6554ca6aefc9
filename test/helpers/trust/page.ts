// One page of a browser in a pretended house: its connection to HA, its store, and what it hears of its window.

import type { WholeBackend } from "../../../src/core/backend.js";
import type { Outcome } from "../../../src/core/outcome.js";
import type { Home } from "../../../src/ha/home.js";
import type { HassEntity } from "../../../src/ha/hass.js";
import type { House } from "./house.js";
import { openPretendedLock } from "../../../src/backends/memory/backend.js";
import { problem, ProblemError } from "../../../src/core/problem.js";
import { plainAnswer } from "../../../src/core/step.js";
import { LockStore } from "../../../src/stores/lock-store.js";
import { timeLimit } from "../../../src/stores/time-limit.js";

const pages = new WeakMap<Home, Page>();

/** The page a store is of. */
export function pageOf(home: Home): Page | undefined {
  return pages.get(home);
}

type Listener = (event: { readonly key?: string }) => void;

const listening = new WeakMap<Listener, Page>();

/** The page whose store begins to listen now. */
let waking: Page | null = null;

function asPage<T>(page: Page, wake: () => T): T {
  waking = page;
  const woken = wake();
  waking = null;
  return woken;
}

/** From now on a store hears of its page what it wants to hear of its window; returns how to end that. */
export function listenToPages(): () => void {
  const own = { addEventListener, removeEventListener };
  globalThis.addEventListener = ((type: string, listener: Listener) => {
    if (!waking) throw new Error(`Nobody wakes, and ${type} is listened for`);
    waking.listeners.set(listener, type);
    listening.set(listener, waking);
  }) as typeof addEventListener;
  globalThis.removeEventListener = ((_type: string, listener: Listener) => {
    listening.get(listener)?.listeners.delete(listener);
  }) as typeof removeEventListener;
  return () => void Object.assign(globalThis, own);
}

/** What is known costs no command. */
type CallKind = "known" | "read" | "verification" | "write";

/** A call that is under way. */
interface Flight {
  readonly kind: CallKind;
  readonly since: number;
  readonly lose: (() => void) | null;
}

let last = 0;

export class Page {
  /** Stands in the keys of what this page keeps, so that it is known who writes; its browser leaves it out. */
  readonly mark = `#${(last += 1)}`;
  readonly home: Home;
  readonly store: LockStore;
  /** All that was said of changes here, in this order. */
  readonly outcomes: Outcome[] = [];
  hasServices = true;
  connected = true;
  /** The most calls that were under way to the lock at one time. */
  mostAtOnce: readonly CallKind[] = [];
  /** What is heard of the window, by who hears it. */
  readonly listeners = new Map<Listener, string>();
  private isClosed = false;
  private seesLock: boolean;
  private readonly flights = new Set<Flight>();
  private readonly callbacks = {
    states: new Set<() => void>(),
    surroundings: new Set<() => void>(),
    reconnect: new Set<() => void>(),
  };
  private readonly leave: () => void;

  constructor(
    readonly house: House,
    readonly browser: string,
  ) {
    this.seesLock = house.lock.door.available;
    house.pages.add(this);
    this.home = this.makeHome();
    pages.set(this.home, this);
    this.store = new LockStore(this.home, house.entityId);
    this.leave = asPage(this, () => this.store.subscribe(() => undefined));
    this.store.ensureList(86_400_000);
  }

  hear(type: string, event: { readonly key?: string } = {}): void {
    for (const [listener, heard] of [...this.listeners]) if (heard === type) listener(event);
  }

  /** The page is gone: what it sent is done all the same, and what its store still does reaches nobody. */
  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.house.pages.delete(this);
    this.leave();
    this.disconnect(true);
    for (const set of Object.values(this.callbacks)) set.clear();
  }

  reload(): Page {
    this.hear("pagehide");
    return this.crash();
  }

  /** The page ends without a word, and is opened again. */
  crash(): Page {
    this.close();
    return this.house.page(this.browser);
  }

  see(available: boolean): void {
    if (this.seesLock === available) return;
    this.seesLock = available;
    this.tell("states");
  }

  servicesAre(there: boolean): void {
    this.hasServices = there;
    if (this.connected) this.tell("surroundings");
  }

  disconnect(isAnswered: boolean): void {
    this.connected = false;
    for (const flight of this.flights) if (isAnswered) flight.lose?.();
    this.flights.clear();
  }

  reconnect(): void {
    this.connected = true;
    this.tell("reconnect");
    this.tell("surroundings");
  }

  /** The backend as this page has it. */
  open(): WholeBackend {
    const inner = openPretendedLock(this.house.lock, { seesLock: () => this.seesLock });
    const backend: WholeBackend = {
      ...inner,
      id: "house",
      changing: () => Promise.resolve(backend),
      reachable: () => !this.isClosed && inner.reachable(),
      capabilities: () => this.call("known", () => inner.capabilities()),
      readUsers: (signal) => this.call("read", () => inner.readUsers(signal)),
      perform: (step, context, signal) => {
        const isKept = step.kind === "remember" || step.kind === "forget";
        const sent = this.call(isKept ? "known" : "write", () => inner.perform(step, context, signal));
        // As the Matter backend: what is left behind is not worth failing a change that is done.
        return step.kind === "forget" ? sent.catch(() => plainAnswer) : sent;
      },
      verify: (...asked) => this.call("verification", () => inner.verify(...asked)),
    };
    return backend;
  }

  private tell(what: keyof Page["callbacks"]): void {
    for (const callback of [...this.callbacks[what]]) callback();
  }

  /** One call over this page's connection. */
  private call<T>(kind: CallKind, start: () => Promise<T>): Promise<T> {
    const lost = (): ProblemError =>
      new ProblemError(problem("connection-lost", kind === "write" ? "unknown" : "untouched"));
    if (!this.connected || this.isClosed) return Promise.reject(lost());
    return new Promise((resolve, reject) => {
      const flight: Flight = { kind, since: Date.now(), lose: () => reject(lost()) };
      this.flights.add(flight);
      this.count();
      const ifHeard =
        <Value>(settle: (value: Value) => void) =>
        (value: Value): void => {
          if (this.flights.delete(flight)) settle(value);
        };
      start().then(ifHeard(resolve), ifHeard(reject));
    });
  }

  /** What was given up waiting for is under way no more. */
  private count(): void {
    const now = Date.now();
    const open = [...this.flights].filter(({ since, kind }) => kind !== "known" && now - since < timeLimit);
    if (open.length > this.mostAtOnce.length) this.mostAtOnce = open.map(({ kind }) => kind);
  }

  private makeHome(): Home {
    const isConnected = (): boolean => this.connected && !this.isClosed;
    const refused = (): Promise<never> => Promise.reject(new ProblemError(problem("not-supported")));
    const state = (): HassEntity => ({
      entity_id: this.house.entityId,
      state: this.seesLock ? "locked" : "unavailable",
      attributes: {},
      last_changed: "",
      last_updated: "",
      context: { id: "", user_id: null, parent_id: null },
    });
    const added = (set: Set<() => void>, callback: () => void): (() => void) => {
      set.add(callback);
      return () => void set.delete(callback);
    };
    return {
      get connected() {
        return isConnected();
      },
      hasStarted: true,
      user: { isAdministrator: true },
      state,
      states: () => [],
      registryEntry: () => undefined,
      siblings: () => [],
      entitiesOf: () => [],
      identifiers: () => [],
      hasService: () => this.hasServices,
      services: () => [],
      serviceFields: () => [],
      callService: refused,
      callServiceForResponse: refused,
      sendMessage: refused,
      callApi: refused,
      subscribeMessage: refused,
      onReconnect: (callback) => added(this.callbacks.reconnect, callback),
      onStates: (_ids, callback) => added(this.callbacks.states, callback),
      onSurroundings: (callback) => added(this.callbacks.surroundings, callback),
      personName: () => null,
      personPicture: () => null,
      storage: { read: () => Promise.resolve(null), update: refused },
      storageScope: this.browser + this.mark,
    };
  }
}
