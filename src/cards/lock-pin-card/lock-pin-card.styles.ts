// What the PIN card needs beyond the shared layout: the people, the bar below them, and the keypad beside or under it.

import { css } from "../../styles/css.js";

export const lockPinStyles = css`
  /* Below the keys: over them it would take the way to save. */
  .undo {
    position: static;
    margin: 0 12px 12px;
  }
  .side {
    min-width: 0;
    align-self: center;
  }
  .people {
    display: flex;
    padding: 2px 16px 8px;
    mask-image: linear-gradient(to right, transparent, #000 16px calc(100% - 16px), transparent);
  }
  .people button {
    flex: none;
    width: 5em;
    padding: 6px 4px;
    border-radius: 12px;
    outline-offset: -2px;
    overflow-wrap: anywhere;
  }
  .bar,
  .entry {
    min-height: 48px;
    margin: 0 12px 8px;
    padding-inline: 14px 4px;
    border-radius: 12px;
  }
  .bar {
    background: var(--lac-fill);
    font-weight: 500;
  }
  .entry {
    padding: 8px;
    text-align: center;
  }
  .entry .hint {
    justify-content: center;
    min-height: 1.4em;
  }
  .side > .buttons {
    max-width: 444px;
    margin: 0 auto;
    padding: 12px;
  }
  @container (min-width: 43em) {
    .sides {
      display: flex;
    }
    .side {
      flex: 1;
    }
  }
`;
