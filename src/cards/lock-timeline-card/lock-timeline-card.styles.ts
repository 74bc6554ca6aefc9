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
  ol {
    margin: 0;
    padding: 0;
    list-style: none;
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
  .none,
  .end {
    padding: 12px 16px;
    color: var(--lac-dim);
  }
  .gap {
    width: 24px;
  }
  .fresh {
    position: sticky;
    top: 6px;
    z-index: 4;
    display: flex;
    width: max-content;
    min-height: 44px;
    margin: 0 auto -44px;
    box-shadow: var(--lac-shadow);
  }
`;
