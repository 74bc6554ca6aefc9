// Looks of a list of steps: icons on a rail.

import { css } from "lit";

export const stepsStyles = css`
  li {
    position: relative;
    display: flex;
    gap: 14px;
    align-items: flex-start;
    min-height: 44px;
    padding: 8px 0;
    line-height: 1.4;
  }
  li > ha-icon {
    color: var(--glyph);
  }
  li:not(:last-child)::after {
    content: "";
    position: absolute;
    inset-inline-start: 11px;
    top: 34px;
    bottom: -6px;
    border-inline-start: 2px solid var(--lac-line);
  }
  .tone-mute {
    color: var(--lac-dim);
  }
  small {
    display: block;
    color: var(--lac-dim);
    font-size: var(--lac-meta-size);
  }
  .spinner {
    flex: none;
    width: 20px;
    height: 20px;
    margin: 2px;
    border-radius: 50%;
    border: 3px solid var(--tint);
    border-top-color: var(--lac-accent);
    animation: spin 0.9s linear infinite;
  }
  @media (prefers-reduced-motion: reduce) {
    .spinner {
      border: 3px dotted var(--lac-accent);
    }
  }
`;
