// The head of a card about one lock: its state as a disc and a word, its name, its door and its battery.

import { html, nothing, type TemplateResult } from "lit";
import { icon, pill } from "../../components/templates.js";
import type { Tone } from "../../components/tone.js";
import type { LockState } from "../../ha/lock-entity.js";
import type { PeopleScene } from "./people-scene.js";
import { when } from "./when.js";

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

/**
 * Needs the styles `shared`. `operate`: locks or unlocks; null where the disc only shows. `end`: what stands at the
 * end, such as a button.
 */
export function lockHeader(
  { words, facts, lock, now }: PeopleScene,
  operate: (() => void) | null,
  details: () => void,
  end: unknown,
): TemplateResult {
  const { state, door, battery, batteryLow, available, since, canUnlock } = facts;
  const [tone, iconName] = looks[state];
  const sign = icon(iconName);
  const charge = battery === null ? words("state.battery-low") : `${Math.round(battery)}%`;
  return html`<div class="header">
    ${
      operate
        ? html`<button
            class="disc hover tone-${tone}"
            aria-label=${words(canUnlock ? "lock.unlock-name" : "lock.lock-name", { lock })}
            @click=${operate}
          >
            ${sign}
          </button>`
        : html`<span class="disc tone-${tone}">${sign}</span>`
    }
    <div class="grow">
      <h2 class="title">
        <button aria-label=${words("lock.details", { lock })} @click=${details}>
          <bdi>${lock}</bdi>
        </button>
      </h2>
      <div class="meta">
        ${pill(tone, words(`state.${state}`))}
        ${available || since === null ? nothing : words("state.since", { when: when(words, since, now) })}
        ${door && available ? html`<span>${icon(`door-${door}`)}${words(`state.door-${door}`)}</span>` : nothing}
        ${
          available && (batteryLow || battery !== null)
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
    ${end}
  </div>`;
}
