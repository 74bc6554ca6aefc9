// One event at the door: who did what and when; opens to what the lock really said.

import { LitElement, html, nothing } from "lit";
import { property } from "lit/decorators.js";
import { defineElement } from "../ha/define.js";
import { avatarStyles } from "../styles/avatar.js";
import { controls } from "../styles/controls.js";
import { eventRowStyles } from "../styles/event-row.js";
import { tones } from "../styles/tokens.js";
import { avatar, type AvatarView } from "./avatar.js";
import { fire } from "./fire.js";
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

/** Fires `event-toggle` (detail: id). Stands inside an `<li>`. */
export class LacEventRow extends LitElement {
  static override styles = [tones, controls, avatarStyles, eventRowStyles];

  @property({ attribute: false }) event!: EventRow;

  protected override render() {
    const { event } = this;
    return html`<div class="row ${event.tone ? `tinted tone-${event.tone}` : ""} ${event.isNew ? "new" : ""}">
      <button
        class="main"
        aria-expanded=${event.expanded}
        aria-controls=${event.expanded ? "details" : nothing}
        @click=${() => fire(this, "event-toggle", event.id)}
      >
        ${
          event.tone
            ? html`<span class="disc">${icon(event.avatar.icon ?? "mdi:alert-circle")}</span>`
            : avatar(event.avatar)
        }
        <span class="body">
          <span class="sentence">${event.sentence}</span>
          <span class="method">
            <span class="how">${event.methodIcon ? icon(event.methodIcon) : nothing}${event.methodText}</span>
            ${event.note ? html`<span class="how note">${icon(event.note.icon)}${event.note.text}</span>` : nothing}
          </span>
        </span>
        <span class="when">
          <time datetime=${event.datetime}>${event.time}</time>
          ${event.duration ? html`<small>${event.duration}</small>` : nothing}
        </span>
      </button>
      ${event.expanded ? this.#details() : nothing}
    </div>`;
  }

  #details() {
    const { event } = this;
    return html`<div class="details" id="details">
      ${event.details.map(({ time, text }) => html`<div><time>${time}</time><span>${text}</span></div>`)}
    </div>`;
  }
}

defineElement("lac-event-row", LacEventRow);

declare global {
  interface HTMLElementTagNameMap {
    "lac-event-row": LacEventRow;
  }
}
