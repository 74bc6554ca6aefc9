// The rules by which rows are read that more than one kind of lock goes by, fetched with the timeline.

import type { ActivityReader, ReadingRule } from "../core/activity.js";
import { fallbackActivity, readActivity } from "./matter/activity.js";

export const readingRules: Readonly<Record<ReadingRule, ActivityReader>> = {
  transitional: readActivity,
  plain: fallbackActivity,
};
