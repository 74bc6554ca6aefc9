// Looks of the keypad; it reads left to right in every language, as at the door.

import { css } from "lit";

export const keypadStyles = css`
  .pad {
    display: grid;
    grid-template-columns: repeat(3, 1fr);
    gap: 8px;
    width: 100%;
    max-width: 420px;
    margin: 0 auto;
    direction: ltr;
  }
  button {
    display: grid;
    place-items: center;
    min-height: 60px;
    border-radius: 18px;
    background: var(--lac-fill);
    font-size: calc(24px * min(var(--ha-font-size-scale, 1), 1.35));
    user-select: none;
    transition:
      background-color var(--lac-fast),
      transform var(--lac-fast);
  }
  .function {
    background: none;
    color: var(--lac-dim);
  }
  @media (hover: hover) {
    button:hover:enabled {
      background-image: linear-gradient(var(--lac-fill) 0 0);
    }
  }
  button:active:enabled,
  .pressed {
    transform: scale(0.95);
    background-color: color-mix(in srgb, var(--lac-accent) 24%, transparent);
  }
  button:disabled {
    color: var(--lac-dim);
    cursor: default;
  }
  @media (forced-colors: active) {
    button {
      border: 1px solid;
    }
  }
  @container (min-width: 43em) {
    button {
      min-height: 68px;
    }
  }
`;
