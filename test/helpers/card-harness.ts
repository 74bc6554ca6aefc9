// A card on a dashboard of a fake Home Assistant with a pretended lock, and what a person can do with it.

import type { LitElement } from "lit";
import { pinCardLeaf } from "../../src/cards/lock-pin-card/lock-pin-card.js";
import { lastSeenLeaf } from "../../src/cards/lock-users-card/lock-users-card.js";
import { timelineCardLeaf } from "../../src/cards/lock-timeline-card/lock-timeline-card.js";
import { changeRecordLeaf, peopleSheetLeaf } from "../../src/cards/shared/people-card.js";
import { changesLeaf } from "../../src/stores/changes.js";
import { registerBackend } from "../../src/backends/registry.js";
import { memoryBackend } from "../../src/backends/memory/index.js";
import { PretendedLock, type PretendedLockOptions } from "../../src/backends/memory/lock.js";
import { seedLock, type Seed, type Seeded } from "../../src/backends/memory/seed.js";
import type { HomeAssistant } from "../../src/ha/hass.js";
import { fakeHome, frontDoor, type FakeHomeAssistant } from "./fake-hass.js";
import { allByRole, byRole, press, words } from "./harness/as-person.js";
import { PersonRowHarness } from "./harness/rows.js";
import { SheetHarness } from "./harness/sheet.js";
import { defineHomeAssistantElements } from "./home-assistant-elements.js";
import { settled } from "./mount.js";

interface Card extends LitElement {
  hass?: HomeAssistant | undefined;
  preview: boolean;
  setConfig(config: unknown): void;
}

export interface CardOptions {
  readonly config?: Record<string, unknown>;
  readonly people?: readonly Seed[];
  /** The pretended lock; null for a lock no backend claims. */
  readonly lock?: Partial<PretendedLockOptions> | null;
  /** Changes the home or the lock before the card sees them. */
  readonly prepare?: (home: FakeHomeAssistant, lock: PretendedLock) => void;
  readonly preview?: boolean;
  /** Pixels. */
  readonly width?: number;
  /** False: what the card fetches later is not asked for beforehand. */
  readonly isFetched?: boolean;
}

const undoing: (() => void)[] = [];

/** What a page fetches once somebody comes near a card is there; a test may have the clock stand still afterwards. */
export async function fetchLeaves(): Promise<void> {
  await Promise.all([
    lastSeenLeaf.load(),
    peopleSheetLeaf.load(),
    changeRecordLeaf.load(),
    pinCardLeaf.load(),
    timelineCardLeaf.load(),
    changesLeaf.load(),
  ]);
}

/** For `afterEach`: the dashboard is empty and nothing is remembered. */
export async function leaveDashboard(): Promise<void> {
  for (const undo of undoing.splice(0)) undo();
  localStorage.clear();
  // A sheet that was open goes back in history.
  await pause(60);
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Puts a card on the dashboard the way HA does: config, then hass, then the document. */
export async function showCard(tag: string, options: CardOptions = {}): Promise<CardHarness> {
  defineHomeAssistantElements();
  if (options.isFetched !== false) await fetchLeaves();
  const home = fakeHome();
  const lock = new PretendedLock({ entityId: frontDoor, ...options.lock });
  const seeded = seedLock(lock, options.people ?? [], (bytes) => crypto.getRandomValues(bytes));
  if (options.lock === null)
    home.addEntity({ entity_id: frontDoor, platform: "nuki", device_id: "front_door" }, "locked");
  if (options.lock !== null)
    undoing.push(registerBackend(memoryBackend((id) => (id === frontDoor ? lock : undefined))));
  options.prepare?.(home, lock);
  // Test files run side by side in one browser, and lists are remembered per HA user.
  home.set({ user: { ...home.hass.user, id: crypto.randomUUID() } });
  const card = document.createElement(tag) as unknown as Card;
  card.setConfig({ type: `custom:${tag}`, entity: frontDoor, ...options.config });
  card.hass = home.hass;
  card.preview = options.preview ?? false;
  const place = document.createElement("main");
  place.style.width = `${options.width ?? 400}px`;
  place.append(card);
  document.body.append(place);
  undoing.push(() => place.remove());
  const harness = new CardHarness(card, home, lock, seeded);
  await harness.settle();
  return harness;
}

export class CardHarness {
  constructor(
    readonly card: Card,
    readonly home: FakeHomeAssistant,
    readonly lock: PretendedLock,
    readonly people: readonly Seeded[],
  ) {}

  /** What shows the card's content: some have it in an element that is fetched. */
  get content(): LitElement {
    return this.card.shadowRoot!.querySelector<LitElement>("lac-pin-card, lac-timeline-card") ?? this.card;
  }

  get root(): ShadowRoot {
    return this.content.shadowRoot!;
  }

  /** Everything on the card, an open sheet included. */
  get words(): string {
    return words(this.root);
  }

  get sheet(): SheetHarness {
    return new SheetHarness(this.root);
  }

  get alerts(): readonly string[] {
    return allByRole(this.root, "alert").map((alert) => words(alert));
  }

  person(name: string): PersonRowHarness {
    return new PersonRowHarness(this.root, name);
  }

  has(role: string, name: string | RegExp): boolean {
    return allByRole(this.root, role, name).length > 0;
  }

  button(name: string | RegExp): HTMLButtonElement {
    return byRole(this.root, "button", name) as HTMLButtonElement;
  }

  async press(name: string | RegExp): Promise<void> {
    await press(this.button(name));
    await this.settle();
  }

  async pressRadio(name: string): Promise<void> {
    await press(byRole(this.root, "radio", name));
  }

  /** A newer hass, as HA sets it on every change. */
  async see(hass: HomeAssistant): Promise<void> {
    this.card.hass = hass;
    await this.settle();
  }

  /** Lets the pretended lock answer and the card draw. */
  async settle(): Promise<void> {
    let before = "";
    for (let turn = 0, unchanged = 0; turn < 60 && unchanged < 5; turn++) {
      await pause(5);
      await this.card.updateComplete;
      await settled(this.root);
      const now = this.words;
      unchanged = now === before ? unchanged + 1 : 0;
      before = now;
    }
  }

  /** Waits until something is so; says what the card shows when it never is. */
  async until(isSo: () => boolean): Promise<void> {
    for (let turn = 0; turn < 300; turn++) {
      if (isSo()) return;
      await pause(20);
    }
    throw new Error(`Never so. The card says: ${this.words}`);
  }
}
