// A person's picture, initials or icon in a circle, with a badge for what is unusual about them.

import { html, nothing, type TemplateResult } from "lit";
import { icon } from "./templates.js";
import type { Tone } from "./tone.js";

export type AvatarBadge = "pause" | "clock" | "hourglass" | "question" | "alert";
/** off: no access now. deduced: probably this person. unknown: nobody was named. */
export type AvatarLook = "plain" | "off" | "deduced" | "unknown";

/** What an avatar shows: the picture, else the icon, else the initials of the name. */
export interface AvatarView {
  readonly name: string;
  /** Address of a person's picture, or null. */
  readonly picture: string | null;
  /** For example "account", or null for initials. */
  readonly icon?: string | null;
  readonly badge?: AvatarBadge | null;
  readonly look?: AvatarLook;
}

const badges: Readonly<Record<AvatarBadge, readonly [icon: string, tone: Tone]>> = {
  pause: ["pause", "mute"],
  clock: ["clock-outline", "accent"],
  hourglass: ["timer-sand-complete", "warn"],
  question: ["help-circle", "warn"],
  alert: ["alert-circle", "warn"],
};

const tints = ["teal", "purple", "indigo", "orange", "pink", "blue", "brown", "cyan", "deep-purple"];

/** The same name has the same colour everywhere and always. */
function tintOf(name: string): string {
  let hash = 7;
  for (const character of name) hash = (hash * 31 + character.charCodeAt(0)) >>> 0;
  return `--avatar-tint:var(--${tints[hash % tints.length]}-color)`;
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).slice(0, 2);
  return (
    words
      .map((word) => [...word][0])
      .join("")
      .toUpperCase() || "?"
  );
}

/** `size`: 40 px when empty. */
export function avatar(view: AvatarView, size: "" | "small" | "medium" | "large" = ""): TemplateResult {
  const badge = view.badge ? badges[view.badge] : null;
  const replaceByInitials = (event: Event) => (event.target as Element).replaceWith(initialsOf(view.name));
  return html`<span
    class="avatar ${view.look ?? "plain"} ${size}"
    style=${view.name ? tintOf(view.name) : ""}
    aria-hidden="true"
    >${
      view.picture
        ? html`<img src=${view.picture} alt="" @error=${replaceByInitials} />`
        : view.icon
          ? icon(view.icon)
          : initialsOf(view.name)
    }${badge ? html`<span class="badge tone-${badge[1]}">${icon(badge[0])}</span>` : nothing}</span
  >`;
}
