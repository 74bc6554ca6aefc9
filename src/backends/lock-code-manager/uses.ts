// Names those who came in, by the events Lock Code Manager writes of each use of a code; it writes none of locking.

import type { AccessEvent, Actor } from "../../core/access-event.js";
import type { ActivityNaming, StateRow } from "../../core/activity.js";
import type { UserList } from "../../core/user-list.js";
import { rowsOf } from "../../core/rows.js";
import { findUser } from "../../core/user-list.js";
import { keyOf } from "./people.js";

/** Its event follows the lock's own state by about 30 ms (measured); milliseconds. */
const pairingWindow = 2000;

interface Use {
  readonly at: number;
  readonly actor: Actor;
  readonly byPin: boolean;
}

/** Pure. Whose name stands in a row has come, whoever has the code now. */
export const nameUses: ActivityNaming = (events, states, { sources, list }) => {
  const { lock, managed = [] } = sources;
  const uses = managed.flatMap((entity) => usesOf(rowsOf(entity, states), lock, list));
  const start = states.reduce((earliest, { updatedAt }) => Math.min(earliest, updatedAt), Infinity);
  const named = new Map<AccessEvent, Use>();
  const taken = new Set<Use>();
  const pairs = uses
    .flatMap((use) => events.map((event) => ({ use, event, gap: Math.abs(event.at - use.at) })))
    .filter(({ event, gap }) => gap <= pairingWindow && isEntry(event, lock))
    .sort((one, other) => one.gap - other.gap);
  for (const { use, event } of pairs) {
    if (named.has(event) || taken.has(use)) continue;
    named.set(event, use);
    taken.add(use);
  }
  const told = events.map((event) => {
    const use = named.get(event);
    return use ? { ...event, ...tellingOf(use, event) } : event;
  });
  // A door that stood unlocked shows no change of its state. What was before the period stands there as of its start.
  const alone = uses.filter((use) => !taken.has(use) && use.at >= start - pairingWindow);
  return [
    ...told,
    ...alone.map((use): AccessEvent => {
      const { at } = use;
      return { id: `${lock} ${at}`, entityId: lock, at, operation: "unlock", ...tellingOf(use, null) };
    }),
  ];
};

function isEntry({ entityId, operation, method }: AccessEvent, lock: string): boolean {
  // Home Assistant had it unlocked, and a code was used beside that.
  return (
    entityId === lock &&
    /^(un)?(lock|open)$/.test(operation) &&
    operation !== "lock" &&
    method !== "home-assistant"
  );
}

function tellingOf(
  { actor, byPin }: Use,
  event: AccessEvent | null,
): Pick<AccessEvent, "actor" | "method" | "certainty" | "evidence"> {
  const method = event?.method ?? "unknown";
  return {
    actor,
    method: method === "unknown" && byPin ? "keypad" : method,
    certainty: "reported",
    evidence: [...(event?.evidence ?? []).filter((each) => each !== "only-pin"), "named-by-manager"],
  };
}

/** Over a restart the same use is written again: its state, which is its time, stays the same (measured). */
function usesOf(rows: readonly StateRow[], lock: string, list: UserList | null): readonly Use[] {
  const seen = new Set<string>();
  let attributes: StateRow["attributes"] = {};
  return rows.flatMap((row): Use | readonly Use[] => {
    const at = Date.parse(row.state);
    // A second use that is like the first in all else may come without attributes (measured).
    if ("event_type" in row.attributes) ({ attributes } = row);
    if (!Number.isFinite(at) || seen.has(row.state)) return [];
    seen.add(row.state);
    // Release 6 names what release 5 took from the lock.
    const { entity_id: of, target = of, state, operation = state } = attributes;
    const {
      code_slot_name: called,
      name = called,
      code_slot: slot,
      credential_type,
      event_type,
    } = attributes;
    const { lock_code_manager_config_entry_id: entry } = attributes;
    if (target !== lock || !/^unlock/.test(String(operation)) || typeof name !== "string" || !name) return [];
    const key = keyOf(typeof entry === "string" ? entry : "", Number(slot));
    // Whoever has the slot by now may be another.
    const isStill = list && findUser(list, key)?.name === name;
    return {
      at,
      actor: { kind: "lock-user", key: isStill ? key : `${key}#${name}`, name },
      byPin: [credential_type, event_type].includes("pin"),
    };
  });
}
