// Who came, by Lock Code Manager's recorded events beside the lock's own states.

import { expect } from "@open-wc/testing";
import type { AccessEvent } from "../../../src/core/access-event.js";
import type { ReadingContext, StateRow } from "../../../src/core/activity.js";
import type { UserList } from "../../../src/core/user-list.js";
import { nobodyKnown, oldestFirst } from "../../../src/core/access-event.js";
import { keyOf } from "../../../src/backends/lock-code-manager/people.js";
import { nameUses } from "../../../src/backends/lock-code-manager/uses.js";
import { readActivity } from "../../../src/backends/matter/activity.js";
import { historyRows } from "../../../src/ha/streams.js";
import { lockUser, userList } from "../../helpers/people.js";
import { entryId, managedLock } from "../../helpers/recorded-manager.js";
import recorded from "../../fixtures/lock-code-manager/manager.json";

const alice = "event.house_alice_credential_used";
const bob = "event.house_bob_credential_used";
const today = [
  lockUser(keyOf(entryId, 1), { name: "Alice" }),
  lockUser(keyOf(entryId, 2), { name: "Robert Longname" }),
];

function contextOf(list: UserList | null): ReadingContext {
  return {
    sources: { lock: managedLock, door: null, managed: [alice, bob] },
    list,
    knownSince: 0,
    haUserName: () => null,
    entityName: () => null,
  };
}

function read(states: readonly StateRow[], list: UserList | null = userList(today)): readonly AccessEvent[] {
  const context = contextOf(list);
  return [...nameUses(readActivity(states, [], context), states, context)].sort(oldestFirst);
}

const told = (events: readonly AccessEvent[]): readonly string[] =>
  events.map(({ operation, actor, method }) =>
    [operation, actor.kind === "lock-user" ? actor.name : actor.kind, method].join(" "),
  );

const rows: readonly StateRow[] = recorded.history.flatMap((states) => historyRows.rows({ states }));
const [firstUse] = rows.filter(({ entityId, state }) => entityId === alice && state !== "unknown");

function use(attributes: Record<string, unknown>, at = firstUse!.updatedAt): StateRow {
  return {
    ...firstUse!,
    updatedAt: at,
    state: new Date(at).toISOString(),
    attributes: { ...firstUse!.attributes, ...attributes },
  };
}

/** The lock as it stood an hour before. */
const earlier: StateRow = {
  entityId: managedLock,
  state: "locked",
  attributes: {},
  updatedAt: firstUse!.updatedAt - 3_600_000,
};

describe("who came by Lock Code Manager", () => {
  it("is named as recorded, in one line with the lock's own state; nobody is for locking, by hand or a refused PIN", () => {
    expect(told(read(rows))).to.deep.equal([
      // The door stood unlocked for Home Assistant: the lock told no change.
      "unlock Alice keypad",
      "lock unknown keypad",
      "unlock Robert Longname keypad",
      "lock unknown manual",
      "unlock Alice keypad",
      "lock unknown home-assistant",
    ]);
    const [, , robert] = read(rows);
    expect(robert).to.deep.include({
      actor: { kind: "lock-user", key: keyOf(entryId, 2), name: "Robert Longname" },
      certainty: "reported",
    });
    expect(robert?.evidence).to.include("named-by-manager");
  });

  it("is nobody anew when the same use is written again over a restart", () => {
    const states = historyRows.rows({ states: recorded.history_over_a_restart });
    // It was before the time that is loaded.
    expect(told(read(states))).to.deep.equal([]);
    const used = use({});
    const gone = { ...used, state: "unavailable", updatedAt: used.updatedAt + 60_000 };
    const again = { ...used, updatedAt: used.updatedAt + 61_000 };
    expect(told(read([earlier, used, gone, again]))).to.deep.equal(["unlock Alice keypad"]);
  });

  it("keeps the name of the row, not of whoever has the slot today", () => {
    const [event] = read([earlier, use({ code_slot: 2, code_slot_name: "Bob" })]);
    expect(event?.actor).to.deep.equal({ kind: "lock-user", key: `${keyOf(entryId, 2)}#Bob`, name: "Bob" });
    const [unread] = read([earlier, use({})], null);
    expect(unread?.actor).to.include({ key: `${keyOf(entryId, 1)}#Alice`, name: "Alice" });
  });

  it("keeps what was said before where a second use comes without attributes", () => {
    const again = { ...use({}, firstUse!.updatedAt + 60_000), attributes: {} };
    expect(told(read([earlier, use({}), again]))).to.deep.equal([
      "unlock Alice keypad",
      "unlock Alice keypad",
    ]);
  });

  it("reads the shape of release 6", () => {
    const later = {
      event_type: "pin",
      event_types: ["pin"],
      target: managedLock,
      operation: "unlock",
      name: "Alice",
      code_slot: 1,
    };
    const used = { ...use({}), attributes: { ...later, lock_code_manager_config_entry_id: entryId } };
    expect(told(read([earlier, used]))).to.deep.equal(["unlock Alice keypad"]);
    const nameless = { ...used, attributes: later };
    expect(read([earlier, nameless])[0]?.actor).to.include({ key: `${keyOf("", 1)}#Alice` });
  });

  it("says nothing of other locks, of locking, and of a code without a name", () => {
    for (const attributes of [
      { entity_id: "lock.other", event_type: "lock.other" },
      { state: "locked" },
      { code_slot_name: null },
      { code_slot_name: "" },
    ]) {
      expect(told(read([earlier, use(attributes)])), JSON.stringify(attributes)).to.deep.equal([]);
    }
  });

  it("says how only where a PIN was used, and leaves the lock its own word", () => {
    expect(told(read([earlier, use({ credential_type: "rfid" })]))).to.deep.equal(["unlock Alice unknown"]);
  });

  it("names no opening that Home Assistant made, and each opening once", () => {
    const at = firstUse!.updatedAt;
    const event = (rest: Partial<AccessEvent>): AccessEvent => ({
      id: `one ${JSON.stringify(rest)}`,
      entityId: managedLock,
      at: at + 100,
      operation: "unlock",
      method: "unknown",
      actor: nobodyKnown,
      certainty: "deduced",
      evidence: ["only-pin"],
      ...rest,
    });
    const named = (events: readonly AccessEvent[], states: readonly StateRow[]): readonly string[] =>
      told([...nameUses(events, [earlier, ...states], contextOf(null))].sort(oldestFirst));
    expect(named([event({ method: "home-assistant" })], [use({})])).to.deep.equal([
      "unlock Alice keypad",
      "unlock unknown home-assistant",
    ]);
    const late = event({ at: at + 2_500 });
    expect(named([late], [use({})])).to.deep.equal(["unlock Alice keypad", "unlock unknown unknown"]);
    const both = [event({}), event({ at: at + 300 })];
    expect(named(both, [use({}, at + 130), use({ code_slot_name: "Bob" }, at + 330)])).to.deep.equal([
      "unlock Alice keypad",
      "unlock Bob keypad",
    ]);
    const [one] = nameUses([event({})], [earlier, use({})], contextOf(null));
    expect(one?.evidence).to.deep.equal(["named-by-manager"]);
    expect(
      nameUses([event({})], [], { ...contextOf(null), sources: { lock: managedLock, door: null } }),
    ).to.have.length(1);
  });
});
