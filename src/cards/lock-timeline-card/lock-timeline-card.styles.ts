// Looks of the timeline card that no other card has.

import { css } from "lit";

export const lockTimelineStyles = css`
  .day {
    position: sticky;
    top: 0;
    z-index: 2;
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 8px;
    padding-block: 10px 4px;
    padding-inline: 16px 12px;
    background: var(--lac-surface);
    font-size: var(--lac-meta-size);
    font-weight: 500;
  }
  .day span {
    font-weight: 400;
    color: var(--lac-dim);
  }
  li:last-child {
    --lac-rail: none;
  }
  .chip {
    position: relative;
    cursor: pointer;
  }
  .chip select {
    position: absolute;
    inset: 0;
    width: 100%;
    opacity: 0;
    cursor: pointer;
  }
  .chip:focus-within > span {
    outline: 2px solid var(--lac-focus);
    outline-offset: 2px;
  }
  .end {
    padding: 12px 16px;
    color: var(--lac-dim);
  }
`;
