// Looks of a PIN's boxes: filled, still missing, and the next one.

import { css } from "lit";

export const pinFieldStyles = css`
  .digits {
    position: relative;
    display: flex;
    justify-content: center;
    gap: 6px;
    direction: ltr;
    border-radius: 12px;
  }
  .digits:has(:focus-visible),
  .invalid {
    outline: 2px solid var(--lac-focus);
    outline-offset: 6px;
  }
  .digits.invalid {
    outline-color: var(--lac-bad);
  }
  b {
    display: grid;
    place-items: center;
    flex: 0 1 38px;
    min-width: 0;
    height: 50px;
    border-radius: 12px;
    border: 1px solid var(--lac-line);
    background: var(--lac-surface);
    font-size: calc(26px * min(var(--lac-scale), 1.25));
    font-variant-numeric: tabular-nums;
  }
  .many b {
    flex-basis: 33px;
  }
  .halves b:nth-child(3) {
    margin-inline-end: 10px;
  }
  .missing {
    background: none;
    border: 1px dashed var(--lac-outline);
  }
  .next {
    background: none;
    border: 2px solid var(--lac-accent);
  }
  .next::after {
    content: "";
    width: 2px;
    height: 26px;
    background: var(--lac-accent);
    animation: blink 1.1s steps(1) infinite;
  }
  input {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    opacity: 0;
    cursor: text;
    /* Below 16 px phones zoom into the field. */
    font-size: 16px;
  }
  @keyframes blink {
    50% {
      opacity: 0;
    }
  }
  @container (min-width: 43em) {
    b {
      flex-basis: 44px;
      height: 60px;
    }
    .many b {
      flex-basis: 40px;
    }
  }
`;
