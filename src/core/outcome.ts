// How a change ended, and how sure that is.

import type { Journal } from "./journal.js";
import type { Problem } from "./problem.js";
import type { UserKey } from "./user.js";

/** `confirmed`: read back from the lock. `accepted`: the lock answered yes, but it cannot be read back. */
export type Outcome =
  | { readonly kind: "confirmed" | "accepted"; readonly user: UserKey | null; readonly journal: Journal }
  | {
      readonly kind: "failed";
      readonly problem: Problem;
      readonly user: UserKey | null;
      readonly journal: Journal;
    };
