// What the users card needs beyond the shared layout.

import { css } from "lit";

export const lockUsersStyles = css`
  ha-card:has(> .undo) > .footer {
    visibility: hidden;
  }
  .none {
    padding: 16px;
    color: var(--lac-dim);
  }
`;
