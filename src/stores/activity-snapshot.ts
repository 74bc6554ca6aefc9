// What the activity store shows to timelines: one immutable picture at a time.

import type { AccessEvent } from "../core/access-event.js";
import type { Problem } from "../core/problem.js";

export interface ActivitySnapshot {
  /** Newest first, across all locks asked for. */
  readonly events: readonly AccessEvent[];
  /** True until the first rows have come. */
  readonly loading: boolean;
  /** Start of the time that is loaded; milliseconds since 1970. */
  readonly since: number;
  /** True while older rows are being fetched. */
  readonly loadingOlder: boolean;
  /** True once a whole page of older time came back empty: the recorder keeps no more. */
  readonly reachedEnd: boolean;
  readonly problem: Problem | null;
}
