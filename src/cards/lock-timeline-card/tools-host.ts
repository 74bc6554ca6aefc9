// What the tools of the timeline, which come when they are asked for, see of the card.

import type { Localizer } from "../../localize/localizer.js";
import type { FoldedTimeline } from "./timeline-view.js";

export interface ToolsHost {
  readonly words: Localizer;
  readonly timeline: FoldedTimeline;
  /** What each lock is called, by entity id. */
  readonly lockNames: ReadonlyMap<string, string>;
  /** Shows other lines, from the newest on. */
  search(): void;
}
