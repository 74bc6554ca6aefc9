// Reads the rows of a Zigbee2MQTT lock: its states, and the sensors that say by whom and how.
//
// Each operation sets the sensors of person and way, and resets them with the next message, often within a
// millisecond: only their rows tell. The same sensors also tell of codes that are set and of attempts that are refused;
// what it was only says a sensor or event that Zigbee2MQTT has by an option. Without it they speak of a change of the
// lock's state if they stand beside it. HA keeps the context of any call on the lock for five seconds: it is believed
// only where the lock says that it was asked over the radio, or says nothing, and only of a call that fits.

import type { AccessEvent, Method, Operation } from "../../core/access-event.js";
import type { ActivityReader, LogbookRow, ReadingContext, StateRow, Telling } from "../../core/activity.js";
import type { Told } from "../shared/reading.js";
import { nobodyKnown, oldestFirst } from "../../core/access-event.js";
import { actorOf, isKnownState, logbookAt, rowsOf } from "../../core/rows.js";
import { asksFor, changesOf, event, eventsOfDoor } from "../shared/reading.js";
import { keyOf } from "./map.js";

/** How far what the sensors tell may be from the state; milliseconds. */
const pairingWindow = 2000;

/** Within this the sensors tell of one and the same thing; milliseconds. */
const together = 100;

/** For how long HA keeps the context of a call on whatever happens next; milliseconds. */
const contextLasts = 5000;

const operations: Readonly<Record<string, readonly [seen: Operation, found: Operation]>> = {
  locked: ["lock", "found-locked"],
  unlocked: ["unlock", "found-unlocked"],
};

/** `rf` is not among them: it says no more than that the lock was asked, or locked itself (measured). */
const methods: Readonly<Record<string, Method>> = {
  keypad: "keypad",
  manual: "manual",
  rfid: "tag",
  fingerprint: "fingerprint",
};

/** What Zigbee's operations mean, and the way where the word holds one. Others change nothing at the door. */
const actions: Readonly<Record<string, readonly [Operation, Method?]>> = {
  lock: ["lock"],
  unlock: ["unlock"],
  one_touch_lock: ["lock", "button"],
  key_lock: ["lock", "manual"],
  key_unlock: ["unlock", "manual"],
  manual_lock: ["lock", "manual"],
  manual_unlock: ["unlock", "manual"],
  auto_lock: ["lock", "automatic"],
  schedule_lock: ["lock", "automatic"],
  schedule_unlock: ["unlock", "automatic"],
  lock_failure_invalid_pin_or_id: ["refused-attempt"],
  lock_failure_invalid_schedule: ["refused-attempt"],
  unlock_failure_invalid_pin_or_id: ["refused-attempt"],
  unlock_failure_invalid_schedule: ["refused-attempt"],
};

/** What the sensors said at one time. */
interface Use {
  readonly at: number;
  /** Null: one or the other, as the lock's state says. */
  readonly operation: Operation | null;
  /** Null: over the radio, or unsaid. */
  readonly method: Method | null;
  readonly user: number | null;
}

type Change = ReturnType<typeof changesOf>[number];

/** Pure. The first row of an entity is where the reading begins, not something that happened. */
export const readActivity: ActivityReader = (states, logbook, context) =>
  [...eventsOfLock(states, logbook, context), ...eventsOfDoor(states, context)].sort(oldestFirst);

function eventsOfLock(
  states: readonly StateRow[],
  logbook: readonly LogbookRow[],
  context: ReadingContext,
): readonly AccessEvent[] {
  const { lock } = context.sources;
  const logged = logbookAt(logbook);
  const changes = changesOf(rowsOf(lock, states));
  const uses = usesOf(states, context);
  const used = paired(changes, uses);
  const taken = new Set(used.values());
  /** The last operation that HA was credited with: its context stays on what somebody else does meanwhile. */
  let credited = { at: -Infinity, by: "" };
  const seen = changes.flatMap((change): AccessEvent | readonly AccessEvent[] => {
    const { updatedAt } = change.row;
    const use = used.get(change) ?? null;
    const told = toldBy(change, use);
    return told ? event(lock, Math.min(updatedAt, use?.at ?? Infinity), updatedAt, told) : [];
  });
  const alone = uses.flatMap((use): AccessEvent | readonly AccessEvent[] =>
    use.operation && use.method && !taken.has(use)
      ? event(lock, use.at, use.at, toldByLock(use, use.operation, use.method))
      : [],
  );
  return [...seen, ...alone];

  function toldBy({ row, before }: Change, use: Use | null): Told | null {
    const [operation, found] = operations[row.state] ?? [];
    if (!operation || !found) return null;
    if (use && (use.method ?? use.user) !== null) return toldByLock(use, operation, use.method ?? "unknown");
    const nobody = { actor: nobodyKnown, method: "unknown", certainty: "unknown" } as const;
    if (!use && !isKnownState(before.state)) {
      return { ...nobody, operation: found, evidence: ["state-after-gap"] };
    }
    const asked = logged(row);
    const actor = asked && asksFor(asked, operation) ? actorOf(asked, context) : nobodyKnown;
    const by = `${operation} ${JSON.stringify(actor)}`;
    const isStale = !use && credited.by === by && row.updatedAt - credited.at < contextLasts;
    if (actor === nobodyKnown || isStale) return { ...nobody, operation, evidence: [] };
    credited = { at: row.updatedAt, by };
    return {
      operation,
      method: "home-assistant",
      actor,
      certainty: "reported",
      evidence: ["transition-context"],
    };
  }
}

function toldByLock({ user }: Use, operation: Operation, method: Method): Told {
  return user === null
    ? { operation, method, actor: nobodyKnown, certainty: "unknown", evidence: ["no-transition"] }
    : {
        operation,
        method,
        actor: { kind: "lock-user", key: keyOf(user), name: null },
        certainty: "reported",
        evidence: ["no-transition", "named-by-lock"],
      };
}

/** What the sensors say of each change: of all that are near enough and fit, the nearest two first. */
function paired(changes: readonly Change[], uses: readonly Use[]): ReadonlyMap<Change, Use> {
  const found = new Map<Change, Use>();
  const taken = new Set<Use>();
  const pairs = changes
    .flatMap((change) => uses.map((use) => ({ change, use, gap: Math.abs(change.row.updatedAt - use.at) })))
    .filter(({ change, use: { operation }, gap }) => {
      const fits = operation === null || operation === operations[change.row.state]?.[0];
      return fits && gap <= pairingWindow;
    })
    .sort((one, other) => one.gap - other.gap);
  for (const { change, use } of pairs) {
    if (found.has(change) || taken.has(use)) continue;
    found.set(change, use);
    taken.add(use);
  }
  return found;
}

/** What the sensors' rows tell that can be of the door. */
function usesOf(states: readonly StateRow[], { sources }: ReadingContext): readonly Use[] {
  const told = Object.entries(sources.told ?? {});
  const hasActions = told.some(([, telling]) => telling === "action");
  const marks = told
    .flatMap(([entityId, telling]) =>
      changesOf(rowsOf(entityId, states)).flatMap(({ row }) =>
        isKnownState(row.state) ? { at: row.updatedAt, telling, word: wordOf(row) } : [],
      ),
    )
    .sort((one, other) => one.at - other.at);
  const groups: { at: number; words: Partial<Record<Telling, string>> }[] = [];
  for (const { at, telling, word } of marks) {
    const last = groups.at(-1);
    if (last && at - last.at <= together) last.words[telling] ??= word;
    else groups.push({ at, words: { [telling]: word } });
  }
  return groups.flatMap(({ at, words }): Use | readonly Use[] => {
    const way = words.method ?? standing(at);
    const user = words.user !== undefined && /^\d+$/.test(words.user) ? Number(words.user) : null;
    const [operation = null, method = methods[way] ?? null] = actions[words.action ?? ""] ?? [];
    // Whoever's code is set over the radio has not come; without an action it was none at the door.
    const isAtDoor = hasActions ? operation !== null : method !== null || user === null;
    return isAtDoor ? { at, operation, method, user } : [];
  });

  /** The way that the sensor shows already: the same as before makes no new row. */
  function standing(at: number): string {
    return told
      .filter(([, telling]) => telling === "method")
      .map(([entityId]) => rowsOf(entityId, states).findLast(({ updatedAt }) => updatedAt <= at)?.state)
      .join();
  }
}

/** An event's state is its time. */
function wordOf({ state, attributes }: StateRow): string {
  return "event_type" in Object(attributes) ? String(attributes.event_type) : state;
}
