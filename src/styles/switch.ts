// Looks of a switch: 44 by 26 in a hit area of 56 by 44.

import { css } from "lit";

export const switchStyles = css`
  .switch {
    display: grid;
    place-items: center;
    flex: none;
    width: 56px;
    height: 44px;
    border-radius: 12px;
  }
  .switch span {
    position: relative;
    width: 44px;
    height: 26px;
    border-radius: 13px;
    border: 2px solid var(--lac-outline);
    transition:
      background var(--lac-fast),
      border-color var(--lac-fast);
  }
  .switch span::after {
    content: "";
    position: absolute;
    inset-block-start: 4px;
    inset-inline-start: 4px;
    width: 14px;
    height: 14px;
    border-radius: 50%;
    background: var(--lac-outline);
    transition: all var(--lac-normal) cubic-bezier(0.3, 1.4, 0.5, 1);
  }
  .switch[aria-checked="true"] span {
    background: var(--lac-solid);
    border-color: var(--lac-solid);
  }
  .switch[aria-checked="true"] span::after {
    inset-block-start: 2px;
    inset-inline-start: 20px;
    width: 18px;
    height: 18px;
    background: #fff;
  }
  .switch[aria-busy="true"] {
    cursor: progress;
  }
  .switch[aria-busy="true"] span {
    background: var(--lac-fill);
    border-color: var(--lac-outline);
  }
  .switch[aria-busy="true"] span::after {
    inset-block-start: 2px;
    inset-inline-start: 11px;
    width: 18px;
    height: 18px;
    background: none;
    border: 3px solid transparent;
    border-block-start-color: var(--lac-text);
    animation: spin 1s linear infinite;
  }
  .switch[aria-disabled="true"] {
    opacity: 0.45;
    cursor: default;
  }
  @media (prefers-reduced-motion: reduce) {
    .switch[aria-busy="true"] span::after {
      border: 3px dotted var(--lac-text);
    }
  }
  @media (forced-colors: active) {
    .switch span::after {
      background: ButtonText !important;
    }
    .switch[aria-checked="true"] span {
      background: Highlight;
    }
  }
`;
