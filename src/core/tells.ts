// What a lock's rows tell of a use of the door, by what is known of where they come from.

import type { ActivitySources, Tells } from "./activity.js";

/** What a manager of codes knows, or what is known of the rows, or else what the sensors that are there tell. */
export function tellsOf({
  tells,
  sources: { told = {}, managed = [] },
}: {
  readonly tells?: Tells | undefined;
  readonly sources: ActivitySources;
}): Tells {
  if (managed.length > 0) return "who";
  const tellings = Object.values(told);
  return tells ?? (tellings.includes("user") ? "who" : tellings.length > 0 ? "how" : "what");
}
