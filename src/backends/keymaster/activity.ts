// Names those whom KeyMaster saw unlocking, in what the lock's own rows tell.
//
// KeyMaster has an event for each slot, whose state is the time of its last use and whose attributes say whose slot it was
// then. It tells of unlocking alone, a moment after the lock's own state. After a restart HA writes the same state again.

import type { AccessEvent, Operation } from "../../core/access-event.js";
import type { ActivityNaming, ReadingContext, StateRow } from "../../core/activity.js";
import type { UserList } from "../../core/user-list.js";
import { oldestFirst } from "../../core/access-event.js";
import { rowsOf } from "../../core/rows.js";
import { findUser } from "../../core/user-list.js";
import { event } from "../shared/reading.js";
import { formerKeyOf, keyOf } from "./slots.js";

/** How far what KeyMaster tells may be from the lock's own row, and how late HA may write it; milliseconds. */
const together = 2_000;

const unlocking: readonly Operation[] = ["unlock", "open", "found-unlocked"];

/** The slot of a Zigbee2MQTT lock, whose number is KeyMaster's too (measured). */
const numbered = /^zigbee2mqtt:(\d+)$/;

interface Use {
  readonly at: number;
  readonly slot: number;
  readonly name: string | null;
}

/** Pure. */
export const nameUses: ActivityNaming = (events, states, context) => {
  const { lock } = context.sources;
  const uses = usesOf(states, context);
  const found = paired(
    events.filter(({ entityId, operation }) => entityId === lock && unlocking.includes(operation)),
    uses,
  );
  const taken = new Set(found.values());
  const alone = uses.filter((use) => !taken.has(use));
  return [
    ...events.map((each) => {
      const use = found.get(each);
      return use ? { ...each, ...told(use, each.operation, context.list) } : renumbered(each, context.list);
    }),
    ...alone.map((use) => event(lock, use.at, use.at, told(use, "unlock", context.list))),
  ].sort(oldestFirst);
};

/** Each use once: a row that HA wrote long after the time it tells was restored. */
function usesOf(states: readonly StateRow[], { sources }: ReadingContext): readonly Use[] {
  return (sources.managed ?? []).flatMap((id) =>
    rowsOf(id, states).flatMap(({ state, attributes, updatedAt }): Use | readonly Use[] => {
      const { event_type: type, code_slot_num: slot, code_slot_name: name } = attributes;
      const at = Date.parse(state);
      const isNow = Math.abs(updatedAt - at) <= together;
      return isNow && type === "unlocked" && typeof slot === "number"
        ? { at, slot, name: typeof name === "string" && name ? name : null }
        : [];
    }),
  );
}

/** Of all that are near enough the nearest two first. */
function paired(events: readonly AccessEvent[], uses: readonly Use[]): ReadonlyMap<AccessEvent, Use> {
  const found = new Map<AccessEvent, Use>();
  const taken = new Set<Use>();
  const pairs = events
    .flatMap((each) => uses.map((use) => ({ each, use, gap: Math.abs(each.at - use.at) })))
    .filter(({ gap }) => gap <= together)
    .sort((one, other) => one.gap - other.gap);
  for (const { each, use } of pairs) {
    if (found.has(each) || taken.has(use)) continue;
    found.set(each, use);
    taken.add(use);
  }
  return found;
}

/** A slot's name goes with the use; who has the slot today may be somebody else. */
function told(
  { slot, name }: Use,
  operation: Operation,
  list: UserList | null,
): Pick<AccessEvent, "operation" | "method" | "actor" | "certainty" | "evidence"> {
  const namesakes = list?.users.filter((user) => user.name === name) ?? [];
  // KeyMaster lets several have one name: the slot tells them apart, and without a name it alone.
  const today =
    namesakes.find(({ key }) => key === keyOf(slot)) ??
    (name && namesakes.length === 1 ? namesakes[0] : null);
  const key = today?.key ?? (list ? formerKeyOf(slot, name) : keyOf(slot));
  return {
    operation: operation === "open" ? operation : "unlock",
    method: "keypad",
    actor: { kind: "lock-user", key, name },
    certainty: "reported",
    evidence: ["no-transition", "named-by-manager"],
  };
}

/** Who locked is a number at best, which is whoever's it is now. */
function renumbered(each: AccessEvent, list: UserList | null): AccessEvent {
  const slot = each.actor.kind === "lock-user" ? Number(numbered.exec(each.actor.key)?.[1] ?? NaN) : NaN;
  if (Number.isNaN(slot)) return each;
  const { name = null } = (list && findUser(list, keyOf(slot))) ?? {};
  const evidence = name === null ? each.evidence : [...each.evidence, "number-now" as const];
  return { ...each, actor: { kind: "lock-user", key: keyOf(slot), name }, evidence };
}
