// Looks of native elements, and by class of the few shapes every card shares: buttons, pills, hints, lines of text.

import { css } from "lit";

/** In every shadow root of ours. */
export const controls = css`
  *,
  ::before,
  ::after {
    box-sizing: border-box;
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
    transition: transform 0.15s;
  }
  :disabled {
    cursor: default;
  }
  ul,
  ol,
  h2,
  h3,
  p {
    list-style: none;
    margin: 0;
    padding: 0;
    font: inherit;
  }
  b,
  .title,
  h3 {
    font-weight: 500;
  }
  :focus-visible {
    outline: 2px solid var(--lac-focus);
    outline-offset: 2px;
  }
  time,
  .tabular {
    font-variant-numeric: tabular-nums;
  }
  ha-icon {
    display: flex;
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
    overflow-wrap: anywhere;
  }
  small,
  .meta,
  .help {
    display: block;
    font-size: var(--lac-meta-size);
    font-weight: 400;
    color: var(--lac-dim);
  }
  .line,
  .meta {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 6px;
  }
  .pair,
  .meta > span {
    display: flex;
    align-items: center;
    gap: 4px;
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
    color: var(--ink);
    --mdc-icon-size: 20px;
  }
  .button:active {
    transform: scale(0.97);
  }
  .tonal {
    background-color: var(--tint);
  }
  .text {
    padding-inline: 12px;
  }
  .solid {
    background-color: var(--lac-solid);
    color: var(--lac-on-solid);
  }
  .solid.danger {
    background-color: var(--lac-solid-bad);
  }
  .button:disabled {
    background-color: var(--lac-fill);
    color: var(--lac-dim);
  }
  .icon-button,
  .disc {
    display: grid;
    place-items: center;
    flex: none;
    width: 40px;
    height: 40px;
    border-radius: 50%;
  }
  .disc {
    background: var(--tint);
    color: var(--glyph);
  }
  .icon-button {
    width: 44px;
    height: 44px;
    color: var(--lac-dim);
  }
  .disc.large {
    width: 64px;
    height: 64px;
    --mdc-icon-size: 32px;
  }
  @media (hover: hover) {
    .hover:hover,
    .icon-button:hover,
    .button:hover:enabled {
      background-image: linear-gradient(var(--lac-fill) 0 0);
    }
  }
  .pill,
  .line,
  .meta,
  .hint {
    --mdc-icon-size: 1.25em;
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
    white-space: nowrap;
  }
  .hint {
    display: flex;
    gap: 6px;
    margin-top: 8px;
    font-size: var(--lac-meta-size);
    color: var(--ink);
  }
  :is(.pill, .hint, .notice, .steps, .quick) ha-icon {
    color: var(--glyph);
  }
  .actions {
    display: flex;
    gap: 8px;
    padding: 12px 20px calc(16px + var(--safe-area-inset-bottom, env(safe-area-inset-bottom, 0px)));
    border-top: 1px solid var(--lac-line);
  }
  .actions > .button {
    flex: 1;
  }
  .column {
    flex-direction: column;
  }

  @keyframes spin {
    to {
      transform: rotate(1turn);
    }
  }
  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(12px);
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
    .disc,
    .key,
    dialog {
      border: 1px solid;
    }
  }
  @container (max-width: 17em) {
    .pill {
      white-space: normal;
    }
    .actions,
    .buttons,
    .segments {
      flex-direction: column;
    }
  }
`;
