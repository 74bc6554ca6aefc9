// The theme in one place: what we derive from Home Assistant's variables, and the tones.

import { css } from "./css.js";

/**
 * For every shadow root. Sizes grow with Home Assistant's text size. A tone is a theme colour: its tint is for
 * fills, ink for words, glyph for icons, solid for the one action that matters; readable in every theme.
 */
export const tokens = css`
  :host {
    --lac-text: var(--primary-text-color);
    --lac-dim: var(--secondary-text-color);
    --lac-surface: var(--card-background-color);
    --lac-line: var(--divider-color);
    --lac-accent: var(--primary-color);
    --lac-fill: color-mix(in srgb, var(--lac-text) 5%, transparent);
    --lac-outline: color-mix(in srgb, var(--lac-text) 52%, transparent);
    --lac-focus: color-mix(in srgb, var(--lac-accent) 70%, var(--lac-text));
    --lac-scale: var(--ha-font-size-scale, 1);
    --lac-tag: calc(12px * var(--lac-scale));
    --lac-digit: calc(26px * min(var(--lac-scale), 1.3));
    display: block;
    color: var(--lac-text);
    font-size: calc(14px * var(--lac-scale));
    font-variant-numeric: tabular-nums;
    line-height: 1.4;
    text-align: start;
  }
  .button,
  .chip,
  .switch,
  .tone-accent {
    --tone: var(--lac-accent);
  }
  .tone-ok {
    --tone: var(--state-lock-locked-color);
  }
  .tone-open {
    --tone: var(--state-lock-unlocked-color);
  }
  .tone-warn {
    --tone: var(--warning-color);
  }
  .tone-bad,
  .danger {
    --tone: var(--error-color);
  }
  .tone-mute {
    --tone: var(--lac-dim);
  }
  [class*="tone-"],
  .button,
  .chip,
  .switch {
    --tint: color-mix(in srgb, var(--tone) 15%, transparent);
    --ink: color-mix(in srgb, var(--tone) 46%, var(--lac-text));
    --glyph: color-mix(in srgb, var(--tone) 66%, var(--lac-text));
    --solid: var(--tone);
    --on-solid: var(--text-primary-color);
  }
  @supports (color: oklch(from red l c h)) {
    .button,
    .switch {
      /* White stays readable on a solid fill of any theme: the same hue, its lightness capped. */
      --solid: oklch(from var(--tone) min(l, 0.53) c h);
      --on-solid: #fff;
    }
  }
`;
