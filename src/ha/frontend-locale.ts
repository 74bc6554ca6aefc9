// The person's settings of language and numbers, for what HA gives no `hass`: editors and the card picker.

import type { FrontendLocale, HomeAssistant } from "./hass.js";

interface Frontend extends Element {
  readonly hass?: HomeAssistant;
}

/** The locale of the page's frontend; before it has one, the page's language with HA's defaults. */
export function frontendLocale(): FrontendLocale {
  const frontend = document.querySelector<Frontend>("home-assistant");
  return (
    frontend?.hass?.locale ?? {
      language: document.documentElement.lang || "en",
      number_format: "language",
      time_format: "language",
      date_format: "language",
      time_zone: "local",
      first_weekday: "language",
    }
  );
}
