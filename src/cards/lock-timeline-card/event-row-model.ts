// What a timeline's row shows of an item: sentence, method, certainty, times and the details it opens to. Pure.

import type { AvatarView } from "../../components/avatar.js";
import type { EventRow } from "../../components/event-row.js";
import type { AccessEvent, Method } from "../../core/access-event.js";
import { isTrouble, type TimelineItem } from "../../core/timeline.js";
import { actorName, eventSentences } from "../../localize/event-sentences.js";
import type { Localizer } from "../../localize/localizer.js";

export interface RowSurroundings {
  readonly words: Localizer;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** False where none of these locks ever tells who. */
  readonly withPeople: boolean;
  /** The name of a lock, where several are shown; else null. */
  readonly lockName: (entityId: string) => string | null;
  readonly pictureOf: (homeAssistantUserId: string) => string | null;
  readonly expanded: ReadonlySet<string>;
  readonly fresh: ReadonlySet<string>;
}

const methodIcons: Readonly<Record<Method, string>> = {
  keypad: "mdi:dialpad",
  tag: "mdi:card-account-details-outline",
  fingerprint: "mdi:fingerprint",
  face: "mdi:face-recognition",
  manual: "mdi:hand-back-right",
  button: "mdi:gesture-tap-button",
  automatic: "mdi:timer-lock-outline",
  "home-assistant": "mdi:home-assistant",
  "other-controller": "mdi:cellphone-link",
  unknown: "mdi:lock-question",
};

/** An unlock younger than this, with no lock after it, is "now"; milliseconds. */
const nowWindow = 60_000;

export function eventRow(item: TimelineItem, surroundings: RowSurroundings): EventRow {
  const { words, now, withPeople, lockName, expanded, fresh } = surroundings;
  const { event, lock, repeats } = item;
  const { rich, method, note } = eventSentences(words, event, { count: repeats.length + 1, withPeople });
  const known = event.actor.kind !== "unknown";
  const canFilter = known && isPerson(event);
  return {
    id: item.id,
    avatar: avatarOf(event, surroundings),
    sentence: rich,
    methodIcon: method ? iconOf(event) : null,
    methodText: [lockName(event.entityId), method].filter(Boolean).join(" · "),
    note:
      note === null || (!withPeople && !known)
        ? null
        : { icon: known ? "mdi:information-outline" : "mdi:help-circle", text: note },
    time: words.time(event.at),
    datetime: new Date(event.at).toISOString(),
    duration: durationOf(item, words, now),
    tone: toneOf(event),
    details: expanded.has(item.id)
      ? detailsOf([...(lock ? [lock] : []), event, ...repeats], words, withPeople)
      : [],
    expanded: expanded.has(item.id),
    isNew: fresh.has(item.id),
    filterLabel: canFilter ? words("timeline.only", { name: actorName(words, event.actor) }) : null,
    helpLabel: note !== null && !known && withPeople ? words("timeline.how-names") : null,
  };
}

/** The icon of a way in, or of what acted in a person's place. */
export function iconOf(event: AccessEvent): string {
  switch (event.actor.kind) {
    case "automation":
      return "mdi:robot-outline";
    case "script":
      return "mdi:script-text-outline";
    case "scene":
      return "mdi:palette-outline";
    default:
      return methodIcons[event.method];
  }
}

function isPerson({ actor }: AccessEvent): boolean {
  return actor.kind === "lock-user" || actor.kind === "home-assistant-user";
}

function avatarOf(event: AccessEvent, { words, withPeople, pictureOf }: RowSurroundings): AvatarView {
  const { actor, operation } = event;
  const name = actorName(words, actor);
  if (isTrouble(event) || operation === "jam") {
    return { name, picture: null, icon: operation === "jam" ? "mdi:lock-alert" : "mdi:alert-circle" };
  }
  if (actor.kind === "home-assistant-user") return { name, picture: pictureOf(actor.id), icon: null };
  if (actor.kind === "lock-user") {
    return { name, picture: null, icon: null, look: event.certainty === "deduced" ? "deduced" : "plain" };
  }
  if (actor.kind !== "unknown") return { name, picture: null, icon: iconOf(event), look: "off" };
  if (operation.startsWith("door-")) {
    return {
      name,
      picture: null,
      icon: operation === "door-opened" ? "mdi:door-open" : "mdi:door-closed",
      look: "off",
    };
  }
  if (operation.startsWith("found-")) return { name, picture: null, icon: "mdi:lock-clock", look: "off" };
  const couldBeAnyone = withPeople && ["keypad", "tag", "fingerprint", "face"].includes(event.method);
  return couldBeAnyone
    ? { name, picture: null, icon: "mdi:account-question", look: "unknown" }
    : { name, picture: null, icon: methodIcons[event.method], look: "off" };
}

function toneOf(event: AccessEvent): "bad" | "warn" | null {
  if (event.operation === "refused-attempt") return "bad";
  return isTrouble(event) ? "warn" : null;
}

function durationOf({ event, lock, visit }: TimelineItem, words: Localizer, now: number): string | null {
  if (lock) return words("timeline.for", { duration: words.duration(lock.at - event.at) });
  return visit === "open" && now - event.at < nowWindow ? words("timeline.now") : null;
}

/** What the lock and HA really said, oldest first, each with the reasons for its certainty. */
function detailsOf(
  events: readonly AccessEvent[],
  words: Localizer,
  withPeople: boolean,
): EventRow["details"] {
  return [...events]
    .sort((a, b) => a.at - b.at)
    .map((event) => {
      const { plain, method, evidence } = eventSentences(words, event, { withPeople });
      return {
        time: words.time(event.at),
        text: [`${plain}${method ? `, ${method}` : ""}.`, ...evidence].join(" "),
      };
    });
}
