// What a Z-Wave lock can do for whom, and every trap its services were seen to hold.

import { expect } from "@open-wc/testing";
import type { Change } from "../../../src/core/change.js";
import type { Step } from "../../../src/core/step.js";
import { openZwaveLock } from "../../../src/backends/zwave-js/backend.js";
import { zwaveCalls } from "../../../src/backends/zwave-js/calls.js";
import { zwaveBackend } from "../../../src/backends/zwave-js/index.js";
import { isProblem } from "../../../src/core/backend.js";
import { findUser } from "../../../src/core/user-list.js";
import reads from "../../fixtures/zwave-js/reads.json";
import { RecordedZwave, recordedError, type LockClass } from "../../helpers/recorded-zwave.js";
import { whole } from "../../helpers/whole-backend.js";
import { expectProblem, pinMaker, run } from "../contract.js";

const signal = new AbortController().signal;
const pace = { quiet: 1, patience: 200 };
const entity = "lock.node_2";
const add: Change = { kind: "add", name: "Alice", access: "always", withPin: true };
const classes: readonly LockClass[] = ["user-code-v1", "user-code-v2", "user-credential"];

function opened(lock: RecordedZwave) {
  return whole(openZwaveLock(lock.home(), entity, pace));
}

/** The calls that wrote, each with what it said. */
function writes(lock: RecordedZwave): readonly unknown[] {
  return lock.calls.filter(([service]) => /^(set|delete)_/.test(service));
}

describe("What a Z-Wave lock can do", () => {
  it("follows from what it says of itself, for each class", async () => {
    const can = async (lockClass: LockClass) => {
      const backend = await opened(new RecordedZwave(lockClass));
      const { abilities, ...rest } = await backend.capabilities();
      const yes = Object.entries(abilities).flatMap(([action, ability]) => (ability.can ? action : []));
      return { yes, ...rest };
    };
    const codes = {
      yes: ["list", "add", "rename", "set-pin", "clear-credential", "suspend", "restore", "remove"],
      pinLength: { minimum: 4, maximum: 10 },
      tagLength: null,
      // In the home's name book.
      nameBytes: 64,
      capacity: { users: 50, pins: 50, credentialsPerUser: 1 },
      confirms: "read-back",
    };
    expect(await can("user-code-v1")).to.deep.equal({ ...codes, namedByHome: true });
    expect(await can("user-code-v2")).to.deep.equal({ ...codes, namedByHome: true });
    expect(await can("user-credential")).to.deep.equal({
      ...codes,
      yes: [
        "list",
        "add",
        "one-time",
        "rename",
        "set-pin",
        "clear-credential",
        "suspend",
        "restore",
        "remove",
      ],
      pinLength: { minimum: 4, maximum: 8 },
      nameBytes: 16,
      capacity: { users: 50, pins: 50, credentialsPerUser: null },
    });
  });

  it("offers changes to administrators alone: the list of services tells others nothing", async () => {
    const lock = new RecordedZwave("user-credential", { isAdministrator: false });
    const backend = await opened(lock);
    lock.place("Ann", [pinMaker()()]);
    const { abilities } = await backend.capabilities();
    expect(abilities.list.can).to.equal(true);
    expect(abilities.add).to.deep.equal({ can: false, reason: "administrators-only" });
    expect((await run(backend, add, pinMaker()())).problem?.kind).to.equal("not-allowed");
    const step: Step = { kind: "remove", user: "zwave:1", credentials: [] };
    const context = { secret: null, createdUser: null };
    await expectProblem(backend.perform(step, context, signal), "not-allowed");
    expect((await backend.readUsers(signal)).users[0]?.name).to.equal("Ann");
  });

  it("says why where there is nothing to manage: no such services, no users, out of reach", async () => {
    const reasons = async (lock: RecordedZwave) => {
      const { abilities } = await openZwaveLock(lock.home(), entity, pace).capabilities();
      return abilities.list;
    };
    const older = new RecordedZwave("user-code-v1", { services: ["set_lock_usercode"] });
    expect(await reasons(older)).to.deep.equal({ can: false, reason: "no-service" });
    const plain = new RecordedZwave("user-code-v1");
    plain.refusals.set("get_credential_capabilities", recordedError("reads", "get_users"));
    expect(await reasons(plain)).to.deep.equal({ can: false, reason: "lock-cannot" });
    const away = new RecordedZwave("user-code-v1");
    away.state = "unavailable";
    expect(await reasons(away)).to.deep.equal({ can: false, reason: "unavailable" });
    const lost = new RecordedZwave("user-code-v1");
    lost.refusals.set("get_credential_capabilities", { code: 3 });
    await expectProblem(openZwaveLock(lost.home(), entity, pace).capabilities(), "connection-lost");
    const odd = new RecordedZwave("user-code-v1");
    odd.refusals.set("get_credential_capabilities", recordedError("unknown entity"));
    await expectProblem(openZwaveLock(odd.home(), entity, pace).capabilities(), "unreachable");
  });

  it("takes a lock's passwords for its PINs where it has no others, and none where it has neither", async () => {
    const info = {
      supported_credential_types: { password: { num_slots: 5, min_length: 4, max_length: 6 } },
    };
    const lock = new RecordedZwave("user-code-v2", { info });
    const backend = await opened(lock);
    const pin = pinMaker()();
    expect((await run(backend, add, pin)).problem).to.equal(null);
    expect(lock.calls.find(([service]) => service === "set_credential")?.[1]).to.include({
      credential_type: "password",
    });
    for (const types of [{ rfid_code: {} }, null, { pin_code: { num_slots: "5" } }]) {
      const none = new RecordedZwave("user-credential", { info: { supported_credential_types: types } });
      const { abilities, pinLength } = await openZwaveLock(none.home(), entity, pace).capabilities();
      expect([abilities["set-pin"].can, abilities.add.can, pinLength]).to.deep.equal([false, true, null]);
      const codes = new RecordedZwave("user-code-v1", {
        info: { supported_credential_types: types, max_users: null },
      });
      const capabilities = await openZwaveLock(codes.home(), entity, pace).capabilities();
      expect([capabilities.abilities.add.can, capabilities.capacity]).to.deep.equal([false, null]);
    }
  });

  it("claims the locks of the platform, and hears of jams, lockouts and the door from its device", () => {
    const home = new RecordedZwave("user-code-v1").home();
    expect(zwaveBackend.claims(home, entity)).to.equal(true);
    expect(zwaveBackend.claims(home, "lock.other")).to.equal(false);
    expect(zwaveBackend.claims(home, "sensor.node_2_node_status")).to.equal(false);
    const other = new RecordedZwave("user-code-v1", { platform: "matter" }).home();
    expect(zwaveBackend.claims(other, entity)).to.equal(false);
    expect(openZwaveLock(home, entity).activity.sources).to.deep.equal({
      lock: entity,
      door: "binary_sensor.node_2",
      device: "device",
      alarms: {
        "binary_sensor.node_2_lock_jammed": "jam",
        "binary_sensor.clemmt": "refused-attempt",
      },
    });
    expect(openZwaveLock(home, "lock.other").activity.sources.device).to.equal(null);
  });
});

describe("The people of a Z-Wave lock", () => {
  it("are read as recorded, for each class", async () => {
    const list = async (lockClass: LockClass) => {
      const lock = new RecordedZwave(lockClass);
      lock.people = reads[lockClass].get_users;
      const { users } = await openZwaveLock(lock.home(), entity, pace).readUsers(signal);
      return users.map(({ key, name, status, credentials }) => [
        key,
        name,
        status,
        credentials.map(({ type, index }) => `${type} ${index}`).join(),
      ]);
    };
    expect(await list("user-code-v1")).to.deep.equal([
      ["zwave:1", null, "active", "pin 1"],
      ["zwave:2", null, "suspended", "pin 2"],
      ["zwave:3", null, "active", "pin 3"],
    ]);
    expect(await list("user-credential")).to.deep.equal([
      ["zwave:1", "Ann", "active", "pin 1,tag 1"],
      ["zwave:2", "Bob", "suspended", "pin 2"],
    ]);
  });

  it("are partial where an answer holds what cannot be, and none where it holds no list", async () => {
    const lock = new RecordedZwave("user-credential");
    const backend = openZwaveLock(lock.home(), entity, pace);
    const user = { user_id: 1, user_name: "", active: true, user_type: "odd", credentials: [] };
    lock.people = { users: [user, { user_id: 0 }, null] };
    const { users, completeness } = await backend.readUsers(signal);
    expect([users.length, completeness]).to.deep.equal([1, "partial"]);
    expect(users[0]).to.include({ name: null, kind: "unknown", status: "active" });
    lock.people = { users: [{ ...user, active: null, credentials: [{ type: "pin_code", slot: 0 }] }] };
    const odd = await backend.readUsers(signal);
    expect([odd.completeness, odd.users[0]?.status]).to.deep.equal(["partial", "unknown"]);
    lock.people = {
      users: [
        { ...user, credentials: null },
        { ...user, user_id: 2, credentials: [{ type: "nfc", slot: 1 }] },
      ],
    };
    expect((await backend.readUsers(signal)).users.map(({ credentials }) => credentials)).to.deep.equal([
      [],
      [{ type: "other", index: 1 }],
    ]);
    lock.people = { users: null };
    await expectProblem(backend.readUsers(signal), "unknown");
  });

  it("whose code opens nothing are off, and not ours to switch on", async () => {
    const lock = new RecordedZwave("user-code-v2");
    lock.place(null, [pinMaker()()]);
    lock.users.get(1)!.type = "non_access";
    const backend = await opened(lock);
    const list = await backend.readUsers(signal);
    expect(list.users[0]).to.include({ kind: "no-access", status: "disabled" });
    for (const change of [{ kind: "suspend" }, { kind: "restore", as: null }] as const) {
      const steps = backend.plan({ ...change, user: "zwave:1" }, list, await backend.capabilities());
      expect(isProblem(steps) && steps.kind).to.equal("not-supported");
    }
  });
});

describe("Traps of Z-Wave locks", () => {
  const makePin = pinMaker(21);

  it("a PIN is switched off by the user's status alone, and is the same PIN when it is on again", async () => {
    for (const lockClass of classes) {
      const lock = new RecordedZwave(lockClass);
      const pin = makePin();
      lock.place("Ann", [pin]);
      const backend = await opened(lock);
      const off = await run(backend, { kind: "suspend", user: "zwave:1" });
      expect([off.problem, lock.opens(pin)], lockClass).to.deep.equal([null, false]);
      const on = await run(backend, { kind: "restore", user: "zwave:1", as: null }, null, off.list);
      expect([on.problem, lock.opens(pin)], lockClass).to.deep.equal([null, true]);
      expect(writes(lock)).to.deep.equal([
        ["set_user", { user_id: 1, active: false }],
        ["set_user", { user_id: 1, active: true }],
      ]);
    }
  });

  it("a new person never gets the place of a code typed in at the keypad", async () => {
    for (const lockClass of ["user-code-v1", "user-code-v2"] as const) {
      const lock = new RecordedZwave(lockClass);
      const [known, typed, added] = [makePin(), makePin(), makePin()];
      lock.place(null, [known]);
      lock.typeIn(2, typed);
      const backend = await opened(lock);
      const list = await backend.readUsers(signal);
      expect(list.users).to.have.length(1);
      const { problem } = await run(backend, add, added, list);
      expect(problem).to.include({ kind: "changed-elsewhere", aftermath: "untouched" });
      expect([lock.opens(typed), lock.opens(added)]).to.deep.equal([true, false]);
      // Known now: the next free place is another.
      expect((await run(backend, add, added)).problem).to.equal(null);
      expect([known, typed, added].map((pin) => lock.opens(pin))).to.deep.equal([true, true, true]);
    }
  });

  it("nobody is added while the reading of the codes did not end well, or was refused", async () => {
    const faults: readonly ((lock: RecordedZwave) => void)[] = [
      (lock) => (lock.statistics = () => undefined),
      (lock) =>
        (lock.statistics = (hear) => {
          hear({ commands_tx: 1, commands_dropped_tx: 1, timeout_response: 0 });
          hear({ commands_tx: 2, commands_dropped_tx: 1, timeout_response: 0 });
        }),
      (lock) =>
        (lock.statistics = (hear) => hear({ commands_tx: 1, commands_dropped_tx: 0, timeout_response: 1 })),
      (lock) =>
        lock.refusals.set(
          "zwave_js/refresh_node_cc_values",
          recordedError("websocket-commands", "zwave_js/refresh_node_cc_values"),
        ),
    ];
    const kinds: unknown[] = [];
    for (const fault of faults) {
      const lock = new RecordedZwave("user-code-v1");
      fault(lock);
      const { problem } = await run(await opened(lock), add, makePin());
      kinds.push(problem?.kind);
      expect(problem?.aftermath).to.equal("untouched");
      expect(lock.users.size).to.equal(0);
    }
    expect(kinds).to.deep.equal(["busy", "busy", "busy", "not-allowed"]);
  });

  it("waits for a slow lock: while commands go on, the reading is not over", async () => {
    const lock = new RecordedZwave("user-code-v1");
    const typed = makePin();
    lock.typeIn(1, typed);
    lock.statistics = (hear) => {
      const tell = (commands_tx: number): void =>
        hear({ commands_tx, commands_dropped_tx: 0, timeout_response: 0 });
      tell(1);
      setTimeout(() => tell(1), 10);
      setTimeout(() => tell(2), 20);
      setTimeout(() => {
        lock.unheard.clear();
        tell(3);
      }, 40);
    };
    const backend = await whole(openZwaveLock(lock.home(), entity, { quiet: 60, patience: 1_000 }));
    expect((await run(backend, add, makePin())).problem?.kind).to.equal("changed-elsewhere");
    expect(lock.opens(typed)).to.equal(true);
  });

  it("a lock that hides its codes is not made to take stars for a PIN", async () => {
    const lock = new RecordedZwave("user-code-v1");
    const pin = makePin();
    lock.place(null, [pin]);
    lock.masks = true;
    const backend = await opened(lock);
    const off: Change = { kind: "suspend", user: "zwave:1" };
    const { problem, list } = await run(backend, off);
    expect(problem).to.include({ kind: "not-supported", aftermath: "untouched" });
    expect(lock.opens(pin)).to.equal(true);
    expect(writes(lock)).to.deep.equal([]);
    // It is not offered again, and the lock is not asked again.
    const asked = lock.calls.length;
    const again = backend.plan(off, await backend.readUsers(signal), await backend.capabilities());
    expect(isProblem(again) && again.kind).to.equal("not-supported");
    expect(lock.calls.length - asked).to.equal(1);
    expect(list.users[0]?.credentials).to.have.length(1);
  });

  it("a code is read by nothing but what must not overwrite it, and stays nowhere", async () => {
    const lock = new RecordedZwave("user-code-v1");
    const pin = makePin();
    lock.place(null, [pin]);
    const backend = await opened(lock);
    await run(
      backend,
      { kind: "set-pin", user: "zwave:1", credential: { type: "pin", index: 1 } },
      makePin(),
    );
    expect(lock.calls.some(([service]) => service === "get_lock_usercode")).to.equal(false);
    const current = [...lock.codes.values()][0]!.value;
    const off = await run(backend, { kind: "suspend", user: "zwave:1" });
    expect(JSON.stringify(off)).not.to.contain(current);
    expect(lock.calls.filter(([service]) => service === "get_lock_usercode")).to.deep.equal([
      ["get_lock_usercode", { code_slot: 1 }],
    ]);
  });

  it("a code that the driver has never read is not resent either", async () => {
    const lock = new RecordedZwave("user-code-v1");
    lock.place(null, [makePin()]);
    const backend = await opened(lock);
    const list = await backend.readUsers(signal);
    lock.codes.clear();
    lock.people = {
      users: [
        { user_id: 1, active: true, user_type: "general", credentials: [{ type: "pin_code", slot: 1 }] },
      ],
    };
    const { problem } = await run(backend, { kind: "suspend", user: "zwave:1" }, null, list);
    expect(problem?.kind).to.equal("not-supported");
    expect(writes(lock)).to.deep.equal([]);
  });

  it("what changes nothing is not sent: older locks call that an error", async () => {
    const lock = new RecordedZwave("user-code-v1");
    lock.place(null, [makePin()]);
    const backend = await opened(lock);
    const list = await backend.readUsers(signal);
    lock.users.get(1)!.active = false;
    const { problem, outcomes } = await run(backend, { kind: "suspend", user: "zwave:1" }, null, list);
    expect([problem, outcomes]).to.deep.equal([null, ["confirmed"]]);
    expect(writes(lock)).to.deep.equal([]);
  });

  it("a PIN is changed at its own place, which is not the person's number", async () => {
    const lock = new RecordedZwave("user-credential");
    const [first, second, third] = [makePin(), makePin(), makePin()];
    lock.place("Without", []);
    const user = `zwave:${lock.place("Ann", [first])}`;
    lock.place("Bob", [second]);
    const backend = await opened(lock);
    const list = await backend.readUsers(signal);
    const [credential] = findUser(list, user)!.credentials;
    expect([user, credential]).to.deep.equal(["zwave:2", { type: "pin", index: 1 }]);
    const { problem } = await run(backend, { kind: "set-pin", user, credential: credential! }, third, list);
    expect(problem).to.equal(null);
    expect([first, second, third].map((pin) => lock.opens(pin))).to.deep.equal([false, true, true]);
    expect(writes(lock)).to.deep.equal([
      [
        "set_credential",
        { user_id: 2, credential_type: "pin_code", credential_slot: 1, credential_data: null },
      ],
    ]);
  });

  it("a PIN keeps its leading zeros", async () => {
    const lock = new RecordedZwave("user-credential");
    const zeros = "0".repeat(3) + makePin().slice(3);
    expect((await run(await opened(lock), add, zeros)).problem).to.equal(null);
    expect(lock.opens(zeros)).to.equal(true);
  });

  it("nothing is written over or deleted of a person who took the place meanwhile", async () => {
    const lock = new RecordedZwave("user-credential");
    const [mine, theirs] = [makePin(), makePin()];
    const user = `zwave:${lock.place("Ann", [mine])}`;
    const backend = await opened(lock);
    const list = await backend.readUsers(signal);
    const other = lock.place("Bob", []);
    lock.codes.set(1, { user: other, value: theirs });
    lock.codes.set(2, { user: other, value: makePin() });
    const credential = { type: "pin", index: 1 } as const;
    const changes: readonly Change[] = [
      { kind: "set-pin", user, credential },
      { kind: "clear-credential", user, credential },
      { kind: "set-pin", user, credential: null },
      add,
    ];
    for (const change of changes) {
      const { problem } = await run(backend, change, makePin(), list);
      expect(problem, change.kind).to.include({ kind: "changed-elsewhere", aftermath: "untouched" });
    }
    expect(lock.opens(theirs)).to.equal(true);
    expect(writes(lock)).to.deep.equal([]);
  });

  it("a credential that is gone already is gone, and a person too", async () => {
    const lock = new RecordedZwave("user-credential");
    const user = `zwave:${lock.place("Ann", [makePin()])}`;
    const backend = await opened(lock);
    const list = await backend.readUsers(signal);
    lock.codes.clear();
    const credential = { type: "pin", index: 1 } as const;
    const cleared = await run(backend, { kind: "clear-credential", user, credential }, null, list);
    expect([cleared.problem, cleared.outcomes]).to.deep.equal([null, ["confirmed"]]);
    lock.users.clear();
    expect((await run(backend, { kind: "suspend", user }, null, list)).problem?.kind).to.equal("user-gone");
    expect((await run(backend, { kind: "remove", user }, null, list)).outcomes).to.deep.equal(["confirmed"]);
  });

  it("a tag is listed, and cannot be taken away by itself", async () => {
    const lock = new RecordedZwave("user-credential");
    const user = `zwave:${lock.place("Ann", [], ["04A1B2C3"])}`;
    const credential = { type: "tag", index: 1 } as const;
    const backend = await opened(lock);
    const { problem } = await run(backend, { kind: "clear-credential", user, credential });
    expect(problem?.kind).to.equal("not-supported");
    expect((await run(backend, { kind: "remove", user })).problem).to.equal(null);
    expect(lock.opens("04A1B2C3")).to.equal(false);
  });

  it("a name is never sent to a lock that takes it and loses it", async () => {
    const lock = new RecordedZwave("user-code-v2");
    const backend = await opened(lock);
    expect((await run(backend, add, makePin())).problem).to.equal(null);
    const context = { secret: makePin(), createdUser: null };
    const never: readonly Step[] = [
      { kind: "create", name: "Ann", access: "always" },
      { kind: "remember", user: "zwave:1", former: "always", name: null, since: null },
    ];
    for (const step of never) await expectProblem(backend.perform(step, context, signal), "not-supported");
    const name: Step = { kind: "name", user: "zwave:1", name: "Ann", former: null };
    await backend.perform(name, context, signal);
    const placeless: Step = { kind: "create-with-pin", access: "always", credential: null };
    await expectProblem(backend.perform(placeless, context, signal), "not-confirmed");
    // Also where nobody has asked the lock yet whether it has names.
    const unknown = await opened(lock);
    await expectProblem(unknown.perform(name, context, signal), "not-supported");
    expect(JSON.stringify(writes(lock))).not.to.contain("user_name");
  });

  it("a PIN that is no PIN reaches nothing, and none at all neither", async () => {
    const lock = new RecordedZwave("user-code-v1");
    const backend = await opened(lock);
    for (const secret of ["12", null]) {
      expect((await run(backend, add, secret)).problem?.kind).to.equal("pin-too-short");
    }
    expect(lock.commands).to.equal(0);
  });

  it("nothing is sent to a lock that is unavailable, dead, missing or another platform's", async () => {
    const faults: readonly ((lock: RecordedZwave) => void)[] = [
      (lock) => (lock.state = "unavailable"),
      (lock) => (lock.state = undefined),
      (lock) => (lock.nodeStatus = "dead"),
    ];
    const step: Step = { kind: "remove", user: "zwave:1", credentials: [] };
    const context = { secret: null, createdUser: null };
    for (const fault of faults) {
      const lock = new RecordedZwave("user-credential");
      const backend = await opened(lock);
      await backend.capabilities();
      const before = lock.calls.length;
      fault(lock);
      expect(backend.reachable()).to.equal(false);
      await expectProblem(backend.perform(step, context, signal), "unreachable");
      expect(lock.calls.length).to.equal(before);
    }
    const other = new RecordedZwave("user-credential", { platform: "matter" });
    const backend = await opened(other);
    expect(backend.reachable()).to.equal(false);
    await expectProblem(backend.perform(step, context, signal), "unreachable");
  });

  it("a list that is not whole proves no place free", async () => {
    const lock = new RecordedZwave("user-credential");
    const backend = await opened(lock);
    const list = await backend.readUsers(signal);
    const capabilities = await backend.capabilities();
    for (const partial of [null, { ...list, completeness: "partial" } as const]) {
      const steps = backend.plan(add, partial, capabilities);
      expect(isProblem(steps) && steps.kind).to.equal("not-confirmed");
    }
    const full = { ...list, users: [1, 2].map((at) => ({ ...userWith(at), key: `zwave:${at}` })) };
    const small = new RecordedZwave("user-credential", {
      info: { supported_credential_types: { pin_code: { num_slots: 2, min_length: 4, max_length: 8 } } },
    });
    const other = await opened(small);
    const steps = other.plan(add, full, await other.capabilities());
    expect(isProblem(steps) && steps.kind).to.equal("lock-full");
  });

  it("a tag takes no PIN's place, and whatever a card believes is not planned", async () => {
    const lock = new RecordedZwave("user-credential");
    lock.place("Ann", [], ["04A1B2C3"]);
    const backend = await opened(lock);
    const list = await backend.readUsers(signal);
    const capabilities = await backend.capabilities();
    const steps = backend.plan(add, list, capabilities);
    expect(steps).to.have.nested.property("[0].credential.index", 1);
    const abilities = { ...capabilities.abilities, "add-tag": { can: true } } as const;
    const tag = backend.plan({ kind: "add-tag", user: "zwave:1" }, list, { ...capabilities, abilities });
    expect(isProblem(tag) && tag.kind).to.equal("not-supported");
  });

  it("a lock without PINs is sent none", async () => {
    const lock = new RecordedZwave("user-credential", { info: { supported_credential_types: {} } });
    const backend = await opened(lock);
    const credential = { type: "pin", index: 1 } as const;
    const context = { secret: makePin(), createdUser: null };
    for (const step of [
      { kind: "set-pin", user: "zwave:1", credential, isNew: true },
      { kind: "clear-credential", user: "zwave:1", credential, isLast: false },
    ] as const)
      await expectProblem(backend.perform(step, context, signal), "not-supported");
    expect(writes(lock)).to.deep.equal([]);
  });

  it("who is removed is not brought back by an undo", async () => {
    const backend = await opened(new RecordedZwave("user-credential"));
    const step: Step = { kind: "remove", user: "zwave:1", credentials: [] };
    expect(backend.undo(step, { createdUser: null, credential: null })).to.equal(null);
  });

  it("a lock whose node tells no status is asked", () => {
    const home = { ...new RecordedZwave("user-code-v1").home(), siblings: () => [] };
    expect(openZwaveLock(home, entity).reachable()).to.equal(true);
  });

  it("no place is known of a lock that takes no PINs", async () => {
    const lock = new RecordedZwave("user-credential", { info: { supported_credential_types: null } });
    const calls = zwaveCalls(lock.home(), entity);
    await expectProblem(calls.call("delete_credential", { user_id: 1, credential_slot: 1 }));
    expect(writes(lock)).to.deep.equal([]);
  });

  it("plans nothing before the lock was asked", async () => {
    const lock = new RecordedZwave("user-credential");
    const asked = await (await opened(lock)).capabilities();
    const backend = await opened(lock);
    const steps = backend.plan(add, null, asked);
    expect(isProblem(steps) && steps.kind).to.equal("unreachable");
  });

  it("the name the lock kept is in the list that proves an addition", async () => {
    const lock = new RecordedZwave("user-credential", { info: { max_user_name_length: 40 } });
    const { list, problem } = await run(
      await opened(lock),
      { ...add, name: "Ann-Marie the second" },
      makePin(),
    );
    expect([problem, list.users[0]?.name]).to.deep.equal([null, "Ann-Marie the se"]);
  });

  it("an answer without numbers is not taken for one", async () => {
    const lock = new RecordedZwave("user-credential");
    const home = lock.home();
    const silent = {
      ...home,
      callServiceForResponse: async <T>(domain: string, service: string, data: object) => {
        const answer = await home.callServiceForResponse<T>(domain, service, data as never, entity);
        return service === "set_user" ? ({} as T) : answer;
      },
    };
    const backend = await whole(openZwaveLock(silent, entity, pace));
    const { problem, outcomes } = await run(backend, add, makePin());
    expect([problem, outcomes]).to.deep.equal([null, ["confirmed"]]);
  });
});

function userWith(place: number) {
  return {
    key: "",
    name: null,
    status: "active",
    kind: "always",
    owner: "unknown",
    credentials: [{ type: "pin", index: place }],
    suspension: null,
    abilities: {},
  } as const;
}
