// A lock whose codes a manager may look after: nothing is done at it in another way until that is known.

import { expect } from "@open-wc/testing";
import type { AccessEvent } from "../../src/core/access-event.js";
import type { LockBackend } from "../../src/core/backend.js";
import type { Home } from "../../src/ha/home.js";
import { nobodyKnown } from "../../src/core/access-event.js";
import { managedActivity, type Beneath } from "../../src/backends/shared/managed-activity.js";
import { managerClaims } from "../../src/backends/shared/manager-claims.js";
import { registerBackend } from "../../src/backends/registry.js";
import { HaError } from "../../src/ha/errors.js";
import { homeFor, updateHome } from "../../src/ha/home.js";
import { activityStoreFor } from "../../src/stores/activity-store.js";
import { lockStoreFor, type LockStore } from "../../src/stores/lock-store.js";
import { fakeClock, settled, type FakeClock } from "../helpers/fake-clock.js";
import { fakeHome, frontDoor, type FakeHomeAssistant } from "../helpers/fake-hass.js";
import { deferred, everything, listOf, person, ScriptedBackend } from "../helpers/scripted-backend.js";

const day = 86_400_000;
const rename = { kind: "rename", user: "x:1", name: "Alicia" } as const;

describe("a lock that a manager of codes may look after", () => {
  let clock: FakeClock;
  let ha: FakeHomeAssistant;
  let native: ScriptedBackend;
  let store: LockStore;
  let undo: (() => void)[];
  /** What the manager is asked, and how it answers. */
  let questions: string[];
  let answer: () => Promise<boolean>;
  let changesManaged: number;

  beforeEach(() => {
    clock = fakeClock();
    localStorage.clear();
    ha = fakeHome();
    ha.addEntity({ entity_id: frontDoor, platform: "template" }, "locked");
    ha.set({ services: { ...ha.hass.services, keeper: { add: {} } } as never });
    native = new ScriptedBackend("native");
    questions = [];
    changesManaged = 0;
    answer = () => Promise.resolve(true);
    const open = (home: Home, beneath: Beneath): LockBackend => ({
      id: "keeper",
      reachable: () => true,
      capabilities: () => Promise.resolve(everything),
      readUsers: () => Promise.resolve(listOf(person("keeper:1", beneath() ? "Kim" : "Kim alone"))),
      activity: managedActivity(
        frontDoor,
        beneath,
        () => home.entitiesOf("keeper").map(({ entity_id: id }) => id),
        (events) => events.map(named),
      ),
      changing: () => {
        changesManaged += 1;
        return Promise.reject(new HaError("unknown", ""));
      },
      close: () => undefined,
    });
    undo = [
      registerBackend({
        id: "keeper",
        ...managerClaims("keeper", (_home, entityId) => {
          questions.push(entityId);
          return answer();
        }),
        open: (home, _lock, beneath = () => null) => open(home, beneath),
      }),
      () => native.remove(),
      () => clock.restore(),
    ];
    store = lockStoreFor(homeFor(ha.hass), frontDoor);
  });

  afterEach(() => undo.reverse().forEach((each) => each()));

  const named = (event: AccessEvent): AccessEvent => ({
    ...event,
    actor: { kind: "lock-user", key: "keeper:1", name: "Kim" },
  });

  async function open(): Promise<void> {
    undo.push(store.subscribe(() => undefined));
    store.ensureList(day);
    await settled();
  }

  const names = (): unknown => store.snapshot.list?.users.map(({ name }) => name);

  it("is read and changed by nobody until the manager has answered, and then by the manager", async () => {
    const answered = deferred<boolean>();
    answer = () => answered.promise;
    await open();
    void store.read();
    const outcome = store.submit(rename, null);
    await settled();
    expect([native.opened, native.reads, native.performed, store.snapshot.backend]).to.deep.equal([
      0,
      0,
      [],
      null,
    ]);
    answered.resolve(true);
    expect((await outcome).kind).to.equal("failed");
    await settled();
    expect(names()).to.deep.equal(["Kim"]);
    expect([store.snapshot.backend, native.reads, native.performed.length]).to.deep.equal(["keeper", 0, 0]);
    expect([changesManaged, questions]).to.deep.equal([1, [frontDoor]]);
  });

  it("is its own once the manager says that it is not among its locks", async () => {
    answer = () => Promise.resolve(false);
    await open();
    expect([store.snapshot.backend, names(), questions.length]).to.deep.equal(["native", ["Alice"], 1]);
  });

  it("follows when the manager takes it over, and when the manager is gone", async () => {
    answer = () => Promise.resolve(false);
    await open();
    answer = () => Promise.resolve(true);
    updateHome(ha.addEntity({ entity_id: "event.kim", platform: "keeper" }, "unknown"));
    await clock.advance(1_000);
    expect([store.snapshot.backend, names()]).to.deep.equal(["keeper", ["Kim"]]);
    const services = { ...ha.hass.services };
    delete services.keeper;
    updateHome(ha.set({ services }));
    await clock.advance(1_000);
    expect([store.snapshot.backend, questions.length]).to.deep.equal(["native", 2]);
  });

  it("keeps what was shown while the manager is asked again", async () => {
    await open();
    const answered = deferred<boolean>();
    answer = () => answered.promise;
    updateHome(ha.addEntity({ entity_id: "event.kim", platform: "keeper" }, "unknown"));
    await clock.advance(1_000);
    expect([store.snapshot.backend, names(), questions.length]).to.deep.equal(["keeper", ["Kim"], 2]);
    answered.resolve(true);
    await settled();
    expect([store.snapshot.backend, names()]).to.deep.equal(["keeper", ["Kim"]]);
  });

  for (const [code, kind] of [
    ["unknown_command", "not-supported"],
    ["connection_lost", "connection-lost"],
    ["unauthorized", "not-allowed"],
    ["other", "unknown"],
  ] as const) {
    it(`is touched by nobody while the manager refuses to tell (${code}), and it is asked anew`, async () => {
      answer = () => Promise.reject(new HaError(code, code === "other" ? "said 123456" : ""));
      await open();
      expect(store.snapshot.readProblem?.kind).to.equal(kind);
      if (code === "other") expect(store.snapshot.readProblem?.details).to.equal("said …");
      const outcome = await store.submit(rename, null);
      expect([outcome.kind, native.performed.length, native.reads]).to.deep.equal(["failed", 0, 0]);
      answer = () => Promise.resolve(false);
      await store.read();
      expect(names()).to.deep.equal(["Alice"]);
    });
  }

  it("is asked for again on a new connection, and not without one", async () => {
    await open();
    updateHome(ha.goOffline());
    const outcome = await store.submit(rename, null);
    expect(outcome.kind === "failed" && outcome.problem.kind).to.equal("connection-lost");
    expect(questions).to.have.length(1);
    updateHome(ha.goOnline());
    await settled();
    expect(questions).to.have.length(2);
  });

  it("waits while Home Assistant starts and the manager is still to come, and asks again when it has", async () => {
    const { services } = ha.hass;
    const others = { ...services };
    delete others.keeper;
    const { config } = ha.hass;
    ha.addEntity({ entity_id: "event.kim", platform: "keeper" }, "unavailable");
    answer = () => Promise.reject(new HaError("unknown_command", ""));
    updateHome(ha.set({ services: others, config: { ...config, state: "STARTING" } }));
    await open();
    expect([store.snapshot.backend, native.reads, questions.length > 0]).to.deep.equal([null, 0, true]);
    answer = () => Promise.resolve(true);
    updateHome(ha.set({ services, config: { ...config, state: "RUNNING" } }));
    await clock.advance(1_000);
    await store.read();
    expect([store.snapshot.backend, names()]).to.deep.equal(["keeper", ["Kim"]]);
  });

  it("has no lock's own way beneath where nobody knows it", async () => {
    native.isClaimed = false;
    await open();
    expect(names()).to.deep.equal(["Kim alone"]);
  });

  it("is nobody's question for what is no lock", async () => {
    const other = lockStoreFor(homeFor(ha.hass), "sun.sun");
    undo.push(other.subscribe(() => undefined));
    await settled();
    expect(questions).to.deep.equal([]);
  });

  it("has its timeline read anew with the manager's entities and names as soon as they are known", async () => {
    ha.addEntity({ entity_id: "event.kim", platform: "keeper" }, "unknown");
    updateHome(ha.hass);
    const answered = deferred<boolean>();
    answer = () => answered.promise;
    const timeline = activityStoreFor(homeFor(ha.hass), [frontDoor], 7);
    undo.push(timeline.subscribe(() => undefined));
    await settled();
    const asked = (): unknown =>
      ha.connection.open("history/stream").map<unknown>(({ message }) => message.entity_ids);
    expect(asked()).to.deep.equal([[frontDoor]]);
    native.onActivity = (_list, { sources }) => [
      {
        id: "one",
        entityId: sources.lock,
        at: clock.now,
        operation: "unlock",
        method: "keypad",
        actor: nobodyKnown,
        certainty: "unknown",
        evidence: [],
      },
    ];
    answered.resolve(true);
    await settled();
    await settled();
    const door = "binary_sensor.front_door";
    expect(asked()).to.deep.equal([[frontDoor, door, "event.kim"]]);
    const tell = (): void => {
      for (const stream of ha.connection.open("history/stream"))
        stream.send({ states: { [frontDoor]: [{ s: "locked", lu: clock.now / 1000 - 60 }] } });
      for (const stream of ha.connection.open("logbook/event_stream")) stream.send({ events: [] });
    };
    tell();
    expect(timeline.snapshot.events.map(({ actor }) => actor)).to.deep.equal([
      { kind: "lock-user", key: "keeper:1", name: "Kim" },
    ]);
    updateHome(ha.addEntity({ entity_id: "event.lee", platform: "keeper" }, "unknown"));
    answered.resolve(true);
    await settled();
    await settled();
    expect(asked()).to.deep.equal([[frontDoor, door, "event.kim", "event.lee"]]);
  });

  it("has its timeline read by the manager's word also where the manager is known from before", async () => {
    ha.addEntity({ entity_id: "event.kim", platform: "keeper" }, "unknown");
    updateHome(ha.hass);
    await open();
    undo.pop()!();
    await clock.advance(day);
    const answered = deferred<boolean>();
    answer = () => answered.promise;
    updateHome(ha.addEntity({ entity_id: "event.lee", platform: "keeper" }, "unknown"));
    const timeline = activityStoreFor(homeFor(ha.hass), [frontDoor], 7);
    undo.push(timeline.subscribe(() => undefined));
    await settled();
    const asked = (): unknown =>
      ha.connection.open("history/stream").map<unknown>(({ message }) => message.entity_ids);
    expect([store.snapshot.backend, asked()]).to.deep.equal(["keeper", [[frontDoor]]]);
    answered.resolve(true);
    await clock.advance(1_000);
    await settled();
    expect(asked()).to.deep.equal([[frontDoor, "binary_sensor.front_door", "event.kim", "event.lee"]]);
  });
});
