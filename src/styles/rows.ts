// Looks of the rows of people and of events: two lines in a narrow card, columns in a wide one.

import { css } from "lit";

export const rows = css`
  .person {
    display: flex;
    align-items: center;
    padding-inline: 4px 8px;
    /* Rows out of sight cost nothing to lay out or paint: a lock may hold hundreds of people. */
    content-visibility: auto;
    contain-intrinsic-size: auto calc(64px * var(--lac-scale));
  }
  .main {
    position: relative;
    width: 100%;
    min-height: 64px;
    padding: 8px;
    padding-inline-end: 4px;
    border-radius: 12px;
    outline-offset: -2px;
  }
  .columns {
    display: flex;
    align-items: center;
    gap: 12px;
  }
  .body {
    display: grid;
    gap: 3px;
  }
  .name {
    font-size: var(--lac-name-size);
    font-weight: 500;
    color: var(--lac-text);
    overflow-wrap: anywhere;
  }
  .off .name {
    color: var(--lac-dim);
  }
  .tag {
    padding: 0 7px;
    border-radius: 6px;
    border: 1px solid var(--lac-line);
    white-space: nowrap;
  }
  .ways,
  .tag {
    font-size: var(--lac-tag-size);
  }
  .word,
  .quiet {
    display: none;
  }
  .chevron {
    display: grid;
    place-items: center;
    flex: none;
    width: 56px;
    color: var(--lac-dim);
  }

  .event {
    position: relative;
    padding-inline: 4px;
  }
  .event.event::before {
    inset-inline-start: 31px;
    top: 52px;
  }
  .event .main {
    align-items: flex-start;
    min-height: 56px;
  }
  .event[class*="tone-"] {
    padding-block: 2px;
  }
  .event[class*="tone-"] .main {
    border-radius: 12px;
    background-color: color-mix(in srgb, var(--tone) 9%, transparent);
  }
  .sentence {
    font-size: var(--lac-name-size);
  }
  .note {
    border-bottom: 1px dashed var(--lac-outline);
  }
  .when {
    font-size: var(--lac-meta-size);
    text-align: end;
    white-space: nowrap;
  }
  .when small {
    font-size: var(--lac-tag-size);
  }
  .details {
    display: grid;
    gap: 6px;
    margin-block-end: 10px;
    margin-inline: 60px 8px;
    padding-inline-start: 12px;
    border-inline-start: 2px solid var(--lac-line);
  }
  .details div {
    display: flex;
    gap: 10px;
  }
  .details time {
    min-width: 4ch;
    color: var(--lac-text);
  }
  .new {
    animation: drop 0.35s ease-out;
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
    /* Without a switch the columns still stand under those of other rows. */
    .person .main:only-child {
      margin-inline-end: 56px;
    }
    .person .columns {
      display: grid;
      grid-template-columns: 40px minmax(130px, 1.1fr) minmax(156px, 1.15fr) 138px minmax(126px, 0.9fr);
      padding-inline-start: 4px;
    }
    .person .body,
    .person .body > *,
    .quiet {
      display: contents;
    }
    .columns > .avatar,
    .who,
    .ways,
    .person .pill,
    .second {
      grid-row: 1;
    }
    .who {
      grid-column: 2;
    }
    .ways {
      grid-column: 3;
    }
    .person .pill {
      grid-column: 4;
      justify-self: start;
    }
    .second {
      grid-column: 5;
    }
    .way {
      padding-block: 3px;
      padding-inline: 6px 8px;
      border-radius: 8px;
      background: var(--lac-fill);
      color: var(--lac-text);
    }
    .word {
      display: inline;
    }
    .event :is(.main, .body, .when) {
      display: flex;
      align-items: center;
      gap: 12px;
    }
    .sentence {
      flex: 0 0 46%;
    }
    .when {
      flex-direction: row-reverse;
      min-width: 150px;
    }
  }
  @container (max-width: 17em) {
    .event .main {
      flex-wrap: wrap;
    }
    .event .body {
      flex-basis: calc(100% - 60px);
    }
    .when {
      display: flex;
      gap: 10px;
      padding-inline-start: 52px;
    }
  }
`;
