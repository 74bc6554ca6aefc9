// The build of a card: header, chips, search, list, footer, and the states without rows.

import { css } from "./css.js";

/**
 * For cards. The card's host is the query container, in em, so that breakpoints follow the size of text:
 * from 43em wide, to 27em phone.
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
  .header {
    padding: 12px 12px 8px;
  }
  .header .meta {
    margin-top: 3px;
  }
  .title button {
    min-height: 24px;
  }
  /* Fixed-height cells: header and footer stay, this scrolls. */
  .list,
  .sides {
    flex: 1 1 auto;
    min-height: 0;
    overflow-y: auto;
  }
  .search {
    margin: 0 12px 4px;
    padding-inline: 12px 4px;
    border-radius: 99px;
    border: 1px solid var(--lac-outline);
    --mdc-icon-size: 20px;
  }
  .search:focus-within,
  .chip:focus-within > span {
    outline: 2px solid var(--lac-focus);
  }
  .chip:focus-visible {
    outline: 0;
  }
  .search input {
    flex: 1;
    min-width: 0;
    height: 44px;
    outline: 0;
    color: var(--lac-text);
  }
  ::placeholder {
    color: var(--lac-dim);
    opacity: 1;
  }
  .chips,
  .people {
    flex: none;
    overflow-x: auto;
    padding: 0 12px;
    scrollbar-width: none;
  }
  .wrapped {
    flex-wrap: wrap;
    gap: 0 8px;
    padding: 0;
  }
  .chip {
    position: relative;
    flex: none;
    --mdc-icon-size: 16px;
  }
  .chip > span {
    min-height: 32px;
    margin-block: 6px;
    padding: 2px 12px;
    border-radius: 12px;
    border: 1px solid var(--lac-line);
  }
  .footer {
    min-height: 53px;
    margin-top: 4px;
    padding-block: 4px;
    padding-inline: 12px 4px;
    border-top: 1px solid var(--lac-line);
  }
  .footer:not(:has(button)) {
    padding-inline-end: 12px;
  }
  .meter {
    display: inline-block;
    width: 56px;
    height: 4px;
    margin-inline-end: 8px;
    border-radius: 2px;
    border: 0 solid var(--lac-dim);
    vertical-align: middle;
    background: var(--lac-line);
  }
  .empty {
    padding: 24px;
  }
  .end {
    padding: 12px 16px;
  }
  .skeleton {
    height: 40px;
    margin: 12px;
    border-radius: 99px;
    background: var(--lac-fill);
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
  }
  .undo .button {
    color: inherit;
    text-decoration: underline;
  }
  :has(> .undo) > .footer {
    visibility: hidden;
  }
  @container (max-width: 27em) {
    .meta .optional,
    .footer .meter {
      display: none;
    }
  }
`;
