// Looks of the small parts that stand in several cards: avatar, switch, notice, steps, keypad.

import { css } from "./css.js";

/** For cards and what fills their sheets. */
export const parts = css`
  .avatar {
    --avatar: 40px;
    width: var(--avatar);
    height: var(--avatar);
    background: color-mix(in srgb, var(--avatar-tint, var(--lac-dim)) 18%, var(--lac-surface));
    color: color-mix(in srgb, var(--avatar-tint, var(--lac-dim)) 42%, var(--lac-text));
    font-size: calc(var(--avatar) * 0.36);
    font-weight: 500;
    --mdc-icon-size: calc(var(--avatar) * 0.56);
  }
  .small {
    --avatar: 28px;
  }
  .medium {
    --avatar: 48px;
  }
  .avatar.large {
    --avatar: 72px;
  }
  img {
    width: 100%;
    height: 100%;
    border-radius: 99px;
    object-fit: cover;
  }
  .avatar.off {
    background: var(--lac-fill);
    color: var(--lac-dim);
  }
  .off img {
    filter: grayscale(1) opacity(0.55);
  }
  .deduced,
  .unknown {
    background: none;
    outline: 2px dashed var(--lac-outline);
    outline-offset: -2px;
  }
  .badge {
    position: absolute;
    inset-block-end: -3px;
    inset-inline-end: -5px;
    padding: 2px;
    border-radius: 99px;
    border: 2px solid var(--lac-surface);
    background: color-mix(in srgb, var(--tone) 72%, #222);
    color: #fff;
    --mdc-icon-size: 12px;
  }

  .switch {
    width: 56px;
  }
  .switch span {
    display: flex;
    width: 44px;
    padding: 4px;
    border-radius: 99px;
    border: 2px solid var(--lac-outline);
    color: var(--lac-outline);
  }
  /* Drawn as a border, which stays where colours are forced. */
  .switch span::after {
    content: "";
    border: 7px solid;
    border-radius: 99px;
  }
  .switch[aria-checked="true"][aria-busy="false"] span {
    background: var(--solid);
    border-color: var(--solid);
    color: var(--on-solid);
  }
  .switch[aria-checked="true"] span::after {
    margin-inline-start: auto;
  }
  .spinner,
  .switch[aria-busy="true"] span::after {
    flex: none;
    width: 20px;
    aspect-ratio: 1;
    margin: 2px;
    border: 3px solid var(--lac-line);
    border-top-color: currentColor;
    border-radius: 99px;
    animation: spin 1s linear infinite;
  }
  .spinner {
    color: var(--lac-accent);
  }
  .switch[aria-busy="true"] span::after {
    width: 14px;
    margin: 0 auto;
  }
  .switch[aria-disabled="true"] {
    opacity: 0.45;
    cursor: default;
  }

  .notice {
    margin: 4px 12px;
    padding: 10px 12px;
    border-radius: 12px;
    --mdc-icon-size: 20px;
  }
  .notice .grow {
    min-width: 11em;
  }
  .notice .button {
    margin-block: -10px;
  }
  .notice .grow + * {
    margin-inline-start: auto;
  }

  .steps li {
    position: relative;
    padding-block: 8px;
  }
  .steps li:not(:last-child)::before,
  .event:not(:last-child)::before {
    content: "";
    position: absolute;
    inset: 34px auto -6px;
    inset-inline-start: 11px;
    border-inline-start: 2px solid var(--lac-line);
  }

  /* Left to right in every language, as at the door. */
  .keypad {
    display: grid;
    grid-template-columns: repeat(3, 1fr);
    gap: 8px;
    max-width: 444px;
    margin: 0 auto;
    padding: 8px 12px 0;
    direction: ltr;
  }
  .key {
    width: auto;
    height: auto;
    min-height: 60px;
    border-radius: 18px;
    background-color: var(--lac-fill);
    font-size: var(--lac-digit);
    user-select: none;
  }
  .key[aria-label] {
    background: none;
  }
  .key:is([aria-label], :disabled) {
    color: var(--lac-dim);
  }
  .key:active:enabled,
  [role="radio"][aria-checked="true"] {
    background: color-mix(in srgb, var(--lac-accent) 18%, transparent);
  }
`;
