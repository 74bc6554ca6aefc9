// Looks of the small parts that stand in several cards: avatar, switch, notice, steps, keypad.

import { css } from "lit";

/** For cards and what fills their sheets. */
export const parts = css`
  .avatar {
    --avatar: 40px;
    position: relative;
    display: grid;
    place-items: center;
    flex: none;
    width: var(--avatar);
    height: var(--avatar);
    border-radius: 50%;
    background: color-mix(in srgb, var(--avatar-tint, var(--lac-dim)) 18%, var(--lac-surface));
    color: color-mix(in srgb, var(--avatar-tint, var(--lac-dim)) 42%, var(--lac-text));
    font-size: calc(var(--avatar) * 0.36);
    font-weight: 500;
    line-height: 1;
    --mdc-icon-size: calc(var(--avatar) * 0.56);
  }
  .avatar.small {
    --avatar: 28px;
  }
  .avatar.medium {
    --avatar: 48px;
  }
  .avatar.large {
    --avatar: 72px;
  }
  .avatar img {
    width: 100%;
    height: 100%;
    border-radius: 50%;
    object-fit: cover;
  }
  .avatar.off {
    background: var(--lac-fill);
    color: var(--lac-dim);
  }
  .off img {
    filter: grayscale(1);
    opacity: 0.55;
  }
  .deduced,
  .unknown {
    background: none;
    outline: 2px dashed var(--lac-outline);
    outline-offset: -2px;
  }
  .deduced img {
    padding: 4px;
  }
  .badge {
    position: absolute;
    inset-block-end: -3px;
    inset-inline-end: -5px;
    padding: 2px;
    border-radius: 50%;
    border: 2px solid var(--lac-surface);
    background: color-mix(in srgb, var(--tone) 72%, #222);
    color: #fff;
    --mdc-icon-size: 12px;
  }

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
    border-radius: 999px;
    border: 2px solid var(--lac-outline);
  }
  .switch span::after {
    content: "";
    position: absolute;
    inset-block: 4px;
    inset-inline-start: 4px;
    aspect-ratio: 1;
    border-radius: 50%;
    background: var(--lac-outline);
    transition: all var(--lac-time);
  }
  .switch[aria-checked="true"] span {
    background: var(--lac-solid);
    border-color: var(--lac-solid);
  }
  .switch[aria-checked="true"] span::after {
    inset-block: 2px;
    inset-inline-start: 20px;
    background: #fff;
  }
  .spinner,
  .button[aria-busy="true"]::before,
  .switch[aria-busy="true"] span::after {
    content: "";
    flex: none;
    width: 20px;
    aspect-ratio: 1;
    border-radius: 50%;
    border: 3px solid transparent;
    border-top-color: currentColor;
    animation: spin 1s linear infinite;
  }
  .spinner {
    margin: 2px;
    border-color: var(--lac-accent) var(--tint) var(--tint);
  }

  .switch[aria-busy="true"] span {
    background: var(--lac-fill);
    border-color: var(--lac-outline);
  }
  .switch[aria-busy="true"] span::after {
    inset-block: 2px;
    inset-inline-start: 11px;
    width: auto;
    background: none;
  }
  .switch[aria-disabled="true"] {
    opacity: 0.45;
    cursor: default;
  }

  .notice {
    display: flex;
    gap: 10px;
    margin: 4px 12px;
    padding: 10px 12px;
    border-radius: var(--ha-border-radius-lg, 12px);
    background: var(--tint);
    font-size: var(--lac-meta-size);
    --mdc-icon-size: 20px;
  }
  .notice .button {
    margin-block: -10px;
    margin-inline-end: -8px;
    white-space: nowrap;
  }

  .steps li {
    position: relative;
    display: flex;
    gap: 14px;
    min-height: 44px;
    padding-block: 8px;
  }
  .steps li:not(:last-child)::before,
  .event:not(:last-child)::before {
    content: "";
    position: absolute;
    inset-inline-start: 11px;
    top: 34px;
    bottom: -6px;
    border-inline-start: 2px solid var(--lac-line);
  }
  .steps .tone-mute {
    color: var(--lac-dim);
  }

  /* Left to right in every language, as at the door. */
  .keypad {
    display: grid;
    grid-template-columns: repeat(3, 1fr);
    gap: 8px;
    width: 100%;
    max-width: 444px;
    margin: 0 auto;
    padding-inline: 12px;
    direction: ltr;
  }
  .key {
    display: grid;
    place-items: center;
    min-height: 60px;
    border-radius: 18px;
    background-color: var(--lac-fill);
    font-size: calc(24px * min(var(--lac-scale), 1.35));
    user-select: none;
  }
  .key:is([aria-label], :disabled) {
    color: var(--lac-dim);
  }
  .key[aria-label] {
    background-color: transparent;
  }
  .key:active:enabled,
  .pressed {
    transform: scale(0.95);
    background-color: color-mix(in srgb, var(--lac-accent) 24%, transparent);
  }
  @media (prefers-reduced-motion: reduce) {
    .spinner,
    .button[aria-busy="true"]::before,
    .switch[aria-busy="true"] span::after {
      border: 3px dotted;
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
  @container (min-width: 43em) {
    .key {
      min-height: 68px;
    }
  }
  @container (max-width: 17em) {
    .notice {
      flex-wrap: wrap;
    }
    .notice .grow {
      flex-basis: 70%;
    }
    .notice .button {
      margin-block: -8px;
    }
  }
`;
