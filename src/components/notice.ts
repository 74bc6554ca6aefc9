// A strip that says what is unusual about all that stands below it.

import { html, nothing, type TemplateResult } from "lit";
import { icon } from "./templates.js";
import type { Tone } from "./tone.js";

/**
 * `action`: one `<button class="button text">`.
 * `live`: how a screen reader hears of it: at once (alert), when it is idle (status), or not by itself.
 */
export function notice(
  tone: Tone,
  iconName: string,
  heading: string,
  text: unknown = nothing,
  action: unknown = nothing,
  live: "alert" | "status" | "none" = "none",
): TemplateResult {
  return html`<div class="notice tone-${tone}" role=${live}>
    ${icon(iconName)}<span class="grow">${heading ? html`<b>${heading}</b> ` : nothing}${text}</span>${action}
  </div>`;
}
