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
    line-height: 1.4;
  }
  .header {
    display: flex;
    flex: none;
    align-items: center;
    gap: 12px;
    padding: 12px 12px 8px;
  }
  .header > .titles {
    flex: 1;
    min-width: 0;
  }
  .title {
    font-size: var(--lac-title-size);
    font-weight: 500;
    line-height: 1.25;
    overflow-wrap: anywhere;
  }
  .meta {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 8px;
    margin-top: 3px;
    font-size: var(--lac-meta-size);
    line-height: 1.35;
    color: var(--lac-dim);
    --mdc-icon-size: 1.25em;
  }
  .meta > span:not(.pill) {
    display: inline-flex;
    align-items: center;
    gap: 4px;
  }
  /* Fixed-height cells: header and footer stay, this scrolls. */
  .list {
    flex: 1 1 auto;
    min-height: 0;
    overflow-y: auto;
  }
  .search {
    display: flex;
    flex: none;
    align-items: center;
    gap: 8px;
    min-height: 44px;
    margin: 0 12px 4px;
    padding-inline: 12px 4px;
    border-radius: 999px;
    border: 1px solid var(--lac-outline);
    color: var(--lac-dim);
    --mdc-icon-size: 20px;
  }
  .search:focus-within {
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
    gap: 8px;
    overflow-x: auto;
    padding: 2px 12px 6px;
    scrollbar-width: none;
  }
  .chip {
    flex: none;
    display: inline-flex;
    align-items: center;
    min-height: 44px;
    font-size: var(--lac-meta-size);
    white-space: nowrap;
    --mdc-icon-size: 16px;
  }
  .chip > span {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 32px;
    padding: 2px 12px;
    border-radius: 10px;
    border: 1px solid var(--lac-outline);
    border-color: color-mix(in srgb, var(--lac-text) 24%, transparent);
  }
  .chip:is([aria-pressed="true"], [aria-checked="true"]) > span {
    border-color: transparent;
    background: var(--tint);
    font-weight: 500;
  }
  .footer {
    display: flex;
    flex: none;
    align-items: center;
    gap: 8px;
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
    border-radius: 2px;
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
  .empty h3 {
    margin-top: 8px;
    font-size: var(--lac-title-size);
    font-weight: 500;
  }
  .empty p {
    max-width: 34ch;
    line-height: 1.45;
    color: var(--lac-dim);
  }
  .empty .button {
    margin-top: 12px;
  }
  .skeleton-row {
    display: flex;
    align-items: center;
    gap: 12px;
    min-height: 64px;
    padding-inline: 12px;
  }
  .bones {
    flex: 1;
  }
  .bone {
    display: block;
    height: 11px;
    border-radius: 8px;
    background: var(--lac-line);
    animation: breathe 1.6s ease-in-out infinite alternate;
  }
  .bone:first-child {
    height: 14px;
    margin-bottom: 7px;
  }
  .bone.round {
    width: 40px;
    height: 40px;
    margin: 0;
    border-radius: 50%;
  }
  .undo {
    position: absolute;
    inset-inline: 4px;
    inset-block-end: 4px;
    z-index: 5;
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 52px;
    padding-block: 4px;
    padding-inline: 16px 4px;
    border-radius: 14px;
    background: var(--lac-text);
    color: var(--lac-surface);
    box-shadow: var(--lac-shadow);
    animation: rise var(--lac-normal) ease-out;
  }
  .undo .button {
    color: inherit;
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  .drain {
    position: absolute;
    inset-inline: 16px;
    bottom: 4px;
    height: 2px;
    border-radius: 1px;
    background: currentColor;
    opacity: 0.35;
    transform-origin: 0 50%;
    animation: drain 8s linear forwards;
  }
  .drain:dir(rtl) {
    transform-origin: 100% 50%;
  }
  .menu {
    position: absolute;
    z-index: 6;
    inset-inline-end: 8px;
    top: 56px;
    min-width: 230px;
    padding: 8px 0;
    border: 1px solid var(--lac-line);
    border-radius: 14px;
    background: var(--lac-surface);
    box-shadow: var(--lac-shadow);
  }
  .menu button {
    display: flex;
    align-items: center;
    gap: 12px;
    width: 100%;
    min-height: 48px;
    padding: 4px 16px;
  }
  .menu button:hover {
    background: var(--lac-fill);
  }
  .menu button:focus-visible {
    outline-offset: -2px;
  }
  .menu ha-icon {
    color: var(--lac-dim);
  }
  .menu hr {
    margin: 6px 0;
    border: 0;
    border-top: 1px solid var(--lac-line);
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
      display: none !important;
    }
    .chips {
      gap: 6px;
    }
    .chip > span {
      padding-inline: 10px;
    }
  }
  @container (max-width: 17em) {
    .header,
    .footer {
      flex-wrap: wrap;
    }
    .header > .titles {
      flex-basis: 55%;
    }
    .header > .button {
      flex-basis: 100%;
    }
    .footer .grow {
      flex-basis: 60%;
    }
  }
  @keyframes breathe {
    to {
      opacity: 0.45;
    }
  }
  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(12px);
    }
  }
  @keyframes drain {
    to {
      transform: scaleX(0);
    }
  }
`;
