// Looks of the timeline card that no other card has.

import { css } from "lit";

export const lockTimelineStyles = css`
  .day {
    position: sticky;
    top: 0;
    z-index: 2;
    display: flex;
    gap: 8px;
    padding: 10px 16px 4px;
    background: var(--lac-surface);
    font-size: var(--lac-meta-size);
  }
  .day span {
    font-weight: 400;
    color: var(--lac-dim);
  }
  .chip {
    position: relative;
  }
  .chip select {
    position: absolute;
    inset: 0;
    width: 100%;
    opacity: 0;
    cursor: pointer;
  }
  .end {
    padding: 12px 16px;
    color: var(--lac-dim);
  }
`;
