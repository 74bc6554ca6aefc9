// Looks of native elements, by class: buttons, chips, pills, fields and the few shapes every card shares.

import { css } from "lit";

/** In every shadow root of ours. */
export const controls = css`
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  * {
    -webkit-tap-highlight-color: transparent;
  }
  :host {
    display: block;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  button,
  input {
    font: inherit;
    color: inherit;
    margin: 0;
  }
  button {
    border: 0;
    background: none;
    padding: 0;
    cursor: pointer;
    text-align: inherit;
    touch-action: manipulation;
  }
  ul,
  ol,
  h2,
  h3,
  p {
    list-style: none;
    margin: 0;
    padding: 0;
    font-size: inherit;
    font-weight: inherit;
  }
  b {
    font-weight: 500;
  }
  :focus-visible {
    outline: 2px solid var(--lac-focus);
    outline-offset: 2px;
  }
  time,
  .meter,
  .tabular {
    font-variant-numeric: tabular-nums;
  }
  ha-icon,
  ha-state-icon,
  ha-svg-icon {
    display: inline-flex;
    flex: none;
    width: var(--mdc-icon-size, 24px);
    height: var(--mdc-icon-size, 24px);
  }
  .flip:dir(rtl) ha-icon {
    transform: scaleX(-1);
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .grow {
    flex: 1;
    min-width: 0;
  }

  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-height: 44px;
    padding: 6px 16px;
    border-radius: 999px;
    font-size: var(--lac-body-size);
    font-weight: 500;
    line-height: 1.2;
    text-align: center;
    transition:
      background-color var(--lac-fast),
      transform var(--lac-fast);
    --mdc-icon-size: 20px;
  }
  .button:active:enabled {
    transform: scale(0.97);
  }
  .button.tonal {
    background-color: var(--tint);
    color: var(--ink);
  }
  .button.text {
    color: var(--ink);
    padding: 6px 12px;
  }
  .button.solid {
    background-color: var(--lac-solid);
    color: var(--lac-on-solid);
  }
  .button.solid.danger {
    background-color: var(--lac-solid-bad);
  }
  .button:disabled {
    background-color: var(--lac-fill);
    color: var(--lac-dim);
    cursor: default;
  }
  .button.wide {
    width: 100%;
  }
  .icon-button {
    display: grid;
    place-items: center;
    flex: none;
    width: 44px;
    height: 44px;
    border-radius: 50%;
    color: var(--lac-dim);
  }
  @media (hover: hover) {
    .hover:hover,
    .icon-button:hover,
    .button:hover:enabled {
      background-image: linear-gradient(var(--lac-fill) 0 0);
    }
  }

  .disc {
    display: grid;
    place-items: center;
    flex: none;
    width: 40px;
    height: 40px;
    border-radius: 50%;
    background: var(--tint);
    color: var(--glyph);
  }
  .disc.large {
    width: 64px;
    height: 64px;
    --mdc-icon-size: 32px;
  }
  .pill {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-height: 22px;
    padding: 1px 9px;
    border-radius: 999px;
    background: var(--tint);
    color: var(--ink);
    font-size: var(--lac-tag-size);
    font-weight: 500;
    line-height: 1.3;
    white-space: nowrap;
    --mdc-icon-size: 1.17em;
  }
  .pill ha-icon {
    color: var(--glyph);
    margin-inline-start: -2px;
  }
  .tag {
    padding: 0 7px;
    border-radius: 6px;
    border: 1px solid var(--lac-line);
    font-size: var(--lac-tag-size);
    line-height: 1.5;
    color: var(--lac-dim);
    white-space: nowrap;
  }
  .hint {
    display: flex;
    gap: 6px;
    align-items: flex-start;
    margin-top: 8px;
    font-size: var(--lac-meta-size);
    line-height: 1.4;
    color: var(--ink);
    --mdc-icon-size: 1.4em;
  }
  .hint ha-icon {
    color: var(--glyph);
  }
  .actions {
    display: flex;
    gap: 8px;
    padding: 12px 20px calc(16px + var(--safe-area-inset-bottom, env(safe-area-inset-bottom, 0px)));
    border-top: 1px solid var(--lac-line);
  }
  .actions .button {
    flex: 1;
  }
  .actions.column {
    flex-direction: column;
  }
  .actions.column .button {
    flex: none;
  }

  @keyframes spin {
    to {
      transform: rotate(1turn);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after {
      animation: none !important;
      transition: none !important;
    }
  }
  @media (forced-colors: active) {
    .button,
    .pill,
    .disc {
      border: 1px solid;
    }
  }
  @container (max-width: 17em) {
    .pill {
      white-space: normal;
    }
    .actions {
      flex-wrap: wrap;
    }
    .actions .button {
      flex-basis: 100%;
    }
  }
`;
