// Looks of the rows of people and of events: two lines in a narrow card, columns in a wide one.

import { css } from "./css.js";

export const rows = css`
  .person {
    gap: 0;
    padding-inline: 4px;
    /* Rows out of sight cost nothing to lay out or paint: a lock may hold hundreds of people. */
    content-visibility: auto;
    contain-intrinsic-size: auto calc(64px * var(--lac-scale));
  }
  .main {
    width: 100%;
    min-height: 64px;
    padding: 8px;
    border-radius: 12px;
    outline-offset: -2px;
  }
  .body {
    display: grid;
    gap: 3px;
  }
  .name,
  .sentence {
    font-size: calc(15px * var(--lac-scale));
  }
  .ways,
  .tag,
  .when small {
    font-size: var(--lac-tag);
  }
  .tag {
    padding: 0 7px;
    border-radius: 6px;
    border: 1px solid var(--lac-line);
  }
  .quiet {
    display: none;
  }
  .chevron {
    width: 56px;
  }

  .event {
    position: relative;
    padding: 2px 4px;
  }
  .event.event::before {
    inset-block-start: 52px;
    inset-inline-start: 31px;
  }
  .event .main {
    min-height: 56px;
  }
  .event[class*="tone-"] .main {
    background-color: color-mix(in srgb, var(--tone) 9%, transparent);
  }
  .note {
    border-bottom: 1px dashed var(--lac-outline);
  }
  .when {
    margin-inline-start: auto;
    text-align: end;
    white-space: nowrap;
  }
  .details {
    display: grid;
    gap: 6px;
    margin-block-end: 10px;
    margin-inline: 60px 8px;
    padding-inline-start: 12px;
    border-inline-start: 2px solid var(--lac-line);
  }
  .details time {
    flex: none;
  }
  .details > .button {
    justify-self: start;
  }
  .new .main {
    animation: arrive 2.4s;
  }
  @keyframes arrive {
    from,
    40% {
      background-color: color-mix(in srgb, var(--lac-accent) 18%, transparent);
    }
  }

  @container (min-width: 43em) {
    .person .columns {
      display: grid;
      grid-template-columns: 40px minmax(130px, 1.1fr) minmax(156px, 1.15fr) 144px minmax(126px, 0.9fr);
    }
    .person .body,
    .person .body > * {
      display: contents;
    }
    .quiet {
      display: block;
    }
    .event :is(.body, .when) {
      display: flex;
      align-items: center;
      gap: 12px;
    }
    .sentence {
      flex: 0 0 46%;
    }
    .event .main {
      align-items: center;
    }
    .when {
      flex-direction: row-reverse;
      min-width: 150px;
    }
  }
`;
