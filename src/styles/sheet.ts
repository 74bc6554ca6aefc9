// Looks of a sheet: from the bottom on phones, centred from 600 px.

import { css } from "./css.js";

export const sheetStyles = css`
  :host {
    display: contents;
  }
  dialog {
    inset: auto 0 var(--keyboard, 0);
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
    animation: slide 0.25s cubic-bezier(0.2, 0.8, 0.2, 1);
  }
  ::backdrop {
    background: #0007;
  }
  .sheet {
    container-type: inline-size;
    position: relative;
    display: flex;
    flex-direction: column;
    width: 100%;
  }
  .bar {
    gap: 4px;
    padding: 8px 8px 0;
  }
  .over {
    position: absolute;
  }
  h2 {
    padding-inline: 4px 8px;
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
  .question {
    flex-basis: 100%;
  }
  @media (min-width: 600px) {
    dialog {
      top: 0;
      width: 440px;
      height: fit-content;
      margin: auto;
      border-radius: 24px;
    }
  }
  @keyframes slide {
    from {
      opacity: 0;
      translate: 0 32px;
    }
  }
`;
