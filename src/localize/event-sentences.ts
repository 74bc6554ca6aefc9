// An access event in sentences: who did what, how, how sure that is, and why.

import type { AccessEvent, Actor, Method } from "../core/access-event.js";
import type { Localizer } from "./localizer.js";

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
  /** False where a lock never tells who: the sentence then tells how. */
  readonly withPeople?: boolean;
}

/** Ways in that belong to a person: whoever used one is someone, even when the lock does not say who. */
const personal: readonly Method[] = ["keypad", "tag", "fingerprint", "face"];

export function eventSentences(
  words: Localizer,
  event: AccessEvent,
  telling: EventTelling = {},
): EventSentences {
  const { rich, plain } = sentence(words, event, telling);
  return {
    rich,
    plain,
    method: methodText(words, event, telling),
    note: note(words, event),
    evidence: event.evidence.map((reason) => words(`evidence.${reason}`)),
  };
}

/** The name of whoever did it, in words where there is none. */
export function actorName(words: Localizer, actor: Actor): string {
  switch (actor.kind) {
    case "lock-user":
      return actor.name ?? words("timeline.nameless");
    case "home-assistant-user":
      return actor.name ?? words("timeline.some-user");
    case "unknown":
      return words("timeline.someone");
    default:
      return actor.name ?? words(`timeline.some-${actor.kind}`);
  }
}

type Sentence = Pick<EventSentences, "rich" | "plain">;

function sentence(words: Localizer, event: AccessEvent, telling: EventTelling): Sentence {
  const { operation, actor, method } = event;
  const count = telling.count ?? 1;
  const name = actorName(words, actor);
  switch (operation) {
    case "lock":
    case "unlock":
    case "open":
      if (actor.kind !== "unknown") {
        const key = `timeline.${event.certainty === "reported" ? "named" : "probably"}.${operation}` as const;
        return { rich: words.rich(key, { name }), plain: words(key, { name }) };
      }
      return plainly(
        words,
        tellsHow(event, telling) ? `timeline.${operation}.${method}` : `timeline.someone.${operation}`,
      );
    case "unconfirmed-lock":
    case "unconfirmed-unlock":
    case "user-change": {
      if (actor.kind === "unknown") return plainly(words, `timeline.${operation}`);
      const key = `timeline.named.${operation}` as const;
      return { rich: words.rich(key, { name }), plain: words(key, { name }) };
    }
    case "refused-attempt": {
      const key = method === "keypad" ? "timeline.wrong-pin" : "timeline.refused-attempt";
      return { rich: words.rich(key, { count }), plain: words(key, { count }) };
    }
    default:
      return plainly(words, `timeline.${operation}`);
  }
}

type PlainSentence =
  | `timeline.${"lock" | "unlock" | "open"}.${Method}`
  | `timeline.someone.${"lock" | "unlock" | "open"}`
  | `timeline.${Exclude<AccessEvent["operation"], "lock" | "unlock" | "open" | "refused-attempt">}`;

function plainly(words: Localizer, key: PlainSentence): Sentence {
  return { rich: words.rich(key), plain: words(key) };
}

/** Whether the sentence tells how rather than who. */
function tellsHow(event: AccessEvent, telling: EventTelling): boolean {
  return event.actor.kind === "unknown" && (telling.withPeople === false || !personal.includes(event.method));
}

function methodText(words: Localizer, event: AccessEvent, telling: EventTelling): string {
  const { operation, actor, method } = event;
  if (actor.kind === "automation" || actor.kind === "script" || actor.kind === "scene")
    return words(`method.${actor.kind}`);
  const used = operation === "lock" || operation === "unlock" || operation === "open";
  if (!used) return method === "unknown" ? "" : words(`method.${method}`);
  if (!tellsHow(event, telling)) return words(`method.${method}`);
  if (method === "keypad") return words("way.pin");
  if (method === "unknown") return words("method.unknown");
  return personal.includes(method) || method === "manual" || method === "button"
    ? words("method.at-lock")
    : "";
}

function note(words: Localizer, event: AccessEvent): string | null {
  if (event.certainty === "deduced" && event.actor.kind !== "unknown") return words("timeline.note.deduced");
  if (event.operation.startsWith("unconfirmed") || event.evidence.includes("not-confirmed")) {
    return words("timeline.note.not-confirmed");
  }
  return event.actor.kind === "unknown" &&
    personal.includes(event.method) &&
    event.operation !== "refused-attempt"
    ? words("timeline.note.whose")
    : null;
}
