// Looks of a person's row: two lines in a narrow card, five columns in a wide one.

import { css } from "lit";

export const personRowStyles = css`
  :host {
    /* Rows out of sight cost nothing to lay out or paint: a lock may hold hundreds of people. */
    content-visibility: auto;
    contain-intrinsic-size: auto 64px;
  }
  .row {
    display: flex;
    align-items: center;
    min-height: 64px;
    padding-inline: 4px 8px;
  }
  .main {
    position: relative;
    flex: 1;
    min-width: 0;
    min-height: 64px;
    padding-block: 8px;
    padding-inline: 8px 4px;
    border-radius: 10px;
    align-content: center;
    transition: background-color var(--lac-fast);
  }
  .main:focus-visible {
    outline-offset: -2px;
  }
  .columns {
    display: flex;
    align-items: center;
    gap: 12px;
  }
  @media (hover: hover) {
    button.main:hover {
      background-color: var(--lac-fill);
    }
  }
  .body {
    flex: 1;
    min-width: 0;
    display: flex;
    flex-direction: column;
    gap: 3px;
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 3px 8px;
    min-width: 0;
    font-size: var(--lac-meta-size);
    line-height: 1.35;
    color: var(--lac-dim);
  }
  .who {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 8px;
    min-width: 0;
  }
  .name {
    overflow-wrap: anywhere;
    font-size: var(--lac-name-size);
    font-weight: 500;
    line-height: 1.3;
    color: var(--lac-text);
  }
  .off .name {
    color: var(--lac-dim);
  }
  .ways {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
    font-size: var(--lac-tag-size);
    --mdc-icon-size: 1.34em;
  }
  .way {
    display: inline-flex;
    align-items: center;
    gap: 2px;
  }
  .word,
  .quiet {
    display: none;
  }
  .second {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 8px;
  }
  .origin {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    --mdc-icon-size: 1.24em;
  }
  .chevron {
    display: grid;
    place-items: center;
    width: 56px;
    flex: none;
    color: var(--lac-dim);
    pointer-events: none;
  }
  @container (min-width: 43em) {
    .main {
      padding-inline-start: 12px;
    }
    /* Without a switch the columns still stand under those of other rows. */
    .main:only-child {
      margin-inline-end: 56px;
    }
    .columns {
      display: grid;
      grid-template-columns: 40px minmax(130px, 1.1fr) minmax(156px, 1.15fr) 138px minmax(126px, 0.9fr);
    }
    .body,
    .line {
      display: contents;
    }
    .columns > .avatar,
    .who,
    .ways,
    .pill,
    .second {
      grid-row: 1;
    }
    .who {
      grid-column: 2;
    }
    .ways {
      grid-column: 3;
    }
    .pill {
      grid-column: 4;
      justify-self: start;
    }
    .second {
      grid-column: 5;
      font-size: var(--lac-meta-size);
      line-height: 1.35;
      color: var(--lac-dim);
    }
    .quiet {
      display: contents;
    }
    .way {
      gap: 4px;
      padding-block: 3px;
      padding-inline: 6px 8px;
      border-radius: 8px;
      background: var(--lac-fill);
      color: var(--lac-text);
    }
    .word {
      display: inline;
    }
  }
`;
