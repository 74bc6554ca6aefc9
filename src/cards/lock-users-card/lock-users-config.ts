// The options of the users card, and what they are when nothing is said.

import type { Manage } from "../../core/capabilities.js";
import { aManager, aNumber, aSwitch, aText, oneLock } from "../shared/card-config.js";
import type { LockCardConfig, OptionRules } from "../shared/card-config.js";

export interface LockUsersConfig extends LockCardConfig {
  readonly entity: string;
  readonly name?: string;
  /** Who may make changes; administrators when not set. HA has the last word. */
  readonly manage?: Manage;
  /** Hours a list may be old before it is read again. */
  readonly refresh?: number;
  /** True: the lock can't be locked and unlocked from the card's header. HA's form shows an option not set as "off". */
  readonly hide_lock_controls?: boolean;
}

export const lockUsersRules: OptionRules = {
  entity: oneLock,
  name: aText,
  manage: aManager,
  refresh: aNumber(0, 8760),
  hide_lock_controls: aSwitch,
};

export const defaultRefreshHours = 24;
