// An access event in sentences: who did what, how, how sure that is, and why.

import type { AccessEvent, Actor, Method } from "../core/access-event.js";
import type { Localizer } from "./localizer.js";
import { userName } from "./user-name.js";

export interface EventSentences {
  /** For a template, with the person standing out. */
  readonly rich: unknown;
  /** The same sentence as plain text. */
  readonly plain: string;
  /** How the door was used; empty where that says nothing. */
  readonly method: string;
  /** How sure the sentence is; null when it was reported. */
  readonly note: string | null;
  /** Why the sentence says what it says. */
  readonly evidence: readonly string[];
}

export interface EventTelling {
  /** How many times in a row; 1 when not said. */
  readonly count?: number;
  /** False where a lock never tells who: nobody is then said to be someone. */
  readonly withPeople?: boolean;
}

/** Ways in that belong to a person: whoever used one is someone, even when the lock does not say who. */
const personal: readonly Method[] = ["keypad", "tag", "fingerprint", "face"];

export function eventSentences(
  words: Localizer,
  event: AccessEvent,
  { count = 1, withPeople = true }: EventTelling = {},
): EventSentences {
  const { actor, method, certainty, evidence, change, witness: entity = "" } = event;
  const isNamed = actor.kind !== "unknown";
  const isUse = event.operation === "lock" || event.operation === "unlock" || event.operation === "open";
  const isSomeones = isUse && !isNamed && personal.includes(method);
  const key = sentenceKey(event, isNamed || (isSomeones && withPeople));
  const values = { name: actorName(words, actor), count, person: change?.person ?? "" };
  const how =
    actor.kind === "automation" || actor.kind === "script" || actor.kind === "scene" ? actor.kind : method;
  const isConfirmed = !event.operation.startsWith("unconfirmed") && !evidence.includes("not-confirmed");
  const note =
    isNamed && certainty === "deduced"
      ? "deduced"
      : !isConfirmed
        ? "not-confirmed"
        : isSomeones
          ? "whose"
          : null;
  return {
    rich: words.rich(key, values),
    plain: words(key, values),
    method: isUse || how !== "unknown" ? words(`method.${how}`) : "",
    note: note && words(`timeline.note.${note}`),
    evidence: evidence.map((reason) => words(`evidence.${reason}`, { entity })),
  };
}

function sentenceKey({ operation, method, certainty, change }: AccessEvent, withName: boolean) {
  switch (operation) {
    case "lock":
    case "unlock":
    case "open":
      if (!withName) return `event.${operation}` as const;
      return `timeline.${certainty === "deduced" ? "probably" : "named"}.${operation}` as const;
    case "unconfirmed-lock":
    case "unconfirmed-unlock":
      return withName ? (`timeline.named.${operation}` as const) : (`event.${operation}` as const);
    case "user-change":
      return change ? (`event.change.${change.kind}` as const) : "event.user-change";
    case "refused-attempt":
      return method === "keypad" ? "timeline.wrong-pin" : "timeline.refused-attempt";
    default:
      return `event.${operation}` as const;
  }
}

/** The name of whoever did it, in words where there is none. */
export function actorName(words: Localizer, actor: Actor): string {
  if (actor.kind === "unknown") return words("timeline.someone");
  if (actor.kind === "lock-user") return userName(words, actor);
  return actor.name ?? words(`method.${actor.kind}`);
}
