// Looks of a person's circle and its badge.

import { css } from "lit";

export const avatarStyles = css`
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
    letter-spacing: 0.01em;
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
  .avatar.off img {
    filter: grayscale(1);
    opacity: 0.55;
  }
  .avatar.deduced,
  .avatar.unknown {
    background: none;
    outline: 2px dashed var(--lac-outline);
    outline-offset: -2px;
  }
  .avatar.unknown {
    color: var(--lac-text);
  }
  .avatar.deduced img {
    padding: 4px;
  }
  .badge {
    position: absolute;
    inset-block-end: -3px;
    inset-inline-end: -5px;
    display: grid;
    place-items: center;
    width: 20px;
    height: 20px;
    border-radius: 50%;
    border: 2px solid var(--lac-surface);
    background: color-mix(in srgb, var(--tone) 72%, #222);
    color: #fff;
    --mdc-icon-size: 12px;
  }
`;
