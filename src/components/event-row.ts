// One event at the door: who did what and when; opens to what the lock really said.

import { html, nothing, type TemplateResult } from "lit";
import { avatar, type AvatarView } from "./avatar.js";
import { icon } from "./templates.js";

/** All a row shows; words come ready. */
export interface EventRow {
  readonly id: string;
  /** With a tone only the icon is shown, on the tone's tint. */
  readonly avatar: AvatarView;
  /** A string or a template; the person stands in `<b>`. */
  readonly sentence: unknown;
  readonly methodIcon: string | null;
  readonly methodText: string;
  /** How sure it is, where it is not reported: "deduced", "lock doesn't say whose". */
  readonly note: { readonly icon: string; readonly text: string } | null;
  readonly time: string;
  /** ISO 8601, for `<time>`. */
  readonly datetime: string;
  /** "for 12 min", "now", or null. */
  readonly duration: string | null;
  readonly tone: "bad" | "warn" | null;
  readonly details: readonly { readonly time: string; readonly text: string }[];
  readonly expanded: boolean;
  /** Just arrived: drops in, its tint fades. */
  readonly isNew: boolean;
}

/** An `<li>`. */
export function eventItem(event: EventRow, toggle: () => void): TemplateResult {
  const { tone, methodIcon, note, duration, expanded } = event;
  return html`<li class="event ${tone ? `tone-${tone}` : ""} ${event.isNew ? "new" : ""}">
    <button class="main columns hover" aria-expanded=${expanded} @click=${toggle}>
      ${
        tone
          ? html`<span class="disc">${icon(event.avatar.icon ?? "alert-circle")}</span>`
          : avatar(event.avatar)
      }
      <span class="grow body">
        <span class="sentence">${event.sentence}</span>
        <small class="line">
          <span class="pair">${methodIcon ? icon(methodIcon) : nothing}${event.methodText}</span>
          ${note ? html`<span class="pair note">${icon(note.icon)}${note.text}</span>` : nothing}
        </small>
      </span>
      <span class="when">
        <time datetime=${event.datetime}>${event.time}</time
        >${duration ? html`<small>${duration}</small>` : nothing}
      </span>
    </button>
    ${
      expanded
        ? html`<small class="details">
            ${event.details.map(({ time, text }) => html`<div><time>${time}</time>${text}</div>`)}
          </small>`
        : nothing
    }
  </li>`;
}
