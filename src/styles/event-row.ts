// Looks of an event's row: avatars joined by a rail, the time at the end.

import { css } from "lit";

export const eventRowStyles = css`
  .row {
    position: relative;
  }
  .tinted {
    padding-block: 2px;
  }
  .row::before {
    content: "";
    display: var(--lac-rail, block);
    position: absolute;
    inset-inline-start: 31px;
    top: 52px;
    bottom: -6px;
    border-inline-start: 2px solid var(--lac-line);
  }
  .main {
    position: relative;
    display: flex;
    gap: 12px;
    align-items: flex-start;
    width: calc(100% - 8px);
    min-height: 56px;
    margin-inline: 4px;
    padding: 8px;
    border-radius: 10px;
    transition: background-color var(--lac-fast);
  }
  .main:focus-visible {
    outline-offset: -2px;
  }
  .tinted .main {
    border-radius: 14px;
    background-color: color-mix(in srgb, var(--tone) 9%, transparent);
  }
  @media (hover: hover) {
    .main:hover {
      background-image: linear-gradient(var(--lac-fill) 0 0);
    }
  }
  .body {
    flex: 1;
    min-width: 0;
    padding-top: 1px;
    font-size: var(--lac-name-size);
    line-height: 1.35;
  }
  .sentence {
    display: block;
    overflow-wrap: anywhere;
  }
  .method {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 6px;
    margin-top: 2px;
    font-size: var(--lac-meta-size);
    color: var(--lac-dim);
    --mdc-icon-size: 1.24em;
  }
  .how {
    display: inline-flex;
    align-items: center;
    gap: 4px;
  }
  .note {
    border-bottom: 1px dashed var(--lac-outline);
    line-height: 1.25;
  }
  .when {
    padding-top: 2px;
    font-size: var(--lac-meta-size);
    line-height: 1.35;
    text-align: end;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  .when small {
    display: block;
    margin-top: 2px;
    font-size: var(--lac-tag-size);
    color: var(--lac-dim);
  }
  .details {
    display: grid;
    gap: 6px;
    margin-block-end: 10px;
    margin-inline: 64px 12px;
    padding-inline-start: 12px;
    border-inline-start: 2px solid var(--lac-line);
    font-size: var(--lac-meta-size);
    line-height: 1.4;
    color: var(--lac-dim);
  }
  .details div {
    display: flex;
    gap: 10px;
  }
  .details time {
    flex: none;
    min-width: 4ch;
    color: var(--lac-text);
  }
  .new {
    animation: drop 0.35s cubic-bezier(0.2, 0.8, 0.2, 1);
  }
  .new .main {
    animation: arrive 2.4s ease-out;
  }
  @keyframes drop {
    from {
      opacity: 0;
      transform: translateY(-16px);
    }
  }
  @keyframes arrive {
    from,
    40% {
      background-color: color-mix(in srgb, var(--lac-accent) 18%, transparent);
    }
  }
  @container (min-width: 43em) {
    .main {
      align-items: center;
    }
    .body {
      display: flex;
      align-items: center;
      gap: 16px;
      padding: 0;
    }
    .sentence {
      flex: 0 0 46%;
    }
    .method {
      margin: 0;
    }
    .when {
      display: flex;
      justify-content: flex-end;
      align-items: baseline;
      gap: 12px;
      min-width: 150px;
    }
    .when small {
      order: -1;
      margin: 0;
    }
  }
  @container (max-width: 17em) {
    .main {
      flex-wrap: wrap;
    }
    .body {
      flex-basis: calc(100% - 60px);
    }
    .when {
      flex-basis: 100%;
      display: flex;
      flex-wrap: wrap;
      gap: 0 10px;
      padding-inline-start: 52px;
    }
    .when small {
      margin: 0;
    }
  }
`;
