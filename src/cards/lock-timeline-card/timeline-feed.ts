// The lines of the timeline under the days they belong to.

import { html } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { icon } from "../../components/templates.js";
import { groupByDay, type TimelineItem } from "../../core/timeline.js";
import { eventItem, type RowSurroundings } from "./event-row.js";

/** The same, each lock's beside the others'. `lockNames`: by entity id, in their order. */
export function timelineColumns(
  items: readonly TimelineItem[],
  lockNames: ReadonlyMap<string, string>,
  surroundings: RowSurroundings,
  toggle: (id: string) => void,
): unknown {
  return html`<div class="side-by-side">
    ${[...lockNames].map(([lock, name]) => {
      const own = items.filter(({ event }) => event.entityId === lock);
      return html`<div role="group" aria-label=${name}>
        <h3 class="lock">${icon("lock")}<bdi>${name}</bdi></h3>
        ${
          own.length > 0
            ? timelineFeed(own, { ...surroundings, lockName: () => "" }, toggle)
            : html`<p class="end">${surroundings.words("timeline.column-empty")}</p>`
        }
      </div>`;
    })}
  </div>`;
}

/** `items`: those that are to stand in the page. `toggle`: opens or closes a line. */
export function timelineFeed(
  items: readonly TimelineItem[],
  surroundings: RowSurroundings,
  toggle: (id: string) => void,
): unknown {
  const { words, now } = surroundings;
  return repeat(
    groupByDay(items, words.dayKey),
    ({ day }) => day,
    ({ day, items: ofDay }) => {
      const { main, sub } = words.dayHeading(ofDay[0]!.event.at, now);
      return html`<section data-day=${day}>
        <h3 class="day">${main}<small>${sub}</small></h3>
        <ol>
          ${repeat(
            ofDay,
            ({ id }) => id,
            (item) => eventItem(item, surroundings, () => toggle(item.id)),
          )}
        </ol>
      </section>`;
    },
  );
}
