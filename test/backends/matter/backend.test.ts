// What is Matter's own beyond the contract: whose users, which types, what is remembered, what a viewer may.

import { expect } from "@open-wc/testing";
import type { LockBackend, WholeBackend } from "../../../src/core/backend.js";
import type { Change } from "../../../src/core/change.js";
import type { Step } from "../../../src/core/step.js";
import type { LockUser } from "../../../src/core/user.js";
import type { UserList } from "../../../src/core/user-list.js";
import type { UsersAnswer } from "../../../src/backends/matter/wire.js";
import { matterBackend } from "../../../src/backends/matter/index.js";
import {
  credentialTypeOf,
  indexOf,
  keyOf,
  listOf as readList,
  type Memory,
  type Facts,
} from "../../../src/backends/matter/map.js";
import { refusalOf } from "../../../src/backends/shared/refusal.js";
import { able, unable } from "../../../src/core/ability.js";
import { pinsOf } from "../../../src/core/user.js";
import { plainAnswer } from "../../../src/core/step.js";
import other from "../../fixtures/matter/other-controller.json";
import fifty from "../../fixtures/matter/users-50.json";
import { RecordedMatter, type RecordedOptions } from "../../helpers/recorded-matter.js";
import { whole } from "../../helpers/whole-backend.js";
import { expectProblem, pinMaker, run, runSteps } from "../contract.js";

const signal = new AbortController().signal;

const plain: Facts = { fabric: 1, hasStatusField: false, canRemember: true };

function listOf(answer: unknown, facts: Facts = plain, memory: Memory = () => null): UserList {
  return readList(answer as UsersAnswer, null, 5, facts, memory);
}

async function open(options?: RecordedOptions): Promise<{ lock: RecordedMatter; backend: WholeBackend }> {
  const lock = new RecordedMatter(options);
  return { lock, backend: await whole(matterBackend.open(lock.home(), "lock.front_door")) };
}

async function only(backend: LockBackend): Promise<LockUser> {
  return (await backend.readUsers(signal)).users[0]!;
}

describe("The Matter backend's claim", () => {
  it("is a lock entity of the Matter integration, with the services for users", () => {
    const home = new RecordedMatter().home();
    expect(matterBackend.claims(home, "lock.front_door")).to.equal(true);
    expect(matterBackend.claims(home, "lock.other")).to.equal(false);
    expect(matterBackend.claims(home, "sensor.front_door")).to.equal(false);
    expect(matterBackend.claims(new RecordedMatter({ services: [] }).home(), "lock.front_door")).to.equal(
      false,
    );
  });

  it("brings the device's door along", async () => {
    const { backend } = await open();
    expect(backend.activity.sources).to.deep.equal({
      lock: "lock.front_door",
      door: "binary_sensor.front_door_door",
    });
    const home = { ...new RecordedMatter().home(), siblings: () => [] };
    expect(matterBackend.open(home, "lock.front_door").activity.sources.door).to.equal(null);
    expect(backend.id).to.equal("matter");
    backend.close();
  });
});

describe("Matter users as they were recorded", () => {
  it("are fifty on a lock of fifty, and all of them", () => {
    const answer = fifty.call.result.response["lock.front_door"] as UsersAnswer;
    const list = listOf(answer);
    expect(list.users).to.have.length(50);
    expect(list).to.deep.include({ completeness: "complete", readAt: 5 });
  });

  it("are ours, another controller's, or of nobody we can name", () => {
    for (const { users } of other.lists) {
      const owners = listOf(users).users.map((user) => user.owner);
      expect(owners.slice(0, 4)).to.deep.equal(["this-home", "this-home", "this-home", "other-controller"]);
      const unknown = listOf(users, { ...plain, fabric: null }).users;
      expect(new Set(unknown.map((user) => user.owner))).to.deep.equal(new Set(["unknown"]));
    }
  });

  it("of another controller can be removed and cleared, and nothing else", () => {
    const foreign = listOf(other.lists[0]!.users).users[3]!;
    for (const action of ["rename", "set-pin", "add-tag", "suspend", "restore"] as const) {
      expect(foreign.abilities[action], action).to.deep.equal(unable("other-controller"));
    }
    expect(foreign.abilities).not.to.have.any.keys("remove", "clear-credential");
    expect(pinsOf(foreign)).to.have.length(1);
  });

  function user(more: object, facts = plain, memory?: Memory): LockUser {
    const each = {
      user_index: 1,
      user_name: "Alice",
      user_status: "occupied_enabled",
      user_type: "unrestricted_user",
      credentials: [],
      creator_fabric_index: 1,
      ...more,
    };
    return listOf({ max_users: 5, users: [each] }, facts, memory).users[0]!;
  }

  it("without a name have none, and made at the lock are told apart", () => {
    expect(user({ user_name: "" }).name).to.equal(null);
    expect(user({ creator_fabric_index: null }).owner).to.equal("at-the-lock");
    expect(user({ creator_fabric_index: undefined }).owner).to.equal("unknown");
    expect(user({ creator_fabric_index: 0 }).owner).to.equal("other-controller");
  });

  const kinds = [
    ["unrestricted_user", "always", true],
    ["disposable_user", "one-time", true],
    ["expiring_user", "expiring", true],
    ["forced_user", "duress", true],
    ["remote_only_user", "remote-only", true],
    ["schedule_restricted_user", "scheduled", true],
    ["week_day_schedule_user", "scheduled", false],
    ["year_day_schedule_user", "scheduled", false],
    ["programming_user", "administrator", false],
    ["new_in_some_year", "unknown", false],
    [null, "unknown", false],
  ] as const;
  for (const [user_type, kind, canSuspend] of kinds) {
    it(`of type ${user_type} are ${kind} and ${canSuspend ? "can" : "cannot"} be switched off`, () => {
      const found = user({ user_type });
      expect(found.kind).to.equal(kind);
      expect(found.abilities.suspend ?? able).to.deep.equal(canSuspend ? able : unable("lock-cannot"));
      const seenByOthers = user({ user_type }, { ...plain, canRemember: false });
      expect(seenByOthers.abilities.suspend?.can ?? true).to.equal(user_type === "unrestricted_user");
    });
  }

  it("that are off keep their name where what is remembered under it cannot be moved along", () => {
    const memory: Memory = (_index, name) => ({ former: "one-time", name, since: 1 });
    const off = { user_type: "non_access_user" };
    expect(user(off, plain, memory).abilities).not.to.have.any.keys("rename");
    const seenByOthers = user(off, { ...plain, canRemember: false }, memory);
    expect(seenByOthers.abilities.rename).to.deep.equal(unable("administrators-only"));
  });

  it("that are off are told from those that are used up, and neither comes back", () => {
    const disabled = user({ user_status: "occupied_disabled" });
    expect(disabled.status).to.equal("disabled");
    expect(disabled.abilities).to.deep.equal({
      suspend: unable("lock-cannot"),
      restore: unable("lock-cannot"),
    });
    expect(user({ user_status: "occupied_disabled", user_type: "disposable_user" }).status).to.equal(
      "used-up",
    );
    expect(user({ user_status: null }).status).to.equal("unknown");
  });

  it("hold ways in that no service can name, too", () => {
    const found = user({ credentials: [{ type: "aliro_evictable_endpoint_key", index: 1 }] });
    expect(found.credentials).to.deep.equal([{ type: "other", index: 1 }]);
    expect(credentialTypeOf("finger-vein")).to.equal("finger_vein");
    expect(credentialTypeOf("other")).to.equal(undefined);
  });

  it("are kept apart from keys of other backends", () => {
    expect(indexOf(keyOf(3))).to.equal(3);
    expect(indexOf("zwave:3")).to.be.NaN;
  });
});

describe("Whose fabric is ours", () => {
  it("is asked once for a lock", async () => {
    const lock = new RecordedMatter();
    const home = lock.home();
    let asked = 0;
    lock.diagnostics = () => Promise.resolve({ active_fabric_index: ++asked });
    lock.place("Alice", []);
    for (let times = 0; times < 2; times++) {
      const { users } = await matterBackend.open(home, "lock.front_door").readUsers(signal);
      expect(users[0]!.owner).to.equal("this-home");
    }
    expect(asked).to.equal(1);
  });

  it("stays open, and the list comes all the same, when the lock does not say", async () => {
    for (const diagnostics of [
      () => Promise.reject(new Error("0")),
      () => Promise.resolve({ active_fabric_index: null }),
    ]) {
      const { lock, backend } = await open();
      lock.diagnostics = diagnostics;
      lock.place("Alice", []);
      expect((await only(backend)).owner).to.equal("unknown");
    }
    const { lock, backend } = await open({ hasDevice: false });
    lock.place("Alice", []);
    expect((await only(backend)).owner).to.equal("unknown");
  });

  it("is not waited for much longer than the list", async () => {
    const { lock, backend } = await open();
    lock.diagnostics = () => new Promise(() => undefined);
    lock.place("Alice", []);
    expect((await only(backend)).owner).to.equal("unknown");
  });

  it("makes a refused name a refused name; unknown, it may be somebody else's person", async () => {
    for (const [diagnostics, kind] of [
      [() => Promise.resolve({ active_fabric_index: 1 }), "name-refused"],
      [() => Promise.reject(new Error("0")), "refused"],
    ] as const) {
      const { lock, backend } = await open();
      lock.diagnostics = diagnostics;
      const user = keyOf(lock.place("Alice", []));
      await only(backend);
      lock.users.get(1)!.creator = 2;
      const step: Step = { kind: "name", user, name: "Al", former: "Alice" };
      await expectProblem(backend.perform(step, { secret: null, createdUser: null }, signal), kind);
    }
  });

  it("does not make a person ours whom we add before we know", async () => {
    const { lock, backend } = await open();
    lock.diagnostics = () => Promise.reject(new Error("0"));
    const change: Change = { kind: "add", name: "Alice", access: "always", withPin: true };
    const { list } = await run(backend, change, pinMaker()());
    expect(list.users[0]!.owner).to.equal("unknown");
  });
});

describe("What a Matter lock can do", () => {
  it("is what its info and HA's services say", async () => {
    const { backend } = await open();
    const { abilities, pinLength, tagLength, nameBytes, capacity, confirms } = await backend.capabilities();
    expect(Object.values(abilities).every((ability) => ability.can)).to.equal(true);
    expect(pinLength).to.deep.equal({ minimum: 4, maximum: 8 });
    expect(tagLength).to.deep.equal({ minimum: 4, maximum: 20 });
    expect(capacity).to.deep.equal({ users: 50, pins: 50, credentialsPerUser: 5 });
    expect([nameBytes, confirms]).to.deep.equal([10, "read-back"]);
  });

  it("is nothing without user management, and no tags without their type", async () => {
    const none = await (await open({ info: { supports_user_management: false } })).backend.capabilities();
    expect(none.abilities.add).to.deep.equal(unable("lock-cannot"));
    const pins = { supported_credential_types: ["pin"], min_rfid_length: null, max_users: null };
    const some = await (await open({ info: pins })).backend.capabilities();
    expect(some.abilities["add-tag"]).to.deep.equal(unable("lock-cannot"));
    expect(some.abilities["set-pin"]).to.deep.equal(able);
    expect([some.tagLength, some.capacity]).to.deep.equal([null, null]);
    const people = { max_pin_users: null, max_credentials_per_user: null };
    expect((await (await open({ info: people })).backend.capabilities()).capacity).to.deep.equal({
      users: 50,
      pins: null,
      credentialsPerUser: null,
    });
  });

  it("misses what an older HA has no service for", async () => {
    const services = ["get_lock_info", "get_lock_users"];
    const { abilities } = await (await open({ services })).backend.capabilities();
    expect(abilities.list).to.deep.equal(able);
    expect(abilities.rename).to.deep.equal(unable("no-service"));
  });

  it("waits for a lock that is out of reach, and is remembered when it goes", async () => {
    const { lock, backend } = await open();
    lock.state = undefined;
    expect((await backend.capabilities()).abilities.add).to.deep.equal(unable("unavailable"));
    expect((await backend.capabilities()).pinLength).to.equal(null);
    lock.state = "locked";
    await backend.capabilities();
    lock.state = "unknown";
    expect((await backend.capabilities()).abilities.add).to.deep.equal(able);
  });

  it("has a problem for every reason", () => {
    expect(refusalOf(able)).to.equal(null);
    expect(refusalOf(unable("no-service"))?.kind).to.equal("not-supported");
    expect(refusalOf(unable("unavailable"))?.kind).to.equal("unreachable");
  });
});

describe("Switching off on Matter", () => {
  it("remembers every type that can be written back, and gives it back", async () => {
    for (const type of ["disposable_user", "expiring_user", "forced_user", "remote_only_user"]) {
      const { lock, backend } = await open();
      const user = keyOf(lock.place("Alice", [pinMaker()()], { type }));
      await run(backend, { kind: "suspend", user });
      expect(lock.users.get(1)!.type).to.equal("non_access_user");
      const { problem } = await run(backend, { kind: "restore", user, as: null });
      expect(problem).to.equal(null);
      expect(lock.users.get(1)!.type).to.equal(type);
    }
  });

  it("does not take a later person in the same place for the one it remembers", async () => {
    const { lock, backend } = await open();
    const user = keyOf(lock.place("Alice", []));
    await run(backend, { kind: "suspend", user });
    lock.users.get(1)!.name = "Bob";
    const bob = await only(backend);
    expect(bob.suspension).to.deep.equal({ since: null, formerKind: null });
    expect((await run(backend, { kind: "restore", user, as: null })).problem?.kind).to.equal("not-supported");
    expect((await run(backend, { kind: "restore", user, as: "administrator" })).problem?.kind).to.equal(
      "not-supported",
    );
    expect((await run(backend, { kind: "restore", user, as: "always" })).problem).to.equal(null);
  });

  it("without an administrator is for those whom a restore gives what they had, and needs no memory", async () => {
    const { lock, backend } = await open({ isAdministrator: false });
    const user = keyOf(lock.place("Alice", []));
    const guest = keyOf(lock.place("Guest", [], { type: "disposable_user" }));
    const refused = await run(backend, { kind: "suspend", user: guest });
    expect(refused.problem?.kind).to.equal("not-allowed");
    const { done, problem, list } = await run(backend, { kind: "suspend", user });
    expect(problem).to.equal(null);
    expect(done.map(({ step }) => step.kind)).to.deep.equal(["suspend"]);
    expect(backend.apply(done[0]!.step, plainAnswer, list).users[0]!.suspension?.formerKind).to.equal(null);
    const restored = await run(backend, { kind: "restore", user, as: "always" });
    expect(restored.done.map(({ step }) => step.kind)).to.deep.equal(["restore"]);
  });

  it("fails when the memory cannot be written, before the lock is touched", async () => {
    const { lock, backend } = await open();
    const user = keyOf(lock.place("Alice", []));
    const list = await backend.readUsers(signal);
    lock.storageFails = true;
    const { problem } = await run(backend, { kind: "suspend", user }, null, list);
    expect(problem).to.include({ kind: "connection-lost", aftermath: "untouched" });
    expect(lock.users.get(1)!.type).to.equal("unrestricted_user");
    // A list does not fail for want of the memory, nor a change that is done for want of tidying up.
    expect((await backend.readUsers(signal)).users).to.have.length(1);
    const forget: Step = { kind: "forget", user, remembered: null };
    expect(await backend.perform(forget, { secret: null, createdUser: null }, signal)).to.equal(plainAnswer);
  });

  it("keeps what another lock remembers, and bears garbage", async () => {
    const { lock, backend } = await open({ hasDevice: false });
    lock.stored = { other: { 1: { former: "always", name: "X", since: 1 } } };
    const user = keyOf(lock.place("Alice", []));
    await run(backend, { kind: "suspend", user });
    expect(lock.stored).to.have.keys("other", "lock.front_door");
    lock.stored = "garbage";
    expect((await only(backend)).suspension?.formerKind).to.equal(null);
  });

  it("is undone by what was remembered, after the restore that forgot it", async () => {
    const { lock, backend } = await open();
    const user = keyOf(lock.place("Alice", [], { type: "expiring_user" }));
    await run(backend, { kind: "suspend", user });
    const { done, list } = await run(backend, { kind: "restore", user, as: null });
    expect(done.map(({ step }) => step.kind)).to.deep.equal(["restore", "forget"]);
    const steps = [...done].reverse().flatMap(({ step, answer }) => backend.undo(step, answer) ?? []);
    expect(steps.map(({ kind }) => kind)).to.deep.equal(["remember", "suspend"]);
    expect((await runSteps(backend, steps, list)).problem).to.equal(null);
    expect((await only(backend)).suspension?.formerKind).to.equal("expiring");
  });

  it("uses the status where HA has a field for it, and leaves the type alone", async () => {
    const { lock, backend } = await open({ hasStatusField: true });
    const pin = pinMaker()();
    const user = keyOf(lock.place("Alice", [pin], { type: "programming_user" }));
    const off = await run(backend, { kind: "suspend", user });
    expect(off.problem).to.equal(null);
    expect(lock.users.get(1)).to.include({ type: "programming_user", status: "occupied_disabled" });
    expect(off.list.users[0]).to.include({ status: "suspended", kind: "administrator" });
    const undo = backend.undo(off.done[0]!.step, off.done[0]!.answer)!;
    expect((await runSteps(backend, [undo], off.list)).problem).to.equal(null);
    expect(lock.users.get(1)).to.include({ type: "programming_user", status: "occupied_enabled" });
    const applied = backend.apply(off.done[0]!.step, plainAnswer, off.list);
    expect(applied.users[0]!.suspension?.formerKind).to.equal("administrator");
    expect(backend.apply(undo, plainAnswer, applied).users[0]).to.include({
      status: "active",
      kind: "administrator",
    });
    await run(backend, { kind: "suspend", user });
    expect((await run(backend, { kind: "restore", user, as: null })).problem).to.equal(null);
    lock.users.get(1)!.type = "non_access_user";
    lock.users.get(1)!.status = "occupied_disabled";
    expect((await run(backend, { kind: "restore", user, as: "always" })).problem).to.equal(null);
    expect(lock.users.get(1)).to.include({ type: "unrestricted_user", status: "occupied_enabled" });
  });
});

describe("Changes on Matter", () => {
  const add: Change = { kind: "add", name: "Alice", access: "always", withPin: true };

  it("let HA look for a place when the list does not tell", async () => {
    const { lock, backend } = await open();
    const makePin = pinMaker();
    for (const name of ["Alice", "Bob", "Zoë"]) lock.place(name, [makePin()]);
    lock.breaksOffAfter = 2;
    expect((await run(backend, add, makePin())).problem).to.equal(null);
    expect(lock.lastCredential).not.to.have.any.keys("credential_index", "user_index", "user_type");
    const user = keyOf(1);
    const { problem, done } = await run(backend, { kind: "set-pin", user, credential: null }, makePin());
    expect(problem).to.equal(null);
    expect(done[0]!.answer.credential).to.deep.equal({ type: "pin", index: 5 });
    const step = done[0]!.step;
    const found = await backend.verify(step, plainAnswer, { createdUser: null }, null, signal);
    expect(found.outcome).to.equal("failed");
  });

  it("name the lowest free place when the list is whole, and the type of one who may come once", async () => {
    const { lock, backend } = await open();
    const makePin = pinMaker();
    for (const name of ["Alice", "Bob"]) lock.place(name, [makePin()]);
    await run(backend, { ...add, access: "one-time" }, makePin());
    expect(lock.lastCredential).to.include({ credential_index: 3, user_type: "disposable_user" });
    await run(backend, { kind: "set-pin", user: keyOf(1), credential: null }, makePin());
    expect(lock.lastCredential).to.include({ credential_index: 4, user_index: 1 });
    expect(lock.lastCredential).not.to.have.any.keys("user_type", "user_status");
  });

  it("say of a place taken since the list was read that it changed, so that they are planned again", async () => {
    const { lock, backend } = await open();
    const makePin = pinMaker();
    const stale = await backend.readUsers(signal);
    lock.place("Bob", [makePin()]);
    const { problem } = await run(backend, add, makePin(), stale);
    expect(problem).to.include({ kind: "changed-elsewhere", aftermath: "untouched" });
    expect((await run(backend, add, makePin())).problem).to.equal(null);
  });

  it("put nothing in the place of a PIN that somebody else has given the same person meanwhile", async () => {
    const { lock, backend } = await open();
    const pin = pinMaker();
    const user = keyOf(lock.place("Alice", [], { tags: ["04A1B2C3"] }));
    const old = await backend.readUsers(signal);
    const add = { kind: "set-pin", user, credential: null } as const;
    const [theirs, ours] = [pin(), pin()];
    expect((await run(backend, add, theirs, old)).problem).to.equal(null);
    expect((await run(backend, add, ours, old)).problem).to.include({
      kind: "changed-elsewhere",
      aftermath: "untouched",
    });
    expect(lock.opens(theirs)).to.equal(true);
  });

  it("are refused on a lock whose places are taken, and for a person who holds all a person may", async () => {
    const { lock, backend } = await open({ places: 3 });
    const makePin = pinMaker();
    lock.place("Alice", [makePin(), makePin(), makePin()]);
    const kind = async (change: Change): Promise<unknown> =>
      (await run(backend, change, makePin())).problem?.kind;
    expect(await kind(add)).to.equal("lock-full");
    expect(await kind({ kind: "set-pin", user: keyOf(1), credential: null })).to.equal("lock-full");
    const large = await open();
    large.lock.place("Alice", Array.from({ length: 5 }, makePin));
    const full = await run(large.backend, { kind: "set-pin", user: keyOf(1), credential: null }, makePin());
    expect(full.problem?.kind).to.equal("user-full");
  });

  it("need no list for an addition, and a person for everything else", async () => {
    const { backend } = await open();
    const capabilities = await backend.capabilities();
    expect(backend.plan(add, null, capabilities)).to.have.length(2);
    expect(backend.plan({ kind: "remove", user: keyOf(1) }, null, capabilities)).to.include({
      kind: "user-gone",
    });
  });

  it("are refused where the lock takes no PIN", async () => {
    const { backend } = await open({ info: { supported_credential_types: [] } });
    expect((await run(backend, add, pinMaker()())).problem?.kind).to.equal("not-supported");
    expect((await run(backend, { ...add, withPin: false })).problem).to.equal(null);
  });

  it("cannot clear what no service can name", async () => {
    const { lock, backend } = await open();
    const user = keyOf(lock.place("Alice", []));
    const credential = { type: "other", index: 1 } as const;
    const { problem } = await run(backend, { kind: "clear-credential", user, credential });
    expect(problem?.kind).to.equal("not-supported");
  });

  it("go without a secret to nobody", async () => {
    const { lock, backend } = await open();
    await backend.readUsers(signal);
    const sent = lock.calls.length;
    const step: Step = { kind: "create-with-pin", access: "always", credential: null };
    await expectProblem(backend.perform(step, { secret: null, createdUser: null }, signal), "pin-too-short");
    expect(lock.calls).to.have.length(sent);
  });

  it("forget a suspended person who is removed", async () => {
    for (const change of [
      { kind: "remove", user: keyOf(1) },
      { kind: "clear-credential", user: keyOf(1), credential: { type: "pin", index: 1 } },
    ] as const) {
      const { lock, backend } = await open();
      lock.place("Alice", [pinMaker()()]);
      await run(backend, { kind: "suspend", user: keyOf(1) });
      expect(JSON.stringify(lock.stored)).to.contain("Alice");
      const { problem } = await run(backend, change);
      expect(problem).to.equal(null);
      expect(JSON.stringify(lock.stored)).not.to.contain("Alice");
    }
  });

  it("are not confirmed when somebody else wrote last, or the person is still there", async () => {
    const { lock, backend } = await open();
    const makePin = pinMaker();
    const user = keyOf(lock.place("Alice", [makePin()]));
    const list = await backend.readUsers(signal);
    const credential = { type: "pin", index: 1 } as const;
    const verify = async (step: Step, answer = plainAnswer): Promise<string> =>
      (await backend.verify(step, answer, { createdUser: null }, list, signal)).outcome;
    expect(await verify({ kind: "remove", user, credentials: [] })).to.equal("failed");
    expect(await verify({ kind: "remove", user, credentials: [credential] })).to.equal("failed");
    expect(await verify({ kind: "clear-credential", user, credential, isLast: true })).to.equal("failed");
    expect(await verify({ kind: "restore", user, to: "expiring" })).to.equal("failed");
    expect(await verify({ kind: "create", name: "Alice", access: "always" })).to.equal("failed");
    expect(await verify({ kind: "name", user: keyOf(9), name: "X", former: null })).to.equal("failed");
    lock.credentials.get("pin:1")!.writer = 2;
    expect(await verify({ kind: "set-pin", user, credential, isNew: false })).to.equal("failed");
    lock.credentials.get("pin:1")!.writer = null as never;
    expect(await verify({ kind: "set-pin", user, credential, isNew: true })).to.equal("confirmed");
  });

  it("are not confirmed when the status alone is not as asked", async () => {
    const { lock, backend } = await open({ hasStatusField: true });
    const user = keyOf(lock.place("Alice", [pinMaker()()]));
    const verify = async (step: Step): Promise<string> =>
      (await backend.verify(step, plainAnswer, { createdUser: null }, null, signal)).outcome;
    expect(await verify({ kind: "suspend", user, former: "always" })).to.equal("failed");
    expect(await verify({ kind: "restore", user, to: "unknown" })).to.equal("confirmed");
    await run(backend, { kind: "suspend", user });
    expect(await verify({ kind: "suspend", user, former: "always" })).to.equal("confirmed");
    expect(await verify({ kind: "restore", user, to: "unknown" })).to.equal("failed");
  });

  it("are accepted, not confirmed, when the list that should prove them broke off", async () => {
    const { lock, backend } = await open();
    for (const name of ["Alice", "Bob", "Zoë"]) lock.place(name, []);
    lock.breaksOffAfter = 1;
    const verify = async (step: Step): Promise<string> =>
      (await backend.verify(step, plainAnswer, { createdUser: null }, null, signal)).outcome;
    expect(await verify({ kind: "remove", user: keyOf(3), credentials: [] })).to.equal("accepted");
    expect(await verify({ kind: "name", user: keyOf(3), name: "X", former: null })).to.equal("accepted");
    expect(await verify({ kind: "create", name: "X", access: "always" })).to.equal("accepted");
    // Nobody knows who stood there before: it may be another Alice.
    expect(await verify({ kind: "create", name: "Alice", access: "always" })).to.equal("accepted");
  });

  it("leave a list alone that tells nothing of them", async () => {
    const { lock, backend } = await open();
    const user = keyOf(lock.place("Alice", []));
    const list = await backend.readUsers(signal);
    const create: Step = { kind: "create-with-pin", access: "always", credential: null };
    expect(backend.apply(create, plainAnswer, list)).to.equal(list);
    expect(backend.apply(create, { createdUser: user, credential: null }, list)).to.equal(list);
    const made = { createdUser: user, credential: { type: "pin", index: 1 } } as const;
    const told = { ...list, users: [{ ...list.users[0]!, credentials: [made.credential] }] };
    expect(backend.apply(create, made, told), "who was made is known already").to.equal(told);
    expect(
      backend.apply({ kind: "name", user: "created", name: "X", former: null }, plainAnswer, list).users,
    ).to.deep.equal(list.users);
    expect(backend.apply({ kind: "create", name: "X", access: "always" }, plainAnswer, list)).to.deep.equal(
      list,
    );
    const erased = backend.apply({ kind: "name", user, name: "", former: "Alice" }, plainAnswer, list);
    expect(erased.users[0]!.name).to.equal(null);
    const tagged = backend.apply(
      { kind: "add-tag", user, credential: { type: "tag", index: 2 } },
      plainAnswer,
      list,
    );
    expect(tagged.users[0]!.credentials).to.deep.equal([{ type: "tag", index: 2 }]);
    const restored = backend.apply({ kind: "restore", user, to: "expiring" }, plainAnswer, list);
    expect(restored.users[0]!.kind).to.equal("expiring");
  });

  it("that make somebody in a place the list still gives to another show who was made, alone", async () => {
    const { lock, backend } = await open();
    lock.place("Alice", ["4711"]);
    const user = keyOf(lock.place("Bob", ["4712"]));
    const list = await backend.readUsers(signal);
    const credential = { type: "pin", index: 5 } as const;
    const create: Step = { kind: "create-with-pin", access: "always", credential };
    const { users } = backend.apply(create, { createdUser: user, credential }, list);
    expect(users.map(({ name }) => name)).to.deep.equal(["Alice", null]);
    expect(users[1]!.credentials).to.deep.equal([credential]);
  });

  it("cannot be undone where nothing is left to write back", async () => {
    const { backend } = await open();
    const user = keyOf(1);
    const credential = { type: "pin", index: 1 } as const;
    const steps: readonly Step[] = [
      { kind: "create-with-pin", access: "always", credential },
      { kind: "create", name: "X", access: "always" },
      { kind: "set-pin", user, credential, isNew: false },
      { kind: "set-pin", user, credential, isNew: true },
      { kind: "clear-credential", user, credential, isLast: false },
      { kind: "remove", user, credentials: [] },
      { kind: "forget", user, remembered: null },
      { kind: "name", user: "created", name: "X", former: null },
    ];
    for (const step of steps) expect(backend.undo(step, plainAnswer), step.kind).to.equal(null);
    const unnamed: Step = { kind: "name", user, name: "X", former: null };
    expect(backend.undo(unnamed, plainAnswer)).to.deep.include({ name: "", former: "X" });
    const made = backend.undo(steps[0]!, { createdUser: user, credential: null });
    expect(made).to.deep.equal({ kind: "remove", user, credentials: [] });
  });

  it("name no place where the lock tells of none", async () => {
    const { lock, backend } = await open({ info: { max_users: null, max_pin_users: null } });
    const credential = { type: "fingerprint", index: 7 } as const;
    const user = keyOf(lock.place("Alice", []));
    lock.credentials.set("fingerprint:7", { user: 1, value: "", writer: 1 });
    const list = { ...(await backend.readUsers(signal)), capacity: null };
    expect(
      (await run(backend, { kind: "set-pin", user, credential: null }, pinMaker()(), list)).problem,
    ).to.equal(null);
    const { problem } = await run(backend, { kind: "clear-credential", user, credential });
    expect(problem).to.equal(null);
  });
});
