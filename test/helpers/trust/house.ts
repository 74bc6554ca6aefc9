// A house with one pretended lock, and browsers that show it: pages come, reload and go; HA and the connection fail.

import { registerBackend } from "../../../src/backends/registry.js";
import { PretendedLock } from "../../../src/backends/memory/lock.js";
import { Places } from "../../../src/backends/memory/places.js";
import { forgetKeys, installStorage } from "./fake-storage.js";
import { listenToPages, Page, pageOf } from "./page.js";

let last = 0;

/** Houses that stand, by their lock. */
const houses = new Map<string, House>();

/** Makes the pretended locks of all houses manageable, and their browsers' storage ours; returns how to end that. */
export function openHouses(): () => void {
  const leave = registerBackend({
    id: "house",
    claims: (home) => pageOf(home)?.hasServices === true,
    open: (home) => pageOf(home)!.open(),
  });
  const putBack = installStorage((key, value) => {
    const house = houses.get(/lock\.house_\d+/.exec(key)?.[0] ?? "");
    return house?.keeps(key, value) === true;
  });
  const deafen = listenToPages();
  return () => {
    leave();
    putBack();
    deafen();
    houses.clear();
  };
}

export class House {
  readonly entityId = `lock.house_${(last += 1)}`;
  readonly lock: PretendedLock;
  readonly pages = new Set<Page>();
  /** Every PIN and tag that was typed in this house. */
  readonly secrets: string[] = [];
  /** The keys of a browser's storage under which one of them was ever kept. */
  readonly leaks: string[] = [];
  /** What would stand on the lock if nobody had asked for anything here. */
  baseline: Places;

  constructor(delay = 200) {
    this.lock = new PretendedLock({
      entityId: this.entityId,
      delay,
      users: 8,
      credentials: 8,
      credentialsPerUser: 3,
    });
    this.baseline = this.lock.places;
    houses.set(this.entityId, this);
  }

  /** Something to type that was never typed before; no part of any time stamp. */
  newSecret(): string {
    const secret = `98${String(100_000 + (((this.secrets.length + 1) * 37_199) % 900_000))}`;
    this.secrets.push(secret);
    return secret;
  }

  /** One of the pages keeps something, of which the other tabs of its browser hear; false when that page is gone. */
  keeps(key: string, value: string): boolean {
    const writer = [...this.pages].find(({ mark }) => key.includes(`${mark}:`));
    if (!writer) return false;
    if (this.secrets.some((secret) => value.includes(secret) || key.includes(secret))) this.leaks.push(key);
    for (const tab of this.pages) {
      if (tab === writer || tab.browser !== writer.browser) continue;
      setTimeout(() => tab.hear("storage", { key: key.replace(writer.mark, tab.mark) }), 5);
    }
    return true;
  }

  /** Nobody lives here any more. */
  end(): void {
    for (const page of [...this.pages]) page.close();
    forgetKeys(this.entityId);
    houses.delete(this.entityId);
  }

  /** A page in a browser: pages of one browser share its storage. */
  page(browser = "alex"): Page {
    return new Page(this, browser);
  }

  /** From now on what stands there is what was there before. */
  begin(): void {
    this.baseline = copyOf(this.lock.places);
  }

  /** Somebody else changes the lock, past all browsers. */
  elsewhere(change: (places: Places) => void): void {
    change(this.lock.places);
    if (this.baseline !== this.lock.places) change(this.baseline);
  }

  /** The lock is out of reach for some time; browsers hear of that and of the return `lag` later. */
  goAway(milliseconds: number, lag = 0): void {
    this.lock.radio.silent = true;
    this.availableIs(false, lag);
    setTimeout(() => {
      this.lock.radio.silent = false;
      this.availableIs(true, lag);
    }, milliseconds);
  }

  /** All browsers lose HA for some time. Without an answer: nothing under way is ever heard of again. */
  loseConnection(milliseconds: number, isAnswered: boolean): void {
    for (const page of this.pages) page.disconnect(isAnswered);
    setTimeout(() => {
      for (const page of this.pages) page.reconnect();
    }, milliseconds);
  }

  /** HA starts anew: first the connection is back, then the services, then the lock. */
  restart(isAnswered: boolean): void {
    const pagesThen = [...this.pages];
    this.lock.radio.restart();
    this.loseConnection(10_000, isAnswered);
    this.lock.door.available = false;
    for (const page of pagesThen) page.servicesAre(false);
    setTimeout(() => {
      for (const page of this.pages) page.see(false);
    }, 10_000);
    setTimeout(() => {
      for (const page of this.pages) page.servicesAre(true);
    }, 15_000);
    setTimeout(() => this.availableIs(true, 0), 20_000);
  }

  private availableIs(available: boolean, lag: number): void {
    this.lock.door.available = available;
    const tell = (): void => {
      for (const page of this.pages) page.see(available);
    };
    if (lag) setTimeout(tell, lag);
    else tell();
  }
}

export function copyOf(places: Places): Places {
  const copy = new Places(places.limits, places.flavour);
  for (const [index, user] of places.users) copy.users.set(index, user);
  copy.credentials.push(...places.credentials);
  return copy;
}
