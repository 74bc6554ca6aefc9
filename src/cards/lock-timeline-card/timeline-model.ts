// What the timeline shows of the events it was given; each part is made anew only when what it is made from changed.

import type { AccessEvent } from "../../core/access-event.js";
import { withoutNames } from "../../core/hidden-names.js";
import type { TimelineFilter, TimelineItem } from "../../core/timeline.js";
import { everything, foldedTimeline, shownItems, type Finds, type FoldedTimeline } from "./timeline-view.js";

const noEvents: readonly AccessEvent[] = [];

export class TimelineModel {
  filter: TimelineFilter = everything;
  /** Newest first; without names where they are hidden. */
  events = noEvents;
  timeline: FoldedTimeline = foldedTimeline(noEvents);
  /** The lines that the filter and the search leave. */
  items: readonly TimelineItem[] = [];
  #given: readonly unknown[] = [];
  #chosen: readonly unknown[] = [];

  /** `someone`: what to say in place of every name; null: names are said. */
  update(events = noEvents, someone: string | null, finds: Finds | null): void {
    const { filter } = this;
    const isSame = isEach(this.#given, (this.#given = [events, someone]));
    if (!isSame) {
      this.events = someone === null ? events : events.map((event) => withoutNames(event, someone));
      this.timeline = foldedTimeline(this.events);
    }
    if (!isEach(this.#chosen, (this.#chosen = [this.timeline, filter, finds])))
      this.items = shownItems(this.timeline, filter, finds);
  }
}

function isEach(before: readonly unknown[], after: readonly unknown[]): boolean {
  return after.every((part, at) => part === before[at]);
}
