// An event as it may be shown where names are nobody's business: everything but who it was.

import type { AccessEvent, Actor, Evidence } from "./access-event.js";

/** What says that a person was named, or which; without a name it says nothing. */
const ofNames: readonly Evidence[] = [
  "only-pin",
  "named-by-lock",
  "named-by-manager",
  "number-now",
  "named-by-book",
  "named-by-entity",
];

/**
 * The event with `someone` in place of every person. Automations, scripts and scenes are not named either: people give
 * them names such as "Let Alice in".
 */
export function withoutNames(event: AccessEvent, someone: string): AccessEvent {
  const { actor, certainty, evidence, id, entityId, at, operation, method } = event;
  return {
    id,
    entityId,
    at,
    operation,
    method,
    actor: nameless(actor, someone),
    // That somebody did it is not deduced, only who.
    certainty: certainty === "deduced" ? "reported" : certainty,
    evidence: evidence.filter((reason) => !ofNames.includes(reason)),
  };
}

function nameless(actor: Actor, name: string): Actor {
  switch (actor.kind) {
    case "unknown":
      return actor;
    case "lock-user":
      return { kind: actor.kind, key: "", name };
    case "home-assistant-user":
      return { kind: actor.kind, id: "", name };
    default:
      return { kind: actor.kind, name: null, entityId: null };
  }
}
