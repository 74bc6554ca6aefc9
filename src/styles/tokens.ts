// The theme in one place: Home Assistant's variables under our names, and the tones derived from them.

import { css } from "lit";

/**
 * For every shadow root. Sizes grow with Home Assistant's text size. A tone is a theme colour: its tint is for
 * fills, ink for words, glyph for icons, readable in every theme; engines that cannot mix get plain text colours.
 */
export const tokens = css`
  :host {
    --lac-text: var(--primary-text-color, #141414);
    --lac-dim: var(--secondary-text-color, #5e5e5e);
    --lac-surface: var(--card-background-color, #fff);
    --lac-line: var(--divider-color, #0000001f);
    --lac-accent: var(--primary-color, #009ac7);
    --lac-bad: var(--error-color, #db4437);
    --lac-on-solid: var(--text-primary-color, #fff);
    --lac-solid: var(--lac-accent);
    --lac-solid-bad: var(--lac-bad);
    --lac-fill: var(--lac-line);
    --lac-outline: var(--lac-dim);
    --lac-focus: var(--lac-accent);
    --lac-scale: var(--ha-font-size-scale, 1);
    --lac-title-size: var(--ha-font-size-l, 16px);
    --lac-heading-size: var(--ha-font-size-xl, 20px);
    --lac-body-size: var(--ha-font-size-m, 14px);
    --lac-tag-size: var(--ha-font-size-s, 12px);
    --lac-name-size: calc(15px * var(--lac-scale));
    --lac-meta-size: calc(13px * var(--lac-scale));
    --lac-time: var(--ha-animation-duration-normal, 0.25s);
    --lac-shadow: var(--ha-box-shadow-l, 0 6px 12px -3px #0000001f, 0 16px 32px -6px #0003);
    -webkit-tap-highlight-color: transparent;
    display: block;
    color: var(--lac-text);
    font-size: var(--lac-body-size);
    line-height: 1.4;
    text-align: start;
  }
  .button,
  .chip,
  .tone-accent {
    --tone: var(--lac-accent);
  }
  .tone-ok {
    --tone: var(--state-lock-locked-color, var(--success-color, #43a047));
  }
  .tone-open {
    --tone: var(--state-lock-unlocked-color, var(--lac-bad));
  }
  .tone-warn {
    --tone: var(--warning-color, #ffa600);
  }
  .tone-bad,
  .danger {
    --tone: var(--lac-bad);
  }
  .tone-mute {
    --tone: var(--lac-dim);
  }
  [class*="tone-"],
  .button,
  .chip {
    --tint: var(--lac-line);
    --ink: var(--lac-text);
    --glyph: var(--lac-text);
  }
  @supports (color: oklch(from red l c h)) {
    :host {
      --lac-fill: color-mix(in srgb, var(--lac-text) 5%, transparent);
      --lac-outline: color-mix(in srgb, var(--lac-text) 52%, transparent);
      --lac-focus: color-mix(in srgb, var(--lac-accent) 70%, var(--lac-text));
      /* White stays readable on a solid fill of any theme: the same hue, its lightness capped. */
      --lac-on-solid: #fff;
      --lac-solid: oklch(from var(--lac-accent) min(l, 0.53) c h);
      --lac-solid-bad: oklch(from var(--lac-bad) min(l, 0.55) c h);
    }
    [class*="tone-"],
    .button,
    .chip {
      --tint: color-mix(in srgb, var(--tone) 15%, transparent);
      --ink: color-mix(in srgb, var(--tone) 46%, var(--lac-text));
      --glyph: color-mix(in srgb, var(--tone) 66%, var(--lac-text));
    }
  }
`;
