// The options of the timeline card, and what they are when nothing is said.

import type { WhoSource } from "../../core/who-source.js";
import { aList, aNumber, aSwitch, aText, severalLocks } from "../shared/card-config.js";
import type { ConfigUpgrade, LockCardConfig, OptionRule, OptionRules } from "../shared/card-config.js";

export interface LockTimelineConfig extends LockCardConfig {
  /** The locks to show, newest events of all together. */
  readonly entities: string | readonly string[];
  readonly name?: string;
  /** Days that are read at first; older ones on demand. */
  readonly days?: number;
  /** False: nobody is named, for a screen that others see. */
  readonly names?: boolean;
  /** How several locks stand: all in one list, or each in a column of its own. */
  readonly layout?: (typeof layouts)[number];
  /** Other entities that say who used the locks. */
  readonly who?: readonly WhoSource[];
}

/** How several locks can stand. */
export const layouts = ["merged", "columns"] as const;

const aLayout: OptionRule = {
  fits: (value) => (layouts as readonly unknown[]).includes(value),
  takes: layouts.join(", "),
};

export const lockTimelineRules: OptionRules = {
  entities: severalLocks,
  name: aText,
  days: aNumber(1, 365),
  names: aSwitch,
  layout: aLayout,
  who: aList,
};

/** A single `entity`, as the other cards have it, is taken as the one lock to show; HA's form leaves it beside `entities`, which then counts. */
export const lockTimelineUpgrades: readonly ConfigUpgrade[] = [
  (config) => {
    const { entity, ...others } = config;
    return entity === undefined ? config : { entities: entity, ...others };
  },
];

export const defaultDays = 7;
