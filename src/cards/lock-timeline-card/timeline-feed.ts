// The lines of the timeline under the days they belong to.

import { html } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { groupByDay, type TimelineItem } from "../../core/timeline.js";
import { eventItem, type RowSurroundings } from "./event-row.js";

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
