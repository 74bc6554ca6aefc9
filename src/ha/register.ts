// The entries of HA's card picker.

import type { HomeAssistant, LovelaceCardConfig } from "./hass.js";

/** What a card offers when an entity is picked first (2026.11). */
export interface EntitySuggestion {
  readonly config: LovelaceCardConfig;
  readonly label?: string;
}

export interface CardEntry {
  /** The element's tag, without `custom:`. */
  readonly type: string;
  readonly name: string;
  readonly description: string;
  /** Asked of every card for every entity picked; null where the card has nothing to show. 2026.4 never asks. */
  readonly getEntitySuggestion: (hass: HomeAssistant, entityId: string) => EntitySuggestion | null;
}

declare global {
  interface Window {
    customCards?: object[];
  }
}

/** Where the pages of docs/ are read. */
export const documentation = "https://github.com/lock-access-cards/lock-access-cards/blob/main/docs";

/** Adds a card to the picker, once; HA sorts by name, and reads it each time the picker opens. */
export function registerCard(entry: CardEntry): void {
  const cards = (window.customCards ??= []) as Partial<CardEntry>[];
  if (cards.some((card) => card.type === entry.type)) return;
  // Not a copy: a getter of the entry says its words in the language of that moment.
  cards.push(Object.assign(entry, { preview: true, documentationURL: `${documentation}/${entry.type}.md` }));
}
