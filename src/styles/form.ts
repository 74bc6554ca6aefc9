// The insides of a sheet: labels, fields, segmented choice, groups of items, the result and the PIN's slip.

import { css } from "lit";

/** For the card that fills a sheet: slotted content wears the card's styles. */
export const form = css`
  .label {
    display: flex;
    justify-content: space-between;
    align-items: baseline;
    gap: 8px;
    margin-bottom: 6px;
    font-size: var(--lac-meta-size);
    font-weight: 500;
    color: var(--lac-dim);
  }
  .label > span + span {
    font-weight: 400;
  }
  .field {
    width: 100%;
    min-height: 52px;
    padding: 8px 16px;
    border-radius: 14px;
    border: 1px solid var(--lac-outline);
    background: none;
    font-size: var(--lac-title-size);
    color: var(--lac-text);
  }
  .field:focus {
    outline: 2px solid var(--lac-focus);
    outline-offset: -1px;
  }
  .field[aria-invalid="true"] {
    border: 2px solid var(--error-color, #db4437);
  }
  .with-avatar {
    display: flex;
    gap: 12px;
    align-items: center;
  }
  .pin-box {
    padding: 14px 8px 4px;
    border-radius: 18px;
    background: var(--lac-fill);
    text-align: center;
  }
  .pin-box .buttons {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    margin-top: 4px;
  }
  .help {
    margin-top: 8px;
    font-size: var(--lac-meta-size);
    line-height: 1.45;
    color: var(--lac-dim);
  }
  .wrapped {
    flex-wrap: wrap;
    overflow: visible;
    gap: 0 8px;
    padding: 0;
  }
  .segments {
    display: flex;
    gap: 4px;
    padding: 4px;
    border-radius: 16px;
    background: var(--lac-fill);
    --mdc-icon-size: 18px;
  }
  .segments button {
    flex: 1;
    min-width: 0;
    min-height: 44px;
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    padding: 4px 6px;
    border-radius: 12px;
    line-height: 1.2;
  }
  .segments [aria-checked="true"] {
    background: var(--lac-surface);
    /* In the dark a shadow says nothing: the fill lifts it. */
    background-image: var(--lac-lift, none);
    box-shadow: 0 1px 3px #0000002e;
    font-weight: 500;
  }
  .group {
    border-radius: 18px;
    background: var(--lac-fill);
    overflow: hidden;
  }
  .item {
    position: relative;
    display: flex;
    align-items: center;
    gap: 12px;
    width: 100%;
    min-height: 56px;
    padding-block: 6px;
    padding-inline: 14px 6px;
    line-height: 1.35;
  }
  .item + .item::before {
    content: "";
    position: absolute;
    inset-inline: 50px 0;
    top: 0;
    border-top: 1px solid var(--lac-line);
  }
  button.item:focus-visible {
    outline-offset: -2px;
  }
  .item > ha-icon:first-child {
    color: var(--glyph, var(--lac-dim));
  }
  .item small {
    display: block;
    font-size: var(--lac-meta-size);
    color: var(--lac-dim);
  }
  .item .flip {
    padding-inline-end: 10px;
    color: var(--lac-dim);
  }
  .item .value {
    padding-inline-end: 8px;
    font-size: var(--lac-meta-size);
    color: var(--lac-dim);
    text-align: end;
  }
  .hero,
  .result {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 10px;
    text-align: center;
  }
  .hero .title,
  .result h3 {
    font-size: var(--lac-heading-size);
    font-weight: 500;
  }
  .hero .meta {
    justify-content: center;
  }
  .result {
    gap: 6px;
    padding-top: 8px;
  }
  .result h3 {
    margin-top: 10px;
  }
  .result p {
    max-width: 36ch;
    line-height: 1.45;
    color: var(--lac-dim);
  }
  .quick {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(88px, 1fr));
    gap: 8px;
  }
  .quick button {
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-height: 72px;
    padding: 8px 4px;
    border-radius: 16px;
    background-color: var(--lac-fill);
    font-size: var(--lac-meta-size);
    font-weight: 500;
    line-height: 1.2;
    text-align: center;
  }
  .quick ha-icon {
    color: var(--glyph);
  }
  .quick .tone-bad {
    color: var(--ink);
  }
  .slip {
    padding: 16px;
    border-radius: 18px;
    background: var(--lac-fill);
    text-align: center;
  }
  .slip small {
    font-size: var(--lac-meta-size);
    color: var(--lac-dim);
  }
  .slip .digits {
    direction: ltr;
    padding-inline-start: 0.12em;
    font-size: calc(38px * min(var(--ha-font-size-scale, 1), 1.4));
    font-weight: 500;
    line-height: 1.3;
    letter-spacing: 0.12em;
    font-variant-numeric: tabular-nums;
  }
  .slip .buttons {
    display: flex;
    gap: 8px;
    margin-top: 10px;
  }
  .slip .buttons > * {
    flex: 1;
  }
  summary {
    display: flex;
    align-items: center;
    gap: 6px;
    min-height: 44px;
    cursor: pointer;
    --mdc-icon-size: 18px;
  }
  @container (max-width: 17em) {
    .segments,
    .slip .buttons {
      flex-direction: column;
    }
    .quick {
      grid-template-columns: 1fr;
    }
    .item,
    .label {
      flex-wrap: wrap;
    }
  }
`;
