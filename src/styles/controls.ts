// Looks of native elements, and by class of the few shapes every card shares: lines, text, buttons, pills.

import { css } from "./css.js";

/** In every shadow root of ours. */
export const controls = css`
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  button,
  input,
  ul,
  ol,
  h2,
  h3,
  p {
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    font: inherit;
    color: inherit;
    text-align: inherit;
    list-style: none;
  }
  button {
    /* Seen only where colours are forced, and backgrounds gone. */
    border: 1px solid #0000;
    cursor: pointer;
    touch-action: manipulation;
    transition: scale 0.15s;
  }
  :disabled {
    cursor: default;
  }
  a {
    color: inherit;
  }
  summary {
    padding-block: 6px;
    cursor: pointer;
  }
  b,
  h3,
  .title,
  .name,
  .button,
  .pill,
  [aria-checked="true"],
  [aria-pressed="true"] {
    font-weight: 500;
  }
  :focus-visible {
    outline: 2px solid var(--lac-focus);
    outline-offset: 2px;
  }
  ha-icon {
    display: flex;
    flex: none;
    width: var(--mdc-icon-size, 24px);
    aspect-ratio: 1;
  }
  .flip:dir(rtl) ha-icon {
    scale: -1 1;
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  /* A line, and what is laid out like one; what does not fit goes to the next. */
  .line,
  .meta,
  .meta > span,
  .pair,
  .header,
  .footer,
  .search,
  .undo,
  .chips,
  .chip > span,
  .notice,
  .hint,
  .label,
  .item,
  .with-avatar,
  .segments,
  .segments button,
  .bar,
  .buttons,
  .actions,
  .person,
  .columns,
  .day,
  .steps li,
  .losses li,
  .details div {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .line,
  .meta,
  .header,
  .footer,
  .notice,
  .label,
  .item,
  .segments,
  .buttons,
  .actions,
  .event .main {
    flex-wrap: wrap;
  }
  .notice,
  .steps li,
  .details div,
  .event .main {
    align-items: start;
  }
  .line,
  .meta {
    gap: 2px 6px;
    --mdc-icon-size: 1.25em;
  }
  .pair,
  .meta > span {
    gap: 4px;
  }
  .header,
  .columns,
  .item,
  .steps li {
    gap: 12px;
  }
  .grow {
    flex: 1;
    min-width: 6em;
    overflow-wrap: anywhere;
  }
  .column,
  .hero,
  .result,
  .empty,
  .quick button,
  .people button {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 8px;
    text-align: center;
  }
  .column {
    align-items: stretch;
  }

  small,
  .meta,
  .help,
  .hint,
  .label,
  .chip,
  .value,
  .footer,
  .notice,
  .quick,
  .people,
  .when,
  .day {
    font-size: calc(13px * var(--lac-scale));
  }
  small,
  .meta,
  .help,
  .label,
  .value,
  .footer,
  .search,
  .icon-button,
  .chevron,
  .off .name,
  .steps .tone-mute,
  .empty p,
  .result p,
  .end {
    font-weight: 400;
    color: var(--lac-dim);
  }
  small {
    display: block;
  }
  .title,
  .empty h3,
  .field {
    font-size: calc(16px * var(--lac-scale));
    line-height: 1.25;
  }
  h2,
  .hero .title,
  .result h3 {
    font-size: calc(20px * var(--lac-scale));
  }

  .button,
  .pill {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-height: 44px;
    padding: 6px 16px;
    border-radius: 99px;
    line-height: 1.2;
    text-align: center;
    color: var(--ink);
    --mdc-icon-size: 20px;
  }
  .button:active:enabled,
  .key:active:enabled {
    scale: 0.96;
  }
  .tonal,
  .disc,
  .pill,
  .notice,
  .guard,
  [aria-pressed="true"] > span {
    background-color: var(--tint);
  }
  .text {
    padding-inline: 12px;
  }
  .solid {
    background-color: var(--solid);
    color: var(--on-solid);
  }
  .button:disabled {
    background-color: var(--lac-fill);
    color: var(--lac-dim);
  }
  .icon-button,
  .disc,
  .avatar,
  .switch,
  .key,
  .chevron {
    position: relative;
    display: grid;
    place-items: center;
    flex: none;
    width: 44px;
    height: 44px;
    border-radius: 99px;
  }
  .disc {
    width: 40px;
    height: 40px;
  }
  /* As big to a finger as the others. */
  .disc::after {
    content: "";
    position: absolute;
    inset: -3px;
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
  .pill {
    gap: 4px;
    min-height: 22px;
    padding: 1px 9px;
    font-size: var(--lac-tag);
    --mdc-icon-size: 1.25em;
  }
  .hint {
    margin-top: 8px;
    color: var(--ink);
    --mdc-icon-size: 1.25em;
  }
  .disc,
  :is(.pill, .hint, .notice, .steps, .quick) ha-icon {
    color: var(--glyph);
  }
  .actions {
    padding: 12px 20px calc(16px + var(--safe-area-inset-bottom, 0px));
    border-top: 1px solid var(--lac-line);
  }
  .actions > *,
  .buttons > *,
  .segments > * {
    flex: 1;
  }

  @keyframes spin {
    to {
      rotate: 1turn;
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
`;
