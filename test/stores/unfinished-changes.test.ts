import { expect } from "@open-wc/testing";
import type { Change } from "../../src/core/change.js";
import type { Outcome } from "../../src/core/outcome.js";
import type { Step, StepAnswer, Verification } from "../../src/core/step.js";
import type { LockUser } from "../../src/core/user.js";
import type { UserList } from "../../src/core/user-list.js";
import { problem, ProblemError, type Problem } from "../../src/core/problem.js";
import { homeFor, updateHome } from "../../src/ha/home.js";
import { lockStoreFor, type LockStore } from "../../src/stores/lock-store.js";
import { fakeClock, settled, type FakeClock } from "../helpers/fake-clock.js";
import { fakeHome, frontDoor, type FakeHomeAssistant } from "../helpers/fake-hass.js";
import { deferred, listOf, person, ScriptedBackend } from "../helpers/scripted-backend.js";

const second = 1_000;
const minute = 60 * second;
const secret = "7391";

const alice = person("x:1", "Alice");
const bob: LockUser = { ...person("x:2", "Bob"), credentials: [{ type: "pin", index: 2 }] };
const place = { type: "pin", index: 2 } as const;
const nameless: LockUser = { ...bob, name: null, credentials: [place] };
const created: StepAnswer = { createdUser: "x:2", credential: place };
const plain: StepAnswer = { createdUser: null, credential: null };

const addBob: Change = { kind: "add", name: "Bob", access: "always", withPin: true };
const createPin: Step = { kind: "create-with-pin", access: "always", credential: place };
const nameBob: Step = { kind: "name", user: "created", name: "Bob", former: null };
const removeBob: Step = { kind: "remove", user: "x:2", credentials: [place] };
const rename: Change = { kind: "rename", user: "x:1", name: "Alicia" };
const renameStep: Step = { kind: "name", user: "x:1", name: "Alicia", former: "Alice" };
const changePin: Change = { kind: "set-pin", user: "x:1", credential: { type: "pin", index: 1 } };

const asAsked: Verification = { outcome: "confirmed", list: null };
const notAsAsked: Verification = {
  outcome: "failed",
  problem: problem("not-confirmed", "unknown"),
  list: null,
};

function refuse(kind: Problem["kind"], aftermath: Problem["aftermath"] = "untouched"): Promise<never> {
  return Promise.reject(new ProblemError(problem(kind, aftermath)));
}

const noAnswer = (): Promise<never> => refuse("timeout", "unknown");

const told = (outcome: Outcome | undefined): string =>
  outcome?.kind === "failed"
    ? `${outcome.problem.kind}, ${outcome.problem.aftermath}`
    : String(outcome?.kind);

describe("a change that stopped", () => {
  let clock: FakeClock;
  let ha: FakeHomeAssistant;
  let lock: ScriptedBackend;
  let store: LockStore;
  let viewer: string;
  const leaving: (() => void)[] = [];

  beforeEach(() => {
    clock = fakeClock();
    localStorage.clear();
    // The pages of other tests may still be waiting for an answer.
    viewer = crypto.randomUUID();
    lock = new ScriptedBackend();
    lock.onPlan = (change) => (change.kind === "add" ? [createPin, nameBob] : [renameStep]);
    lock.onPerform = (step) => Promise.resolve(step.kind === "create-with-pin" ? created : plain);
    lock.onUndo = (step) => (step.kind === "create-with-pin" ? removeBob : null);
    lock.onApply = (step, _answer, list) => {
      if (step.kind === "create-with-pin") return { ...list, users: [...list.users, nameless] };
      const named = (user: LockUser): LockUser =>
        step.kind === "name" ? { ...user, name: step.name } : user;
      return {
        ...list,
        users: list.users.map((user) =>
          step.kind === "name" && [step.user, "created"].includes(user.key)
            ? named(user)
            : user.key === "x:2"
              ? named(user)
              : user,
        ),
      };
    };
    store = openPage();
  });

  afterEach(() => {
    for (const leave of leaving.splice(0)) leave();
    lock.remove();
    clock.restore();
    localStorage.clear();
  });

  /** A page of the dashboard that shows the lock: the same browser and HA user, with nothing else in common. */
  function openPage(): LockStore {
    ha = fakeHome();
    ha.set({ user: { ...ha.hass.user, id: viewer } });
    ha.addEntity({ entity_id: frontDoor, platform: "template" }, "locked");
    const page = lockStoreFor(homeFor(ha.hass), frontDoor);
    leaving.push(page.subscribe(() => undefined));
    return page;
  }

  /** The page is closed by its reader: it hears of that, and does nothing more. */
  function closePage(): void {
    window.dispatchEvent(new PageTransitionEvent("pagehide"));
    for (const leave of leaving.splice(0)) leave();
    const { now } = clock;
    clock.restore();
    clock = fakeClock(now);
  }

  async function reload(): Promise<LockStore> {
    closePage();
    const page = openPage();
    await settled();
    return page;
  }

  /** What another tab's write in the storage makes this one hear. */
  async function hearOfStorage(): Promise<void> {
    const key = Object.keys(localStorage).find((each) => each.includes(":journals:")) ?? lastKey;
    lastKey = key;
    window.dispatchEvent(new StorageEvent("storage", { key }));
    await settled();
  }
  let lastKey = "";

  const open = (): readonly string[] => store.snapshot.unfinished.map(({ id }) => id);

  async function addHalf(): Promise<string> {
    lock.onPerform = (step) => (step.kind === "name" ? refuse("name-refused") : Promise.resolve(created));
    await store.read();
    const { journal } = await store.submit(addBob, secret);
    lock.onRead = () => Promise.resolve(listOf(alice, nameless));
    lock.onPerform = () => Promise.resolve(plain);
    return journal.id;
  }

  async function addInDoubt(): Promise<string> {
    lock.onPerform = noAnswer;
    lock.onVerify = () => Promise.resolve(notAsAsked);
    await store.read();
    const { journal } = await store.submit(addBob, secret);
    return journal.id;
  }

  describe("half done", () => {
    it("is offered after a reload, and finished there with nothing left behind", async () => {
      const id = await addHalf();
      store = await reload();
      expect(open()).to.deep.equal([id]);
      expect(told(store.outcomeOf(id))).to.equal("name-refused, partly");
      expect((await store.finish(id))?.kind).to.equal("confirmed");
      expect(lock.performed.at(-1)).to.deep.equal({
        step: nameBob,
        context: { secret: null, createdUser: "x:2" },
      });
      expect(open()).to.deep.equal([]);
      expect(Object.keys(localStorage).filter((key) => key.includes(":journals:"))).to.deep.equal([]);
    });

    it("is kept without HA's words and without the PIN", async () => {
      lock.onPerform = (step) =>
        step.kind === "name"
          ? Promise.reject(new ProblemError(problem("name-refused", "untouched", "words of HA")))
          : Promise.resolve(created);
      await store.submit(addBob, secret);
      const kept = JSON.stringify({ ...localStorage });
      expect(kept).to.contain("name-refused").and.not.to.contain("words of HA");
      expect(kept).not.to.contain(secret);
    });

    it("is undone after a reload", async () => {
      const id = await addHalf();
      store = await reload();
      expect((await store.undo(id))?.kind).to.equal("confirmed");
      expect(lock.performed.at(-1)?.step).to.equal(removeBob);
      expect(open()).to.deep.equal([]);
    });

    it("runs once though it is asked for twice", async () => {
      const id = await addHalf();
      const before = lock.performed.length;
      const [one, other] = await Promise.all([store.finish(id), store.finish(id)]);
      expect(one).to.equal(other);
      expect(lock.performed).to.have.length(before + 1);
    });

    it("was finished after all on the lock, and what HA was to remember with it is still done", async () => {
      const remember: Step = { kind: "remember", user: "x:2", former: "always", name: "Bob", since: null };
      lock.onPlan = () => [createPin, nameBob, remember];
      const id = await addHalf();
      lock.onRead = () => Promise.resolve(listOf(alice, bob));
      expect((await store.finish(id))?.kind).to.equal("confirmed");
      expect(lock.performed.at(-1)?.step).to.equal(remember);
    });

    it("is finished though a look at it is under way when that is asked for", async () => {
      await store.read();
      lock.onPerform = (step) => (step.kind === "name" ? noAnswer() : Promise.resolve(created));
      lock.onVerify = (step) => Promise.resolve(step.kind === "name" ? notAsAsked : asAsked);
      const { journal } = await store.submit(addBob, secret);
      lock.onRead = () => Promise.resolve(listOf(alice, nameless));
      lock.onPerform = () => Promise.resolve(plain);
      const before = lock.performed.length;
      const look = deferred<Verification>();
      lock.onVerify = () => look.promise;
      const looking = store.check(journal.id);
      const finishing = store.finish(journal.id);
      await settled();
      lock.onVerify = () => Promise.resolve(lock.performed.length > before ? asAsked : notAsAsked);
      look.resolve(notAsAsked);
      expect((await looking)?.kind).to.equal("failed");
      expect((await finishing)?.kind).to.equal("confirmed");
      expect(lock.performed).to.have.length(before + 1);
    });

    it("was finished after all when the person bears the name already", async () => {
      const id = await addHalf();
      const before = lock.performed.length;
      lock.onRead = () => Promise.resolve(listOf(alice, bob));
      expect((await store.finish(id))?.kind).to.equal("confirmed");
      expect(lock.performed).to.have.length(before);
    });

    for (const way of ["finish", "undo"] as const) {
      it(`touches nobody who was changed elsewhere: ${way}`, async () => {
        const id = await addHalf();
        const before = lock.performed.length;
        lock.onRead = () => Promise.resolve(listOf(alice, { ...nameless, name: "Somebody" }));
        expect(told(await store[way](id))).to.equal("changed-elsewhere, untouched");
        expect(lock.performed).to.have.length(before);
        expect(open()).to.deep.equal([]);
      });

      it(`is not decided by a list that broke off: ${way}`, async () => {
        const id = await addHalf();
        lock.onRead = () => Promise.resolve({ ...listOf(alice), completeness: "partial" });
        expect(told(await store[way](id))).to.equal("not-confirmed, partly");
        expect(open()).to.deep.equal([id]);
      });

      it(`stays when the list cannot be read: ${way}`, async () => {
        const id = await addHalf();
        lock.onRead = noAnswer;
        expect(told(await store[way](id))).to.equal("timeout, partly");
        expect(open()).to.deep.equal([id]);
      });
    }

    it("is over when the person is gone: nothing to finish, nothing left to undo", async () => {
      const id = await addHalf();
      lock.onRead = () => Promise.resolve(listOf(alice));
      expect(told(await store.finish(id))).to.equal("user-gone, untouched");
      expect(open()).to.deep.equal([]);
      const other = await addHalf();
      lock.onRead = () => Promise.resolve(listOf(alice));
      expect((await store.undo(other))?.kind).to.equal("confirmed");
      expect(open()).to.deep.equal([]);
    });

    it("is offered where nobody had seen the person, and knows whom an add leaves by the missing name", async () => {
      const apply = lock.onApply;
      lock.onApply = (step, answer, list) =>
        step.kind === "create-with-pin" ? list : apply(step, answer, list);
      const id = await addHalf();
      expect((await store.finish(id))?.kind).to.equal("confirmed");
    });

    it("cannot go on where nobody knows who was made", async () => {
      lock.onPerform = (step) => (step.kind === "name" ? refuse("unknown") : Promise.resolve(plain));
      const { journal } = await store.submit(addBob, secret);
      expect(told(await store.finish(journal.id))).to.equal("not-supported, partly");
      store.dismiss(journal.id);
      expect(open()).to.deep.equal([]);
    });

    it("cannot be gone on with before another backend's lock", async () => {
      await addHalf();
      const other = new ScriptedBackend("other");
      updateHome(ha.set({ entities: { ...ha.hass.entities } }));
      await clock.advance(2 * second);
      expect(open()).to.deep.equal([]);
      other.remove();
      updateHome(ha.set({ entities: { ...ha.hass.entities } }));
      await clock.advance(2 * second);
      expect(open()).to.have.length(1);
    });

    it("stays offered when the page ends in the middle of taking it back", async () => {
      const id = await addHalf();
      lock.onPerform = () => deferred<StepAnswer>().promise;
      void store.undo(id);
      await settled();
      expect(store.snapshot.running?.entries.map(({ step }) => step)).to.deep.equal([removeBob]);
      store = await reload();
      expect(
        store.snapshot.unfinished.map(({ entries }) => entries.map(({ step }) => step.kind)),
      ).to.deep.equal([["create-with-pin", "name"]]);
    });
  });

  describe("in doubt", () => {
    it("is looked at three times, and then was not made", async () => {
      const id = await addInDoubt();
      const looks = (): number => lock.verified.length;
      const before = looks();
      expect(open()).to.deep.equal([id]);
      expect(told(store.outcomeOf(id))).to.equal("timeout, unknown");
      await clock.advance(20 * second);
      expect(looks()).to.equal(before + 1);
      await clock.advance(40 * second);
      expect(looks()).to.equal(before + 2);
      expect(open()).to.deep.equal([id]);
      await clock.advance(2 * minute);
      expect(looks()).to.equal(before + 3);
      expect(open()).to.deep.equal([]);
      expect(told(store.outcomeOf(id))).to.equal("timeout, untouched");
      await clock.advance(60 * minute);
      expect(looks()).to.equal(before + 3);
    });

    it("is half done once a look finds the person, who is then finished", async () => {
      const id = await addInDoubt();
      lock.onVerify = (step) =>
        Promise.resolve(
          step.kind === "create-with-pin"
            ? { ...asAsked, list: listOf(alice, nameless), answer: created }
            : asAsked,
        );
      lock.onRead = () => Promise.resolve(listOf(alice, nameless));
      await clock.advance(20 * second);
      expect(told(store.outcomeOf(id))).to.equal("not-confirmed, partly");
      lock.onPerform = () => Promise.resolve(plain);
      expect((await store.finish(id))?.kind).to.equal("confirmed");
      expect(lock.performed.at(-1)?.context.createdUser).to.equal("x:2");
    });

    it("is finished in one go when somebody asks for that, and refused when there is nothing to go on with", async () => {
      let id = await addInDoubt();
      lock.onVerify = () => Promise.resolve({ ...asAsked, answer: created });
      lock.onPerform = () => Promise.resolve(plain);
      lock.onRead = () => Promise.resolve(listOf(alice, nameless));
      expect((await store.finish(id))?.kind).to.equal("confirmed");
      id = await addInDoubt();
      expect(told(await store.undo(id))).to.equal("timeout, unknown");
      expect(open()).to.deep.equal([id]);
      await clock.advance(4 * minute);
      expect(told(await store.finish(id))).to.equal("timeout, untouched");
    });

    it("of one step ends with the look that shows it done", async () => {
      lock.onPerform = noAnswer;
      lock.onVerify = () => Promise.resolve({ ...notAsAsked, list: listOf(alice) });
      const { journal } = await store.submit(rename, null);
      lock.onVerify = () => Promise.resolve(asAsked);
      expect((await store.check(journal.id))?.kind).to.equal("confirmed");
      expect(store.outcomeOf(journal.id)?.kind).to.equal("confirmed");
      expect(store.snapshot.list?.users[0]?.name).to.equal("Alicia");
      expect(open()).to.deep.equal([]);
      expect((await store.check(journal.id))?.kind).to.equal("confirmed");
    });

    it("and done after all needs no finishing, and what HA was to remember with it is made up for", async () => {
      const remember: Step = {
        kind: "remember",
        user: "x:1",
        former: "one-time",
        name: "Alicia",
        since: null,
      };
      lock.onPlan = () => [renameStep, remember];
      lock.onPerform = noAnswer;
      lock.onVerify = () => Promise.resolve(notAsAsked);
      const { journal } = await store.submit(rename, null);
      lock.onVerify = () => Promise.resolve(asAsked);
      lock.onPerform = () => Promise.resolve(plain);
      expect((await store.finish(journal.id))?.kind).to.equal("confirmed");
      expect(lock.performed.at(-1)?.step).to.equal(remember);
    });

    it("and done, but for whom nobody knows, is not taken back", async () => {
      lock.onPlan = () => [{ kind: "create", name: "Bob", access: "always" }];
      lock.onPerform = noAnswer;
      lock.onVerify = () => Promise.resolve(notAsAsked);
      const { journal } = await store.submit(addBob, null);
      lock.onVerify = () => Promise.resolve(asAsked);
      expect(told(await store.undo(journal.id))).to.equal("not-supported, partly");
    });

    it("takes the list of a look that shows it undone", async () => {
      const id = await addInDoubt();
      lock.onVerify = () => Promise.resolve({ ...notAsAsked, list: listOf(alice, person("x:3", "Carol")) });
      await store.check(id);
      expect(store.snapshot.list?.users).to.have.length(2);
    });

    it("is not ended by a look that could tell nothing", async () => {
      const id = await addInDoubt();
      lock.onVerify = () => Promise.resolve({ outcome: "accepted", list: null });
      await clock.advance(10 * minute);
      expect(open()).to.deep.equal([id]);
      lock.onVerify = noAnswer;
      expect(told(await store.check(id))).to.equal("timeout, unknown");
      expect(open()).to.deep.equal([id]);
    });

    it("waits for a lock that is away, and says nothing of it meanwhile", async () => {
      const id = await addInDoubt();
      lock.isReachable = false;
      updateHome(ha.setState(frontDoor, "unavailable"));
      await clock.advance(30 * minute);
      expect(told(store.outcomeOf(id))).to.equal("unreachable, unknown");
      expect(open()).to.deep.equal([id]);
      lock.isReachable = true;
      updateHome(ha.setState(frontDoor, "locked"));
      await clock.advance(0);
      expect(open()).to.deep.equal([]);
      expect(told(store.outcomeOf(id))).to.equal("timeout, untouched");
    });

    it("of a changed PIN stays until it is dismissed, and no look is wasted on it", async () => {
      lock.onPlan = () => [{ ...changePin, credential: { type: "pin", index: 1 }, isNew: false }];
      lock.onPerform = noAnswer;
      const { journal } = await store.submit(changePin, secret);
      await clock.advance(60 * minute);
      expect(told(await store.check(journal.id))).to.equal("timeout, unknown");
      expect(lock.verified).to.deep.equal([]);
      expect(open()).to.deep.equal([journal.id]);
      store.dismiss(journal.id);
      expect(open()).to.deep.equal([]);
    });

    it("that was dismissed while it was looked at stays so", async () => {
      const id = await addInDoubt();
      const look = deferred<Verification>();
      lock.onVerify = () => look.promise;
      const checking = store.check(id);
      await settled();
      store.dismiss(id);
      look.resolve(notAsAsked);
      await checking;
      expect(open()).to.deep.equal([]);
    });

    it("is one whose page was closed before the answer: looked at from then on", async () => {
      lock.onPerform = () => deferred<StepAnswer>().promise;
      void store.submit(addBob, secret);
      await settled();
      lock.onVerify = () => Promise.resolve(notAsAsked);
      store = await reload();
      expect(store.snapshot.unfinished.map((journal) => told(store.outcomeOf(journal.id)))).to.deep.equal([
        "not-confirmed, unknown",
      ]);
      await clock.advance(20 * second);
      expect(lock.verified).to.have.length(1);
    });

    it("and long past is looked at once when the page is opened again", async () => {
      await addInDoubt();
      lock.isReachable = false;
      await clock.advance(60 * minute);
      lock.isReachable = true;
      const before = lock.verified.length;
      store = await reload();
      await clock.advance(0);
      expect(lock.verified).to.have.length(before + 1);
      expect(open()).to.deep.equal([]);
    });

    it("is one whose page ended without a word, once that page can be alive no more", async () => {
      lock.onPerform = () => deferred<StepAnswer>().promise;
      void store.submit(addBob, secret);
      await settled();
      leaving.splice(0);
      store = openPage();
      await settled();
      expect(open()).to.deep.equal([]);
      // A page that runs it says so from time to time.
      await clock.advance(90 * second);
      expect(open()).to.deep.equal([]);
      clock.restore();
      clock = fakeClock(Date.now() + 80 * second);
      await hearOfStorage();
      expect(open()).to.have.length(1);
      expect(told(store.outcomeOf(open()[0]!))).to.equal("not-confirmed, unknown");
    });
  });

  describe("and was answered late", () => {
    /** Gives up waiting for the only step of a change; returns how to answer it. */
    async function giveUp(): Promise<{ id: string; gate: ReturnType<typeof deferred<StepAnswer>> }> {
      await store.read();
      const gate = deferred<StepAnswer>();
      lock.onPerform = () => gate.promise;
      lock.onVerify = () => Promise.resolve(notAsAsked);
      const going = store.submit(rename, null);
      await clock.advance(2 * minute);
      return { id: (await going).journal.id, gate };
    }

    it("with yes: what was said is corrected", async () => {
      const { id, gate } = await giveUp();
      expect(told(store.outcomeOf(id))).to.equal("timeout, unknown");
      lock.onVerify = () => Promise.resolve(asAsked);
      gate.resolve(plain);
      await settled();
      expect(store.outcomeOf(id)?.kind).to.equal("confirmed");
      expect(open()).to.deep.equal([]);
    });

    it("with yes that nothing can prove: accepted, no more", async () => {
      const { id, gate } = await giveUp();
      lock.onVerify = noAnswer;
      gate.resolve(plain);
      await settled();
      expect(store.outcomeOf(id)?.kind).to.equal("accepted");
    });

    for (const list of [null, listOf(bob)] as readonly (UserList | null)[]) {
      it(`with yes that the lock does not show${list ? ", whose list is taken" : ""}: still in doubt`, async () => {
        const { id, gate } = await giveUp();
        lock.onVerify = () => Promise.resolve({ ...notAsAsked, list } as Verification);
        gate.resolve(plain);
        await settled();
        expect(told(store.outcomeOf(id))).to.equal("not-confirmed, unknown");
        expect(open()).to.deep.equal([id]);
      });
    }

    it("with no: nothing was changed", async () => {
      const { id, gate } = await giveUp();
      gate.reject(new ProblemError(problem("name-refused")));
      await settled();
      expect(told(store.outcomeOf(id))).to.equal("name-refused, untouched");
      expect(open()).to.deep.equal([]);
    });

    it("with words that tell nothing: as it was", async () => {
      const { id, gate } = await giveUp();
      gate.reject(new ProblemError(problem("connection-lost", "unknown")));
      await settled();
      expect(told(store.outcomeOf(id))).to.equal("timeout, unknown");
      expect(open()).to.deep.equal([id]);
    });

    it("after a look had found it done: as that look left it", async () => {
      lock.onPlan = () => [createPin, nameBob];
      const { id, gate } = await giveUp();
      lock.onVerify = () => Promise.resolve({ ...asAsked, answer: created });
      await clock.advance(20 * second);
      expect(told(store.outcomeOf(id))).to.equal("not-confirmed, partly");
      gate.resolve(created);
      await settled();
      expect(told(store.outcomeOf(id))).to.equal("not-confirmed, partly");
    });

    it("after it had been dismissed: the list is read, and nothing said", async () => {
      const { id, gate } = await giveUp();
      const before = lock.reads;
      store.dismiss(id);
      gate.resolve(plain);
      await settled();
      expect(lock.reads).to.equal(before + 1);
      expect(open()).to.deep.equal([]);
    });
  });

  describe("in another tab", () => {
    it("is seen here, and gone when it was ended there", async () => {
      const there = store;
      store = openPage();
      await settled();
      const here = store;
      store = there;
      const id = await addHalf();
      store = here;
      await hearOfStorage();
      expect(open()).to.deep.equal([id]);
      there.dismiss(id);
      await hearOfStorage();
      expect(open()).to.deep.equal([]);
      window.dispatchEvent(new StorageEvent("storage", { key: "something else" }));
    });

    it("is left to the tab that finishes it, while this one's own go on", async () => {
      const id = await addHalf();
      const there = openPage();
      await settled();
      const gate = deferred<StepAnswer>();
      lock.onPerform = () => gate.promise;
      const finishing = there.finish(id);
      await settled();
      await hearOfStorage();
      expect(open()).to.deep.equal([]);
      expect(there.snapshot.unfinished.map((journal) => journal.id)).to.deep.equal([id]);
      gate.resolve(plain);
      expect((await finishing)?.kind).to.equal("confirmed");
      expect(await store.finish(id), "how it ended is known there alone").to.equal(undefined);
    });
  });

  describe("in two tabs at once", () => {
    it("is looked at by one of them", async () => {
      await addInDoubt();
      openPage();
      await settled();
      const before = lock.verified.length;
      const gate = deferred<Verification>();
      lock.onVerify = () => gate.promise;
      await clock.advance(20 * second);
      expect(lock.verified).to.have.length(before + 1);
      gate.resolve(notAsAsked);
      await settled();
      await hearOfStorage();
      await clock.advance(30 * second);
      expect(lock.verified).to.have.length(before + 1);
    });
  });

  describe("before the clock was set back", () => {
    /** Changes what is kept of the one journal. */
    async function keptAs(change: (kept: { until: number; journal: { doubtSince: number } }) => void) {
      const key = Object.keys(localStorage).find((each) => each.includes(":journals:"))!;
      const shelf = JSON.parse(localStorage.getItem(key)!) as { journals: Record<string, never> };
      for (const kept of Object.values(shelf.journals)) change(kept);
      localStorage.setItem(key, JSON.stringify(shelf));
      store = await reload();
    }
    const later = 40 * 24 * 60 * minute;

    it("is in doubt no longer than any other", async () => {
      await addInDoubt();
      await keptAs(({ journal }) => (journal.doubtSince = Date.now() + later));
      await clock.advance(4 * minute);
      expect(open()).to.deep.equal([]);
    });

    it("is run by no page that would have to be one of the future", async () => {
      const id = await addHalf();
      await keptAs((kept) => (kept.until = Date.now() + later));
      expect(open()).to.deep.equal([id]);
    });
  });

  describe("and was kept badly", () => {
    const keyOf = async (): Promise<string> => {
      await addHalf();
      return Object.keys(localStorage).find((key) => key.includes(":journals:"))!;
    };

    /** A half-done addition of which the second step is as given. */
    const keptWith = (step: object, state = "failed"): object => ({
      backend: "scripted",
      until: 0,
      journal: {
        id: "?",
        change: addBob,
        entries: [
          { step: createPin, state: "confirmed", answer: created, problem: null },
          { step, state, answer: null, problem: null },
        ],
      },
    });

    for (const [what, value] of [
      ["garbage", "{"],
      ["no journals", JSON.stringify({ version: 1, journals: null })],
      ["another version", JSON.stringify({ version: 0, journals: { a: {} } })],
      [
        "half of it",
        JSON.stringify({
          version: 1,
          journals: {
            a: null,
            b: { journal: { id: "b" } },
            c: {
              backend: "scripted",
              until: 0,
              journal: { id: "c", change: { kind: "add" }, entries: [null] },
            },
            d: keptWith({ kind: "paint" }),
            e: keptWith({ kind: "remove", user: "x:1" }),
            f: keptWith({ kind: "suspend" }),
            g: keptWith({ kind: "create" }, "made up"),
            h: { ...keptWith({ kind: "create" }), journal: { id: "h", change: "add", entries: [] } },
          },
        }),
      ],
    ] as const) {
      it(`is as if it had not been: ${what}`, async () => {
        const key = await keyOf();
        localStorage.setItem(key, value);
        store = await reload();
        expect(open()).to.deep.equal([]);
      });
    }

    it("is offered on this page alone where the browser keeps nothing", async () => {
      const setItem = Storage.prototype.setItem;
      Storage.prototype.setItem = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
      const id = await addHalf();
      Storage.prototype.setItem = setItem;
      expect(open()).to.deep.equal([id]);
      // While HA starts no backend claims the lock.
      for (const isClaimed of [false, true]) {
        lock.isClaimed = isClaimed;
        await store.read();
      }
      expect(open()).to.deep.equal([id]);
      store.dismiss(id);
      expect(open()).to.deep.equal([]);
    });
  });
});
