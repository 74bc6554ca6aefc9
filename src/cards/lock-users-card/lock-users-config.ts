// The options of the users card.

import type { WhoSource } from "../../core/who-source.js";
import {
  aList,
  aManager,
  aNumber,
  aSwitch,
  aText,
  oneLock,
  type OptionRules,
} from "../shared/card-config.js";
import type { PeopleConfig } from "../shared/people-card.js";

export interface LockUsersConfig extends PeopleConfig {
  /** True: the lock can't be locked and unlocked from the card's header. HA's form shows an option not set as "off". */
  readonly hide_lock_controls?: boolean;
  /** Other entities that say who used the lock. */
  readonly who?: readonly WhoSource[];
}

export const lockUsersRules: OptionRules = {
  entity: oneLock,
  name: aText,
  manage: aManager,
  refresh: aNumber(1, 8760),
  hide_lock_controls: aSwitch,
  record: aSwitch,
  who: aList,
};
