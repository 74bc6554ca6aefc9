// Every state of the cards as a scene that can be put on a page: by the demo, the pictures and the accessibility check.

import "../src/cards/lock-pin-card/lock-pin-card.js";
import "../src/cards/lock-timeline-card/lock-timeline-card.js";
import "../src/cards/lock-users-card/lock-users-card.js";
import type { LitElement } from "lit";
import type { Seed } from "../src/backends/memory/seed.js";
import { suggestPin } from "../src/core/pin-generator.js";
import { problem, type Problem } from "../src/core/problem.js";
import type { HomeAssistant } from "../src/ha/hass.js";
import { homeFor } from "../src/ha/home.js";
import { lockStoreFor } from "../src/stores/lock-store.js";
import { defineHomeAssistantElements } from "../test/helpers/home-assistant-elements.js";
import { slowDelay } from "./locks/demo-lock.js";
import * as household from "./household.js";
import { openSheet } from "./sheets.js";
import { backDoor, cellar, frontDoor, SimulatedHome } from "./simulated-home.js";
import { playWeek } from "./week.js";
import type { CardChoice, SheetName, StateName, Wish } from "./wish.js";

export type CardName = Exclude<CardChoice, "all">;
export const cardNames: readonly CardName[] = ["users", "pin", "timeline"];

export interface Card extends LitElement {
  hass?: HomeAssistant | undefined;
  setConfig(config: unknown): void;
}

interface Scene {
  /** Of the front door; the everyday people when not said. */
  readonly people?: readonly Seed[];
  /** Places of the front door. */
  readonly places?: number;
  readonly entity?: string;
  readonly config?: Readonly<Record<string, unknown>>;
  /** Nothing ever happened. */
  readonly isNew?: boolean;
  /** Before a card sees the home. */
  readonly prepare?: (home: SimulatedHome) => void;
  /** Once the cards know the list. */
  readonly then?: (home: SimulatedHome) => void | Promise<void>;
}

const front = (home: SimulatedHome) => home.lock(frontDoor);
const scenes: Readonly<Record<StateName, Scene>> = {
  everyday: {},
  many: { people: household.many },
  empty: { people: [], isNew: true },
  loading: {
    prepare: (home) => {
      front(home).delay = 3_600_000;
      home.recorder.silent = true;
    },
  },
  offline: { then: (home) => void (front(home).available = false) },
  partial: {
    people: household.many,
    prepare: (home) => (home.pretended.get(frontDoor)!.walkBreaksAfter = 4),
  },
  error: {
    prepare: (home) => {
      front(home).failReads();
      home.recorder.refusesHistory = true;
    },
  },
  full: { places: household.everyday.length },
  "read-only": { prepare: (home) => home.viewedByRobin() },
  "not-manageable": { entity: cellar },
  "bad-config": { config: { entity: "light.kitchen", entities: ["light.kitchen"], colour: "green" } },
  "no-names": { people: household.nameless, prepare: (home) => (home.recorder.refusesLogbook = true) },
  slow: { prepare: (home) => (front(home).delay = slowDelay) },
  unfinished: { then: leaveUnfinished },
  several: { config: { entities: [frontDoor, backDoor, cellar] } },
  "side-by-side": { config: { entities: [frontDoor, backDoor, cellar], layout: "columns" } },
  private: { config: { names: false } },
};

export interface Shown {
  readonly home: SimulatedHome;
  readonly cards: ReadonlyMap<CardName, Card>;
  openSheet(sheet: SheetName): Promise<void>;
  close(): void;
}

/** Builds the home of a state, with its week of history. */
export async function homeOf(state: StateName, kind: Wish["kind"]): Promise<SimulatedHome> {
  const { people = household.everyday, places = 50, isNew } = scenes[state];
  const home = new SimulatedHome(kind, {
    [frontDoor]: { users: places },
    [backDoor]: household.backDoorPlaces,
  });
  const days = 4 * 24 * 3_600_000;
  await home.at(Date.now() - days, () => {
    home.seed(frontDoor, people);
    home.seed(backDoor, household.backDoorPeople);
    home.seed(cellar, [{ name: "Somebody" }]);
  });
  await playWeek(home);
  if (isNew) home.recorder.forget();
  for (const { radio } of home.pretended.values()) radio.sent.length = 0;
  return home;
}

/** Cards on a page, each for this `hass`, in the way Home Assistant puts them there. */
export function makeCard(
  name: CardName,
  hass: HomeAssistant,
  config: Readonly<Record<string, unknown>>,
): Card {
  defineHomeAssistantElements();
  const card = document.createElement(`lock-${name}-card`) as Card;
  card.setConfig({ type: `custom:lock-${name}-card`, ...config });
  card.hass = hass;
  return card;
}

/** Options that the timeline alone has. */
const ofTimeline = ["entities", "names", "layout"];

export function configFor(
  name: CardName,
  entity: string,
  config: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const isTimeline = name === "timeline";
  const options = Object.entries(config).filter(([option]) =>
    isTimeline ? option !== "entity" : !ofTimeline.includes(option),
  );
  return { ...(isTimeline ? { entities: [entity] } : { entity }), ...Object.fromEntries(options) };
}

type ShowOptions = Pick<Wish, "card" | "state" | "lang" | "theme"> & {
  readonly kind?: Wish["kind"];
  readonly lock?: string;
  /** How long one command takes; milliseconds. */
  readonly delay?: number;
};

/** Puts a state's cards into a place; resolves once they show it. */
export async function showScene(
  { card, state, kind = "matter", lang, theme, lock, delay = 0 }: ShowOptions,
  place: (card: Card, name: CardName) => void,
): Promise<Shown> {
  const scene = scenes[state];
  const home = await homeOf(state, kind);
  const { hass } = home;
  home.set({
    locale: { ...hass.locale, language: lang },
    language: lang,
    themes: { ...hass.themes, darkMode: theme !== "light" },
  });
  const entity = scene.entity ?? (lock && home.locks.has(lock) ? lock : frontDoor);
  scene.prepare?.(home);
  const names = card === "all" ? cardNames : [card];
  const cards = new Map(
    names.map((name) => [name, makeCard(name, home.hass, configFor(name, entity, scene.config))]),
  );
  for (const [name, element] of cards) place(element, name);
  let isWaiting = false;
  home.onHass(() => {
    if (isWaiting) return;
    isWaiting = true;
    queueMicrotask(() => {
      isWaiting = false;
      for (const element of cards.values()) element.hass = home.hass;
    });
  });
  if (scene.then || !["loading", "slow"].includes(state)) await known(home, entity);
  await scene.then?.(home);
  for (const each of home.locks.values()) each.delay ||= delay;
  return {
    home,
    cards,
    openSheet: (sheet) => openSheet(sheet, home, entity, cards),
    close() {
      for (const element of cards.values()) element.remove();
      home.close();
    },
  };
}

/** A person without a name, as the lock refused it; and a new name nobody knows the lock took. From then on all goes well. */
async function leaveUnfinished(home: SimulatedHome): Promise<void> {
  const store = lockStoreFor(homeFor(home.hass), frontDoor);
  const { radio } = home.pretended.get(frontDoor)!;
  const fail = (target: "name" | "verify" | "read", refusal: Problem): void =>
    radio.strike(target, { kind: "fail", problem: refusal }, Infinity);
  fail("name", problem("name-refused", "untouched", "InteractionModelError: InvalidCommand (0x85)"));
  const change = { kind: "add", name: "Zoë", access: "always", withPin: true } as const;
  await store.submit(
    change,
    suggestPin(6, (bytes) => crypto.getRandomValues(bytes)),
  );
  radio.heal();
  for (const target of ["name", "verify"] as const) fail(target, problem("timeout", "unknown"));
  const user = store.snapshot.list?.users.find(({ name }) => name === "Alice")?.key ?? "";
  await store.submit({ kind: "rename", user, name: "Alicia" }, null);
  radio.heal();
}

/** Waits until the list of a lock has been read, or could not be, and history had time to come. */
async function known(home: SimulatedHome, entity: string): Promise<void> {
  const store = lockStoreFor(homeFor(home.hass), entity);
  for (let turn = 0; turn < 50; turn++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    const { list, readProblem, backend } = store.snapshot;
    const isSettled =
      (list && !store.snapshot.readingSince) ||
      readProblem ||
      (backend === null && !home.lock(entity).isManaged);
    if (turn > 3 && isSettled) return;
  }
}
