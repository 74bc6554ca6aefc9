// "Tell me when…": the button, and the sheet behind it, which is fetched when it is first pressed.

import { nothing, type LitElement, type TemplateResult } from "lit";
import { Leaf } from "../../../core/leaf.js";
import { problem } from "../../../core/problem.js";
import { notify } from "../../../ha/events.js";
import type { HomeAssistant } from "../../../ha/hass.js";
import type { Localizer } from "../../../localize/localizer.js";
import { problemLine } from "../../../localize/problems.js";
import { button } from "../buttons.js";
import type { TellMeAbout } from "./wishes.js";

/** What the sheet needs of the card it opens over. */
export interface TellMeScene {
  readonly words: Localizer;
  readonly hass: HomeAssistant;
  readonly entityId: string;
  /** The lock's name. */
  readonly lock: string;
}

/** The sheet. */
export const tellMeLeaf = new Leaf(() => import("./tell-me.leaf.js"));

/** Uses of a lock; of its door and its people nothing is told. */
const uses = /^(lock|unlock|open|jam|refused|unconfirmed)/;

/** For administrators alone: Home Assistant lets nobody else make automations. `text`: where several locks are offered. */
export function tellMeButton(
  card: LitElement,
  scene: TellMeScene,
  about: TellMeAbout,
  text = scene.words("tell.title"),
): TemplateResult | typeof nothing {
  const isTold = !about || !("event" in about) || uses.test(about.event.operation);
  return scene.hass.user.is_admin && isTold
    ? button("text", text, () => void tellMe(card, scene, about), "bell-plus-outline")
    : nothing;
}

/** Another press makes an earlier one, whose sheet has not come yet, open nothing. */
let presses = 0;

/** Opens the sheet over a card, or over what stands on one. */
export async function tellMe(card: LitElement, scene: TellMeScene, about: TellMeAbout): Promise<void> {
  const press = ++presses;
  const part = await tellMeLeaf.load().catch(() => null);
  if (press !== presses) return;
  if (part) part.openTellMe(card.renderRoot, scene, about);
  else notify(card, problemLine(scene.words, problem("not-loaded"), { name: "", lock: scene.lock }));
}
