// A lock that is another backend's to manage from one moment to the next: what was asked of the former one counts for nobody.

import { expect } from "@open-wc/testing";
import { homeFor, updateHome } from "../../src/ha/home.js";
import { changesLeaf } from "../../src/stores/changes.js";
import { lockStoreFor, type LockStore } from "../../src/stores/lock-store.js";
import { problem, ProblemError } from "../../src/core/problem.js";
import type { UserList } from "../../src/core/user-list.js";
import { fakeClock, settled, type FakeClock } from "../helpers/fake-clock.js";
import { fakeHome, frontDoor, type FakeHomeAssistant } from "../helpers/fake-hass.js";
import { deferred, listOf, person, ScriptedBackend } from "../helpers/scripted-backend.js";

const rename = { kind: "rename", user: "x:1", name: "Alicia" } as const;
const step = { kind: "name", user: "x:1", name: "Alicia", former: "Alice" } as const;
const remove = { kind: "remove", user: "x:1", credentials: [] } as const;

describe("a lock that another backend manages from now on", () => {
  let clock: FakeClock;
  let ha: FakeHomeAssistant;
  let later: ScriptedBackend;
  let former: ScriptedBackend;
  let store: LockStore;
  let undo: (() => void)[];

  beforeEach(async () => {
    await changesLeaf.load();
    clock = fakeClock();
    localStorage.clear();
    ha = fakeHome();
    ha.addEntity({ entity_id: frontDoor, platform: "template" }, "locked");
    later = new ScriptedBackend("later");
    former = new ScriptedBackend("former");
    later.onRead = () => Promise.resolve(listOf(person("y:1", "Bob")));
    store = lockStoreFor(homeFor(ha.hass), frontDoor);
    undo = [store.subscribe(() => undefined)];
    await settled();
  });
  afterEach(() => {
    for (const stop of undo) stop();
    former.remove();
    later.remove();
    clock.restore();
  });

  const names = (): unknown => store.snapshot.list?.users.map(({ name }) => name) ?? null;

  /** The registry says so, and what the lock can do is asked a second later. */
  async function change(isFormer = false): Promise<void> {
    former.isClaimed = isFormer;
    updateHome(ha.set({ entities: { ...ha.hass.entities } }));
    await clock.advance(1_100);
    await settled();
  }

  it("has its people alone, and none while they are read", async () => {
    store.ensureList(1_000);
    await settled();
    expect(names()).to.deep.equal(["Alice"]);
    const reading = deferred<UserList>();
    later.onRead = () => reading.promise;
    await change();
    expect([store.snapshot.backend, names()]).to.deep.equal(["later", null]);
    reading.resolve(listOf(person("y:1", "Bob")));
    await settled();
    expect(names()).to.deep.equal(["Bob"]);
    expect(former.closed).to.equal(1);
  });

  it("shows no list that the former one was asked for, and does not wait for it", async () => {
    const reading = deferred<UserList>();
    former.onRead = () => reading.promise;
    store.ensureList(1_000);
    await settled();
    await change();
    expect(names()).to.deep.equal(["Bob"]);
    reading.resolve(listOf(person("x:1", "Alice")));
    await settled();
    expect(names()).to.deep.equal(["Bob"]);
    expect(store.snapshot.readingSince).to.equal(null);
  });

  it("is not blamed for what the former one could not do", async () => {
    const reading = deferred<UserList>();
    former.onRead = () => reading.promise;
    store.ensureList(1_000);
    await settled();
    later.onRead = () => new Promise(() => undefined);
    await change();
    reading.reject(new ProblemError(problem("timeout")));
    await settled();
    expect(store.snapshot.readProblem).to.equal(null);
    expect(store.snapshot.readingSince).not.to.equal(null);
  });

  it("is read though the former one's list could not be", async () => {
    former.onRead = () => Promise.reject(new ProblemError(problem("timeout")));
    store.ensureList(1_000);
    await settled();
    expect(store.snapshot.readProblem?.kind).to.equal("timeout");
    await change();
    expect([store.snapshot.readProblem, names()]).to.deep.equal([null, ["Bob"]]);
  });

  it("gets nothing of a change that is being made: what is left is not sent, and waits for the former one", async () => {
    store.ensureList(1_000);
    await settled();
    const sent = deferred<{ createdUser: null; credential: null }>();
    former.onPlan = () => [step, remove];
    former.onPerform = () => sent.promise;
    former.onVerify = () => Promise.resolve({ outcome: "confirmed", list: listOf(person("x:1", "Alicia")) });
    const outcome = store.submit(rename, null);
    await settled();
    await change();
    sent.resolve({ createdUser: null, credential: null });
    const { kind, journal } = await outcome;
    await settled();
    expect(kind).to.equal("failed");
    expect(former.performed.map((each) => each.step.kind)).to.deep.equal(["name"]);
    expect(journal.entries.map(({ state }) => state)).to.deep.equal(["confirmed", "failed"]);
    expect(later.performed).to.deep.equal([]);
    expect(names()).to.deep.equal(["Bob"]);
    expect(store.snapshot.unfinished).to.deep.equal([]);
    await change(true);
    expect(store.snapshot.unfinished.map(({ id }) => id)).to.deep.equal([journal.id]);
  });

  it("makes a change that waited, or says that the person is not on it", async () => {
    store.ensureList(1_000);
    await settled();
    const sent = deferred<{ createdUser: null; credential: null }>();
    former.onPlan = () => [step];
    former.onPerform = () => sent.promise;
    later.onPlan = () => problem("user-gone");
    const first = store.submit(rename, null);
    const second = store.submit({ kind: "suspend", user: "x:1" }, null);
    await settled();
    await change();
    sent.resolve({ createdUser: null, credential: null });
    await first;
    const { kind, ...ended } = await second;
    expect([kind, (ended as { problem?: { kind: string } }).problem?.kind]).to.deep.equal([
      "failed",
      "user-gone",
    ]);
    expect(former.performed).to.have.length(1);
  });

  it("forgets why a list could not be read once nobody looks any more", async () => {
    former.onRead = () => Promise.reject(new ProblemError(problem("timeout")));
    store.ensureList(1_000);
    await settled();
    for (const stop of undo.splice(0)) stop();
    await clock.advance(6_000);
    expect(store.snapshot.readProblem).to.equal(null);
  });
});
