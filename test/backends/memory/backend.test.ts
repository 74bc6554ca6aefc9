import { expect } from "@open-wc/testing";
import type { WholeBackend } from "../../../src/core/backend.js";
import type { Change } from "../../../src/core/change.js";
import type { Step, StepAnswer, Verification } from "../../../src/core/step.js";
import type { UserList } from "../../../src/core/user-list.js";
import type { Home } from "../../../src/ha/home.js";
import type { PretendedLock, PretendedLockOptions } from "../../../src/backends/memory/lock.js";
import { openPretendedLock } from "../../../src/backends/memory/backend.js";
import { memoryBackend } from "../../../src/backends/memory/index.js";
import { seedLock } from "../../../src/backends/memory/seed.js";
import { unable } from "../../../src/core/ability.js";
import { isProblem } from "../../../src/core/backend.js";
import { plainAnswer } from "../../../src/core/step.js";
import { findUser } from "../../../src/core/user-list.js";
import { seededBytes } from "../../helpers/random.js";
import { newPin, pretendedLock, refusal } from "./pretended.js";

const { signal } = new AbortController();

interface Done {
  readonly steps: readonly Step[];
  readonly answers: readonly StepAnswer[];
  readonly verifications: readonly Verification["outcome"][];
  /** What is known without asking again. */
  readonly list: UserList;
}

class Stand {
  readonly lock: PretendedLock;
  readonly backend: WholeBackend;

  constructor(options: Partial<PretendedLockOptions> = {}, canRemember = true) {
    this.lock = pretendedLock(options);
    this.backend = openPretendedLock(this.lock, { canRemember });
  }

  read(): Promise<UserList> {
    return this.backend.readUsers(signal);
  }

  async plan(change: Change): Promise<readonly Step[] | string> {
    const plan = this.backend.plan(change, await this.read(), await this.backend.capabilities());
    return isProblem(plan) ? plan.kind : plan;
  }

  /** Makes a change as a store does. */
  async make(change: Change, secret: string | null = null): Promise<Done> {
    const before = await this.read();
    const steps = this.backend.plan(change, before, await this.backend.capabilities());
    if (isProblem(steps)) throw new Error(steps.kind);
    let list = before;
    let createdUser: string | null = null;
    const answers: StepAnswer[] = [];
    const verifications: Verification["outcome"][] = [];
    for (const step of steps) {
      const answer = await this.backend.perform(step, { secret, createdUser }, signal);
      createdUser ??= answer.createdUser;
      const verification = await this.backend.verify(step, answer, { createdUser }, list, signal);
      list = verification.list ?? this.backend.apply(step, answer, list);
      answers.push(answer);
      verifications.push(verification.outcome);
    }
    return { steps, answers, verifications, list };
  }
}

const addSam: Change = { kind: "add", name: "Sam", access: "always", withPin: true };

describe("A pretended lock behind the port", () => {
  let stand: Stand;
  beforeEach(() => {
    stand = new Stand();
    seedLock(
      stand.lock,
      [{ name: "Alice", tags: 1 }, { name: "Bob" }, { name: "Kim", pins: 2 }],
      seededBytes(7),
    );
  });

  it("is claimed by its entity alone", () => {
    const factory = memoryBackend((entityId) => (entityId === stand.lock.entityId ? stand.lock : undefined));
    const home = {} as Home;
    expect(factory.claims(home, "lock.front_door")).to.equal(true);
    expect(factory.claims(home, "lock.other")).to.equal(false);
    expect(factory.open(home, "lock.front_door").id).to.equal(factory.id);
    expect(() => factory.open(home, "lock.other")).to.throw("lock.other");
  });

  it("is reachable while it is available, and says where its activity comes from", () => {
    expect(stand.backend.reachable()).to.equal(true);
    expect(stand.backend.activity.sources).to.deep.equal({ lock: "lock.front_door", door: null });
    stand.lock.door.available = false;
    expect(stand.backend.reachable()).to.equal(false);
    stand.backend.close();
  });

  it("says what it can, tags only where it takes them", async () => {
    expect((await stand.backend.capabilities()).tagLength).to.deep.equal({ minimum: 4, maximum: 10 });
    const tagless = new Stand({ tagLength: null });
    expect((await tagless.backend.capabilities()).abilities["add-tag"]).to.deep.equal(unable("lock-cannot"));
  });

  it("adds a person with a PIN that opens, in few commands, however many stand there", async () => {
    for (let person = 4; person < 50; person++) stand.lock.place({ name: `P${person}` }, []);
    const before = await stand.read();
    stand.lock.radio.sent.length = 0;
    const steps = stand.backend.plan(addSam, before, await stand.backend.capabilities()) as readonly Step[];
    const pin = newPin();
    let createdUser: string | null = null;
    for (const step of steps) {
      const answer = await stand.backend.perform(step, { secret: pin, createdUser }, signal);
      createdUser ??= answer.createdUser;
      await stand.backend.verify(step, answer, { createdUser }, before, signal);
    }
    expect(stand.lock.radio.sent.length).to.be.at.most(6);
    expect(stand.lock.door.press(pin)).to.equal("opened");
    expect(stand.lock.places.users.get(50)?.name).to.equal("Sam");
  });

  it("knows after every change what a fresh read would tell", async () => {
    const changes: readonly (readonly [Change, string | null])[] = [
      [addSam, newPin()],
      [{ kind: "add", name: "Once", access: "one-time", withPin: true }, newPin()],
      [{ kind: "add", name: "Later", access: "always", withPin: false }, null],
      [{ kind: "rename", user: "memory:1", name: "Al" }, null],
      [{ kind: "set-pin", user: "memory:1", credential: { type: "pin", index: 1 } }, newPin()],
      [{ kind: "set-pin", user: "memory:2", credential: null }, newPin()],
      [{ kind: "add-tag", user: "memory:2" }, "0badcafe"],
      [{ kind: "clear-credential", user: "memory:2", credential: { type: "tag", index: 2 } }, null],
      [{ kind: "remove", user: "memory:3" }, null],
      [{ kind: "remove", user: "memory:6" }, null],
    ];
    for (const [change, secret] of changes) {
      const { list, verifications } = await stand.make(change, secret);
      expect(verifications, change.kind).to.not.include("failed");
      expect(list.users, change.kind).to.deep.equal((await stand.read()).users);
    }
  });

  it("puts a new person in the place that was free, and the list keeps the lock's order", async () => {
    await stand.make({ kind: "remove", user: "memory:2" });
    const { list } = await stand.make(addSam, newPin());
    expect(list.users.map((user) => user.name)).to.deep.equal(["Alice", "Sam", "Kim"]);
  });

  it("takes a PIN and everything else away with access, and gives it back with nothing typed", async () => {
    const [alice] = seedLock(stand.lock, [{ name: "Zoe", tags: 1 }], seededBytes(8));
    const { list } = await stand.make({ kind: "suspend", user: alice!.key });
    expect(findUser(list, alice!.key)?.status).to.equal("suspended");
    expect(stand.lock.door.press(alice!.pins[0]!)).to.equal("refused");
    expect(stand.lock.door.presentTag(alice!.tags[0]!)).to.equal("refused");
    expect(findUser(await stand.read(), alice!.key)?.suspension?.formerKind).to.equal("always");
    const restored = await stand.make({ kind: "restore", user: alice!.key, as: null });
    expect(restored.verifications).to.not.include("failed");
    expect(stand.lock.door.press(alice!.pins[0]!)).to.equal("opened");
    expect(stand.lock.remembered.size).to.equal(0);
  });

  it("does not take a later person for the one who was suspended in that place", async () => {
    await stand.make({ kind: "suspend", user: "memory:2" });
    stand.lock.place({ index: 2, name: "Else", kind: "no-access" }, []);
    expect(findUser(await stand.read(), "memory:2")?.suspension).to.deep.equal({
      since: null,
      formerKind: null,
    });
  });

  it("tells of people as they are: used up, disabled, another controller's, nameless", async () => {
    seedLock(
      stand.lock,
      [
        { name: "", kind: "one-time", enabled: false },
        { name: "Off", enabled: false },
        { name: "Theirs", creator: "other-controller" },
        { name: "Chief", kind: "administrator" },
        { name: "Away", kind: "no-access" },
        { name: "", kind: "no-access", fingerprints: 2, pins: 0 },
      ],
      seededBytes(9),
    );
    const { users } = await stand.read();
    const told = users.slice(3).map(({ name, status, owner }) => [name, status, owner]);
    expect(told).to.deep.equal([
      [null, "used-up", "this-home"],
      ["Off", "disabled", "this-home"],
      ["Theirs", "active", "other-controller"],
      ["Chief", "active", "this-home"],
      ["Away", "suspended", "this-home"],
      [null, "suspended", "this-home"],
    ]);
    expect(await stand.plan({ kind: "rename", user: "memory:6", name: "Ours" })).to.equal("other-controller");
    expect(await stand.plan({ kind: "suspend", user: "memory:7" })).to.equal("not-supported");
    expect(await stand.plan({ kind: "restore", user: "memory:5", as: null })).to.equal("not-supported");
  });

  it("suspends only what can be taken back where nothing can be remembered", async () => {
    const guest = new Stand({}, false);
    seedLock(
      guest.lock,
      [{ name: "Alice" }, { name: "Once", kind: "one-time" }, { name: "Off", kind: "no-access" }],
      seededBytes(10),
    );
    expect(await guest.plan({ kind: "suspend", user: "memory:2" })).to.equal("not-allowed");
    expect(await guest.plan({ kind: "suspend", user: "memory:1" })).to.have.length(1);
    expect(Array.isArray(await guest.plan({ kind: "rename", user: "memory:3", name: "On" }))).to.equal(true);
  });

  it("can take back what can be taken back", async () => {
    const added = await stand.make(addSam, newPin());
    const back = stand.backend.undo(added.steps[0]!, added.answers[0]!);
    expect(back).to.include({ kind: "remove", user: "memory:4" });
    await stand.backend.perform(back!, { secret: null, createdUser: null }, signal);
    expect((await stand.read()).users).to.have.length(3);
    expect(stand.backend.undo({ kind: "remove", user: "memory:1", credentials: [] }, plainAnswer)).to.equal(
      null,
    );
  });

  it("keeps no more of a PIN than the lock does", async () => {
    const pin = newPin();
    const done = await stand.make(addSam, pin);
    expect(JSON.stringify([done, await stand.read(), stand.lock.radio.sent]).includes(pin)).to.equal(false);
  });

  it("is filled with PINs of a length it takes", () => {
    for (const pinLength of [
      { minimum: 4, maximum: 4 },
      { minimum: 8, maximum: 9 },
      { minimum: 4, maximum: 8 },
    ]) {
      const [seeded] = seedLock(pretendedLock({ pinLength }), [{ name: "Alice" }], seededBytes(12));
      expect(seeded!.pins[0]).to.have.length(Math.min(Math.max(6, pinLength.minimum), pinLength.maximum));
    }
  });

  it("lists what the lock tells before it breaks off, as partial", async () => {
    stand.lock.walkBreaksAfter = 2;
    const list = await stand.read();
    expect(list.completeness).to.equal("partial");
    expect(list.users).to.have.length(2);
  });
});

describe("Proof on a pretended lock", () => {
  let stand: Stand;
  beforeEach(() => {
    stand = new Stand();
    seedLock(stand.lock, [{ name: "Alice" }, { name: "Bob", tags: 1 }], seededBytes(11));
  });

  /** What verifying a step finds, when it was said to be done and was not. */
  async function finds(step: Step, answer: StepAnswer = plainAnswer): Promise<string> {
    const verification = await stand.backend.verify(
      step,
      answer,
      { createdUser: null },
      await stand.read(),
      signal,
    );
    return verification.outcome === "failed" ? verification.problem.kind : verification.outcome;
  }

  it("is missing for what was not done", async () => {
    const place = { type: "pin", index: 9 } as const;
    const own = { type: "pin", index: 1 } as const;
    const made = { createdUser: "memory:9", credential: place };
    const undone: readonly (readonly [Step, StepAnswer])[] = [
      [{ kind: "create-with-pin", access: "always", credential: null }, made],
      [{ kind: "create-with-pin", access: "always", credential: null }, plainAnswer],
      [{ kind: "create", name: "Sam", access: "always" }, plainAnswer],
      [{ kind: "create", name: "Bob", access: "always" }, plainAnswer],
      [{ kind: "name", user: "memory:1", name: "Kim", former: "Alice" }, plainAnswer],
      [{ kind: "set-pin", user: "memory:1", credential: place, isNew: true }, plainAnswer],
      [
        { kind: "set-pin", user: "memory:1", credential: { type: "pin", index: 0 }, isNew: true },
        plainAnswer,
      ],
      [{ kind: "add-tag", user: "memory:1", credential: { type: "tag", index: 1 } }, plainAnswer],
      [{ kind: "clear-credential", user: "memory:1", credential: own, isLast: true }, plainAnswer],
      [{ kind: "suspend", user: "memory:1", former: "always" }, plainAnswer],
      [{ kind: "restore", user: "memory:1", to: "one-time" }, plainAnswer],
      [{ kind: "remove", user: "memory:1", credentials: [own] }, plainAnswer],
      [{ kind: "remove", user: "memory:1", credentials: [] }, plainAnswer],
    ];
    for (const [step, answer] of undone)
      expect(await finds(step, answer), step.kind).to.equal("not-confirmed");
    expect(await finds({ kind: "name", user: "memory:9", name: "Kim", former: null })).to.equal("user-gone");
  });

  it("is not had of a changed PIN or of a new person's name", async () => {
    const own = { type: "pin", index: 1 } as const;
    expect(await finds({ kind: "set-pin", user: "memory:1", credential: own, isNew: false })).to.equal(
      "accepted",
    );
    expect(await finds({ kind: "name", user: "created", name: "Sam", former: null })).to.equal("accepted");
  });

  describe("of a new person's name", () => {
    const step: Step = { kind: "name", user: "created", name: "Bob", former: null };
    const place = { type: "pin", index: 2 } as const;
    const outcomeFor = async (answer: StepAnswer, createdUser: string): Promise<string> => {
      const context = { createdUser, createdCredential: place };
      const found = await stand.backend.verify(step, answer, context, await stand.read(), signal);
      return found.outcome === "failed" ? found.problem.kind : found.outcome;
    };

    it("is no more than that the person still stands there", async () => {
      const answer = { createdUser: "memory:2", credential: null };
      expect(await outcomeFor(answer, "memory:2")).to.equal("accepted");
      stand.lock.places.removeUser(2);
      expect(await outcomeFor(answer, "memory:2")).to.equal("changed-elsewhere");
    });

    it("is looked up where no answer came", async () => {
      expect(await outcomeFor(plainAnswer, "memory:2")).to.equal("confirmed");
      await stand.lock.setUser("name", 2, { name: "" });
      expect(await outcomeFor(plainAnswer, "memory:2")).to.equal("not-confirmed");
    });
  });

  describe("of a new person whose making was not answered", () => {
    const place = { type: "pin", index: 3 } as const;
    const step: Step = { kind: "create-with-pin", access: "always", credential: place };
    const look = async (before: UserList | null): Promise<string> => {
      const found = await stand.backend.verify(step, plainAnswer, { createdUser: null }, before, signal);
      return found.outcome === "failed"
        ? found.problem.kind
        : `${found.outcome} ${found.answer?.createdUser}`;
    };

    it("is one without a name in the chosen place, who was not there before", async () => {
      const before = await stand.read();
      expect(await look(before)).to.equal("not-confirmed");
      stand.lock.place({ index: 3 }, [{ type: "pin", value: newPin() }]);
      expect(await look(before)).to.equal("confirmed memory:3");
      expect(await look(null)).to.equal("not-confirmed");
      expect(await look(await stand.read())).to.equal("not-confirmed");
      await stand.lock.setUser("name", 3, { name: "Somebody" });
      expect(await look(before)).to.equal("not-confirmed");
    });
  });

  it("is had of an erased name, and of a place somebody else took after it was cleared", async () => {
    await stand.lock.setUser("name", 1, { name: "" });
    expect(await finds({ kind: "name", user: "memory:1", name: "", former: "Alice" })).to.equal("confirmed");
    const theirs = { type: "pin", index: 2 } as const;
    expect(
      await finds({ kind: "clear-credential", user: "memory:1", credential: theirs, isLast: false }),
    ).to.equal("confirmed");
  });

  it("is not had from a list that broke off", async () => {
    const gone: Step = { kind: "remove", user: "memory:9", credentials: [] };
    expect(await finds(gone)).to.equal("confirmed");
    stand.lock.walkBreaksAfter = 1;
    expect(await finds(gone)).to.equal("accepted");
    expect(await finds({ kind: "create", name: "Sam", access: "always" })).to.equal("accepted");
    expect(await finds({ kind: "suspend", user: "memory:2", former: "always" })).to.equal("accepted");
  });

  it("counts its reads apart from other reads, so that they can fail apart", async () => {
    stand.lock.radio.strike("verify", { kind: "drop-command" });
    const step: Step = { kind: "suspend", user: "memory:1", former: "always" };
    expect(
      await refusal(stand.backend.verify(step, plainAnswer, { createdUser: null }, null, signal)),
    ).to.equal("timeout, unknown");
  });
});

describe("A step sent to a pretended lock", () => {
  const nobody = { secret: null, createdUser: null };

  it("that names nobody it knows, or carries no PIN, is refused before the lock hears of it", async () => {
    const { backend, lock } = new Stand();
    const steps: readonly Step[] = [
      { kind: "name", user: "created", name: "Sam", former: null },
      { kind: "name", user: "matter:1", name: "Sam", former: null },
      { kind: "remove", user: "memory:65534", credentials: [] },
      { kind: "create-with-pin", access: "always", credential: null },
    ];
    for (const step of steps)
      expect(await refusal(backend.perform(step, nobody, signal))).to.not.equal("none");
    expect(lock.radio.sent).to.deep.equal([]);
  });

  it("is refused while the lock is unavailable, except for what is only remembered", async () => {
    const { backend, lock } = new Stand();
    lock.place({ name: "Sam" }, []);
    lock.door.available = false;
    const rename: Step = { kind: "name", user: "memory:1", name: "Kim", former: "Sam" };
    expect(await refusal(backend.perform(rename, nobody, signal))).to.equal("unreachable");
    const forget: Step = { kind: "forget", user: "memory:1", remembered: null };
    expect(await refusal(backend.perform(forget, nobody, signal))).to.equal("none");
  });

  it("finds a place by itself where none was planned", async () => {
    const { backend, lock } = new Stand();
    lock.place({}, []);
    const step: Step = {
      kind: "set-pin",
      user: "memory:1",
      credential: { type: "pin", index: 0 },
      isNew: true,
    };
    const answer = await backend.perform(step, { ...nobody, secret: newPin() }, signal);
    expect(answer.credential).to.deep.equal({ type: "pin", index: 1 });
  });

  it("restores a person whose kind was never touched, and takes a suspension's date over", async () => {
    const { backend, lock } = new Stand();
    lock.place({ name: "Sam", kind: "expiring" }, []);
    await backend.perform({ kind: "restore", user: "memory:1", to: "unknown" }, nobody, signal);
    expect(lock.places.users.get(1)?.kind).to.equal("expiring");
    const remember: Step = {
      kind: "remember",
      user: "memory:1",
      former: "expiring",
      name: "Sam",
      since: 1234,
    };
    await backend.perform(remember, nobody, signal);
    expect(lock.remembered.get(1)).to.deep.equal({ former: "expiring", name: "Sam", since: 1234 });
  });
});
