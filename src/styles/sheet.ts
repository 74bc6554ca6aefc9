// Looks of a sheet: from the bottom on phones, centred from 600 px.

import { css } from "lit";

export const sheetStyles = css`
  :host {
    display: contents;
    color-scheme: light;
  }
  :host([dark]) {
    color-scheme: dark;
    --lac-lift: linear-gradient(color-mix(in srgb, var(--lac-text) 16%, transparent) 0 0);
  }
  dialog {
    position: fixed;
    inset: auto 0 var(--keyboard, 0px);
    width: 100%;
    max-width: none;
    max-height: calc(92dvh - var(--keyboard, 0px));
    margin: 0 auto;
    padding: 0;
    border: 0;
    border-radius: 24px 24px 0 0;
    overflow: hidden;
    background: var(--lac-surface);
    color: var(--lac-text);
  }
  dialog[open] {
    display: flex;
    animation: slide var(--lac-time) cubic-bezier(0.2, 0.8, 0.2, 1);
  }
  dialog::backdrop {
    background: #00000073;
  }
  .sheet {
    container-type: inline-size;
    position: relative;
    display: flex;
    flex-direction: column;
    width: 100%;
    min-height: 0;
  }
  .grab {
    flex: none;
    width: 36px;
    height: 4px;
    margin: 8px auto -4px;
    border-radius: 2px;
    background: var(--lac-outline);
    opacity: 0.5;
  }
  .bar {
    display: flex;
    align-items: center;
    gap: 4px;
    padding: 8px 8px 0;
  }
  .over {
    position: absolute;
    z-index: 2;
    padding-top: 12px;
  }
  .over + .scroll {
    padding-top: 28px;
  }
  h2 {
    padding-inline: 4px 8px;
    font-size: var(--lac-heading-size);
    font-weight: 500;
    line-height: 1.25;
  }
  .scroll {
    display: flex;
    flex: 1;
    flex-direction: column;
    gap: 18px;
    min-height: 0;
    padding: 12px 20px 16px;
    overflow-y: auto;
    overscroll-behavior: contain;
  }
  ::slotted(*) {
    flex: none;
  }
  .guard {
    flex-wrap: wrap;
    background: var(--tint);
  }
  .question {
    flex: 1 1 100%;
  }
  @media (min-width: 600px) {
    dialog {
      top: 0;
      width: 440px;
      height: fit-content;
      margin: auto;
      border-radius: 24px;
      box-shadow: var(--lac-shadow);
    }
    dialog[open] {
      animation-name: rise;
    }
    .grab {
      display: none;
    }
  }
  @keyframes slide {
    from {
      transform: translateY(100%);
    }
  }
`;
