// The insides of a sheet: labels, fields, segmented choice, groups of items, the result and the PIN's slip.

import { css } from "lit";

/** For what fills a sheet: slotted content wears the styles of where it comes from. */
export const form = css`
  .label {
    display: flex;
    justify-content: space-between;
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
    border-radius: 12px;
    border: 1px solid var(--lac-outline);
    outline-offset: -1px;
    background: none;
    font-size: var(--lac-title-size);
    color: var(--lac-text);
  }
  .field[aria-invalid="true"] {
    border: 2px solid var(--lac-bad);
  }
  .with-avatar,
  .item {
    display: flex;
    gap: 12px;
    align-items: center;
  }
  .pin-box,
  .group,
  .slip,
  .segments {
    border-radius: 18px;
    background: var(--lac-fill);
  }
  .pin-box {
    padding: 14px 8px 4px;
  }
  .buttons {
    display: flex;
    justify-content: center;
    gap: 8px;
    margin-top: 6px;
  }
  .pin-box .buttons {
    flex-wrap: wrap;
    gap: 0;
  }
  .slip .button {
    flex: 1;
  }
  .help {
    margin-top: 8px;
  }
  .segments {
    display: flex;
    gap: 4px;
    padding: 4px;
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
  }
  .segments [aria-checked="true"] {
    background: var(--lac-surface);
    /* In the dark a shadow says nothing: the fill lifts it. */
    background-image: var(--lac-lift, none);
    box-shadow: 0 1px 3px #0000002e;
    font-weight: 500;
  }
  .item {
    min-height: 56px;
    padding-block: 6px;
    padding-inline: 14px 6px;
  }
  .item + .item {
    border-top: 1px solid var(--lac-line);
  }
  .item > ha-icon {
    color: var(--glyph, var(--lac-dim));
  }
  .value {
    padding-inline-end: 8px;
    font-size: var(--lac-meta-size);
    color: var(--lac-dim);
  }
  .hero,
  .result,
  .quick button {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 8px;
    text-align: center;
  }
  .hero .title,
  .result h3 {
    font-size: var(--lac-heading-size);
  }
  .hero .meta {
    justify-content: center;
  }
  .result p {
    max-width: 36ch;
    color: var(--lac-dim);
  }
  .quick {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(88px, 1fr));
    gap: 8px;
  }
  .quick button {
    justify-content: center;
    min-height: 72px;
    padding: 8px 4px;
    border-radius: 18px;
    background-color: var(--lac-fill);
    font-size: var(--lac-meta-size);
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
    padding-inline-start: 0.12em;
    font-size: calc(38px * min(var(--lac-scale), 1.4));
    font-weight: 500;
    letter-spacing: 0.12em;
    font-variant-numeric: tabular-nums;
  }
  .losses li {
    display: flex;
    gap: 10px;
    align-items: center;
    padding: 4px 0;
    --mdc-icon-size: 20px;
  }
  @container (max-width: 17em) {
    .quick {
      grid-template-columns: 1fr;
    }
    .item,
    .label {
      flex-wrap: wrap;
    }
  }
`;
