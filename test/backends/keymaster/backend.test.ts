// What KeyMaster does without a word, and what the cards make of it: silent refusals, kept switches, limits, its own words.

import { expect } from "@open-wc/testing";
import type { WholeBackend } from "../../../src/core/backend.js";
import type { Change } from "../../../src/core/change.js";
import type { Step } from "../../../src/core/step.js";
import type { LockUser } from "../../../src/core/user.js";
import { openKeymasterLock } from "../../../src/backends/keymaster/backend.js";
import { findManaged } from "../../../src/backends/keymaster/found.js";
import { keyOf } from "../../../src/backends/keymaster/slots.js";
import { plainAnswer } from "../../../src/core/step.js";
import { reportedActivity } from "../../../src/backends/reported/activity.js";
import { HaError } from "../../../src/ha/errors.js";
import writes from "../../fixtures/keymaster/writes.json";
import { lockId, RecordedKeymaster, type KeymasterOptions } from "../../helpers/recorded-keymaster.js";
import { whole } from "../../helpers/whole-backend.js";
import { expectProblem, pinMaker, run } from "../contract.js";

const pace = { echo: 20, settling: 20 };
const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
const signal = new AbortController().signal;
const makePin = pinMaker(5);
const add: Change = { kind: "add", name: "Alice", access: "always", withPin: true };
const [first, second] = [keyOf(1), keyOf(2)];
const pinOfFirst = { type: "pin", index: 1 } as const;

interface Opened {
  readonly manager: RecordedKeymaster;
  readonly backend: WholeBackend;
}

async function open(options: KeymasterOptions = { places: 3 }): Promise<Opened> {
  const manager = new RecordedKeymaster(options);
  const home = manager.home();
  const managed = (await findManaged(home)).get(lockId)!;
  return {
    manager,
    backend: await whole(openKeymasterLock(home, lockId, () => managed, undefined, pace)),
  };
}

/** A lock where somebody disabled an entity of the first slot in Home Assistant. */
async function openWithout(property: string): Promise<Opened> {
  const manager = new RecordedKeymaster({ places: 1 });
  const home = manager.home();
  manager.place("Alice", makePin());
  const id = manager.id(1, property);
  const rows = manager.rows.map((row) => (row.entity_id === id ? { ...row, disabled_by: "user" } : row));
  manager.answers.set("config/entity_registry/list", rows);
  manager.states.delete(id);
  const managed = (await findManaged(home)).get(lockId)!;
  return { manager, backend: await whole(openKeymasterLock(home, lockId, () => managed, undefined, pace)) };
}

async function only({ backend }: Opened): Promise<LockUser> {
  const { users } = await backend.readUsers(signal);
  expect(users).to.have.length(1);
  return users[0]!;
}

describe("a lock of KeyMaster's", () => {
  it("has as many places as KeyMaster has slots, and takes neither tags nor people for once", async () => {
    const { backend } = await open();
    const { capacity, abilities, pinLength, confirms } = await backend.capabilities();
    expect(capacity).to.deep.equal({ users: 3, pins: 3, credentialsPerUser: 1 });
    expect(pinLength).to.deep.equal({ minimum: 4, maximum: 10 });
    expect(confirms).to.equal("presence-only");
    const no = Object.entries(abilities).filter(([, { can }]) => !can);
    expect(no.map(([action]) => action)).to.deep.equal(["one-time", "add-tag"]);
  });

  it("finds a slot's entities whatever they are called", async () => {
    let made = 0;
    const opened = await open({
      places: 2,
      rename: (id) => `${id.split(".")[0]}.thing_${++made}`,
    });
    const pin = makePin();
    expect((await run(opened.backend, add, pin)).problem).to.equal(null);
    expect(await only(opened)).to.include({ key: first, name: "Alice", status: "active" });
    expect(opened.manager.opens(pin)).to.equal(true);
  });

  it("writes name, then PIN, into the first empty slot; one that is on and empty is empty", async () => {
    const opened = await open();
    const { manager, backend } = opened;
    manager.place("Bob", makePin());
    expect(manager.get(2, "enabled")).to.equal("on");
    const { list } = await run(backend, add, makePin());
    expect(manager.calls).to.deep.equal([
      `text.set_value ${manager.id(2, "name")}`,
      `text.set_value ${manager.id(2, "pin")}`,
    ]);
    expect(list.users.map(({ name }) => name)).to.deep.equal(["Bob", "Alice"]);
  });

  it("switches a slot on again that was taken back", async () => {
    const { manager, backend } = await open();
    manager.place("Bob", makePin());
    expect((await run(backend, { kind: "remove", user: first })).outcomes).to.deep.equal(["confirmed"]);
    const { enabled, synced, name, pin } = writes.after_reset;
    for (const [property, state] of Object.entries({ enabled, synced, name, pin }))
      expect(manager.get(1, property), property).to.equal(state);
    const code = makePin();
    expect((await run(backend, add, code)).outcomes).to.deep.equal(["confirmed"]);
    expect(manager.get(1, "enabled")).to.equal("on");
    expect(manager.opens(code)).to.equal(true);
  });

  it("says that KeyMaster did not take a PIN, and leaves nothing of whom it was for", async () => {
    const { manager, backend } = await open();
    manager.takesPins = false;
    const { problem, list } = await run(backend, add, makePin());
    expect(problem).to.include({ kind: "pin-refused", aftermath: "untouched" });
    expect(list.users).to.deep.equal([]);
    expect((await backend.readUsers(signal)).users).to.deep.equal([]);
  });

  it("does not claim that nothing is left where the name could not be taken back", async () => {
    const { manager, backend } = await open();
    manager.takesPins = false;
    manager.refusals.set("text.set_value", [null, null, new HaError("home_assistant_error", "No")]);
    const { problem } = await run(backend, add, makePin());
    expect(problem).to.include({ kind: "pin-refused", aftermath: "unknown" });
    expect((await backend.readUsers(signal)).users[0]).to.deep.include({ name: "Alice", credentials: [] });
  });

  it("takes nothing back of a PIN that was not answered", async () => {
    const { manager, backend } = await open();
    manager.refusals.set("text.set_value", [null, new HaError("connection_lost", "")]);
    const { problem } = await run(backend, add, makePin());
    expect(problem).to.include({ kind: "connection-lost", aftermath: "unknown" });
    expect(manager.calls).to.have.length(2);
  });

  it("finds out that somebody was added without an answer", async () => {
    const { manager, backend } = await open();
    const before = await backend.readUsers(signal);
    const pin = makePin();
    const step: Step = { kind: "create-with-pin", access: "always", name: "Alice", credential: pinOfFirst };
    manager.place("Alice", pin);
    const found = await backend.verify(step, plainAnswer, { createdUser: null }, before, signal);
    expect(found.outcome).to.equal("confirmed");
    expect(found).to.have.nested.property("answer.createdUser", first);
    const now = await backend.readUsers(signal);
    for (const [known, name] of [
      [now, "Alice"],
      [null, "Alice"],
      [before, "Bob"],
    ] as const) {
      const other = { ...step, name };
      const proof = await backend.verify(other, plainAnswer, { createdUser: null }, known, signal);
      expect(proof.outcome).to.equal("failed");
    }
  });

  it("says that a changed PIN was not taken, and leaves the former one", async () => {
    const { manager, backend } = await open();
    const former = makePin();
    manager.place("Alice", former);
    manager.takesPins = false;
    const change: Change = { kind: "set-pin", user: first, credential: pinOfFirst };
    expect((await run(backend, change, makePin())).problem).to.include({ kind: "pin-refused" });
    expect(manager.opens(former)).to.equal(true);
  });

  it("sends the PIN that somebody has already no second time, and knows it is theirs", async () => {
    const { manager, backend } = await open();
    const pin = makePin();
    manager.place("Alice", pin);
    const change: Change = { kind: "set-pin", user: first, credential: pinOfFirst };
    expect((await run(backend, change, pin)).outcomes).to.deep.equal(["accepted"]);
    expect(manager.calls).to.deep.equal([]);
  });

  it("gives a PIN that another slot has to nobody else: KeyMaster would", async () => {
    const { manager, backend } = await open();
    const pin = makePin();
    manager.place("Alice", pin);
    manager.place("Bob", makePin());
    const change: Change = { kind: "set-pin", user: second, credential: { type: "pin", index: 2 } };
    const { problem } = await run(backend, change, pin);
    expect(problem?.kind).to.equal("pin-in-use");
    expect(JSON.stringify(problem)).not.to.contain(pin);
    expect(manager.calls).to.deep.equal([]);
  });

  it("keeps somebody without a PIN, and gives them one again", async () => {
    const opened = await open();
    const { manager, backend } = opened;
    manager.place("Alice", makePin());
    const clear: Change = { kind: "clear-credential", user: first, credential: pinOfFirst };
    const { list, outcomes } = await run(backend, clear);
    expect(outcomes).to.deep.equal(["confirmed"]);
    expect(await only(opened)).to.deep.include({ name: "Alice", credentials: [], status: "active" });
    const pin = makePin();
    const added = await run(backend, { kind: "set-pin", user: first, credential: null }, pin, list);
    expect(added.outcomes).to.deep.equal(["confirmed"]);
    expect(manager.opens(pin)).to.equal(true);
    const [{ step, answer }] = added.done as [(typeof added.done)[number]];
    expect(backend.undo(step, answer)?.kind).to.equal("clear-credential");
  });

  it("lists a code that KeyMaster found on the lock; nothing is left of it without the code", async () => {
    const opened = await open();
    const { manager, backend } = opened;
    manager.place(null, makePin());
    expect(await only(opened)).to.deep.include({ name: null, credentials: [pinOfFirst] });
    const list = await backend.readUsers(signal);
    const steps = backend.plan(
      { kind: "clear-credential", user: first, credential: pinOfFirst },
      list,
      await backend.capabilities(),
    );
    expect(steps).to.have.nested.property("[0].isLast", true);
    const named = await run(backend, { kind: "rename", user: first, name: "Alice" });
    const [{ step, answer }] = named.done as [(typeof named.done)[number]];
    const back = backend.undo(step, answer)!;
    await backend.perform(back, { secret: null, createdUser: null }, signal);
    expect((await backend.verify(back, plainAnswer, { createdUser: null }, list, signal)).outcome).to.equal(
      "confirmed",
    );
    expect(await only(opened)).to.include({ name: null });
  });

  it("does not take the code off the lock for granted before KeyMaster says so", async () => {
    const opened = await open();
    const { manager, backend } = opened;
    manager.place("Alice", makePin());
    manager.brings = false;
    expect((await run(backend, { kind: "suspend", user: first })).outcomes).to.deep.equal(["accepted"]);
    expect((await run(backend, { kind: "restore", user: first, as: null })).outcomes).to.deep.equal([
      "accepted",
    ]);
    expect((await only(opened)).status).to.equal("unconfirmed");
  });

  it("has no proof of what a Zigbee2MQTT lock did: there KeyMaster believes itself", async () => {
    const { backend } = await open({ places: 3, platform: "mqtt" });
    const { confirms, pinLength } = await backend.capabilities();
    expect(confirms).to.equal("nothing");
    expect(pinLength?.maximum).to.equal(8);
    expect((await run(backend, add, makePin())).outcomes).to.deep.equal(["accepted"]);
    const suspended = await run(backend, { kind: "suspend", user: first });
    expect(suspended.outcomes).to.deep.equal(["accepted"]);
    // A name is KeyMaster's alone.
    const renamed = await run(backend, { kind: "rename", user: first, name: "Bob" });
    expect(renamed.outcomes).to.deep.equal(["confirmed"]);
  });

  it("says so where a call did nothing, though Home Assistant said yes", async () => {
    const { manager, backend } = await open();
    manager.place("Alice", makePin());
    for (const change of [
      { kind: "suspend", user: first },
      { kind: "rename", user: first, name: "Bob" },
      { kind: "remove", user: first },
      { kind: "clear-credential", user: first, credential: pinOfFirst },
    ] as const) {
      manager.lost = false;
      const list = await backend.readUsers(signal);
      const { done } = await run(backend, change, null, list);
      expect(done).to.deep.equal([]);
      const steps = backend.plan(change, list, await backend.capabilities()) as readonly Step[];
      const proof = await backend.verify(steps[0]!, plainAnswer, { createdUser: null }, list, signal);
      expect(proof.outcome, change.kind).to.equal("failed");
    }
  });

  it("is out of reach while KeyMaster or the lock's network is away: Home Assistant would say yes", async () => {
    const { manager, backend } = await open();
    manager.place("Alice", makePin());
    const network = manager.rows.find(({ unique_id: id }) => id.endsWith("_binary_sensor_connected"))!;
    const trials = [
      [network.entity_id, "off", "on"],
      [manager.id(1, "pin"), "unavailable", makePin()],
      [lockId, "unknown", "locked"],
    ] as const;
    for (const [id, state, before] of trials) {
      manager.setState(id, state);
      expect(backend.reachable(), id).to.equal(false);
      await expectProblem(backend.readUsers(signal), "unreachable");
      const step: Step = { kind: "suspend", user: first, former: "always" };
      await expectProblem(backend.perform(step, { secret: null, createdUser: null }, signal), "unreachable");
      manager.setState(id, before);
      expect(backend.reachable(), id).to.equal(true);
    }
    expect(manager.calls).to.deep.equal([]);
  });

  it("is out of reach while Home Assistant has not got the lock, or what a PIN is written to", async () => {
    const { manager, backend } = await open();
    for (const id of [lockId, manager.id(1, "pin")]) {
      const state = manager.states.get(id)!;
      manager.states.delete(id);
      expect(backend.reachable(), id).to.equal(false);
      await expectProblem(backend.readUsers(signal), "unreachable");
      manager.states.set(id, state);
      expect(backend.reachable(), id).to.equal(true);
    }
  });

  it("is out of reach where somebody disabled what a PIN is written to", async () => {
    const { backend } = await openWithout("pin");
    expect(backend.reachable()).to.equal(false);
    await expectProblem(backend.readUsers(signal), "unreachable");
  });

  it("does not guess whether a code is active where somebody disabled what tells of it", async () => {
    const opened = await openWithout("active");
    expect(opened.backend.reachable()).to.equal(true);
    expect(await only(opened)).to.include({ name: "Alice", status: "unknown" });
  });

  it("does not press a button that is not there", async () => {
    const { manager, backend } = await open();
    manager.place("Alice", makePin());
    manager.set(1, "reset", "unavailable");
    expect((await run(backend, { kind: "remove", user: first })).problem).to.include({ kind: "unreachable" });
    expect(manager.calls).to.deep.equal([]);
  });

  it("is managed as before where nobody can tell whether its network is there", async () => {
    const manager = new RecordedKeymaster({ places: 1 });
    const home = manager.home();
    const rows = manager.rows.filter(({ unique_id: id }) => !id.endsWith("_connected"));
    manager.answers.set("config/entity_registry/list", rows);
    const managed = (await findManaged(home)).get(lockId)!;
    expect(openKeymasterLock(home, lockId, () => managed).reachable()).to.equal(true);
  });

  it("puts nobody into a slot that was taken meanwhile, nor changes whoever is gone", async () => {
    const { manager, backend } = await open();
    const list = await backend.readUsers(signal);
    manager.place("Bob", makePin());
    expect((await run(backend, add, makePin(), list)).problem).to.include({ kind: "changed-elsewhere" });
    const known = await backend.readUsers(signal);
    await run(backend, { kind: "remove", user: first });
    const gone = await run(backend, { kind: "suspend", user: first }, null, known);
    expect(gone.problem).to.include({ kind: "user-gone" });
  });

  it("adds no PIN beside one that came meanwhile, nor changes one that went", async () => {
    const { manager, backend } = await open();
    manager.place("Alice", makePin());
    for (const isNew of [true, false]) {
      const step: Step = { kind: "set-pin", user: first, credential: pinOfFirst, isNew };
      if (!isNew) manager.set(1, "pin", "");
      await expectProblem(
        backend.perform(step, { secret: makePin(), createdUser: null }, signal),
        "changed-elsewhere",
      );
    }
  });

  it("refuses steps that no plan of its own has", async () => {
    const { manager, backend } = await open();
    manager.place("Alice", makePin());
    const tag: Step = { kind: "add-tag", user: first, credential: { type: "tag", index: 1 } };
    const context = { secret: "04A1B2C3", createdUser: null };
    await expectProblem(backend.perform(tag, context, signal), "not-supported");
    const list = await backend.readUsers(signal);
    expect((await backend.verify(tag, plainAnswer, context, list, signal)).outcome).to.equal("failed");
    expect(
      backend.plan({ kind: "add-tag", user: first }, list, {
        ...(await backend.capabilities()),
        abilities: { ...(await backend.capabilities()).abilities, "add-tag": { can: true } },
      }),
    ).to.include({ kind: "not-supported" });
  });

  it("takes back no removal: nobody knows the PIN", async () => {
    const { manager, backend } = await open();
    manager.place("Alice", makePin());
    const { done } = await run(backend, { kind: "remove", user: first });
    expect(done.map(({ step, answer }) => backend.undo(step, answer))).to.deep.equal([null]);
  });

  it("is told of by the lock's own rows and by the events of the slots that have one", async () => {
    const manager = new RecordedKeymaster({ places: 2 });
    const home = manager.home();
    const gone = manager.id(2, "last_used");
    const rows = manager.rows.filter(({ entity_id: id }) => id !== gone);
    manager.answers.set("config/entity_registry/list", rows);
    const managed = (await findManaged(home)).get(lockId)!;
    const { sources, read } = openKeymasterLock(home, lockId, () => managed).activity;
    expect(sources).to.deep.equal({ lock: lockId, door: null, managed: [manager.id(1, "last_used")] });
    expect(read).to.equal(reportedActivity(home, lockId).read);
    const own = { sources: { lock: lockId, door: "binary_sensor.door" }, read: "plain" } as const;
    const beneath = { ...openKeymasterLock(home, lockId, () => managed), activity: own };
    const { activity } = openKeymasterLock(
      home,
      lockId,
      () => managed,
      () => beneath,
    );
    expect(activity.sources.door).to.equal("binary_sensor.door");
    expect(activity.read).to.equal("plain");
    await activity.ready;
  });

  it("tells once of what somebody changes elsewhere, until it is let go", async () => {
    const { manager, backend } = await open();
    let told = 0;
    await backend.capabilities();
    backend.watch!(() => (told += 1));
    manager.place("Alice", makePin());
    await pause(150);
    expect(told).to.equal(1);
    manager.set(1, "enabled", "off");
    backend.close();
    await pause(150);
    manager.set(1, "enabled", "on");
    await pause(150);
    expect(told).to.equal(1);
  });

  it("goes on telling once its entities are called otherwise", async () => {
    const manager = new RecordedKeymaster({ places: 2 });
    const home = manager.home();
    let managed = (await findManaged(home)).get(lockId)!;
    const backend = await whole(openKeymasterLock(home, lockId, () => managed, undefined, pace));
    const told: string[] = [];
    backend.watch!(() => told.push("changed"));
    manager.renameAll((id) => `${id}_2`);
    managed = (await findManaged(home)).get(lockId)!;
    await backend.capabilities();
    await pause(150);
    expect(told).to.have.length(1);
    manager.place("Alice", makePin());
    await pause(150);
    expect(told).to.have.length(2);
    expect((await backend.readUsers(signal)).users).to.have.length(1);
    backend.close();
  });

  it("asks for a PIN whose digits it was given", async () => {
    const { manager, backend } = await open();
    manager.place("Alice", makePin());
    const step: Step = { kind: "set-pin", user: first, credential: pinOfFirst, isNew: false };
    await expectProblem(backend.perform(step, { secret: null, createdUser: null }, signal), "pin-too-short");
    backend.close();
  });

  describe("with limits", () => {
    async function limited(states: Readonly<Record<string, string>>): Promise<LockUser> {
      const opened = await open();
      opened.manager.place("Alice", makePin());
      for (const [property, state] of Object.entries(states)) opened.manager.set(1, property, state);
      return only(opened);
    }

    it("tells of a guest, and of one whose time comes and goes", async () => {
      expect(await limited({ accesslimit_day_of_week_enabled: "on" })).to.include({
        kind: "scheduled",
        status: "active",
      });
      const later = new Date(Date.now() + 86_400_000).toISOString();
      const dates = { accesslimit_date_range_enabled: "on", accesslimit_date_range_end: later };
      expect(await limited(dates)).to.include({ kind: "expiring", status: "active" });
      const uses = { accesslimit_count_enabled: "on", accesslimit_count: "2.0" };
      expect(await limited(uses)).to.include({ kind: "expiring", status: "active" });
    });

    it("says that one waits whose code a limit keeps off the lock for now", async () => {
      const user = await limited({ accesslimit_day_of_week_enabled: "on", active: "off" });
      expect(user).to.include({ kind: "scheduled", status: "waiting" });
    });

    it("does not guess why a code without limits is not active, nor what is not told", async () => {
      expect(await limited({ active: "off", synced: "Adding" })).to.include({ status: "unconfirmed" });
      expect(await limited({ active: "unknown" })).to.include({ status: "unknown" });
    });

    it("tells who is used up, whom no switch brings back", async () => {
      const before = new Date(Date.now() - 1000).toISOString();
      for (const states of [
        { accesslimit_count_enabled: "on", accesslimit_count: "0.0", active: "off" },
        { accesslimit_date_range_enabled: "on", accesslimit_date_range_end: before, active: "off" },
      ]) {
        const { status, abilities } = await limited(states);
        expect(status).to.equal("used-up");
        expect(abilities.restore).to.deep.equal({ can: false, reason: "managed-elsewhere" });
      }
    });

    it("takes an end that nobody set for none", async () => {
      const user = await limited({ accesslimit_date_range_enabled: "on" });
      expect(user).to.include({ kind: "expiring", status: "active" });
    });
  });

  describe("Home Assistant's refusals", () => {
    const cases = [
      [new HaError("unauthorized", "Unauthorized"), "not-allowed", "untouched", null],
      [new HaError("unknown", "Unauthorized"), "not-allowed", "untouched", null],
      [new HaError("connection_lost", ""), "connection-lost", "unknown", null],
      [new HaError("timeout", ""), "timeout", "unknown", null],
      [new HaError("invalid_format", "says what was sent"), "not-supported", "untouched", null],
      [new HaError("service_validation_error", "Too long"), "unknown", "untouched", "Too long"],
      [new HaError("home_assistant_error", "It broke"), "unknown", "unknown", "It broke"],
      [new HaError("home_assistant_error", ""), "unknown", "unknown", null],
    ] as const;
    for (const [error, kind, aftermath, details] of cases) {
      it(`are problems: ${error.code} ${error.message}`, async () => {
        const { manager, backend } = await open();
        manager.place("Alice", makePin());
        manager.refusals.set("switch.turn_off", [error]);
        const { problem } = await run(backend, { kind: "suspend", user: first });
        expect(problem).to.deep.include({ kind, aftermath, details });
      });
    }

    it("hold no PIN", async () => {
      const { manager, backend } = await open();
      manager.place("Alice", makePin());
      const pin = "12345".replace(/./g, () => String(Math.floor(Math.random() * 10)));
      manager.refusals.set("text.set_value", [new HaError("home_assistant_error", `No ${pin}`)]);
      const change: Change = { kind: "set-pin", user: first, credential: pinOfFirst };
      const { problem } = await run(backend, change, pin);
      expect(JSON.stringify(problem)).not.to.contain(pin);
    });
  });
});
