import { expect } from "@open-wc/testing";
import type { AccessEvent } from "../../src/core/access-event.js";
import { nobodyKnown } from "../../src/core/access-event.js";
import { homeFor, updateHome } from "../../src/ha/home.js";
import { activityStoreFor, type ActivityStore } from "../../src/stores/activity-store.js";
import { lockStoreFor } from "../../src/stores/lock-store.js";
import { fakeClock, settled, type FakeClock } from "../helpers/fake-clock.js";
import { fakeHome, frontDoor, type FakeHomeAssistant } from "../helpers/fake-hass.js";
import { deferred, ScriptedBackend } from "../helpers/scripted-backend.js";
import history from "../fixtures/frontend/history-stream.json";
import logbook from "../fixtures/frontend/logbook-stream.json";

const day = 86_400_000;
const minute = 60_000;

interface WireState {
  s: string;
  a?: Record<string, unknown>;
  lu: number;
  lc?: number;
}

describe("the store of a timeline", () => {
  let clock: FakeClock;
  let ha: FakeHomeAssistant;
  let store: ActivityStore;
  let leave: () => void;
  let told: number;

  beforeEach(() => {
    clock = fakeClock();
    localStorage.clear();
    ha = fakeHome();
    // A lock no backend claims, unless a test brings one.
    ha.addEntity({ entity_id: frontDoor, platform: "template" }, "locked");
    store = activityStoreFor(homeFor(ha.hass), [frontDoor], 7);
    leave = () => undefined;
    told = 0;
  });

  afterEach(() => {
    leave();
    clock.restore();
  });

  async function open(): Promise<void> {
    leave = store.subscribe(() => (told += 1));
    await settled();
  }

  /** Seconds since 1970, so many minutes ago. */
  function ago(minutes: number): number {
    return (clock.now - minutes * minute) / 1000;
  }

  function states(rows: WireState[], entityId = frontDoor): void {
    for (const stream of ha.connection.open("history/stream")) stream.send({ states: { [entityId]: rows } });
  }

  function rowsOfLogbook(events: object[] = []): void {
    for (const stream of ha.connection.open("logbook/event_stream")) stream.send({ events });
  }

  function operations(): string[] {
    return store.snapshot.events.map((event) => event.operation);
  }

  it("is one for the same locks and days", () => {
    const home = homeFor(ha.hass);
    expect(activityStoreFor(home, ["lock.b", "lock.a"], 7)).to.equal(
      activityStoreFor(home, ["lock.a", "lock.b"], 7),
    );
    expect(activityStoreFor(home, [frontDoor], 8)).not.to.equal(store);
  });

  it("asks history for whole states of seven days, and calls no service", async () => {
    await open();
    const [stream] = ha.connection.open("history/stream");
    expect(stream?.message).to.deep.equal({
      type: "history/stream",
      entity_ids: [frontDoor],
      start_time: new Date(clock.now - 7 * day).toISOString(),
      significant_changes_only: false,
      minimal_response: false,
      no_attributes: false,
      include_start_time_state: true,
    });
    expect(ha.calls).to.deep.equal([]);
  });

  it("shows events newest first once states and logbook are there", async () => {
    await open();
    states([
      { s: "locked", lu: ago(30) },
      { s: "unlocked", lu: ago(20) },
      { s: "locked", lu: ago(10) },
    ]);
    expect(store.snapshot.loading).to.equal(true);
    rowsOfLogbook();
    expect(store.snapshot.loading).to.equal(false);
    expect(operations()).to.deep.equal(["lock", "unlock"]);
  });

  it("does not wait for a logbook that keeps silent or is not there", async () => {
    ha.connection.onSubscribe = ({ type }) => {
      if (type === "logbook/event_stream")
        throw { code: "unknown_command", message: "Unknown command." } as unknown as Error;
    };
    await open();
    states([]);
    expect(store.snapshot).to.include({ loading: false, problem: null });
    const other = activityStoreFor(homeFor(ha.hass), [frontDoor], 3);
    ha.connection.onSubscribe = () => undefined;
    const stop = other.subscribe(() => undefined);
    await settled();
    states([
      { s: "locked", lu: ago(30) },
      { s: "unlocked", lu: ago(20) },
    ]);
    expect(other.snapshot.loading).to.equal(true);
    await clock.advance(3_000);
    expect(other.snapshot).to.include({ loading: false });
    expect(other.snapshot.events).to.have.length(1);
    stop();
  });

  for (const [code, kind] of [
    ["unauthorized", "not-allowed"],
    ["unknown_command", "not-supported"],
    ["boom", "unknown"],
  ]) {
    it(`says ${kind} when history answers ${code}, and begins anew on request`, async () => {
      ha.connection.onSubscribe = ({ type }) => {
        if (type === "history/stream") throw { code, message: "No." } as unknown as Error;
      };
      await open();
      expect(store.snapshot.problem).to.deep.include({ kind, details: "No." });
      expect(store.snapshot.loading).to.equal(false);
      ha.connection.onSubscribe = () => undefined;
      store.refresh();
      await settled();
      expect(store.snapshot.problem).to.equal(null);
      states([]);
      rowsOfLogbook();
      expect(store.snapshot.loading).to.equal(false);
    });
  }

  it("gives up on a history that never answers after two minutes", async () => {
    ha.connection.onSubscribe = () => deferred().promise;
    await open();
    await clock.advance(2 * minute);
    expect(store.snapshot.problem?.kind).to.equal("timeout");
  });

  it("takes the problem back when the connection was gone for long and rows come after all", async () => {
    updateHome(ha.goOffline());
    await open();
    await clock.advance(2 * minute);
    expect(store.snapshot.problem?.kind).to.equal("timeout");
    updateHome(ha.goOnline());
    await settled();
    states([{ s: "locked", lu: ago(30) }]);
    expect(store.snapshot.problem).to.equal(null);
  });

  it("adds what happens live, each row once", async () => {
    await open();
    states([{ s: "locked", lu: ago(30) }]);
    rowsOfLogbook();
    const before = told;
    states([{ s: "unlocked", a: { changed_by: "Keypad" }, lu: ago(0) }]);
    expect(operations()).to.deep.equal(["unlock"]);
    expect(told).to.equal(before + 1);
    states([{ s: "unlocked", a: { changed_by: "Keypad", supported_features: 0 }, lu: ago(0) }]);
    expect(operations()).to.deep.equal(["unlock"]);
    expect(told).to.equal(before + 1);
  });

  it("goes on after a broken connection, with some seconds twice and no row double", async () => {
    await open();
    states([
      { s: "locked", lu: ago(30) },
      { s: "unlocked", lu: ago(2) },
    ]);
    rowsOfLogbook();
    updateHome(ha.goOffline());
    await clock.advance(minute);
    updateHome(ha.goOnline());
    await settled();
    const [stream] = ha.connection.open("history/stream");
    const lastRow = ago(3) * 1000;
    expect(stream?.message.start_time).to.equal(new Date(lastRow - 5_000).toISOString());
    expect(stream?.message.include_start_time_state).to.equal(false);
    states([
      { s: "unlocked", lu: lastRow / 1000 },
      { s: "locked", lu: ago(0) },
    ]);
    expect(operations()).to.deep.equal(["lock", "unlock"]);
  });

  it("asks again for the first state after a start of HA, which its stream leaves out", async () => {
    await open();
    states([
      { s: "unlocked", lu: ago(30) },
      { s: "locked", lu: ago(20) },
    ]);
    rowsOfLogbook();
    expect(operations()).to.deep.equal(["lock"]);
    const written = clock.now;
    updateHome(ha.setState(frontDoor, "unlocked", {}, written));
    await clock.advance(1_499);
    expect(ha.connection.subscriptions).to.have.length(2);
    await clock.advance(1);
    await settled();
    expect(ha.connection.subscriptions).to.have.length(4);
    states([
      { s: "unlocked", lu: ago(30) },
      { s: "locked", lu: ago(20) },
      { s: "unavailable", lu: written / 1000 - 5 },
      { s: "unlocked", lu: written / 1000 + 0.0004 },
    ]);
    rowsOfLogbook();
    expect(operations()).to.deep.equal(["found-unlocked", "lock"]);
  });

  it("takes a history that is not there yet while HA starts for no problem", async () => {
    const { config } = ha.hass;
    updateHome(ha.set({ config: { ...config, state: "NOT_RUNNING" } }));
    ha.connection.onSubscribe = () => {
      throw { code: "unknown_command", message: "Unknown command." } as unknown as Error;
    };
    await open();
    expect(store.snapshot).to.include({ loading: true, problem: null });
    ha.connection.onSubscribe = () => undefined;
    updateHome(ha.set({ config }));
    await settled();
    rowsOfLogbook();
    states([
      { s: "locked", lu: ago(30) },
      { s: "unlocked", lu: ago(20) },
    ]);
    expect(store.snapshot).to.include({ loading: false, problem: null });
    expect(operations()).to.deep.equal(["unlock"]);
  });

  it("asks again once HA has started, for until then it cannot tell everything", async () => {
    const { config } = ha.hass;
    await open();
    rowsOfLogbook();
    updateHome(ha.set({ config: { ...config, state: "STARTING" } }));
    updateHome(ha.set({ config: { ...config, state: "NOT_RUNNING" } }));
    updateHome(ha.set({ services: { ...ha.hass.services } }));
    await settled();
    expect(ha.connection.subscriptions).to.have.length(2);
    updateHome(ha.set({ config: { ...config, state: "RUNNING" } }));
    await settled();
    expect(ha.connection.subscriptions).to.have.length(4);
    updateHome(ha.set({ services: { ...ha.hass.services } }));
    await settled();
    expect(ha.connection.subscriptions).to.have.length(4);
  });

  describe("where HA does not say who called what", () => {
    const asked: WireState[] = [];
    const bare: object[] = [];

    beforeEach(() => {
      asked.splice(0, 2, { s: "unlocking", lu: ago(0) }, { s: "unlocked", lu: ago(0) + 0.3 });
      bare.splice(0, 2, { entity_id: frontDoor, when: ago(0), context_user_id: "u" });
    });

    for (const first of ["the state", "the logbook"])
      it(`asks again, once, of what happens live, when ${first} comes first`, async () => {
        await open();
        states([{ s: "locked", lu: ago(30) }]);
        rowsOfLogbook();
        if (first === "the state") states(asked);
        rowsOfLogbook(bare);
        states(asked);
        await settled();
        expect(ha.connection.open("logbook/event_stream")).to.have.length(1);
        expect(ha.connection.subscriptions).to.have.length(4);
        states([{ s: "locked", lu: ago(30) }, ...asked]);
        rowsOfLogbook(bare);
        rowsOfLogbook([...bare, { entity_id: frontDoor, when: ago(0) + 0.3 }]);
        await settled();
        expect(ha.connection.subscriptions).to.have.length(4);
        expect(operations()).to.have.length(1);
      });

    it("does not ask again of what it kept", async () => {
      await open();
      states([{ s: "locked", lu: ago(30) }, ...asked]);
      rowsOfLogbook(bare);
      rowsOfLogbook([]);
      await settled();
      expect(ha.connection.subscriptions).to.have.length(2);
    });
  });

  it("does not ask again and again for what the recorder leaves out", async () => {
    await open();
    states([]);
    rowsOfLogbook();
    updateHome(ha.setState(frontDoor, "unlocked", {}, clock.now));
    await clock.advance(minute);
    expect(ha.connection.subscriptions).to.have.length(2);
  });

  it("does not ask again for a state whose row has come, nor while HA is away or gone to sleep", async () => {
    await open();
    states([{ s: "locked", lu: ago(30) }]);
    updateHome(ha.setState(frontDoor, "unlocked", {}, clock.now));
    states([{ s: "unlocked", lu: clock.now / 1000 + 0.0004 }]);
    await clock.advance(minute);
    updateHome(ha.setState(frontDoor, "locked", {}, clock.now));
    updateHome(ha.goOffline());
    await clock.advance(minute);
    expect(ha.connection.subscriptions).to.have.length(2);
    updateHome(ha.goOnline());
    await settled();
    leave();
    await clock.advance(4_000);
    updateHome(ha.setState(frontDoor, "unlocked", {}, clock.now));
    await clock.advance(minute);
    expect(ha.connection.subscriptions).to.have.length(4);
  });

  it("waits for a connection, and says nothing wrong meanwhile", async () => {
    updateHome(ha.goOffline());
    await open();
    expect(store.snapshot).to.include({ loading: true, problem: null });
    updateHome(ha.goOnline());
    await settled();
    states([
      { s: "locked", lu: ago(30) },
      { s: "unlocked", lu: ago(20) },
    ]);
    rowsOfLogbook();
    expect(operations()).to.deep.equal(["unlock"]);
  });

  it("closes its streams some seconds after the last card, and begins anew for the next", async () => {
    await open();
    states([
      { s: "locked", lu: ago(30) },
      { s: "unlocked", lu: ago(20) },
    ]);
    rowsOfLogbook();
    leave();
    await clock.advance(4_000);
    expect(ha.connection.open("history/stream")).to.have.length(1);
    await clock.advance(1_000);
    await settled();
    expect(ha.connection.open("history/stream")).to.have.length(0);
    store.refresh();
    await settled();
    expect(ha.connection.open("history/stream")).to.have.length(0);
    await open();
    expect(store.snapshot).to.include({ loading: true });
    expect(ha.connection.open("history/stream")).to.have.length(1);
  });

  it("closes a stream that is answered after the card has gone", async () => {
    const gate = deferred();
    ha.connection.onSubscribe = () => gate.promise;
    await open();
    leave();
    await clock.advance(5_000);
    gate.resolve(undefined);
    await settled();
    expect(ha.connection.open("history/stream")).to.have.length(0);
    expect(ha.connection.unsubscribed).to.have.length(2);
  });

  it("and hears of no refusal after that", async () => {
    const gate = deferred();
    ha.connection.onSubscribe = () => gate.promise;
    await open();
    leave();
    await clock.advance(5_000);
    gate.reject({ code: "boom" });
    await settled();
    expect(store.snapshot.problem).to.equal(null);
  });

  it("keeps what is loaded in sight while it begins anew", async () => {
    await open();
    states([
      { s: "locked", lu: ago(30) },
      { s: "unlocked", lu: ago(20) },
    ]);
    rowsOfLogbook([{ when: ago(20), message: "Home Assistant started" }]);
    store.refresh();
    await settled();
    expect(store.snapshot.loading).to.equal(false);
    expect(operations()).to.deep.equal(["unlock"]);
  });

  describe("loads older days", () => {
    const page = (rows: WireState[]) => ({ [frontDoor]: rows });

    beforeEach(async () => {
      await open();
      states([
        { s: "locked", lu: store.snapshot.since / 1000 },
        { s: "unlocked", lu: ago(20) },
      ]);
      rowsOfLogbook();
    });

    it("in front of what is there", async () => {
      const { since } = store.snapshot;
      ha.onMessage = ({ type }) =>
        type === "logbook/get_events"
          ? [{ entity_id: frontDoor, when: ago(11 * 1440), state: "unlocked", context_user_id: "u" }]
          : page([
              { s: "locked", lu: ago(12 * 1440) },
              { s: "unlocked", lu: ago(11 * 1440) },
              { s: "locked", lu: ago(10 * 1440) },
            ]);
      const loading = store.loadOlder();
      expect(store.snapshot.loadingOlder).to.equal(true);
      void store.loadOlder();
      await loading;
      expect(store.snapshot).to.include({ loadingOlder: false, reachedEnd: false, since: since - 7 * day });
      expect(operations()).to.deep.equal(["unlock", "lock", "unlock"]);
      expect(ha.messages.map(({ type }) => type)).to.deep.equal([
        "history/history_during_period",
        "logbook/get_events",
      ]);
      expect(ha.messages[0]).to.include({ minimal_response: false, end_time: new Date(since).toISOString() });
    });

    it("and does not take a quiet week for the end", async () => {
      const { since } = store.snapshot;
      let pages = 0;
      ha.onMessage = ({ type, start_time }) => {
        if (type === "logbook/get_events") throw { code: "boom" } as unknown as Error;
        const start = Date.parse(start_time as string) / 1000;
        return page(
          ++pages === 1
            ? [{ s: "locked", lu: start }]
            : [
                { s: "locked", lu: start },
                { s: "unlocked", lu: start + 60 },
              ],
        );
      };
      await store.loadOlder();
      expect(store.snapshot).to.include({ reachedEnd: false, since: since - 35 * day });
    });

    it("until there are no more", async () => {
      ha.onMessage = ({ type }) => (type === "logbook/get_events" ? [] : {});
      await store.loadOlder();
      expect(store.snapshot.reachedEnd).to.equal(true);
      const { length } = ha.messages;
      await store.loadOlder();
      expect(ha.messages).to.have.length(length);
    });

    it("and says why when that fails, keeping what is there", async () => {
      ha.onMessage = () => {
        throw 3 as unknown as Error;
      };
      await store.loadOlder();
      expect(store.snapshot.problem?.kind).to.equal("connection-lost");
      expect(store.snapshot.loadingOlder).to.equal(false);
      expect(operations()).to.deep.equal(["unlock"]);
    });

    it("not while HA is away", async () => {
      updateHome(ha.goOffline());
      await store.loadOlder();
      expect(ha.messages).to.deep.equal([]);
    });

    it("and forgets an answer for those who have left", async () => {
      const answers = [deferred(), deferred()];
      ha.onMessage = () => answers[0]!.promise;
      void store.loadOlder();
      leave();
      await clock.advance(5_000);
      answers[0]!.resolve({});
      await settled();
      expect(store.snapshot).to.include({ loading: true, loadingOlder: false, reachedEnd: false });
      await open();
      ha.onMessage = () => answers[1]!.promise;
      void store.loadOlder();
      leave();
      await clock.advance(5_000);
      answers[1]!.reject(3);
      await settled();
      expect(store.snapshot.problem).to.equal(null);
    });
  });

  describe("with a backend's reader", () => {
    let lock: ScriptedBackend;

    beforeEach(() => {
      lock = new ScriptedBackend();
    });
    afterEach(() => lock.remove());

    it("watches the door too, and never asks the lock", async () => {
      await open();
      expect(ha.connection.open("history/stream")[0]?.message.entity_ids).to.deep.equal([
        frontDoor,
        "binary_sensor.front_door",
      ]);
      states([{ s: "locked", lu: ago(30) }]);
      states(
        [
          { s: "off", lu: ago(30) },
          { s: "on", lu: ago(20) },
        ],
        "binary_sensor.front_door",
      );
      rowsOfLogbook();
      expect(operations()).to.deep.equal(["door-opened"]);
      // Its own state has come; the door's is not known to the dashboard.
      updateHome(ha.setState(frontDoor, "locked", {}, ago(30) * 1000));
      await clock.advance(10 * minute);
      expect(ha.connection.subscriptions).to.have.length(2);
      expect(lock.asked + lock.reads).to.equal(0);
    });

    it("reads anew when the backend comes after the card, and not for other changes", async () => {
      lock.isClaimed = false;
      await open();
      updateHome(ha.set({ entities: { ...ha.hass.entities } }));
      await settled();
      expect(ha.connection.subscriptions).to.have.length(2);
      lock.isClaimed = true;
      updateHome(ha.set({ entities: { ...ha.hass.entities } }));
      await settled();
      expect(
        ha.connection.open("history/stream").map(({ message }) => message.entity_ids as string[]),
      ).to.deep.equal([[frontDoor, "binary_sensor.front_door"]]);
    });

    it("reads again with the people once their list is there", async () => {
      const event = (name: string): AccessEvent => ({
        id: "1",
        entityId: frontDoor,
        at: clock.now,
        operation: "unlock",
        method: "keypad",
        actor: name === "" ? nobodyKnown : { kind: "lock-user", key: "x:1", name },
        certainty: "deduced",
        evidence: [],
      });
      lock.onActivity = (list) => [event(list?.users[0]?.name ?? "")];
      await open();
      states([{ s: "locked", lu: ago(30) }]);
      rowsOfLogbook();
      expect(store.snapshot.events[0]?.actor).to.equal(nobodyKnown);
      const people = lockStoreFor(homeFor(ha.hass), frontDoor);
      const stop = people.subscribe(() => undefined);
      await people.read();
      expect(store.snapshot.events[0]?.actor).to.include({ name: "Alice" });
      stop();
    });

    it("tells the reader what HA calls people and scripts, as far as it knows them", async () => {
      ha.addEntity({ entity_id: "script.away" }, "off", { friendly_name: "We go out" });
      updateHome(ha.hass);
      let names: (string | null)[] = [];
      lock.onActivity = (_list, { haUserName, entityName }) => {
        names = [haUserName(ha.hass.user.id), entityName("script.away"), entityName("script.gone")];
        return null;
      };
      await open();
      states([{ s: "locked", lu: ago(30) }]);
      expect(names).to.deep.equal([ha.hass.user.name, "We go out", null]);
    });

    it("takes a new row among 10,000 by reading only what it can change", async () => {
      await open();
      const rows: WireState[] = Array.from({ length: 10_000 }, (_, at) => ({
        s: at % 2 ? "unlocked" : "locked",
        lu: ago(10_010 - at),
      }));
      states(rows);
      const started = performance.now();
      rowsOfLogbook();
      expect(performance.now() - started).to.be.below(100);
      expect(store.snapshot.events).to.have.length(9_999);
      const whole = store.snapshot.events;
      // The best of some rounds: the machine may be busy with something else.
      const rounds = [2, 1, 0].map((minutes) => {
        const arriving = performance.now();
        states([{ s: minutes % 2 ? "unlocked" : "locked", lu: ago(minutes) }]);
        return performance.now() - arriving;
      });
      expect(Math.min(...rounds)).to.be.below(16);
      expect(store.snapshot.events).to.have.length(10_002);
      expect(store.snapshot.events[9_000]).to.equal(whole[8_997]);
    });

    it("gives the same events row by row as all at once", async () => {
      await open();
      rowsOfLogbook();
      const whole = activityStoreFor(homeFor(ha.hass), [frontDoor], 30);
      const stop = whole.subscribe(() => undefined);
      await settled();
      const [mine, others] = ha.connection.open("history/stream");
      const all: WireState[] = [];
      const door: WireState[] = [];
      for (const state of [
        "locked",
        "unlocking",
        "unlocked",
        "unavailable",
        "locked",
        "unlocked",
        "locked",
      ]) {
        for (let times = 0; times < 3; times++) {
          const row = { s: state, lu: ago(500 - all.length * 4) };
          all.push(row);
          door.push({ s: all.length % 2 ? "on" : "off", lu: row.lu + 90 });
        }
      }
      for (const [at, row] of all.entries()) {
        mine!.send({ states: { [frontDoor]: [row] } });
        mine!.send({ states: { "binary_sensor.front_door": [door[at]] } });
      }
      others!.send({ states: { [frontDoor]: all, "binary_sensor.front_door": door } });
      ha.connection.open("logbook/event_stream")[1]!.send({ events: [] });
      expect(store.snapshot.events).to.have.length.above(10);
      expect(store.snapshot.events).to.deep.equal(whole.snapshot.events);
      stop();
    });
  });

  it("reads the recorded streams of a real lock: each operation within the frame that brought it", async () => {
    await open();
    let seen = 0;
    const logbooks = new Map(logbook.frames.map(({ step, frames }) => [step, frames]));
    for (const { step, frames } of history.frames) {
      for (const { frame } of frames) {
        for (const stream of ha.connection.open("history/stream")) stream.send(frame);
      }
      for (const { frame } of logbooks.get(step) ?? []) {
        for (const stream of ha.connection.open("logbook/event_stream")) stream.send(frame);
      }
      if (store.snapshot.events.length > seen) seen = store.snapshot.events.length;
    }
    expect(seen).to.be.above(15);
    expect(store.snapshot.events[0]!.at).to.be.above(1_795_248_160_000);
  });
});
