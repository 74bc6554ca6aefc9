// The steps of a change that were done and are left; never holds a PIN, so it can be kept.

import type { Change } from "./change.js";
import type { Problem } from "./problem.js";
import type { Step, StepAnswer } from "./step.js";

export type StepState = "waiting" | "sending" | "sent" | "accepted" | "confirmed" | "failed" | "skipped";

export interface JournalEntry {
  readonly step: Step;
  readonly state: StepState;
  readonly answer: StepAnswer | null;
  readonly problem: Problem | null;
}

export interface Journal {
  readonly id: string;
  readonly change: Change;
  readonly entries: readonly JournalEntry[];
  /** Milliseconds since 1970. */
  readonly startedAt: number;
}
