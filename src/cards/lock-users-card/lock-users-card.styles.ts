// What the users card needs beyond the shared layout.

import { css } from "lit";

export const lockUsersStyles = css`
  .list {
    padding-block: 4px 0;
  }
  ha-card:has(> .undo) > .footer {
    visibility: hidden;
  }
  .footer > span:last-child {
    padding-inline-end: 8px;
  }
  .none {
    padding: 16px;
    color: var(--lac-dim);
  }
  @container (max-width: 27em) {
    .header > .button {
      padding-inline: 14px;
    }
  }
`;
