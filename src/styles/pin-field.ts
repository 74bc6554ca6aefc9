// Looks of a PIN's boxes: filled, still missing, and the next one.

import { css } from "./css.js";

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
    outline-color: var(--error-color);
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
    font-size: var(--lac-digit);
  }
  .halves b:nth-child(3) {
    margin-inline-end: 10px;
  }
  .missing {
    background: none;
    border: 1px dashed var(--lac-outline);
  }
  .next {
    border: 2px solid var(--lac-accent);
    background: linear-gradient(var(--lac-accent) 0 0) center / 2px 26px no-repeat;
  }
  input {
    position: absolute;
    inset: 0;
    width: 100%;
    opacity: 0;
    /* Below 16 px phones zoom into the field. */
    font-size: 16px;
  }
`;
