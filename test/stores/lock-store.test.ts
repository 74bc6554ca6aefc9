import { expect } from "@open-wc/testing";
import type { Change } from "../../src/core/change.js";
import type { Outcome } from "../../src/core/outcome.js";
import type { Step, StepAnswer, Verification } from "../../src/core/step.js";
import type { UserList } from "../../src/core/user-list.js";
import { unable } from "../../src/core/ability.js";
import { problem, ProblemError, type Problem } from "../../src/core/problem.js";
import { homeFor, updateHome } from "../../src/ha/home.js";
import { lockStoreFor, type LockStore } from "../../src/stores/lock-store.js";
import { fakeClock, settled, type FakeClock } from "../helpers/fake-clock.js";
import { fakeHome, frontDoor, type FakeHomeAssistant } from "../helpers/fake-hass.js";
import { deferred, everything, listOf, person, ScriptedBackend } from "../helpers/scripted-backend.js";

const minute = 60_000;
const day = 24 * 60 * minute;
const secret = "7391";

const alice = person("x:1", "Alice");
const bob = person("x:2", "Bob");
const nameless = { ...bob, name: null };

const createPin: Step = { kind: "create-with-pin", access: "always", credential: null };
const nameBob: Step = { kind: "name", user: "created", name: "Bob", former: null };
const addBob: Change = { kind: "add", name: "Bob", access: "always", withPin: true };
const rename: Change = { kind: "rename", user: "x:1", name: "Alicia" };
const renameStep: Step = { kind: "name", user: "x:1", name: "Alicia", former: "Alice" };
const removeBob: Step = { kind: "remove", user: "x:2", credentials: [] };
const changePin: Change = { kind: "set-pin", user: "x:1", credential: { type: "pin", index: 1 } };

const created: StepAnswer = { createdUser: "x:2", credential: { type: "pin", index: 2 } };

function refuse(kind: Problem["kind"], aftermath: Problem["aftermath"] = "untouched"): Promise<never> {
  return Promise.reject(new ProblemError(problem(kind, aftermath)));
}

function problemIn(outcome: Outcome | undefined): Problem | null {
  return outcome?.kind === "failed" ? outcome.problem : null;
}

describe("the store of a lock", () => {
  let clock: FakeClock;
  let ha: FakeHomeAssistant;
  let lock: ScriptedBackend;
  let store: LockStore;
  let leave: () => void;

  beforeEach(() => {
    clock = fakeClock();
    localStorage.clear();
    ha = fakeHome();
    // No lock of Matter's, whose own backend would claim it.
    ha.addEntity({ entity_id: frontDoor, platform: "template" }, "locked");
    lock = new ScriptedBackend();
    store = lockStoreFor(homeFor(ha.hass), frontDoor);
    leave = () => undefined;
  });

  afterEach(() => {
    leave();
    lock.remove();
    clock.restore();
    localStorage.clear();
  });

  /** A card comes that wants a list of at most a day. */
  async function open(maximumAge: number | null = day): Promise<void> {
    leave = store.subscribe(() => undefined);
    if (maximumAge !== null) store.ensureList(maximumAge);
    await settled();
  }

  function names(): (string | null)[] | undefined {
    return store.snapshot.list?.users.map((user) => user.name);
  }

  describe("shared by cards", () => {
    it("is the same for one lock and connection, and another for other locks", () => {
      expect(lockStoreFor(homeFor(ha.elsewhere()), frontDoor)).to.equal(store);
      expect(lockStoreFor(homeFor(ha.hass), "lock.back_door")).not.to.equal(store);
      expect(store.isReachable, "while nobody has asked what manages it").to.equal(false);
    });

    it("reads the list once for three cards", async () => {
      const read = deferred<UserList>();
      lock.onRead = () => read.promise;
      const cards = [1, 2, 3].map(() => store.subscribe(() => undefined));
      for (let card = 0; card < 3; card++) store.ensureList(day);
      await settled();
      store.ensureList(0);
      void store.read();
      read.resolve(listOf(alice));
      await settled();
      store.ensureList(day);
      await settled();
      expect(lock.reads).to.equal(1);
      expect(lock.asked).to.equal(1);
      expect(names()).to.deep.equal(["Alice"]);
      cards.forEach((gone) => gone());
    });

    it("tells every listener, though one makes a mistake", async () => {
      const original = globalThis.reportError;
      let reported = 0;
      globalThis.reportError = () => void (reported += 1);
      const stop = store.subscribe(() => {
        throw new Error("mistake");
      });
      await open();
      globalThis.reportError = original;
      stop();
      expect(names()).to.deep.equal(["Alice"]);
      expect(reported).to.be.above(0);
    });

    it("lets go of the lock five seconds after the last card, and not when one comes back before", async () => {
      await open();
      leave();
      leave();
      await clock.advance(4_900);
      await open();
      await clock.advance(10_000);
      expect(lock.closed).to.equal(0);
      leave();
      await clock.advance(5_000);
      expect(lock.closed).to.equal(1);
      updateHome(ha.setState(frontDoor, "unavailable"));
      updateHome(ha.setState(frontDoor, "locked"));
      await clock.advance(minute);
      expect(lock.asked).to.equal(1);
    });

    it("shows what it knew when a card comes back later, and asks again what the lock can do", async () => {
      await open();
      leave();
      await clock.advance(minute);
      await open();
      expect(names()).to.deep.equal(["Alice"]);
      expect(lock.reads).to.equal(1);
      expect(lock.asked).to.equal(2);
    });

    it("never asks the lock anything for those who only look on", async () => {
      let told = 0;
      const stop = store.subscribe(() => (told += 1), false);
      expect(store.activity?.sources.lock).to.equal(frontDoor);
      await clock.advance(minute);
      expect(lock.asked + lock.reads).to.equal(0);
      await open();
      expect(told).to.be.above(0);
      const before = told;
      stop();
      await store.read();
      expect(told).to.equal(before);
    });
  });

  describe("reads the list", () => {
    it("only when a card wants one", async () => {
      await open(null);
      expect(store.snapshot.capabilities).to.equal(everything);
      expect(lock.reads).to.equal(0);
    });

    it("again when it is older than wanted, and on request", async () => {
      await open();
      await clock.advance(day + 1);
      store.ensureList(2 * day);
      await settled();
      expect(lock.reads).to.equal(2);
      await store.read();
      expect(lock.reads).to.equal(3);
    });

    it("and says since when it has been reading", async () => {
      const read = deferred<UserList>();
      lock.onRead = () => read.promise;
      await open();
      expect(store.snapshot.readingSince).to.equal(clock.now);
      read.resolve(listOf());
      await settled();
      expect(store.snapshot.readingSince).to.equal(null);
    });

    it("knows since when the people are these: unchanged by reading the same again", async () => {
      await open();
      const first = clock.now;
      await clock.advance(minute);
      await store.read();
      expect(store.snapshot.knownSince).to.equal(first);
      lock.onRead = () => Promise.resolve(listOf(alice, bob));
      await clock.advance(minute);
      await store.read();
      expect(store.snapshot.knownSince).to.equal(clock.now);
    });

    it("not where the lock has no list", async () => {
      const abilities = { ...everything.abilities, list: unable("lock-cannot") };
      lock.onCapabilities = () => Promise.resolve({ ...everything, abilities });
      await open();
      expect(lock.reads).to.equal(0);
    });

    it("and keeps the old one when a reading fails; ensureList does not try again by itself", async () => {
      await open();
      lock.onRead = () => refuse("refused");
      await store.read();
      expect(store.snapshot.readProblem?.kind).to.equal("refused");
      expect(names()).to.deep.equal(["Alice"]);
      store.ensureList(0);
      await settled();
      expect(lock.reads).to.equal(2);
    });

    it("gives up after two minutes, keeps the old list, and still takes a late answer", async () => {
      await open();
      const read = deferred<UserList>();
      lock.onRead = () => read.promise;
      void store.read();
      await clock.advance(119_000);
      expect(store.snapshot.readingSince).not.to.equal(null);
      await clock.advance(1_000);
      expect(store.snapshot.readProblem).to.include({ kind: "timeout", aftermath: "untouched" });
      expect(store.snapshot.readingSince).to.equal(null);
      expect(names()).to.deep.equal(["Alice"]);
      read.resolve(listOf(alice, bob));
      await settled();
      expect(names()).to.deep.equal(["Alice", "Bob"]);
      expect(store.snapshot.readProblem).to.equal(null);
    });

    it("and a late refusal changes nothing", async () => {
      const read = deferred<UserList>();
      lock.onRead = () => read.promise;
      await open();
      await clock.advance(2 * minute);
      read.reject(new ProblemError(problem("refused")));
      await settled();
      expect(store.snapshot.readProblem?.kind).to.equal("timeout");
    });

    it("says unreachable at once without starting, and reads when the lock is back", async () => {
      updateHome(ha.setState(frontDoor, "unavailable"));
      lock.isReachable = false;
      await open();
      expect(store.snapshot.readProblem?.kind).to.equal("unreachable");
      expect(lock.reads).to.equal(0);
      updateHome(ha.setState(frontDoor, "unavailable", { restored: true }));
      lock.isReachable = true;
      updateHome(ha.setState(frontDoor, "locked"));
      await settled();
      expect(store.snapshot.readProblem).to.equal(null);
      expect(names()).to.deep.equal(["Alice"]);
      expect(lock.asked).to.equal(2);
    });

    it("starts nothing while HA is away, and goes on when it is back", async () => {
      updateHome(ha.goOffline());
      await open();
      expect(lock.asked + lock.reads).to.equal(0);
      await store.read();
      expect(store.snapshot.readProblem?.kind).to.equal("connection-lost");
      updateHome(ha.goOnline());
      await settled();
      expect(names()).to.deep.equal(["Alice"]);
    });

    it("is not asked for by words that are no problem of the lock: a mistake of ours keeps its words to itself", async () => {
      lock.onRead = () => Promise.reject(new Error(secret));
      await open();
      expect(store.snapshot.readProblem).to.deep.equal(problem("unknown"));
    });
  });

  describe("asks what the lock can do", () => {
    it("says why when that fails, and asks again when the lock is back", async () => {
      lock.onCapabilities = () => refuse("unreachable");
      await open();
      expect(store.snapshot.readProblem?.kind).to.equal("unreachable");
      lock.onCapabilities = () => Promise.resolve(everything);
      updateHome(ha.setState(frontDoor, "unknown"));
      updateHome(ha.setState(frontDoor, "locked"));
      await settled();
      expect(store.snapshot.capabilities).to.equal(everything);
    });

    it("asks again when the list is read on demand", async () => {
      lock.onCapabilities = () => refuse("unknown");
      await open();
      lock.onCapabilities = () => Promise.resolve(everything);
      await store.read();
      expect(store.snapshot).to.include({ capabilities: everything, readProblem: null });
      expect(names()).to.deep.equal(["Alice"]);
      expect(lock.reads).to.equal(1);
    });

    it("keeps what it knew when a later question fails", async () => {
      await open();
      lock.onCapabilities = () => refuse("unknown");
      updateHome(ha.setState(frontDoor, "unavailable"));
      updateHome(ha.setState(frontDoor, "locked"));
      await settled();
      expect(store.snapshot).to.include({ capabilities: everything, readProblem: null });
    });

    it("again once registry and services have settled, not for each of their changes", async () => {
      await open();
      for (let change = 0; change < 5; change++) {
        updateHome(ha.set({ services: { ...ha.hass.services } }));
        await clock.advance(500);
      }
      await clock.advance(minute);
      expect(lock.asked).to.equal(2);
    });

    it("says when nobody can manage the lock, and finds out when somebody can", async () => {
      lock.isClaimed = false;
      await open();
      expect(store.snapshot).to.include({ backend: null, capabilities: null });
      expect(store.activity).to.equal(null);
      await store.read();
      expect(store.snapshot.readProblem?.kind).to.equal("not-supported");
      expect(problemIn(await store.submit(addBob, null))?.kind).to.equal("not-supported");
      lock.isClaimed = true;
      updateHome(ha.set({ entities: { ...ha.hass.entities } }));
      await clock.advance(minute);
      expect(store.snapshot.backend).to.equal("scripted");
    });

    it("drops the people of one backend when another takes over", async () => {
      await open();
      const other = new ScriptedBackend("other");
      const read = deferred<UserList>();
      other.onRead = () => read.promise;
      updateHome(ha.set({ entities: { ...ha.hass.entities } }));
      await clock.advance(minute);
      expect(store.snapshot).to.include({ backend: "other", list: null });
      expect(lock.closed).to.equal(1);
      other.remove();
    });

    it("and an answer of the former backend counts no more", async () => {
      const slow = deferred<typeof everything>();
      lock.onCapabilities = () => slow.promise;
      await open(null);
      const other = new ScriptedBackend("other");
      expect(store.activity).not.to.equal(null);
      slow.resolve({ ...everything, nameBytes: 1 });
      await settled();
      expect(store.snapshot.capabilities?.nameBytes).not.to.equal(1);
      other.remove();
    });
  });

  describe("remembers", () => {
    it("the list over a reload, shown before anything is asked", async () => {
      await open();
      const reloaded = lockStoreFor(homeFor(fakeHome().hass), frontDoor);
      expect(reloaded.snapshot.list).to.deep.equal(store.snapshot.list);
      expect(reloaded.snapshot.knownSince).to.equal(store.snapshot.knownSince);
      expect(lock.asked).to.equal(1);
      const stop = reloaded.subscribe(() => undefined);
      reloaded.ensureList(day);
      await settled();
      expect(lock.reads).to.equal(1);
      stop();
    });
  });

  describe("makes a change", () => {
    beforeEach(() => {
      lock.onPlan = (change) => (change.kind === "add" ? [createPin, nameBob] : [renameStep]);
      lock.onPerform = (step) =>
        Promise.resolve(step.kind === "create-with-pin" ? created : { createdUser: null, credential: null });
      lock.onApply = (step, _answer, list) =>
        step.kind === "create-with-pin" ? { ...list, users: [...list.users, bob] } : list;
    });

    it("step by step, with the secret in its one call and nowhere else", async () => {
      await open();
      const outcome = await store.submit(addBob, secret);
      expect(outcome).to.include({ kind: "confirmed", user: "x:2" });
      expect(lock.performed.map(({ context }) => context)).to.deep.equal([
        { secret, createdUser: null },
        { secret: null, createdUser: "x:2" },
      ]);
      expect(names()).to.deep.equal(["Alice", "Bob"]);
      expect(lock.reads).to.equal(1);
      expect(store.snapshot.running).to.equal(null);
      expect(JSON.stringify([outcome, store.snapshot, { ...localStorage }])).not.to.contain(secret);
    });

    it("and the secret is gone after that call, whatever follows", async () => {
      await open();
      lock.onPlan = () => [createPin, createPin];
      await store.submit(addBob, secret);
      expect(lock.performed.map(({ context }) => context.secret)).to.deep.equal([secret, null]);
    });

    it("and adds without walking a list that was never read", async () => {
      await open(null);
      expect((await store.submit(addBob, secret)).kind).to.equal("confirmed");
      expect(lock.reads).to.equal(0);
    });

    it("of a person only with a list, which is read when there is none", async () => {
      await open(null);
      expect((await store.submit(rename, null)).kind).to.equal("confirmed");
      expect(lock.reads).to.equal(1);
      lock.onRead = () => refuse("timeout");
    });

    it("and fails with the reading's problem when the list cannot be read", async () => {
      lock.onRead = () => refuse("timeout");
      await open(null);
      expect(problemIn(await store.submit(rename, null))).to.include({
        kind: "timeout",
        aftermath: "untouched",
      });
    });

    it("also with no card on the page, asking first what the lock can do", async () => {
      expect((await store.submit(addBob, secret)).kind).to.equal("confirmed");
      expect(lock.asked).to.equal(1);
    });

    it("shows it while it runs, and the others that wait", async () => {
      await open();
      const gate = deferred<StepAnswer>();
      lock.onPerform = () => gate.promise;
      const first = store.submit(addBob, secret);
      const second = store.submit(rename, null);
      await clock.advance(30_000);
      expect(store.snapshot.running).to.include({ change: addBob });
      expect(store.snapshot.running?.entries.map(({ state }) => state)).to.deep.equal(["sending", "waiting"]);
      expect(store.snapshot.queued).to.deep.equal([rename]);
      gate.resolve(created);
      await Promise.all([first, second]);
      await settled();
      expect(store.snapshot).to.include({ running: null });
      expect(store.snapshot.queued).to.deep.equal([]);
      expect(lock.performed.map(({ step }) => step.kind)).to.deep.equal(["create-with-pin", "name", "name"]);
    });

    it("goes on when the card leaves, and is found by the one that comes back", async () => {
      await open();
      const gate = deferred<StepAnswer>();
      lock.onPerform = () => gate.promise;
      const change = store.submit(rename, null);
      leave();
      await clock.advance(minute);
      expect(lock.closed).to.equal(0);
      expect(lockStoreFor(homeFor(ha.hass), frontDoor).snapshot.running?.change).to.equal(rename);
      gate.resolve({ createdUser: null, credential: null });
      expect((await change).kind).to.equal("confirmed");
      await clock.advance(minute);
      expect(lock.closed).to.equal(1);
    });

    it("does not mind that the lock seems unavailable while a call is on its way", async () => {
      await open();
      const gate = deferred<StepAnswer>();
      lock.onPerform = () => gate.promise;
      const change = store.submit(rename, null);
      await settled();
      updateHome(ha.setState(frontDoor, "unavailable"));
      gate.resolve({ createdUser: null, credential: null });
      expect((await change).kind).to.equal("confirmed");
    });

    it("takes the list a verification read", async () => {
      await open();
      lock.onVerify = () => Promise.resolve({ outcome: "accepted", list: listOf(bob) });
      expect((await store.submit(rename, null)).kind).to.equal("accepted");
      expect(names()).to.deep.equal(["Bob"]);
    });

    it("fails at once when the plan says no, the lock is away, HA is away, or nothing is known of the lock", async () => {
      await open();
      lock.onPlan = () => problem("lock-full");
      expect(problemIn(await store.submit(addBob, secret))?.kind).to.equal("lock-full");
      lock.isReachable = false;
      expect(problemIn(await store.submit(addBob, secret))).to.include({
        kind: "unreachable",
        aftermath: "untouched",
      });
      updateHome(ha.goOffline());
      expect(problemIn(await store.submit(addBob, secret))?.kind).to.equal("connection-lost");
      expect(lock.performed).to.deep.equal([]);
      expect(store.snapshot.unfinished).to.deep.equal([]);
    });

    it("fails when it cannot be known what the lock can do", async () => {
      lock.onCapabilities = () => refuse("not-allowed");
      expect(problemIn(await store.submit(addBob, secret))?.kind).to.equal("not-allowed");
    });

    it("fails, untouched, when another backend took over before it could begin", async () => {
      const slow = deferred<typeof everything>();
      lock.onCapabilities = () => slow.promise;
      const change = store.submit(addBob, secret);
      await settled();
      const other = new ScriptedBackend("other");
      expect(store.activity).not.to.equal(null);
      slow.resolve(everything);
      expect(problemIn(await change)).to.deep.equal(problem("unknown"));
      other.remove();
    });

    it("never rejects, whatever goes wrong in us", async () => {
      await open();
      lock.onPlan = () => {
        throw new Error(secret);
      };
      const outcome = await store.submit(addBob, secret);
      expect(problemIn(outcome)).to.deep.equal(problem("unknown", "unknown"));
      lock.onPlan = () => [renameStep];
      lock.onPerform = () => Promise.reject(new Error(secret));
      lock.onVerify = () => refuse("timeout");
      expect(problemIn(await store.submit(rename, secret))).to.deep.equal(problem("unknown", "unknown"));
    });

    it("stops at the first refusal; what was done and left is kept to finish", async () => {
      await open();
      lock.onPerform = (step) => (step.kind === "name" ? refuse("name-refused") : Promise.resolve(created));
      const outcome = await store.submit(addBob, secret);
      expect(problemIn(outcome)).to.include({ kind: "name-refused", aftermath: "partly" });
      expect(outcome.user).to.equal("x:2");
      expect(store.snapshot.unfinished).to.deep.equal([outcome.journal]);
      expect(outcome.journal.entries.map(({ state }) => state)).to.deep.equal(["confirmed", "failed"]);
    });

    it("does not send a step to a lock that went away after the one before", async () => {
      await open();
      lock.onVerify = () => {
        lock.isReachable = false;
        return Promise.resolve({ outcome: "confirmed", list: null });
      };
      expect(problemIn(await store.submit(addBob, secret))).to.include({
        kind: "unreachable",
        aftermath: "partly",
      });
      expect(lock.performed).to.have.length(1);
    });

    it("does not touch whoever has taken a place since an old list was read, and asks first", async () => {
      await open();
      lock.onPlan = () => [renameStep];
      await clock.advance(11 * minute);
      lock.onRead = () => Promise.resolve(listOf(person("x:1", "Carol")));
      expect(problemIn(await store.submit(rename, null))).to.include({
        kind: "changed-elsewhere",
        aftermath: "untouched",
      });
      expect(names()).to.deep.equal(["Carol"]);
      expect(lock.performed).to.have.length(0);
      expect((await store.submit(rename, null)).kind).to.equal("confirmed");
      expect(lock.reads).to.equal(2);
    });

    it("does not touch whoever has come into the place since the person asked: a reading was under way", async () => {
      await open();
      const gate = deferred<UserList>();
      lock.onRead = () => gate.promise;
      void store.read();
      await settled();
      const outcome = store.submit({ kind: "remove", user: "x:1" }, null);
      gate.resolve(listOf(person("x:1", "Carol")));
      expect(problemIn(await outcome)).to.include({ kind: "changed-elsewhere", aftermath: "untouched" });
      expect(lock.performed).to.have.length(0);
    });

    it("does not touch whoever has come into the place since: the change before had the list read", async () => {
      lock.onRead = () => Promise.resolve(listOf(alice, bob));
      lock.onPlan = () => [renameStep];
      await open();
      await clock.advance(11 * minute);
      lock.onRead = () => Promise.resolve(listOf(person("x:1", "Carol"), bob));
      const before = store.submit({ kind: "rename", user: "x:2", name: "Rob" }, null);
      const outcome = store.submit({ kind: "remove", user: "x:1" }, null);
      expect((await before).kind).to.equal("confirmed");
      expect(problemIn(await outcome)).to.include({ kind: "changed-elsewhere", aftermath: "untouched" });
      expect(lock.performed).to.have.length(1);
    });

    it("touches the person whom the change before made another", async () => {
      lock.onPlan = (change) => (change.kind === "rename" ? [renameStep] : [removeBob]);
      lock.onApply = (step, _answer, list) =>
        step.kind === "name" ? { ...list, users: [person("x:1", step.name)] } : list;
      await open();
      void store.submit(rename, null);
      expect((await store.submit({ kind: "remove", user: "x:1" }, null)).kind).to.equal("confirmed");
    });

    it("goes on when the old list is still right, and reads none that is fresh", async () => {
      await open();
      lock.onPlan = () => [renameStep];
      await store.submit(rename, null);
      expect(lock.reads).to.equal(1);
      await clock.advance(11 * minute);
      expect((await store.submit(rename, null)).kind).to.equal("confirmed");
      expect(lock.reads).to.equal(2);
    });

    it("does not turn off whose former access could not be kept in time", async () => {
      await open();
      lock.onPlan = () => [
        { kind: "remember", user: "x:1", former: "one-time", name: "Alice", since: null },
        { kind: "suspend", user: "x:1", former: "one-time" },
      ];
      lock.onPerform = () => deferred<StepAnswer>().promise;
      const outcome = store.submit({ kind: "suspend", user: "x:1" }, null);
      await clock.advance(2 * minute);
      expect(problemIn(await outcome)?.kind).to.equal("timeout");
      expect(lock.performed).to.have.length(1);
    });

    it("fails when the read-back shows something else, and takes the list that was read", async () => {
      await open();
      const failed: Verification = {
        outcome: "failed",
        problem: problem("changed-elsewhere", "unknown"),
        list: listOf(bob),
      };
      lock.onVerify = () => Promise.resolve(failed);
      expect(problemIn(await store.submit(rename, null))?.kind).to.equal("changed-elsewhere");
      expect(names()).to.deep.equal(["Bob"]);
      lock.onVerify = () => Promise.resolve({ ...failed, list: null });
      expect(problemIn(await store.submit(rename, null))?.kind).to.equal("changed-elsewhere");
    });

    it("is accepted, no more, when the lock said yes and could not be asked again", async () => {
      await open();
      lock.onVerify = () => refuse("timeout", "unknown");
      expect((await store.submit(rename, null)).kind).to.equal("accepted");
    });

    it("is not confirmed when the lock was lost meanwhile: HA says yes for an unavailable lock too", async () => {
      await open();
      lock.onVerify = () => {
        lock.isReachable = false;
        return refuse("unreachable");
      };
      expect(problemIn(await store.submit(rename, null))).to.include({
        kind: "not-confirmed",
        aftermath: "unknown",
      });
    });
  });

  describe("when somebody else took the place", () => {
    beforeEach(() => {
      lock.onPlan = (change) => (change.kind === "add" ? [createPin] : [renameStep]);
    });

    it("reads once and plans once more", async () => {
      await open();
      let refusals = 1;
      lock.onPerform = () => (refusals-- > 0 ? refuse("changed-elsewhere") : Promise.resolve(created));
      expect((await store.submit(addBob, secret)).kind).to.equal("confirmed");
      expect(lock.reads).to.equal(2);
      expect(lock.performed.map(({ context }) => context.secret)).to.deep.equal([secret, secret]);
    });

    it("and no more than four times", async () => {
      await open();
      lock.onPerform = () => refuse("changed-elsewhere");
      expect(problemIn(await store.submit(addBob, secret))?.kind).to.equal("changed-elsewhere");
      expect(lock.performed).to.have.length(5);
    });

    it("but asks the person when somebody who stands there was changed", async () => {
      await open();
      lock.onPerform = () => refuse("changed-elsewhere");
      expect(problemIn(await store.submit(rename, null))?.kind).to.equal("changed-elsewhere");
      expect(lock.performed).to.have.length(1);
    });

    it("for a person added without a PIN too", async () => {
      await open();
      lock.onPlan = () => [{ kind: "create", name: "Bob", access: "always" }];
      lock.onPerform = () => refuse("changed-elsewhere");
      await store.submit({ ...addBob, withPin: false }, null);
      expect(lock.performed).to.have.length(5);
    });
  });

  describe("when a call is not answered", () => {
    beforeEach(() => {
      lock.onPlan = (change) => (change.kind === "add" ? [createPin, nameBob] : [renameStep]);
    });

    it("fails after two minutes, and says that the lock may have done it", async () => {
      await open();
      lock.onPerform = () => new Promise(() => undefined);
      lock.onVerify = () =>
        Promise.resolve({ outcome: "failed", problem: problem("not-confirmed"), list: null });
      const change = store.submit(rename, null);
      await clock.advance(2 * minute);
      expect(problemIn(await change)).to.include({ kind: "timeout", aftermath: "unknown" });
    });

    it("is confirmed when one look shows that the lock did it", async () => {
      await open();
      lock.onPerform = () => refuse("timeout", "unknown");
      expect((await store.submit(rename, null)).kind).to.equal("confirmed");
      expect(lock.verified).to.have.length(1);
    });

    it("is not taken for done when nothing can prove it", async () => {
      await open();
      lock.onPerform = () => refuse("timeout", "unknown");
      lock.onVerify = () => Promise.resolve({ outcome: "accepted", list: listOf(bob) });
      expect(problemIn(await store.submit(rename, null))?.kind).to.equal("timeout");
      expect(names()).to.deep.equal(["Bob"]);
      lock.onVerify = () => refuse("timeout");
      expect(problemIn(await store.submit(rename, null))?.kind).to.equal("timeout");
    });

    it("has changed nothing when the lock itself refused and reads back as before", async () => {
      await open();
      lock.onPerform = () => refuse("refused", "unknown");
      lock.onVerify = () =>
        Promise.resolve({ outcome: "failed", problem: problem("changed-elsewhere"), list: listOf(bob) });
      expect(problemIn(await store.submit(rename, null))).to.include({
        kind: "refused",
        aftermath: "untouched",
      });
      lock.onPerform = () => refuse("timeout", "unknown");
      expect(problemIn(await store.submit(rename, null))?.aftermath).to.equal("unknown");
    });

    it("asks nothing when a look could not tell the new PIN from the old one", async () => {
      await open();
      lock.onPlan = () => [
        { kind: "set-pin", user: "x:1", credential: { type: "pin", index: 1 }, isNew: false },
      ];
      lock.onPerform = () => refuse("timeout", "unknown");
      expect(problemIn(await store.submit(changePin, secret))).to.include({
        kind: "timeout",
        aftermath: "unknown",
      });
      expect(lock.verified).to.deep.equal([]);
    });

    it("reads the list when a lock that was lost is back", async () => {
      await open();
      lock.onPerform = () => {
        lock.isReachable = false;
        return refuse("connection-lost", "unknown");
      };
      await store.submit(rename, null);
      expect(lock.reads).to.equal(1);
      lock.isReachable = true;
      updateHome(ha.setState(frontDoor, "unavailable"));
      updateHome(ha.setState(frontDoor, "locked"));
      await settled();
      expect(lock.reads).to.equal(2);
    });

    it("a late answer, yes or no, has the list read once", async () => {
      await open();
      for (const isYes of [true, false]) {
        const before = lock.reads;
        const gate = deferred<StepAnswer>();
        lock.onPerform = () => gate.promise;
        lock.onVerify = () => refuse("timeout");
        const change = store.submit(addBob, secret);
        await clock.advance(2 * minute);
        expect(problemIn(await change)).to.include({ kind: "timeout", aftermath: "unknown" });
        expect(store.snapshot.unfinished).to.have.length(1);
        expect(lock.reads).to.equal(before);
        lock.onRead = () => Promise.resolve(isYes ? listOf(alice, bob) : listOf(alice));
        if (isYes) gate.resolve(created);
        else gate.reject(new ProblemError(problem("name-refused")));
        await settled();
        expect(lock.reads).to.equal(before + 1);
        expect(names()).to.deep.equal(isYes ? ["Alice", "Bob"] : ["Alice"]);
        expect(store.snapshot.unfinished).to.have.length(isYes ? 1 : 0);
        for (const { id } of store.snapshot.unfinished) store.dismiss(id);
      }
    });

    it("a late answer while the list is being read has it read again", async () => {
      await open();
      const gate = deferred<StepAnswer>();
      lock.onPerform = () => gate.promise;
      lock.onVerify = () => refuse("timeout");
      const change = store.submit(addBob, secret);
      await clock.advance(2 * minute);
      await change;
      const read = deferred<UserList>();
      lock.onRead = () => read.promise;
      void store.read();
      await settled();
      gate.resolve(created);
      lock.onRead = () => Promise.resolve(listOf(alice, bob));
      read.resolve(listOf(alice));
      await settled();
      expect(lock.reads).to.equal(3);
      expect(names()).to.deep.equal(["Alice", "Bob"]);
    });

    it("a late answer to a step that was proven meanwhile changes nothing", async () => {
      await open();
      const gate = deferred<StepAnswer>();
      lock.onPerform = () => gate.promise;
      const change = store.submit(rename, null);
      await clock.advance(2 * minute);
      expect((await change).kind).to.equal("confirmed");
      gate.resolve(created);
      await settled();
      expect(store.snapshot.unfinished).to.deep.equal([]);
    });
  });

  describe("a half-done change", () => {
    let journalId: string;

    beforeEach(async () => {
      lock.onPlan = () => [createPin, nameBob];
      lock.onPerform = (step) => (step.kind === "name" ? refuse("name-refused") : Promise.resolve(created));
      lock.onApply = (step, _answer, list) =>
        step.kind === "create-with-pin" ? { ...list, users: [...list.users, nameless] } : list;
      await open();
      lock.onRead = () => Promise.resolve(listOf(alice, nameless));
      journalId = (await store.submit(addBob, secret)).journal.id;
    });

    it("is finished with what is left, under another name, never repeating what was done", async () => {
      lock.onPerform = () => Promise.resolve({ createdUser: null, credential: null });
      const finishing = store.finish(journalId, "Rob");
      expect(store.snapshot.running?.change).to.deep.equal({ ...addBob, name: "Rob" });
      const outcome = await finishing;
      expect(outcome).to.include({ kind: "confirmed", user: "x:2" });
      expect(lock.performed.at(-1)).to.deep.equal({
        step: { ...nameBob, name: "Rob" },
        context: { secret: null, createdUser: "x:2" },
      });
      expect(lock.performed.filter(({ step }) => step.kind === "create-with-pin")).to.have.length(1);
      expect(store.snapshot.unfinished).to.deep.equal([]);
      expect(await store.finish(journalId)).to.equal(outcome);
      expect(await store.undo(journalId)).to.equal(outcome);
    });

    it("has no name to change where none is asked for", async () => {
      store.dismiss(journalId);
      const restore: Step = { kind: "restore", user: "x:1", to: "always" };
      lock.onApply = (step, _answer, list) =>
        step.kind === "name" ? { ...list, users: [person("x:1", step.name)] } : list;
      lock.onPlan = () => [restore, renameStep];
      const change: Change = { kind: "restore", user: "x:1", as: null };
      const { journal } = await store.submit(change, null);
      lock.onPerform = () => Promise.resolve(created);
      const outcome = await store.finish(journal.id, "Rob");
      expect(outcome?.journal.change).to.deep.equal(change);
      expect(outcome?.kind).to.equal("confirmed");
    });

    it("stays open when it fails again", async () => {
      const outcome = await store.finish(journalId);
      expect(problemIn(outcome)).to.include({ kind: "name-refused", aftermath: "partly" });
      expect(store.snapshot.unfinished.map(({ id }) => id)).to.deep.equal([journalId]);
    });

    it("stays open when the lock is away", async () => {
      lock.isReachable = false;
      expect(problemIn(await store.finish(journalId))).to.include({
        kind: "unreachable",
        aftermath: "partly",
      });
      expect(store.snapshot.unfinished).to.have.length(1);
    });

    it("is undone, last step first", async () => {
      lock.onUndo = (step) => (step.kind === "create-with-pin" ? removeBob : null);
      lock.onPerform = () => Promise.resolve({ createdUser: null, credential: null });
      expect((await store.undo(journalId))?.kind).to.equal("confirmed");
      expect(lock.performed.at(-1)?.step).to.equal(removeBob);
      expect(store.snapshot.unfinished).to.deep.equal([]);
    });

    it("stays open when it cannot be undone", async () => {
      expect(problemIn(await store.undo(journalId))?.kind).to.equal("not-supported");
      lock.onUndo = () => removeBob;
      lock.onPerform = () => refuse("refused");
      expect(problemIn(await store.undo(journalId))?.kind).to.equal("refused");
      expect(store.snapshot.unfinished).to.have.length(1);
    });

    it("keeps what an undoing that broke off left undone", async () => {
      store.dismiss(journalId);
      const tag: Step = { kind: "add-tag", user: "x:2", credential: { type: "tag", index: 1 } };
      lock.onPlan = () => [createPin, tag, nameBob];
      lock.onPerform = (step) => (step.kind === "name" ? refuse("name-refused") : Promise.resolve(created));
      await store.submit(addBob, secret);
      const clear: Step = {
        kind: "clear-credential",
        user: "x:2",
        credential: { type: "tag", index: 1 },
        isLast: false,
      };
      lock.onUndo = (step) => (step.kind === "add-tag" ? clear : removeBob);
      lock.onPerform = (step) => (step === removeBob ? refuse("refused") : Promise.resolve(created));
      await store.undo(store.snapshot.unfinished[0]!.id);
      const [kept] = store.snapshot.unfinished;
      expect(kept?.entries.map(({ state }) => state)).to.deep.equal(["confirmed", "waiting", "failed"]);
    });

    it("is forgotten when dismissed; until then the store stays though the cards have gone", async () => {
      leave();
      await clock.advance(minute);
      expect(lock.closed).to.equal(0);
      store.dismiss(journalId);
      expect(store.snapshot.unfinished).to.deep.equal([]);
      await clock.advance(minute);
      expect(lock.closed).to.equal(1);
    });
  });

  describe("a list whose reading began before a change", () => {
    beforeEach(() => {
      lock.onPlan = () => [createPin];
      lock.onApply = (_step, _answer, list) => ({ ...list, users: [...list.users, bob] });
    });

    it("does not take the change back from the screen", async () => {
      await open();
      const read = deferred<UserList>();
      lock.onRead = () => read.promise;
      void store.read();
      await clock.advance(2 * minute);
      await store.submit(addBob, secret);
      read.resolve(listOf(alice));
      await settled();
      expect(names()).to.deep.equal(["Alice", "Bob"]);
    });

    it("is waited for by the change, and by a reading the change: one command at a time", async () => {
      await open();
      const read = deferred<UserList>();
      lock.onRead = () => read.promise;
      void store.read();
      const adding = store.submit(addBob, secret);
      await clock.advance(minute);
      expect(lock.performed).to.have.length(0);
      const gate = deferred<StepAnswer>();
      lock.onPerform = () => gate.promise;
      read.resolve(listOf(alice));
      await settled();
      expect(lock.performed).to.have.length(1);
      void store.read();
      await settled();
      expect(lock.reads).to.equal(2);
      gate.resolve(created);
      await adding;
      await settled();
      expect(lock.reads).to.equal(3);
    });

    it("is read again when it was the first", async () => {
      const read = deferred<UserList>();
      lock.onRead = () => read.promise;
      await open();
      await clock.advance(2 * minute);
      await store.submit(addBob, secret);
      lock.onRead = () => Promise.resolve(listOf(alice, bob));
      read.resolve(listOf(alice));
      await settled();
      expect(lock.reads).to.equal(2);
      expect(names()).to.deep.equal(["Alice", "Bob"]);
    });
  });
});
