// What the head of a card needs beyond the shared layout: its disc and title can be pressed.

import { css } from "lit";

export const headerStyles = css`
  button.disc {
    position: relative;
  }
  button.disc::after {
    content: "";
    position: absolute;
    inset: -2px;
  }
  .title button {
    min-height: 24px;
    overflow-wrap: anywhere;
  }
`;
