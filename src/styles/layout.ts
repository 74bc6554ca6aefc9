// The build of a card: header, chips, search, list, footer, and the states without rows.

import { css } from "lit";

/**
 * For cards. The card's host is the query container, in em, so that breakpoints follow the size of text:
 * from 43em wide, to 27em phone, to 17em stacked.
 */
export const layout = css`
  :host {
    height: 100%;
    container-type: inline-size;
  }
  ha-card {
    position: relative;
    display: flex;
    flex-direction: column;
    height: 100%;
    /* Corners cut, but sticky headings still stick to the page. */
    overflow: clip;
  }
  .header,
  .footer,
  .search,
  .undo {
    display: flex;
    flex: none;
    align-items: center;
    gap: 8px;
  }
  .header {
    gap: 12px;
    padding: 12px 12px 8px;
  }
  .title,
  .empty h3 {
    font-size: var(--lac-title-size);
    line-height: 1.25;
    overflow-wrap: anywhere;
  }
  .header .meta {
    margin-top: 3px;
  }
  /* Fixed-height cells: header and footer stay, this scrolls. */
  .list {
    flex: 1 1 auto;
    min-height: 0;
    overflow-y: auto;
  }
  .search {
    margin: 0 12px 4px;
    padding-inline: 12px 4px;
    border-radius: 999px;
    border: 1px solid var(--lac-outline);
    color: var(--lac-dim);
    --mdc-icon-size: 20px;
  }
  .search:focus-within,
  .chip:focus-within > span {
    outline: 2px solid var(--lac-focus);
  }
  .search input {
    flex: 1;
    min-width: 0;
    height: 44px;
    border: 0;
    outline: 0;
    background: none;
    color: var(--lac-text);
  }
  ::placeholder {
    color: var(--lac-dim);
    opacity: 1;
  }
  .chips {
    display: flex;
    flex: none;
    gap: 0 8px;
    overflow-x: auto;
    padding: 2px 12px 6px;
    scrollbar-width: none;
  }
  .wrapped {
    flex-wrap: wrap;
    overflow: visible;
    padding: 0;
  }
  .chip {
    flex: none;
    font-size: var(--lac-meta-size);
    --mdc-icon-size: 16px;
  }
  .chip > span {
    display: flex;
    align-items: center;
    gap: 6px;
    min-height: 32px;
    margin-block: 6px;
    padding: 2px 12px;
    border-radius: 12px;
    border: 1px solid var(--lac-outline);
    border-color: color-mix(in srgb, var(--lac-text) 24%, transparent);
  }
  .chip[aria-pressed="true"] > span {
    border-color: transparent;
    background: var(--tint);
    font-weight: 500;
  }
  .footer {
    min-height: 48px;
    margin-top: 4px;
    padding-block: 4px;
    padding-inline: 12px 4px;
    border-top: 1px solid var(--lac-line);
    font-size: var(--lac-meta-size);
    color: var(--lac-dim);
  }
  .meter {
    display: inline-block;
    width: 56px;
    height: 4px;
    margin-inline-end: 8px;
    border-radius: 2px;
    overflow: hidden;
    vertical-align: middle;
    background: var(--lac-line);
  }
  .meter span {
    display: block;
    height: 100%;
    background: var(--lac-dim);
  }
  .empty {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 8px;
    padding: 24px 24px 28px;
    text-align: center;
  }
  .empty p {
    max-width: 36ch;
    color: var(--lac-dim);
  }
  .empty .button,
  .empty h3 {
    margin-top: 8px;
  }
  .skeleton {
    display: flex;
    align-items: center;
    gap: 12px;
    min-height: 64px;
    padding-inline: 12px;
  }
  .bone {
    display: block;
    height: 11px;
    margin-block: 7px;
    border-radius: 8px;
    background: var(--lac-line);
    animation: breathe 1.6s infinite alternate;
  }
  .round {
    width: 40px;
    height: 40px;
    border-radius: 50%;
  }
  .undo {
    position: absolute;
    inset: auto 4px 4px;
    z-index: 5;
    min-height: 52px;
    padding-inline: 16px 4px;
    border-radius: 12px;
    background: var(--lac-text);
    color: var(--lac-surface);
    box-shadow: var(--lac-shadow);
    animation: rise var(--lac-time);
  }
  .undo .button {
    color: inherit;
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  .drain {
    position: absolute;
    inset: auto 16px 4px;
    height: 2px;
    background: currentColor;
    opacity: 0.35;
    transform-origin: 0;
    animation: drain 8s linear forwards;
  }
  .drain:dir(rtl) {
    transform-origin: 100%;
  }
  @container (min-width: 43em) {
    .header {
      padding: 16px 16px 12px;
    }
    .footer {
      padding-inline-start: 16px;
    }
  }
  @container (max-width: 27em) {
    .header .optional {
      display: none;
    }
  }
  @container (max-width: 17em) {
    .header,
    .footer {
      flex-wrap: wrap;
    }
    .header > .grow,
    .footer > .grow {
      flex-basis: 55%;
    }
    .header > .button {
      flex-basis: 100%;
    }
  }
  @keyframes breathe {
    to {
      opacity: 0.45;
    }
  }
  @keyframes drain {
    to {
      transform: scaleX(0);
    }
  }
`;
