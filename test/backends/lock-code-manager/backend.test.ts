// The traps of Lock Code Manager, each on what it was recorded to do.

import { aTimeout, expect } from "@open-wc/testing";
import type { WholeBackend } from "../../../src/core/backend.js";
import type { Problem } from "../../../src/core/problem.js";
import type { LockUser } from "../../../src/core/user.js";
import { openManagedLock } from "../../../src/backends/lock-code-manager/backend.js";
import { lateProblem, problemOf } from "../../../src/backends/lock-code-manager/errors.js";
import { isManaged } from "../../../src/backends/lock-code-manager/managed.js";
import { keyOf } from "../../../src/backends/lock-code-manager/people.js";
import { entryOf, rowsOf } from "../../../src/backends/lock-code-manager/wire.js";
import { normalizeError } from "../../../src/ha/errors.js";
import { entryId, managedLock, RecordedManager } from "../../helpers/recorded-manager.js";
import { whole } from "../../helpers/whole-backend.js";
import { expectProblem, pinMaker, run } from "../contract.js";
import recorded from "../../fixtures/lock-code-manager/manager.json";

const signal = new AbortController().signal;
const pace = { silence: 5, patience: 300 };
const makePin = pinMaker(53);
const person = (slot: number): string => keyOf(entryId, slot);

describe("a lock that Lock Code Manager looks after", () => {
  let manager: RecordedManager;

  beforeEach(() => (manager = new RecordedManager()));

  afterEach(() => {
    // No PIN entity's state is ever looked at, nothing is revealed, and nobody listens on.
    expect(manager.statesAsked.filter((id) => id.endsWith("_pin"))).to.deep.equal([]);
    expect(manager.messages.filter((message) => "reveal" in message)).to.deep.equal([]);
    expect(manager.open).to.equal(0);
  });

  const opened = (strangers: readonly Partial<LockUser>[] = [], platform = "matter"): Promise<WholeBackend> =>
    whole(openManagedLock(manager.home(), managedLock, manager.beneath(strangers, platform), pace));
  const alone = (): Promise<WholeBackend> =>
    whole(openManagedLock(manager.home(), managedLock, undefined, pace));
  const standings = async (backend: WholeBackend): Promise<unknown> =>
    (await backend.readUsers(signal)).users.map(({ name, status }) => [name, status]);

  it("tells how each stands: on, off, waiting for the condition, being written, not known yet", async () => {
    manager.place("Alice", makePin());
    manager.place("Bob", makePin(), { isEnabled: false, code: null });
    manager.place("Cleaner", makePin(), { condition: false, code: null });
    manager.place("Dana", makePin(), { inSync: false });
    manager.place("Eve", makePin(), { inSync: null });
    manager.place("Finn", null);
    const backend = await opened();
    expect(await standings(backend)).to.deep.equal([
      ["Alice", "active"],
      ["Bob", "suspended"],
      ["Cleaner", "waiting"],
      ["Dana", "unconfirmed"],
      ["Eve", "unknown"],
      ["Finn", "suspended"],
    ]);
    const { users } = await backend.readUsers(signal);
    expect(users[2]?.kind).to.equal("scheduled");
    expect(users[5]?.abilities.restore?.can).to.equal(false);
  });

  it("is in sync and yet not on the lock: the lock itself is believed on Matter", async () => {
    manager.place("Ivy", makePin(), { code: null });
    expect(await standings(await opened())).to.deep.equal([["Ivy", "missing"]]);
    expect(await standings(await opened([], "zwave_js"))).to.deep.equal([["Ivy", "active"]]);
    expect(await standings(await alone())).to.deep.equal([["Ivy", "active"]]);
  });

  it("shows strangers, and touches none of them", async () => {
    manager.place("Alice", makePin());
    manager.unmanaged.set(7, makePin());
    const nina = { name: "Nina", credentials: [{ type: "pin", index: 3 }] } as const;
    const left = { name: "lcm:4:Dana" };
    const matter = await opened([nina, left, { name: "lcm9" }, { name: "1:Keller" }]);
    const { users } = await matter.readUsers(signal);
    expect(users.map(({ name }) => name)).to.deep.equal(["Alice", "Nina", "Dana", "lcm9", "1:Keller"]);
    for (const user of [users[1]!.key, users[2]!.key]) {
      const { problem } = await run(matter, { kind: "remove", user });
      expect(problem?.kind).to.equal("not-allowed");
    }
    const list = await (await alone()).readUsers(signal);
    expect(list.users.map(({ name, owner, status }) => [name, owner, status])).to.deep.equal([
      [null, "unknown", "unknown"],
      ["Alice", "this-home", "active"],
    ]);
    manager.frame = { slots: [{ slot: 7, managed: false, code: "empty" }, { slot: "8" }, { slot: 0 }] };
    expect((await (await alone()).readUsers(signal)).users).to.deep.equal([]);
  });

  for (const kind of ["add", "suspend", "restore", "remove", "set-pin", "clear-credential"] as const) {
    it(`stops before a stranger's code would be taken for its own (${kind})`, async () => {
      const isOff = kind === "restore";
      manager.place("Alice", makePin(), isOff ? { isEnabled: false, code: null } : {});
      const user = person(1);
      const credential = { type: "pin", index: 1 } as const;
      const change =
        kind === "add"
          ? ({ kind, name: "Dana", access: "always", withPin: true } as const)
          : kind === "set-pin" || kind === "clear-credential"
            ? ({ kind, user, credential } as const)
            : ({ kind, user, as: null } as const);
      for (const name of ["Nina", null]) {
        const nina = { name, credentials: [{ type: "pin", index: kind === "add" ? 2 : 1 }] } as const;
        const { problem } = await run(await opened([nina]), change, makePin());
        expect(problem).to.deep.include({ kind: "would-overwrite", values: { person: name ?? "" } });
      }
      const harmless = { credentials: [{ type: "tag", index: 1 }] } as const;
      expect((await run(await opened([harmless]), change, makePin())).problem).to.equal(null);
    });
  }

  const addEve = { kind: "add", name: "Eve", access: "always", withPin: true } as const;

  it("tells a refusal that comes late, and a better PIN puts it right: set, and switched on again", async () => {
    const taken = makePin();
    manager.place("Alice", taken);
    manager.place("Bob", makePin());
    const backend = await opened();
    const change = { kind: "set-pin", user: person(2), credential: { type: "pin", index: 2 } } as const;
    const { problem } = await run(backend, change, taken);
    expect(problem).to.include({ kind: "pin-in-use", aftermath: "off" });
    expect(await standings(backend)).to.deep.equal([
      ["Alice", "active"],
      ["Bob", "suspended"],
    ]);
    const better = makePin();
    // Another page knows of it by the repair issue.
    const later = await run(await opened(), change, better);
    expect([later.problem, later.outcomes, manager.opens(better)]).to.deep.equal([null, ["confirmed"], true]);
    expect(later.list.users[1]?.status).to.equal("active");
  });

  it("gives whoever was added with a refused PIN another, not a second person", async () => {
    const taken = makePin();
    manager.place("Alice", taken);
    const backend = await opened();
    const refused = await run(backend, addEve, taken);
    expect(refused.problem).to.include({ kind: "pin-in-use", aftermath: "off" });
    const pin = makePin();
    const { problem, list } = await run(backend, addEve, pin);
    expect([problem, manager.opens(pin), list.users.length]).to.deep.equal([null, true, 2]);
  });

  it("tells a length that only the lock refuses, in no words that hold the PIN", async () => {
    manager.place("Alice", makePin());
    const long = makePin() + makePin();
    const change = { kind: "set-pin", user: person(1), credential: { type: "pin", index: 1 } } as const;
    const { problem } = await run(await opened([], "zwave_js"), change, long);
    expect(problem?.kind).to.equal("pin-too-long");
    const late = await run(await alone(), change, long);
    expect(late.problem).to.include({ kind: "pin-refused", aftermath: "off" });
    expect(JSON.stringify(late)).not.to.contain(long);
  });

  it("restores nobody by a refused PIN without saying so", async () => {
    manager.place("Alice", makePin());
    const taken = [...manager.people.values()][0]!.pin;
    manager.place("Bob", taken, { isEnabled: false, code: null });
    const { problem } = await run(await opened(), { kind: "restore", user: person(2), as: null });
    expect(problem).to.include({ kind: "pin-in-use", aftermath: "off" });
    const again = await run(await opened(), { kind: "restore", user: person(2), as: null });
    expect(again.problem?.kind).to.equal("pin-in-use");
  });

  /** By somebody else, once a change is sent: it is watched before, and after. */
  async function switchedWhileAwaited(isEnabled: boolean): Promise<void> {
    const watches = (): number =>
      manager.messages.filter(({ type }) => type === "lock_code_manager/subscribe_code_slot").length;
    const both = watches() + 2;
    while (watches() < both) await aTimeout(1);
    manager.people.get(1)!.isEnabled = isEnabled;
    manager.tellAll();
  }

  it("says that somebody else switched a person off meanwhile, or on", async () => {
    manager.place("Alice", makePin());
    manager.delay = null;
    const backend = await opened();
    const change = { kind: "set-pin", user: person(1), credential: { type: "pin", index: 1 } } as const;
    const running = run(backend, change, makePin());
    await switchedWhileAwaited(false);
    expect((await running).problem?.kind).to.equal("changed-elsewhere");
    const list = await backend.readUsers(signal);
    const before = { ...list, users: list.users.map((user) => ({ ...user, status: "active" as const })) };
    const setPin = {
      kind: "set-pin",
      user: person(1),
      credential: { type: "pin", index: 1 },
      isNew: false,
    } as const;
    const answer = { createdUser: null, credential: null };
    const found = await backend.verify(setPin, answer, { createdUser: null }, before, signal);
    expect(found.outcome === "failed" && found.problem.kind).to.equal("changed-elsewhere");
    expect(await backend.verify(setPin, answer, { createdUser: null }, null, signal)).to.include({
      outcome: "accepted",
    });
    const on = run(await opened(), { kind: "suspend", user: person(1) }, null, {
      ...(await backend.readUsers(signal)),
      users: (await backend.readUsers(signal)).users.map((user) => ({ ...user, status: "active" as const })),
    });
    await switchedWhileAwaited(true);
    expect((await on).problem?.kind).to.equal("changed-elsewhere");
  });

  it("says no more than sent where the lock is slow", async () => {
    manager.place("Alice", makePin());
    manager.delay = null;
    const backend = await opened();
    const { outcomes } = await run(backend, { kind: "suspend", user: person(1) });
    expect(outcomes).to.deep.equal(["accepted"]);
  });

  it("switches on whoever waits for a condition, and shows them waiting", async () => {
    manager.place("Alice", makePin(), { condition: false, isEnabled: false, code: null });
    const { list, problem } = await run(await opened(), { kind: "restore", user: person(1), as: null });
    expect([problem, list.users[0]?.status]).to.deep.equal([null, "waiting"]);
  });

  it("keeps a PIN for whoever is off, and gives the first to whoever had none", async () => {
    manager.place("Alice", makePin(), { isEnabled: false, code: null });
    manager.place("Bob", null);
    const [kept, first] = [makePin(), makePin()];
    const backend = await opened();
    const change = { kind: "set-pin", user: person(1), credential: { type: "pin", index: 1 } } as const;
    expect((await run(backend, change, kept)).outcomes).to.deep.equal(["accepted"]);
    expect(manager.opens(kept)).to.equal(false);
    const given = await run(backend, { kind: "set-pin", user: person(2), credential: null }, first);
    expect([given.problem, manager.opens(first)]).to.deep.equal([null, true]);
  });

  it("removes by name alone, and so nobody who shares it, whatever the case", async () => {
    manager.place("Dana", makePin());
    manager.place("dana", makePin());
    const backend = await opened();
    const { problem } = await run(backend, { kind: "remove", user: person(1) });
    expect(problem?.kind).to.equal("not-supported");
    const step = { kind: "remove", user: person(1), credentials: [] } as const;
    await expectProblem(
      backend.perform(step, { secret: null, createdUser: null }, signal),
      "changed-elsewhere",
    );
    expect(manager.calls.filter((call) => /delete_user/.test(call))).to.deep.equal([]);
    const named = await run(backend, { kind: "rename", user: person(1), name: "DANA " });
    expect(named.problem?.kind).to.equal("name-refused");
    expect((await run(backend, { ...addEve, name: "Dana" }, makePin())).problem?.kind).to.equal(
      "name-refused",
    );
  });

  it("does nothing to whoever has got the slot of the person who was meant", async () => {
    manager.place("Dana", makePin());
    const backend = await opened();
    const list = await backend.readUsers(signal);
    manager.people.get(1)!.name = "Hugo";
    for (const change of [
      { kind: "remove", user: person(1) },
      { kind: "suspend", user: person(1) },
      { kind: "rename", user: person(1), name: "Dani" },
      { kind: "set-pin", user: person(1), credential: { type: "pin", index: 1 } },
    ] as const)
      expect((await run(backend, change, makePin(), list)).problem?.kind).to.equal("changed-elsewhere");
    expect(manager.calls.filter((call) => call !== "read the lock")).to.deep.equal([]);
    const now = await run(backend, { kind: "rename", user: person(1), name: "Dani" });
    expect(now.problem).to.equal(null);
    const { list: after } = now;
    expect((await run(backend, { kind: "suspend", user: person(1) }, null, after)).problem).to.equal(null);
  });

  it("believes no yes: what was not done is told", async () => {
    manager.place("Alice", makePin());
    const backend = await opened();
    const list = await backend.readUsers(signal);
    const context = { createdUser: null };
    const answer = { createdUser: null, credential: null };
    const credential = { type: "pin", index: 1 } as const;
    const kinds = async (step: Parameters<WholeBackend["verify"]>[0]): Promise<unknown> => {
      const found = await backend.verify(step, answer, context, list, signal);
      return found.outcome === "failed" ? found.problem.kind : found.outcome;
    };
    expect(await kinds({ kind: "remove", user: person(1), credentials: [] })).to.equal("not-confirmed");
    expect(await kinds({ kind: "name", user: person(1), name: "Zoë", former: null })).to.equal(
      "not-confirmed",
    );
    expect(await kinds({ kind: "name", user: person(5), name: "Zoë", former: null })).to.equal("user-gone");
    expect(await kinds({ kind: "clear-credential", user: person(1), credential, isLast: true })).to.equal(
      "not-confirmed",
    );
    expect(
      await kinds({ kind: "create-with-pin", access: "always", name: "Eve", credential: null }),
    ).to.equal("not-confirmed");
    manager.place("Eve", makePin());
    const add = { kind: "create-with-pin", access: "always", name: "Eve", credential: null } as const;
    const found = await backend.verify(add, answer, context, list, signal);
    expect(found).to.deep.include({ outcome: "confirmed" });
    expect(await backend.verify(add, answer, context, null, signal)).to.include({ outcome: "failed" });
  });

  it("finds whom it added where the entry tells of them late", async () => {
    manager.place("Alice", makePin());
    const home = manager.home();
    const data = "lock_code_manager/get_config_entry_data";
    const early = manager.answer({ type: data, config_entry_id: entryId });
    const late: typeof home = {
      ...home,
      sendMessage: <T>(message: Parameters<typeof home.sendMessage>[0]) =>
        message.type === data ? Promise.resolve(early as T) : home.sendMessage<T>(message),
    };
    const backend = await whole(openManagedLock(late, managedLock, manager.beneath(), pace));
    const list = await backend.readUsers(signal);
    const add = { kind: "create-with-pin", access: "always", name: "Eve", credential: null } as const;
    const answer = await backend.perform(add, { secret: makePin(), createdUser: null }, signal);
    expect(answer.createdUser).to.equal(null);
    const found = await backend.verify(add, answer, { createdUser: null }, list, signal);
    expect(found).to.deep.include({
      outcome: "confirmed",
      answer: { createdUser: person(2), credential: { type: "pin", index: 2 } },
    });
  });

  it("shows whoever has no name, and gives them one that nobody else has", async () => {
    manager.place("", makePin());
    manager.place("Alice", makePin());
    const backend = await alone();
    expect(await standings(backend)).to.deep.equal([
      [null, "active"],
      ["Alice", "active"],
    ]);
    const rename = (slot: number, name: string) => run(backend, { kind: "rename", user: person(slot), name });
    expect((await rename(1, "alice")).problem?.kind).to.equal("name-refused");
    expect((await rename(2, "Alicia")).problem).to.equal(null);
    expect((await rename(1, "Bob")).problem).to.equal(null);
    expect(await standings(backend)).to.deep.equal([
      ["Bob", "active"],
      ["Alicia", "active"],
    ]);
  });

  it("takes no other repair issue for a refusal of the lock", async () => {
    manager.place("Alice", makePin(), { isEnabled: false, code: null });
    manager.issues.set(1, { domain: "hue", issue_id: "slot_disabled", translation_placeholders: null });
    const kept = makePin();
    const change = { kind: "set-pin", user: person(1), credential: { type: "pin", index: 1 } } as const;
    const { outcomes, list } = await run(await opened(), change, kept);
    expect([outcomes, list.users[0]?.status, manager.opens(kept)]).to.deep.equal([
      ["accepted"],
      "suspended",
      false,
    ]);
  });

  it("takes back neither a PIN that was taken away nor a removal: nobody knows the PIN any more", async () => {
    manager.place("Alice", makePin());
    const backend = await opened();
    const credential = { type: "pin", index: 1 } as const;
    const changes = [
      { kind: "clear-credential", user: person(1), credential },
      { kind: "remove", user: person(1) },
    ] as const;
    for (const change of changes) {
      const { problem, done } = await run(backend, change);
      expect([problem, done.map(({ step, answer }) => backend.undo(step, answer))]).to.deep.equal([
        null,
        [null],
      ]);
    }
  });

  it("sends nothing where it does not know the entity, the entry, or a place", async () => {
    manager.place("Alice", makePin());
    const backend = await opened();
    const context = { secret: makePin(), createdUser: null };
    const credential = { type: "pin", index: 9 } as const;
    const setPin = { kind: "set-pin", user: person(1), credential, isNew: false } as const;
    await expectProblem(backend.perform(setPin, context, signal), "not-supported");
    manager.missingEntities.add("1|name");
    const name = { kind: "name", user: person(1), name: "X", former: null } as const;
    await expectProblem(backend.perform(name, context, signal), "not-supported");
    const tag = { kind: "add-tag", user: person(1), credential } as const;
    await expectProblem(backend.perform(tag, context, signal), "not-supported");
    manager.locks = [{ entity_id: "lock.other" }];
    await expectProblem(backend.perform(name, context, signal), "user-gone");
    const add = { kind: "create-with-pin", access: "always", credential: null } as const;
    await expectProblem(backend.perform(add, context, signal), "not-supported");
    await expectProblem(backend.perform(add, { ...context, secret: null }, signal), "pin-too-short");
    manager.entries = [{ entry_id: "gone" }, { entry_id: 7 }];
    await expectProblem(backend.perform(add, context, signal), "not-supported");
  });

  it("offers what the services allow", async () => {
    manager.services = ["add_user"];
    const { abilities, pinLength, keepsCodes } = await (await alone()).capabilities();
    expect([abilities.remove, abilities.add.can, pinLength, keepsCodes]).to.deep.equal([
      { can: false, reason: "no-service" },
      true,
      null,
      true,
    ]);
    const backend = await opened();
    manager.beneath()().capabilities = () => Promise.reject(new Error("away"));
    expect((await backend.capabilities()).pinLength).to.deep.equal({ minimum: 4, maximum: 8 });
    backend.close();
  });

  it("waits no longer than the patience for a first word, and passes a refusal on", async () => {
    manager.state = undefined;
    expect((await alone()).reachable()).to.equal(false);
    manager.state = "locked";
    const home = manager.home();
    const silent = { ...home, subscribeMessage: () => Promise.resolve(() => undefined) };
    const backend = openManagedLock(silent, managedLock, undefined, { silence: 1, patience: 10 });
    await expectProblem(backend.readUsers(signal), "timeout");
    let begin: (stop: () => void) => void = () => undefined;
    let stops = 0;
    const late = { ...home, subscribeMessage: () => new Promise<() => void>((told) => (begin = told)) };
    const slow = openManagedLock(late, managedLock, undefined, { silence: 1, patience: 10 });
    await expectProblem(slow.readUsers(signal), "timeout");
    begin(() => (stops += 1));
    await Promise.resolve();
    expect(stops).to.equal(1);
    manager.refusals.set("lock_code_manager/subscribe_lock_codes", {
      code: "unauthorized",
      message: "Unauthorized",
    });
    await expectProblem((await alone()).readUsers(signal), "not-allowed");
  });

  it("is known by the manager's own word, and not let go of while that one is not loaded", async () => {
    expect(await isManaged(manager.home(), managedLock)).to.equal(true);
    const types = (value: unknown) => ({
      ...manager.home(),
      entitiesOf: () => [
        { entity_id: "event.a", translation_key: "credential_used" },
        { entity_id: "text.a_name", translation_key: "name" },
      ],
      state: () => ({ attributes: { event_types: value } }) as never,
    });
    expect(await isManaged(types(["pin"]), "lock.template_door")).to.equal(false);
    expect(await isManaged({ ...types(null), state: () => undefined }, "lock.template_door")).to.equal(false);
    await expectProblem(isManaged(types(["lock.template_door"]), "lock.template_door"), "unreachable");
    manager.refusals.set("lock_code_manager/subscribe_lock_codes", { code: "unknown_command", message: "" });
    const refused = await isManaged(manager.home(), managedLock).catch((thrown: unknown) => thrown);
    expect(normalizeError(refused).code).to.equal("unknown_command");
    manager.refusals.clear();
  });

  it("reads the recorded frames and registry, ids of whoever had the slot before included", () => {
    expect(rowsOf(recorded.lock_codes).map(({ name, isEnabled }) => [name, isEnabled])).to.deep.equal([
      ["Alice", true],
      ["Bob", true],
      ["Cleaner", false],
    ]);
    expect(rowsOf(recorded.lock_codes_with_unmanaged).filter(({ isManaged: is }) => !is)).to.have.length(2);
    const entry = entryOf(recorded.entry_data, managedLock);
    expect(entry?.entities.get("2|enabled")).to.equal("switch.house_bob_enabled");
    expect(entryOf(recorded.entry_data, "lock.other")).to.equal(null);
    expect(entryOf(null, managedLock)).to.equal(null);
  });

  it("shows nobody where Lock Code Manager tells no slots", async () => {
    manager.frame = {};
    expect((await (await alone()).readUsers(signal)).users).to.deep.equal([]);
  });

  it("repeats none of the words of a late refusal that it does not know", () => {
    expect(lateProblem("Lock lock.front_door said no.")).to.deep.include({
      kind: "pin-refused",
      aftermath: "off",
      details: null,
    });
  });

  it("knows every recorded refusal", () => {
    const kindOf = (key: keyof typeof recorded.refusals, reads = false): Problem =>
      problemOf(normalizeError(recorded.refusals[key]), reads, "1234");
    expect(kindOf("pin_too_short")).to.deep.include({
      kind: "pin-too-short",
      aftermath: "untouched",
      values: { minimum: "4", maximum: "8" },
    });
    expect(kindOf("name_not_unique").kind).to.equal("name-refused");
    expect(kindOf("name_required").kind).to.equal("name-empty");
    expect(kindOf("enable_without_pin").kind).to.equal("pin-refused");
    expect(kindOf("add_without_pin").kind).to.equal("pin-refused");
    expect(kindOf("add_name_taken").kind).to.equal("name-refused");
    expect(kindOf("remove_unknown").kind).to.equal("user-gone");
    expect(kindOf("no_slot", true).kind).to.equal("user-gone");
    expect(kindOf("no_entry", true).kind).to.equal("not-supported");
    const lost = (reads: boolean): Problem => problemOf(normalizeError(3), reads);
    expect([lost(true).aftermath, lost(false).aftermath]).to.deep.equal(["untouched", "unknown"]);
  });
});
