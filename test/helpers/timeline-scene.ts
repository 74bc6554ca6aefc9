// The timeline card of Matter locks whose history a test tells: who did what, how long ago, and what comes in later.

import "../../src/cards/lock-timeline-card/lock-timeline-card.js";
import { showCard, type CardHarness, type CardOptions } from "./card-harness.js";
import { frontDoor } from "./fake-hass.js";

export const now = Date.parse("2026-11-21T17:00:00Z");
export const minute = 60_000;
export const day = 86_400_000;
export const backDoor = "lock.back_door";

/** Known to Home Assistant as Alex. */
export const alex = "121a5449c84740b8a5cc374596e111a8";

/** Who made Home Assistant do it, in the words of its logbook. */
export const byAlex = { context_user_id: alex, context_domain: "lock", context_service: "unlock" };
export const byAutomation = {
  context_domain: "automation",
  context_name: "Let the dog out",
  context_entity_id: "automation.let_the_dog_out",
};

export interface Moment {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly state: string;
  readonly lock?: string;
  /** What Matter says of how. */
  readonly how?: string;
  readonly by?: object;
}

const opposite = { locked: "locking", unlocked: "unlocking" } as Readonly<Record<string, string>>;

function rowsOf({ at, state, how, by }: Moment): readonly object[] {
  const a = { changed_by: how ?? (by ? "Remote" : null) };
  const asked = by ? [{ s: opposite[state], a, lu: at / 1000 - 0.5 }] : [];
  return [...asked, { s: state, a, lu: at / 1000 }];
}

function entriesOf({ at, state, by, lock = frontDoor }: Moment): readonly object[] {
  const asked = by ? [{ entity_id: lock, state: opposite[state], when: at / 1000 - 0.5, ...by }] : [];
  return [...asked, { entity_id: lock, state, when: at / 1000, ...by }];
}

/** HA's answers to a history and a logbook of these moments. */
export function framesOf(moments: readonly Moment[]): { states: Record<string, object[]>; events: object[] } {
  const states: Record<string, object[]> = {};
  for (const moment of moments) (states[moment.lock ?? frontDoor] ??= []).push(...rowsOf(moment));
  return { states, events: moments.flatMap(entriesOf) };
}

/** Tells the card on its open streams. */
export async function tell(card: CardHarness, moments: readonly Moment[]): Promise<void> {
  const { states, events } = framesOf(moments);
  card.home.connection.open("history/stream")[0]!.send({ states });
  card.home.connection.open("logbook/event_stream")[0]!.send({ events });
  await card.settle();
}

const realNow = Date.now;

/** For `afterEach`. */
export function leaveTime(): void {
  Date.now = realNow;
}

/** The card with this history, at `now`; Home Assistant knows Alex by a person. */
export async function showTimeline(
  moments: readonly Moment[],
  { prepare, ...options }: CardOptions = {},
): Promise<CardHarness> {
  Date.now = () => now;
  const card = await showCard("lock-timeline-card", {
    lock: null,
    ...options,
    prepare: (home, lock) => {
      home.addEntity({ entity_id: frontDoor, platform: "matter", device_id: "front_door" }, "locked");
      home.addEntity({ entity_id: "person.alex" }, "home", {
        friendly_name: "Alex",
        user_id: alex,
        entity_picture: "data:image/svg+xml,<svg xmlns=%27http://www.w3.org/2000/svg%27/>#Alex",
      });
      const { locale, config } = home.hass;
      home.set({
        config: { ...config, time_zone: "UTC" },
        locale: { ...locale, language: "en", time_format: "24", time_zone: "server" },
      });
      prepare?.(home, lock);
    },
  });
  await tell(card, moments);
  return card;
}

/** A second lock, for `prepare`. */
export function addBackDoor(home: CardHarness["home"]): void {
  const entry = { entity_id: backDoor, platform: "matter", device_id: "back_door" };
  home.addEntity(entry, "locked", { friendly_name: "Back Door", supported_features: 0 });
}

/** What the lines say, from the top. */
export const sentences = ({ root }: CardHarness): readonly string[] =>
  [...root.querySelectorAll(".sentence")].map(({ textContent }) => textContent.trim());

/** Opens what stands behind a button of the header, which is fetched then. */
export async function openPanel(card: CardHarness, name: string): Promise<void> {
  await card.press(name);
  await card.until(() => card.root.querySelector(".drawer") !== null);
  await card.settle();
}
