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
  /** The lock's name on the card. */
  readonly lock: string;
  readonly now: number;
  /** Locks or unlocks; null where the disc only shows. */
  readonly operate: (() => void) | null;
  readonly details: () => void;
  /** What stands at the end, such as a button. */
  readonly end: unknown;
}

const onItsWay: readonly [Tone, string] = ["warn", "lock-clock"];
const notKnown: readonly [Tone, string] = ["mute", "lock-question"];

const looks: Readonly<Record<LockState, readonly [tone: Tone, icon: string]>> = {
  locked: ["ok", "lock"],
  unlocked: ["open", "lock-open-variant"],
  open: ["open", "door-open"],
  jammed: ["bad", "lock-alert"],
  locking: onItsWay,
  unlocking: onItsWay,
  opening: onItsWay,
  unavailable: notKnown,
  unknown: notKnown,
};

/** Needs the styles `shared`. */
export function lockHeader(view: HeaderView): TemplateResult {
  const { words, facts, lock, now } = view;
  const { state, door, battery, batteryLow } = facts;
  const [tone, iconName] = looks[state];
  const sign = icon(iconName);
  const charge = battery === null ? words("state.battery-low") : `${Math.round(battery)}%`;
  return html`<div class="header">
    ${
      view.operate
        ? html`<button
            class="disc hover tone-${tone}"
            aria-label=${words(facts.canUnlock ? "lock.unlock-name" : "lock.lock-name", { lock })}
            @click=${view.operate}
          >
            ${sign}
          </button>`
        : html`<span class="disc tone-${tone}">${sign}</span>`
    }
    <div class="grow">
      <h2 class="title">
        <button aria-label=${words("lock.details", { lock })} @click=${view.details}>
          <bdi>${lock}</bdi>
        </button>
      </h2>
      <div class="meta">
        ${pill(tone, words(`state.${state}`))}
        ${facts.available || facts.since === null ? nothing : words("state.since", { when: when(words, facts.since, now) })}
        ${door && facts.available ? html`<span>${icon(`door-${door}`)}${words(`state.door-${door}`)}</span>` : nothing}
        ${
          facts.available && (batteryLow || battery !== null)
            ? html`<span
                class=${batteryLow ? "" : "optional"}
                role="img"
                aria-label=${battery === null ? charge : words("state.battery", { percent: battery })}
                >${icon(batteryLow ? "battery-alert-variant-outline" : "battery-80")}${charge}</span
              >`
            : nothing
        }
      </div>
    </div>
    ${view.end}
  </div>`;
}
