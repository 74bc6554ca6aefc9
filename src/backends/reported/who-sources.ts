// Names who used a lock by what other entities say that somebody set up for it, whatever kind of lock it is.

import type { AccessEvent, Actor, Method } from "../../core/access-event.js";
import type { ReadingContext, StateRow } from "../../core/activity.js";
import { atTheDoor, nobodyKnown, oldestFirst } from "../../core/access-event.js";
import { rowsOf } from "../../core/rows.js";
import type { WhoSource } from "../../core/who-source.js";
import { saidBy, type Said } from "./who-said.js";

/** How far before and after what the lock did an entity may say so: a cloud is slow, and so is a bolt; milliseconds. */
const near = 5000;

/** Ways in of one kind: a lock may call a finger at its keypad a PIN. */
const personal: readonly Method[] = ["keypad", "tag", "fingerprint", "face"];

/**
 * The events of a lock with the names and ways that other entities give, and the attempts they say were refused. What the
 * lock or Home Assistant named stays as it is, but for what acts by itself after somebody was named. Two names at once
 * are none. Pure.
 */
export function withWhoSaid(
  events: readonly AccessEvent[],
  states: readonly StateRow[],
  sources: readonly WhoSource[],
  context: ReadingContext,
): readonly AccessEvent[] {
  const { lock } = context.sources;
  const said = sources.flatMap((source) => saidBy(rowsOf(source.entity, states), source, lock));
  if (said.length === 0) return events;
  const uses = events
    .filter(
      ({ entityId, operation }) => entityId === lock && /^(lock|unlock|open|refused|found)/.test(operation),
    )
    .sort(oldestFirst);
  const owned = new Map<AccessEvent, Said[]>();
  const refused = new Map<string, AccessEvent>();
  for (const each of said) {
    const use = nearest(uses, each);
    if (use) owned.set(use, [...(owned.get(use) ?? []), each]);
    else if (each.operation === "refused-attempt") {
      const id = `${each.entityId} ${each.at}`;
      refused.set(id, told({ id, entityId: lock, at: each.at, ...refusal }, [each], context));
    }
  }
  return [...events.map((event) => told(event, owned.get(event) ?? [], context)), ...refused.values()].sort(
    oldestFirst,
  );
}

const refusal = {
  operation: "refused-attempt",
  method: "unknown",
  actor: nobodyKnown,
  certainty: "unknown",
  evidence: [],
} as const;

/** The use that something said belongs to; of two equally near ones the first. */
function nearest(uses: readonly AccessEvent[], said: Said): AccessEvent | null {
  let found: AccessEvent | null = null;
  let least = near;
  for (let index = firstFrom(uses, said.at - near); index < uses.length; index++) {
    const use = uses[index]!;
    const distance = Math.max(said.at - use.at, beginningOf(use) - said.at, 0);
    // The next ones are later still.
    if (beginningOf(use) - said.at > near) break;
    if (distance > least || (found && distance === least) || !fits(use, said)) continue;
    [found, least] = [use, distance];
  }
  return found;
}

/** The place of the first that is not before a time. */
function firstFrom(uses: readonly AccessEvent[], at: number): number {
  let [from, to] = [0, uses.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (uses[middle]!.at < at) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** When the lock set about it, which the event's id tells. */
function beginningOf({ id }: AccessEvent): number {
  return Number(id.slice(id.lastIndexOf(" ")));
}

/** Whether both can tell of one use. */
function fits(use: AccessEvent, said: Said): boolean {
  const { operation, method } = use;
  // What happened before HA knew the lock is not named, but it is what was said then.
  if (operation.startsWith("found")) return said.operation !== "refused-attempt";
  const isRefused = operation === "refused-attempt";
  const isOpening = operation === "open" && said.operation === "unlock";
  if (said.operation === null ? isRefused : said.operation !== operation && !isOpening) return false;
  if (said.method === "unknown") return method !== "automatic";
  return (
    !atTheDoor.includes(method) ||
    method === said.method ||
    (personal.includes(method) && personal.includes(said.method))
  );
}

/** The event with what was said of it. */
function told(event: AccessEvent, said: readonly Said[], context: ReadingContext): AccessEvent {
  if (event.operation.startsWith("found")) return event;
  const named = said.filter(({ who }) => who);
  if (new Set(named.map(({ who }) => who!.key)).size > 1) return event;
  const way = said.find(({ method }) => method !== "unknown")?.method ?? "unknown";
  const [first] = named.filter((each) => mayName(event, each));
  const [teller = first] = said;
  if (!teller) return event;
  const isActing = event.method === "home-assistant" || event.method === "other-controller";
  const method = event.method === "unknown" || (first && isActing && way !== "unknown") ? way : event.method;
  if (!first) return method === event.method ? event : { ...event, method };
  return {
    ...event,
    method,
    actor: personOf(first, context),
    certainty: "reported",
    evidence: [
      ...event.evidence.filter((reason) => reason !== "transition-context" && reason !== "only-pin"),
      "named-by-entity",
    ],
    witness: context.entityName(first.entityId) ?? first.entityId,
  };
}

/** Whoever is named already stays, but a guess, and what acted by itself on what somebody did before. */
function mayName(event: AccessEvent, { at }: Said): boolean {
  const { actor, certainty } = event;
  if (actor.kind === "unknown" || certainty === "deduced") return true;
  const actsByItself = actor.kind !== "lock-user" && actor.kind !== "home-assistant-user";
  return actsByItself && at <= beginningOf(event);
}

const plain = (name: string): string => name.normalize("NFC").trim().toLowerCase();

/** The person of the lock who bears the name, where there is one. */
function personOf({ who }: Said, { list }: ReadingContext): Actor {
  const { key, name } = who!;
  const bearers = list && name ? list.users.filter((user) => plain(user.name ?? "") === plain(name)) : [];
  const [bearer] = bearers;
  return bearer && bearers.length === 1
    ? { kind: "lock-user", key: bearer.key, name: bearer.name }
    : { kind: "lock-user", key, name };
}
