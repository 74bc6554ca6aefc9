// The options of the PIN card.

import type { Manage } from "../../core/capabilities.js";
import { aManager, aText, oneLock } from "../shared/card-config.js";
import type { LockCardConfig, OptionRules } from "../shared/card-config.js";

export interface LockPinConfig extends LockCardConfig {
  readonly entity: string;
  /** The name (or key) of the one person the card is for; a chooser of all people when not set. */
  readonly person?: string;
  /** The title. */
  readonly name?: string;
  /** Who may make changes; administrators when not set. HA has the last word. */
  readonly manage?: Manage;
}

export const lockPinRules: OptionRules = {
  entity: oneLock,
  person: aText,
  name: aText,
  manage: aManager,
};
