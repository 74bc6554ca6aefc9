// What the PIN card needs beyond the shared layout: the people, the bar below them, and the keypad beside or under it.

import { css } from "lit";

export const lockPinStyles = css`
  .sides {
    min-height: 0;
    overflow-y: auto;
  }
  .side {
    min-width: 0;
    align-self: center;
  }
  .people {
    display: flex;
    gap: 4px;
    overflow-x: auto;
    scrollbar-width: none;
    padding: 2px 16px 8px;
    mask-image: linear-gradient(to right, transparent, #000 16px calc(100% - 16px), transparent);
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
    text-align: center;
    overflow-wrap: anywhere;
  }
  .people [aria-checked="true"] {
    background: color-mix(in srgb, var(--lac-accent) 15%, transparent);
    font-weight: 500;
  }
  .people bdi {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
  }
  .bar {
    display: flex;
    align-items: center;
    min-height: 48px;
    margin: 0 12px 8px;
    padding-inline: 14px 4px;
    border-radius: 12px;
    background: var(--lac-fill);
    font-weight: 500;
  }
  .entry {
    margin: 4px 12px 8px;
    padding: 4px;
    border-radius: 12px;
    text-align: center;
  }
  .entry .hint {
    justify-content: center;
    min-height: 1.4em;
  }
  .buttons {
    display: flex;
    gap: 8px;
    max-width: 444px;
    margin: 0 auto;
    padding: 12px;
  }
  .buttons .button {
    flex: 1;
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
