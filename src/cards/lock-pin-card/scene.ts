// All one render of the PIN card works with.

import type { Ability } from "../../core/ability.js";
import type { Range } from "../../core/capabilities.js";
import type { LockUser, UserAction } from "../../core/user.js";
import type { LockFacts } from "../../ha/lock-entity.js";
import type { LockSnapshot } from "../../stores/lock-snapshot.js";
import type { LockPinConfig } from "./lock-pin-config.js";

export interface Scene {
  readonly config: LockPinConfig;
  readonly facts: LockFacts;
  readonly snapshot: LockSnapshot;
  readonly reachable: boolean;
  /** Whom the card lets one choose from; one person when the config names one. */
  readonly people: readonly LockUser[];
  readonly user: LockUser | undefined;
  /** The chosen one's name; empty while nobody is. */
  readonly name: string;
  /** Digits a PIN may have. */
  readonly range: Range;
  /** A change of the chosen person runs or waits. */
  readonly isBusy: boolean;
  readonly canType: boolean;
  /** What can be done to the chosen person, or to anybody while nobody is; null until the lock has said. */
  may(action: UserAction): Ability | null;
}
