// Looks of a PIN's boxes: filled, still missing, and the next one.

import { css } from "lit";

export const pinFieldStyles = css`
  .digits {
    position: relative;
    display: flex;
    justify-content: center;
    gap: 6px;
    direction: ltr;
    cursor: text;
    border-radius: 12px;
  }
  .digits:has(:focus-visible) {
    outline: 2px solid var(--lac-focus);
    outline-offset: 6px;
  }
  .digits.invalid {
    outline: 2px solid var(--error-color, #db4437);
    outline-offset: 6px;
  }
  .digits b {
    display: grid;
    place-items: center;
    flex: 0 1 38px;
    min-width: 0;
    height: 50px;
    border-radius: 12px;
    border: 1px solid var(--lac-line);
    background: var(--lac-surface);
    font-size: calc(26px * min(var(--ha-font-size-scale, 1), 1.25));
    line-height: 1;
    font-variant-numeric: tabular-nums;
  }
  .many b {
    flex-basis: 33px;
    height: 46px;
  }
  .halves b:nth-child(3) {
    margin-inline-end: 10px;
  }
  .digits .missing {
    background: none;
    border-style: dashed;
    border-color: var(--lac-outline);
  }
  .digits .next {
    background: none;
    border: 2px solid var(--lac-accent);
  }
  .next::after {
    content: "";
    width: 2px;
    height: 1em;
    background: var(--lac-accent);
    animation: blink 1.1s steps(1) infinite;
  }
  input {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    padding: 0;
    border: 0;
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
    .digits b {
      flex-basis: 44px;
      height: 60px;
      font-size: calc(30px * min(var(--ha-font-size-scale, 1), 1.25));
    }
    .digits.many b {
      flex-basis: 40px;
    }
  }
`;
