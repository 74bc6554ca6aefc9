// What the sheet of people needs beyond the shared form.

import { css } from "lit";

export const peopleSheetStyles = css`
  :host {
    display: contents;
  }
  lac-notice {
    margin-inline: 0;
  }
  .losses li {
    display: flex;
    gap: 10px;
    align-items: center;
    padding: 4px 0;
    color: var(--lac-text);
    --mdc-icon-size: 20px;
  }
`;
