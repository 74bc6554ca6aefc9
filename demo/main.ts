// The demo page: a simulated home, or a real one, with the cards in the state its address asks for.

import { reduceMotion } from "./motion.js";
import { html, nothing, render } from "lit";
import { stubLock } from "../src/cards/shared/stub-lock.js";
import { applyTheme } from "../test/helpers/theme.js";
import { bar, type LockChoice } from "./bar.js";
import "./door-panel.js";
import { connectRealHome, type RealHome } from "./real-home.js";
import { cardNames, configFor, makeCard, showScene, type Card, type Shown } from "./scenes.js";
import { doors } from "./simulated-home.js";
import { hashOf, wishOf, type Wish } from "./wish.js";

const head = document.querySelector<HTMLElement>("#bar")!;
const stage = document.querySelector<HTMLElement>("#cards")!;
const below = document.querySelector<HTMLElement>("#doors")!;
const message = document.querySelector<HTMLElement>("#message")!;
const toast = document.querySelector<HTMLElement>("#toast")!;

/** The options that only dress the page; all others build the scene anew. */
const looks = ["theme", "dir", "width", "text", "motion", "doors", "lang", "sheet"] as const;

let wish = wishOf(location.hash);
let shown: Shown | null = null;
let real: RealHome | null = null;
/** Counts scenes: one that is overtaken while it is built is thrown away. */
let turn = 0;

function place(card: Card): void {
  const column = document.createElement("div");
  column.className = "column";
  column.append(card);
  stage.append(column);
}

function locks(): readonly LockChoice[] {
  if (!real) return doors.map(({ entityId, name }) => [entityId, name]);
  return Object.values(real.hass.states)
    .filter(({ entity_id }) => entity_id.startsWith("lock."))
    .map(({ entity_id, attributes }) => [entity_id, attributes.friendly_name ?? entity_id]);
}

function dress(): void {
  const { theme, dir, width, text, motion, lang } = wish;
  applyTheme(theme, { direction: dir, textScale: Number(text) / 100 });
  reduceMotion(motion === "reduced");
  document.documentElement.lang = lang;
  stage.style.setProperty("--width", width === "full" ? "100%" : `${width}px`);
  stage.dataset.width = width;
  const home = shown?.home ?? real;
  if (home) {
    const { locale, themes } = home.hass;
    home.set({
      locale: { ...locale, language: lang },
      language: lang,
      themes: { ...themes, darkMode: theme !== "light" },
    });
  }
  const lock = wish.lock || (real ? stubLock(real.hass) : "");
  render(bar({ wish: { ...wish, lock }, locks: locks(), isReal: real !== null, change }), head);
  const isAtTheDoor = shown !== null && wish.doors === "shown";
  render(
    isAtTheDoor
      ? doors.map((plan) => html`<demo-door-panel .home=${shown!.home} .plan=${plan}></demo-door-panel>`)
      : nothing,
    below,
  );
}

function change(patch: Partial<Wish>): void {
  location.hash = hashOf({ ...wish, ...patch });
}

async function show(): Promise<void> {
  const mine = ++turn;
  document.documentElement.dataset.ready = "no";
  shown?.close();
  shown = null;
  stage.replaceChildren();
  dress();
  if (real) showReal(real);
  else {
    const scene = await showScene({ ...wish, delay: 150 }, place);
    if (mine !== turn) {
      scene.close();
      return;
    }
    shown = scene;
    dress();
    scene.home.onHass(() => {
      for (const panel of below.querySelectorAll("demo-door-panel")) panel.requestUpdate();
    });
    await scene.openSheet(wish.sheet);
  }
  document.documentElement.dataset.ready = "yes";
}

function showReal(home: RealHome): void {
  const entity = wish.lock || stubLock(home.hass);
  const names = wish.card === "all" ? cardNames : [wish.card];
  const cards = names.map((name) => makeCard(name, home.hass, configFor(name, entity)));
  cards.forEach(place);
  stopHearing?.();
  stopHearing = home.onHass(() => {
    for (const card of cards) card.hass = home.hass;
  });
}

let stopHearing: (() => void) | null = null;

async function wishChanged(): Promise<void> {
  const before = wish;
  wish = wishOf(location.hash);
  const isSameScene = (Object.keys(wish) as (keyof Wish)[]).every(
    (option) => wish[option] === before[option] || (looks as readonly string[]).includes(option),
  );
  if (!isSameScene) return show();
  dress();
  if (wish.sheet !== before.sheet) await shown?.openSheet(wish.sheet);
  document.documentElement.dataset.ready = "yes";
}

addEventListener("hashchange", () => void wishChanged());

stage.addEventListener("hass-more-info", (event) => {
  const { entityId } = (event as CustomEvent<{ entityId: string }>).detail;
  message.textContent = `Home Assistant would show its own dialog of ${entityId} here.`;
});

// What Home Assistant shows as its own short message.
let toastTimer = 0;
addEventListener("hass-notification", (event) => {
  toast.textContent = (event as CustomEvent<{ message: string }>).detail.message;
  clearTimeout(toastTimer);
  toastTimer = window.setTimeout(() => toast.replaceChildren(), 6_000);
});

try {
  real = await connectRealHome();
} catch (thrown) {
  const reason = thrown instanceof Error ? thrown.message : "";
  message.textContent = `Home Assistant could not be reached, so this is the simulated home. ${reason}`;
}
await show();
