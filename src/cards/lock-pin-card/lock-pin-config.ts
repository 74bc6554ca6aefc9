// The options of the PIN card.

import type { Manage } from "../../core/capabilities.js";
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
  entity: { takes: "lock", required: true },
  person: { takes: "text" },
  name: { takes: "text" },
  manage: { takes: "choice", choices: ["admins", "everyone", "nobody"] },
};
