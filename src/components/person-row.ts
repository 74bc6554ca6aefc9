// One person of a lock in a list: who, how they get in, whether it works now, and the switch for it.

import { html, nothing, type TemplateResult } from "lit";
import { avatar, type AvatarBadge } from "./avatar.js";
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

/** An `<li>`; `toggle` is told the wanted state. */
export function personItem(
  person: PersonRow,
  open: () => void,
  toggle: (wanted: boolean) => void,
): TemplateResult {
  // A screen reader hears the label; what is seen is for the eye.
  const main = html`<span class="visually-hidden">${person.label}</span>
    <span class="columns ${person.dim ? "off" : ""}" aria-hidden="true">${columns(person)}</span>`;
  return html`<li class="person">
    ${
      person.opens === false
        ? html`<div class="main">${main}</div>`
        : html`<button class="main hover" @click=${open}>${main}</button>`
    }${
      person.control === "switch"
        ? switchButton({ ...person, label: person.switchLabel }, toggle)
        : person.control === "chevron"
          ? html`<span class="chevron flip">${icon("chevron-right")}</span>`
          : nothing
    }
  </li>`;
}

function columns(person: PersonRow): TemplateResult {
  const { status, origin, tag } = person;
  return html`${avatar({ ...person, look: person.dim ? "off" : "plain" })}
    <span class="grow body">
      <span class="line">
        <span class="line who">
          <bdi class="name">${person.name}</bdi>${tag ? html`<small class="tag">${tag}</small>` : nothing}
        </span>
        <small class="line ways">
          ${person.ways.map(
            (way) =>
              html`<span class="pair way"
                >${icon(way.icon)}<span class="word">${way.label}</span
                >${way.count > 1 ? way.count : nothing}</span
              >`,
          )}
        </small>
      </span>
      <small class="line">
        <span class=${!status || status.quiet ? "quiet" : ""}
          >${status ? pill(status.tone, status.text, status.icon) : nothing}</span
        >
        <span class="line second">
          ${origin ? html`<span class="pair">${icon(origin.icon)}${origin.text}</span>` : nothing}${person.second}
        </span>
      </small>
    </span>`;
}
