// What the sheet of people needs beyond the shared form.

import { css } from "lit";

export const peopleSheetStyles = css`
  :host {
    display: contents;
  }
  .notice {
    margin-inline: 0;
  }
`;
