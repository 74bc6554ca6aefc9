// Looks of the timeline card that no other card has.

import { css } from "../../styles/css.js";

export const lockTimelineStyles = css`
  .day {
    position: sticky;
    top: 0;
    z-index: 2;
    padding: 10px 16px 4px;
    background: var(--lac-surface);
  }
  .opens {
    display: flex;
    margin-inline-end: -6px;
  }
  /* Over the list, and in nobody's way. */
  .news {
    position: sticky;
    inset-block-start: calc(var(--header-height, 0px) + 8px);
    z-index: 4;
    display: flex;
    justify-content: center;
    height: 0;
  }
  .news .button {
    height: 44px;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 8px;
    padding: 0 12px 4px;
  }
  /* In sight while days go by below it. */
  .days {
    position: sticky;
    inset-block-start: var(--header-height, 0px);
    z-index: 3;
    background: var(--lac-surface);
  }
  .days ~ .news {
    inset-block-start: calc(var(--header-height, 0px) + 60px * var(--lac-scale));
  }
  .days > p:empty {
    display: none;
  }
  .dates {
    position: relative;
    display: flex;
    flex: 0 1 28em;
    align-items: center;
    justify-content: space-between;
  }
  .dates [aria-disabled="true"] {
    opacity: 0.38;
    cursor: default;
  }
  /* Where the browser shows its calendar. */
  .dates input {
    position: absolute;
    inset-block-end: 0;
    inset-inline-start: 30%;
    width: 1px;
    height: 1px;
    opacity: 0;
    pointer-events: none;
  }
  section {
    scroll-margin-block-start: calc(var(--header-height, 0px) + 72px * var(--lac-scale));
  }
  .lock {
    display: flex;
    gap: 8px;
    padding: 12px 16px 0;
    --mdc-icon-size: 20px;
  }
  @container (min-width: 43em) {
    .side-by-side {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(20em, 1fr));
    }
    /* A column is as narrow as a phone, however wide the card is. */
    .side-by-side > * {
      container-type: inline-size;
    }
  }
  .chip select {
    position: absolute;
    inset: 0;
    width: 100%;
    opacity: 0;
    cursor: pointer;
  }
`;
