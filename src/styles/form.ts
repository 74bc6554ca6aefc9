// The insides of a sheet: labels, fields, segmented choice, groups of items, the result and the PIN's slip.

import { css } from "./css.js";

/** For what fills a sheet: slotted content wears the styles of where it comes from. */
export const form = css`
  :host {
    display: contents;
  }
  .notice {
    margin-inline: 0;
  }
  .label {
    justify-content: space-between;
    margin-bottom: 6px;
    font-weight: 500;
  }
  .label > span + span {
    font-weight: 400;
  }
  .field {
    flex: 1;
    min-width: 0;
    min-height: 52px;
    padding: 8px 16px;
    border-radius: 12px;
    border: 1px solid var(--lac-outline);
    outline-offset: -1px;
  }
  select {
    background: none;
    font: inherit;
    color: inherit;
  }
  .unseen {
    -webkit-text-security: disc;
  }
  .field[aria-invalid="true"] {
    border: 2px solid var(--error-color);
  }
  .pin-box,
  .group,
  .slip,
  .segments,
  .quick button {
    border-radius: 18px;
    background-color: var(--lac-fill);
  }
  .pin-box {
    padding: 14px 8px 4px;
  }
  .pin-box .buttons {
    gap: 0;
    margin-top: 6px;
  }
  .pin-box .button {
    gap: 4px;
    padding-inline: 4px;
  }
  .help,
  .slip .buttons {
    margin-top: 8px;
  }
  .segments {
    gap: 4px;
    padding: 4px;
    --mdc-icon-size: 18px;
  }
  .segments button {
    justify-content: center;
    min-height: 44px;
    padding: 4px 6px;
    border-radius: 14px;
  }
  .item {
    min-height: 56px;
    padding: 6px 10px;
  }
  button.item {
    width: 100%;
    text-align: start;
  }
  .item + .item,
  li + li > .item {
    border-top: 1px solid var(--lac-line);
  }
  .item > ha-icon {
    color: var(--lac-dim);
  }
  .hero .meta {
    justify-content: center;
  }
  .quick {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(6.5em, 1fr));
    gap: 8px;
  }
  .quick button {
    justify-content: center;
    min-height: 72px;
    padding: 8px 4px;
    font-weight: 500;
  }
  .quick .tone-bad {
    color: var(--ink);
  }
  .slip {
    padding: 16px;
    text-align: center;
  }
  .digits {
    direction: ltr;
    font-size: calc(1.4 * var(--lac-digit));
    font-weight: 500;
    letter-spacing: 0.12em;
  }
  .losses {
    --mdc-icon-size: 20px;
  }
`;
