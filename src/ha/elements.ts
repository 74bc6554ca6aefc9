// The only elements of HA's own the cards use: those that both supported versions have and that kept their shape.

import type { HassEntity, HomeAssistant } from "./hass.js";

interface HaCard extends HTMLElement {
  header?: string;
  raised?: boolean;
}

interface HaIcon extends HTMLElement {
  icon?: string;
}

interface HaStateIcon extends HTMLElement {
  /** Needed on 2026.4, ignored on 2026.11. */
  hass?: HomeAssistant;
  stateObj?: HassEntity;
  stateValue?: string;
  icon?: string;
}

interface HaSvgIcon extends HTMLElement {
  path?: string;
  viewBox?: string;
}

declare global {
  interface HTMLElementTagNameMap {
    "ha-card": HaCard;
    "ha-icon": HaIcon;
    "ha-state-icon": HaStateIcon;
    "ha-svg-icon": HaSvgIcon;
  }
}
