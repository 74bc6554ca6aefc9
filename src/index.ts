// Registers the cards: their elements, and their entries in HA's card picker.

import { backendFor } from "./backends/registry.js";
import "./cards/lock-pin-card/lock-pin-card.js";
import "./cards/lock-timeline-card/lock-timeline-card.js";
import "./cards/lock-users-card/lock-users-card.js";
import { frontendLocale } from "./ha/frontend-locale.js";
import { homeFor } from "./ha/home.js";
import { registerCard, type CardEntry } from "./ha/register.js";
import { localizer } from "./localize/localizer.js";

declare const __VERSION__: string;

type Suggest = CardEntry["getEntitySuggestion"];

const words = (key: `picker.${"users" | "pin" | "timeline"}.${"name" | "text"}`): string =>
  localizer(frontendLocale())(key);

/** People and PINs are offered only for locks whose codes can be managed from here. */
const forManaged =
  (type: string): Suggest =>
  (hass, entity) =>
    entity.startsWith("lock.") && backendFor(homeFor(hass), entity) ? { config: { type, entity } } : null;

const forAnyLock =
  (type: string): Suggest =>
  (_hass, entity) =>
    entity.startsWith("lock.") ? { config: { type, entities: [entity] } } : null;

function addToPicker(card: "users" | "pin" | "timeline", suggestFor: (type: string) => Suggest): void {
  const type = `lock-${card}-card`;
  registerCard({
    type,
    get name() {
      return words(`picker.${card}.name`);
    },
    get description() {
      return words(`picker.${card}.text`);
    },
    getEntitySuggestion: suggestFor(`custom:${type}`),
  });
}

addToPicker("users", forManaged);
addToPicker("pin", forManaged);
addToPicker("timeline", forAnyLock);

console.info(`Lock Access Cards ${__VERSION__}`);
