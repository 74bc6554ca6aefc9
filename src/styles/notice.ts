// Looks of a strip above a list.

import { css } from "lit";

export const noticeStyles = css`
  :host {
    margin: 4px 12px;
  }
  .strip {
    display: flex;
    align-items: flex-start;
    gap: 10px;
    padding: 10px 12px;
    border-radius: var(--ha-border-radius-lg, 12px);
    background: var(--tint);
    font-size: var(--lac-meta-size);
    line-height: 1.4;
    --mdc-icon-size: 20px;
  }
  ha-icon {
    color: var(--glyph);
    margin-top: 1px;
  }
  .words {
    flex: 1;
    min-width: 0;
  }
  ::slotted(*) {
    margin-block: -10px !important;
    margin-inline-end: -8px !important;
    white-space: nowrap;
  }
  @container (max-width: 17em) {
    .strip {
      flex-wrap: wrap;
    }
    .words {
      flex-basis: calc(100% - 40px);
    }
    ::slotted(*) {
      margin-block: -8px !important;
    }
  }
`;
