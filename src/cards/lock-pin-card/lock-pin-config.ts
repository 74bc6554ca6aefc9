// The options of the PIN card.

import { aManager, aSwitch, aText, oneLock, type OptionRules } from "../shared/card-config.js";
import type { PeopleConfig } from "../shared/people-card.js";

/** Its `name` is the card's title. */
export interface LockPinConfig extends PeopleConfig {
  /** The name (or key) of the one person the card is for; a chooser of all people when not set. */
  readonly person?: string;
}

export const lockPinRules: OptionRules = {
  entity: oneLock,
  person: aText,
  name: aText,
  manage: aManager,
  record: aSwitch,
};
