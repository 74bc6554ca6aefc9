// One person of a lock in a list: who, how they get in, whether it works now, and the switch for it.

import { LitElement, html, nothing } from "lit";
import { property } from "lit/decorators.js";
import { defineElement } from "../ha/define.js";
import { avatarStyles } from "../styles/avatar.js";
import { controls } from "../styles/controls.js";
import { personRowStyles } from "../styles/person-row.js";
import { switchStyles } from "../styles/switch.js";
import { tones } from "../styles/tokens.js";
import { avatar, type AvatarBadge } from "./avatar.js";
import { fire } from "./fire.js";
import { switchButton } from "./switch.js";
import { icon, pill } from "./templates.js";
import type { Tone } from "./tone.js";

/** A kind of credential a person has. */
export interface WayIn {
  readonly icon: string;
  readonly label: string;
  readonly count: number;
}

/** All a row shows; words come ready. */
export interface PersonRow {
  readonly key: string;
  readonly name: string;
  readonly picture: string | null;
  /** Shown in place of the initials of someone without a name. */
  readonly icon?: string | null;
  /** Guest, One time. */
  readonly tag: string | null;
  readonly ways: readonly WayIn[];
  /** A quiet status (Active) shows its pill in wide cards only. */
  readonly status: {
    readonly icon: string;
    readonly tone: Tone;
    readonly text: string;
    readonly quiet?: boolean;
  } | null;
  /** Added in another app. */
  readonly origin?: { readonly icon: string; readonly text: string } | null;
  readonly second: string;
  readonly badge: AvatarBadge | null;
  /** No access now. */
  readonly dim: boolean;
  readonly control: "switch" | "chevron" | "none";
  /** False: the row is no button (view only). */
  readonly opens?: boolean;
  readonly checked: boolean;
  readonly busy: boolean;
  readonly disabled: boolean;
  /** The whole row for a screen reader: "Alice Moreau, Active, PIN, 2 fingerprints, today 14:02". */
  readonly label: string;
  /** "Alice Moreau: access". */
  readonly switchLabel: string;
}

/** Fires `person-open` (detail: key) and `person-toggle` (detail: `{ key, wanted }`). Stands inside an `<li>`. */
export class LacPersonRow extends LitElement {
  static override styles = [tones, controls, avatarStyles, switchStyles, personRowStyles];

  @property({ attribute: false }) person!: PersonRow;

  /** Focus goes to the row's button, for the way back from a sheet. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector("button")?.focus(options);
  }

  protected override render() {
    const { person } = this;
    const look = person.dim ? "off" : "plain";
    const content = html`${avatar({ ...person, icon: person.icon ?? null, look })}
      <span class="body ${look}">
        <span class="line first">
          <span class="who">
            <bdi class="name">${person.name}</bdi>
            ${person.tag ? html`<span class="tag">${person.tag}</span>` : nothing}
          </span>
          <span class="ways">
            ${person.ways.map(
              (way) =>
                html`<span class="way"
                  >${icon(way.icon)}<span class="word">${way.label}</span
                  >${way.count > 1 ? html` <span>${way.count}</span>` : nothing}</span
                >`,
            )}
          </span>
        </span>
        <span class="line">
          ${this.#status()}
          <span class="second">
            ${person.origin ? html`<span class="origin">${icon(person.origin.icon)}${person.origin.text}</span>` : nothing}
            <span>${person.second}</span>
          </span>
        </span>
      </span>`;
    // A screen reader hears the label; what is seen is for the eye.
    const main = html`<span class="visually-hidden">${person.label}</span>
      <span class="columns" aria-hidden="true">${content}</span>`;
    return html`<div class="row">
      ${
        person.opens === false
          ? html`<div class="main">${main}</div>`
          : html`<button class="main" @click=${() => fire(this, "person-open", person.key)}>${main}</button>`
      }${this.#control()}
    </div>`;
  }

  #status() {
    const { status } = this.person;
    if (!status) return nothing;
    const shown = pill(status.tone, status.text, status.icon);
    return status.quiet ? html`<span class="quiet">${shown}</span>` : shown;
  }

  #control() {
    const { person } = this;
    if (person.control === "none") return nothing;
    if (person.control === "chevron")
      return html`<span class="chevron flip">${icon("mdi:chevron-right")}</span>`;
    return switchButton({ ...person, label: person.switchLabel }, (wanted) =>
      fire(this, "person-toggle", { key: person.key, wanted }),
    );
  }
}

defineElement("lac-person-row", LacPersonRow);

declare global {
  interface HTMLElementTagNameMap {
    "lac-person-row": LacPersonRow;
  }
}
