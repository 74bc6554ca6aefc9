// Which ends of a change a lock's store hands to be recorded, and with whom on the lock before.

import { expect } from "@open-wc/testing";
import type { Change } from "../../src/core/change.js";
import type { Outcome } from "../../src/core/outcome.js";
import type { UserList } from "../../src/core/user-list.js";
import { problem, ProblemError } from "../../src/core/problem.js";
import { homeFor } from "../../src/ha/home.js";
import { lockStoreFor, type LockStore } from "../../src/stores/lock-store.js";
import { fakeClock, settled, type FakeClock } from "../helpers/fake-clock.js";
import { fakeHome, frontDoor } from "../helpers/fake-hass.js";
import { listOf, person, ScriptedBackend } from "../helpers/scripted-backend.js";

const alice = person("x:1", "Alice");
const removeAlice: Change = { kind: "remove", user: "x:1" };

describe("the record a lock's store asks for", () => {
  let clock: FakeClock;
  let lock: ScriptedBackend;
  let store: LockStore;
  let leave: () => void;
  let made: (readonly [Outcome, UserList | null])[];

  beforeEach(() => {
    clock = fakeClock();
    localStorage.clear();
    lock = new ScriptedBackend();
    lock.onPlan = () => [{ kind: "remove", user: "x:1", credentials: [] }];
    lock.onApply = (_step, _answer, list) => ({ ...list, users: [] });
    const ha = fakeHome();
    ha.set({ user: { ...ha.hass.user, id: crypto.randomUUID() } });
    ha.addEntity({ entity_id: frontDoor, platform: "template" }, "locked");
    store = lockStoreFor(homeFor(ha.hass), frontDoor);
    leave = store.subscribe(() => undefined);
    made = [];
    store.recorder = (...change) => made.push(change);
  });

  afterEach(() => {
    leave();
    lock.remove();
    clock.restore();
    localStorage.clear();
  });

  it("is of a change that was made, with those who stood there before", async () => {
    await store.read();
    const outcome = await store.submit(removeAlice, null);
    expect(made.map(([each]) => each)).to.deep.equal([outcome]);
    expect(made[0]?.[1]?.users).to.deep.equal([alice]);
    expect(store.snapshot.list?.users).to.deep.equal([]);
  });

  it("is with the list as it is then where none was known before", async () => {
    lock.onApply = (_step, _answer, list) => list;
    lock.onRead = () => Promise.resolve(listOf(alice));
    await store.submit(removeAlice, null);
    expect(made[0]?.[1]?.users).to.deep.equal([alice]);
  });

  it("is not of one that failed, and of one in doubt only once it is known to be made", async () => {
    await store.read();
    lock.onPerform = () => Promise.reject(new ProblemError(problem("refused")));
    await store.submit(removeAlice, null);
    lock.onPerform = () => Promise.reject(new ProblemError(problem("timeout", "unknown")));
    lock.onVerify = () =>
      Promise.resolve({ outcome: "failed", problem: problem("not-confirmed", "unknown"), list: null });
    const { journal } = await store.submit(removeAlice, null);
    expect(made).to.deep.equal([]);
    lock.onVerify = () => Promise.resolve({ outcome: "confirmed", list: null });
    await store.check(journal.id);
    expect(made.map(([{ kind }]) => kind)).to.deep.equal(["confirmed"]);
    expect(made[0]?.[1]?.users).to.deep.equal([alice]);
  });

  it("is asked for anew by the next card, once the last has gone", async () => {
    store.recorder = null;
    leave();
    await clock.advance(6_000);
    await settled();
    expect(store.recorder).to.equal(undefined);
  });
});
