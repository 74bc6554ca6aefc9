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
  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 8px;
    padding: 0 12px 4px;
  }
  .chip select {
    position: absolute;
    inset: 0;
    width: 100%;
    opacity: 0;
    cursor: pointer;
  }
`;
