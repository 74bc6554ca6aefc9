// What the PIN card needs beyond the shared layout: the people, the bar below them, and the keypad beside or under it.

import { css } from "lit";

export const lockPinStyles = css`
  .sides {
    display: flex;
    flex-direction: column;
    min-height: 0;
    overflow-y: auto;
  }
  .side {
    display: flex;
    flex-direction: column;
    min-width: 0;
  }
  .people {
    display: flex;
    flex: none;
    gap: 4px;
    overflow-x: auto;
    scrollbar-width: none;
    padding: 2px 28px 8px;
    padding-inline-start: 12px;
    mask-image: linear-gradient(to right, #000 calc(100% - 28px), transparent);
  }
  .people:dir(rtl) {
    mask-image: linear-gradient(to left, #000 calc(100% - 28px), transparent);
  }
  .people button {
    display: flex;
    flex: none;
    flex-direction: column;
    align-items: center;
    gap: 6px;
    width: 4.75em;
    padding: 6px 4px;
    border-radius: 12px;
    outline-offset: -2px;
    font-size: var(--lac-meta-size);
    line-height: 1.2;
    text-align: center;
  }
  .people bdi {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    max-width: 100%;
    overflow: hidden;
    overflow-wrap: anywhere;
  }
  .people [aria-checked="true"] {
    background: color-mix(in srgb, var(--lac-accent) 15%, transparent);
    font-weight: 500;
  }
  .bar {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 48px;
    margin: 0 12px 8px;
    padding-inline: 14px 4px;
    border-radius: 14px;
    background: var(--lac-fill);
  }
  .who {
    font-size: var(--lac-name-size);
    font-weight: 500;
  }
  .entry {
    margin: 4px 12px 8px;
    padding: 4px;
    border-radius: 14px;
  }
  .entry .hint {
    justify-content: center;
    min-height: 1.4em;
  }
  .entry .button {
    display: flex;
    margin: 4px auto 0;
  }
  .buttons {
    display: flex;
    gap: 8px;
    width: 100%;
    max-width: 444px;
    margin: 0 auto;
    padding: 12px;
  }
  .buttons .button {
    flex: 1;
  }
  @container (min-width: 43em) {
    .two {
      flex-direction: row;
    }
    .two .side {
      flex: 1;
    }
    .two .side + .side {
      justify-content: center;
      padding-top: 12px;
      border-inline-start: 1px solid var(--lac-line);
    }
    .two .entry {
      margin-block: auto;
      padding-block: 16px;
    }
  }
  @container (max-width: 17em) {
    .bar {
      flex-wrap: wrap;
    }
  }
`;
