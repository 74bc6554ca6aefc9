// The head of a card about one lock: its state as a disc and a word, its name, its door and its battery.

import { html, nothing, type TemplateResult } from "lit";
import { icon, pill } from "../../components/templates.js";
import type { Tone } from "../../components/tone.js";
import type { LockFacts, LockState } from "../../ha/lock-entity.js";
import type { Localizer } from "../../localize/localizer.js";
import { when } from "./when.js";

export interface HeaderView {
  readonly words: Localizer;
  readonly facts: LockFacts;
  readonly name: string;
  readonly now: number;
  /** Locks or unlocks; null where the disc only shows. */
  readonly operate: (() => void) | null;
  readonly details: () => void;
  /** What stands at the end, such as a button. */
  readonly end: unknown;
}

const looks: Readonly<Record<LockState, readonly [tone: Tone, icon: string]>> = {
  locked: ["ok", "mdi:lock"],
  unlocked: ["open", "mdi:lock-open-variant"],
  open: ["open", "mdi:door-open"],
  jammed: ["bad", "mdi:lock-alert"],
  locking: ["warn", "mdi:lock-clock"],
  unlocking: ["warn", "mdi:lock-clock"],
  opening: ["warn", "mdi:lock-clock"],
  unavailable: ["mute", "mdi:lock-question"],
  unknown: ["mute", "mdi:lock-question"],
};

/** Needs the styles `tokens`, `controls`, `layout` and `headerStyles`. */
export function lockHeader({ words, facts, name, now, operate, details, end }: HeaderView): TemplateResult {
  const [tone, iconName] = looks[facts.state];
  return html`<div class="header">
    ${
      operate
        ? html`<button
            type="button"
            class="disc hover tone-${tone}"
            aria-label=${words(facts.canUnlock ? "lock.unlock-name" : "lock.lock-name", { lock: name })}
            @click=${operate}
          >
            ${icon(iconName)}
          </button>`
        : html`<span class="disc tone-${tone}">${icon(iconName)}</span>`
    }
    <div class="grow">
      <h2 class="title">
        <button type="button" aria-label=${words("lock.details", { lock: name })} @click=${details}>
          <bdi>${name}</bdi>
        </button>
      </h2>
      <div class="meta">${pill(tone, words(`state.${facts.state}`))} ${surroundings(words, facts, now)}</div>
    </div>
    ${end}
  </div>`;
}

function surroundings(words: Localizer, facts: LockFacts, now: number): unknown {
  if (!facts.available) {
    return facts.since === null
      ? nothing
      : html`<span>${words("state.since", { when: when(words, facts.since, now) })}</span>`;
  }
  const { door, battery, batteryLow } = facts;
  return html`${door ? html`<span>${icon(`mdi:door-${door}`)}${words(`state.door-${door}`)}</span>` : nothing}
  ${
    battery !== null || batteryLow
      ? html`<span
          class="tabular ${batteryLow ? "" : "optional"}"
          role="img"
          aria-label=${battery === null ? words("state.battery-low") : words("state.battery", { percent: battery })}
          >${icon(batteryLow ? "mdi:battery-alert-variant-outline" : "mdi:battery-80")}${
            battery === null ? words("state.battery-low") : `${Math.round(battery)}%`
          }</span
        >`
      : nothing
  }`;
}
