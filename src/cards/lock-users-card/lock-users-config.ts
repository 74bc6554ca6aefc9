// The options of the users card, and what they are when nothing is said.

import type { Manage } from "../../core/capabilities.js";
import type { ConfigUpgrade, LockCardConfig, OptionRules } from "../shared/card-config.js";

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
  entity: { takes: "lock", required: true },
  name: { takes: "text" },
  manage: { takes: "choice", choices: ["admins", "everyone", "nobody"] },
  refresh: { takes: "number", minimum: 0, maximum: 8760 },
  hide_lock_controls: { takes: "switch" },
};

/** From an earlier release's config to the next one's, oldest first. */
export const lockUsersUpgrades: readonly ConfigUpgrade[] = [];

export const defaultRefreshHours = 24;
