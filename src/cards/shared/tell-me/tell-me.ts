// "Tell me when…": the button, and the sheet behind it, which is fetched when it is first pressed.

import type { LitElement, TemplateResult } from "lit";
import { Leaf } from "../../../core/leaf.js";
import { problem } from "../../../core/problem.js";
import { notify } from "../../../ha/events.js";
import type { HomeAssistant } from "../../../ha/hass.js";
import type { Localizer } from "../../../localize/localizer.js";
import { problemLine } from "../../../localize/problems.js";
import { button } from "../sheet-parts.js";
import type { TellMeAbout } from "./wishes.js";

/** What the sheet needs of the card it opens over. */
export interface TellMeScene {
  readonly words: Localizer;
  readonly hass: HomeAssistant;
  readonly entityId: string;
  /** The lock's name. */
  readonly lock: string;
}

const leaf = new Leaf(() => import("./tell-me.leaf.js"));

/** For administrators alone: Home Assistant lets nobody else make automations. */
export function tellMeButton(
  { words, hass }: Pick<TellMeScene, "words" | "hass">,
  press: () => void,
): TemplateResult | null {
  return hass.user.is_admin ? button("text", words("tell.title"), press, "bell-plus-outline") : null;
}

/** Opens the sheet over a card. */
export async function tellMe(card: LitElement, scene: TellMeScene, about: TellMeAbout): Promise<void> {
  const part = await leaf.load().catch(() => null);
  if (part) part.openTellMe(card.renderRoot, scene, about);
  else notify(card, problemLine(scene.words, problem("not-loaded"), { name: "", lock: scene.lock }));
}
