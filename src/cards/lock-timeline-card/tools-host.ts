// What the tools of the timeline, which come when they are asked for, see of the card.

import type { FrontendLocale } from "../../ha/hass.js";
import type { Localizer } from "../../localize/localizer.js";
import type { TimelineItem } from "../../core/timeline.js";
import type { ActivityStore } from "../../stores/activity-store.js";
import type { FoldedTimeline } from "./timeline-view.js";

export interface ToolsHost {
  readonly words: Localizer;
  readonly timeline: FoldedTimeline;
  /** The lines that the filter and the search leave, newest first: all of them, in the page or not. */
  readonly items: readonly TimelineItem[];
  /** What each lock is called, by entity id. */
  readonly lockNames: ReadonlyMap<string, string>;
  readonly store: ActivityStore;
  /** What the person chose about days. */
  readonly locale: FrontendLocale;
  /** In which the person's times are; undefined for the browser's. */
  readonly timeZone: string | undefined;
  /** What opens "Tell me when…", for each lock; nothing for who may not. */
  tellMe(): unknown;
  /** Shows other lines, from the newest on. */
  search(): void;
  /** Shows the lines from that of this place on, and brings its day into sight. */
  showFrom(place: number, day: string): void;
  /** Says something to those who listen. */
  say(text: string): void;
  /** Shows the tools as they are now. */
  update(): void;
  /** Resolves when the card shows all it knows. */
  updated(): Promise<unknown>;
}
