// The lines of the timeline as a file: each event with its time, door, person, way and certainty. Never a secret.

import { type AccessEvent, nobodyKnown, oldestFirst } from "../../core/access-event.js";
import { csv } from "../../core/csv.js";
import { actorName, eventSentences } from "../../localize/event-sentences.js";
import { isoTimes } from "../../localize/iso-time.js";
import type { TimelineItem } from "../../core/timeline.js";
import type { ToolsHost } from "./tools-host.js";

/** Newest first. */
export function timelineCsv(
  items: readonly TimelineItem[],
  { words, lockNames, timeZone }: Pick<ToolsHost, "words" | "lockNames" | "timeZone">,
): string {
  const isoTime = isoTimes(timeZone);
  // A lock that ended somebody else's visit stands in two lines.
  const events = new Set(
    items.flatMap(({ event, lock, repeats }) => [event, ...repeats, ...(lock ? [lock] : [])]),
  );
  const rowOf = (event: AccessEvent): string[] => {
    const { actor, operation } = event;
    const { method, note, evidence, plain } = eventSentences(words, event);
    const what =
      operation === "user-change"
        ? plain
        : eventSentences(words, { ...event, actor: nobodyKnown }, { withPeople: false }).plain;
    return [
      isoTime(event.at),
      lockNames.get(event.entityId)!,
      what,
      actor.kind === "unknown" ? "" : actorName(words, actor),
      method,
      [note ?? words("timeline.csv.reported"), ...evidence].join(" · "),
    ];
  };
  return csv([
    [
      words("timeline.csv.time"),
      words("timeline.csv.lock"),
      words("timeline.csv.what"),
      words("timeline.csv.who"),
      words("timeline.csv.how"),
      words("timeline.csv.certainty"),
    ],
    ...[...events].sort((a, b) => oldestFirst(b, a)).map(rowOf),
  ]);
}

/** What every computer takes for the name of a file. `day`: as "2026-11-21". */
export function csvName({ lockNames }: Pick<ToolsHost, "lockNames">, day: string): string {
  const locks = [...lockNames.values()].join(" ").replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, "-");
  return `${locks.slice(0, 80).replaceAll(/^-|-$/g, "")}-${day}.csv`;
}
