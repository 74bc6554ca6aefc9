// What a timeline's row shows of a line: sentence, method, certainty, times and the details it opens to. Pure.

import type { AvatarView } from "../../components/avatar.js";
import type { EventRow } from "../../components/event-row.js";
import type { AccessEvent, Method } from "../../core/access-event.js";
import { isTrouble, type TimelineItem } from "../../core/timeline.js";
import { oldestFirst } from "../../core/access-event.js";
import { actorName, eventSentences } from "../../localize/event-sentences.js";
import type { Localizer } from "../../localize/localizer.js";

export interface RowSurroundings {
  readonly words: Localizer;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** False where none of these locks ever tells who. */
  readonly withPeople: boolean;
  /** The name of a lock where several are shown, else empty. */
  readonly lockName: (entityId: string) => string;
  readonly pictureOf: (homeAssistantUserId: string) => string | null;
  readonly expanded: ReadonlySet<string>;
  /** Lines younger than this drop in; milliseconds since 1970. */
  readonly freshSince: number;
}

export const methodIcons: Readonly<Record<Method, string>> = {
  keypad: "dialpad",
  tag: "card-account-details-outline",
  fingerprint: "fingerprint",
  face: "face-recognition",
  manual: "hand-back-right",
  button: "gesture-tap-button",
  automatic: "timer-lock-outline",
  "home-assistant": "home-assistant",
  "other-controller": "cellphone-link",
  unknown: "lock-question",
};

const agentIcons: Readonly<Record<string, string>> = {
  automation: "robot-outline",
  script: "script-text-outline",
  scene: "palette-outline",
};

/** An unlock younger than this, with no lock after it, is "now"; milliseconds. */
const nowWindow = 60_000;

/** A visit shorter than this is not worth a number; milliseconds. */
const shortest = 5_000;

export function eventRow(item: TimelineItem, surroundings: RowSurroundings): EventRow {
  const { words, now, withPeople, lockName, expanded, freshSince } = surroundings;
  const { id, event, lock, repeats, visit } = item;
  const { rich, method, note } = eventSentences(words, event, { count: repeats.length + 1, withPeople });
  const isNamed = event.actor.kind !== "unknown";
  const isOpen = expanded.has(id);
  return {
    id,
    avatar: avatarOf(event, surroundings),
    sentence: rich,
    methodIcon: method ? iconOf(event) : null,
    methodText: [lockName(event.entityId), method].filter(Boolean).join(" · "),
    note:
      note && (withPeople || isNamed)
        ? { icon: isNamed ? "information-outline" : "help-circle", text: note }
        : null,
    time: words.time(event.at),
    datetime: new Date(event.at).toISOString(),
    duration:
      lock && lock.at - event.at > shortest
        ? words("timeline.for", { duration: words.duration(lock.at - event.at) })
        : visit === "open" && now - event.at < nowWindow
          ? words("timeline.now")
          : null,
    tone: event.operation === "refused-attempt" ? "bad" : isTrouble(event) ? "warn" : null,
    details: isOpen ? detailsOf([event, ...repeats, ...(lock ? [lock] : [])], surroundings) : [],
    expanded: isOpen,
    isNew: event.at > freshSince,
  };
}

function iconOf({ actor, method }: AccessEvent): string {
  return agentIcons[actor.kind] ?? methodIcons[method];
}

function avatarOf(event: AccessEvent, { words, withPeople, pictureOf }: RowSurroundings): AvatarView {
  const { actor, operation, method } = event;
  const shown = { name: actorName(words, actor), picture: null, icon: null };
  if (operation === "jam") return { ...shown, icon: "lock-alert" };
  if (isTrouble(event)) return { ...shown, icon: "alert-circle" };
  if (actor.kind === "home-assistant-user") return { ...shown, picture: pictureOf(actor.id) };
  if (actor.kind === "lock-user")
    return { ...shown, look: event.certainty === "deduced" ? "deduced" : "plain" };
  if (withPeople && (method === "keypad" || method === "tag")) {
    return { ...shown, icon: "account-question", look: "unknown" };
  }
  return { ...shown, icon: operation.startsWith("door") ? "door" : iconOf(event), look: "off" };
}

/** What the lock and HA really said, oldest first, each with the reasons for its certainty. */
function detailsOf(
  events: readonly AccessEvent[],
  { words, withPeople }: RowSurroundings,
): EventRow["details"] {
  return [...events].sort(oldestFirst).map((event) => {
    const { plain, method, evidence } = eventSentences(words, event, { withPeople });
    const what = method ? `${plain}, ${method}.` : `${plain}.`;
    return { time: words.time(event.at), text: [what, ...evidence].join(" ") };
  });
}
