// What every backend must do, whatever it talks to: one suite, run on each through a small bench.

import { expect } from "@open-wc/testing";
import fc from "fast-check";
import type { WholeBackend } from "../../src/core/backend.js";
import type { Change } from "../../src/core/change.js";
import type { LockAction } from "../../src/core/capabilities.js";
import type { Problem } from "../../src/core/problem.js";
import type { Step, StepAnswer } from "../../src/core/step.js";
import type { Credential, UserKey } from "../../src/core/user.js";
import type { UserList } from "../../src/core/user-list.js";
import { isProblem } from "../../src/core/backend.js";
import { ProblemError } from "../../src/core/problem.js";
import { plainAnswer } from "../../src/core/step.js";
import { findUser, isFull } from "../../src/core/user-list.js";
import { expectRow } from "./locks-table.js";
import { seededBytes } from "../helpers/random.js";
import { suggestPin } from "../../src/core/pin-generator.js";

export interface BenchOptions {
  /** How many people the lock has room for. */
  readonly places?: number;
  readonly isAdministrator?: boolean;
}

/** A lock the suite can look into. */
export interface Bench {
  readonly backend: WholeBackend;
  /** Puts somebody on the lock, past the backend. */
  place(name: string, pins: readonly string[], tags?: readonly string[], foreign?: boolean): UserKey;
  /** Whether the door opens for a PIN or a tag now. */
  opens(secret: string): boolean;
  /** Lock commands so far. */
  commands(): number;
  setReachable(reachable: boolean): void;
  /** The next write gets no answer, and was or was not carried out. */
  loseNextWrite(isDone: boolean): void;
  /** The list breaks off after this many people. */
  breakOffAfter(people: number): void;
}

/** How one kind of lock differs from the fullest: what it cannot do must be refused before the radio. */
export interface Kind {
  /** What the lock is called in the table of docs/locks.md; none: it has no row there. */
  readonly row?: string;
  /** A person is a code: no names, nobody without one, gone with it, and a place proven free by reading all. */
  readonly hasCodesOnly?: boolean;
  /** Whether a person stays when the last way in goes. */
  readonly keepsEmptyUsers?: boolean;
  /** Whether a list can break off, people can be another controller's, tags can be written. */
  readonly breaksOff?: boolean;
  readonly owners?: boolean;
  readonly takesTags?: boolean;
  /** Nothing tells why a lock refused, or that it was out of reach for a call: only what stands on it afterwards does. */
  readonly saysNothing?: boolean;
  /** Nothing can be read back, and the list is of what was sent from here: nothing is more than accepted. */
  readonly tellsNothing?: boolean;
  readonly nameBytes?: number | null;
  /** Where codes are all there is, whether they have names of their own. */
  readonly hasNames?: boolean;
  /** Whether names are the home's name book's, and the lock knows none. */
  readonly namedByBook?: boolean;
  /** Whether a person can be switched off, and whether it is told of each that they are not. */
  readonly suspends?: boolean;
  /** Whether the lock says how many people it has room for. */
  readonly countsPlaces?: boolean;
}

/** What a change came to, step by step. */
export interface Run {
  readonly problem: Problem | null;
  readonly outcomes: readonly string[];
  readonly done: readonly { readonly step: Step; readonly answer: StepAnswer }[];
  /** The list as the store would hold it. */
  readonly list: UserList;
}

const signal = new AbortController().signal;

/** PINs of the tests are made, never written down. */
export function pinMaker(seed = 7): () => string {
  const random = seededBytes(seed);
  const taken: string[] = [];
  return () => {
    const pin = suggestPin(6, random, taken);
    taken.push(pin);
    return pin;
  };
}

/** Carries a change out as the store does: plan, then each step sent and verified, stopping at the first failure. */
export async function run(
  backend: WholeBackend,
  change: Change,
  secret: string | null = null,
  known?: UserList,
): Promise<Run> {
  const list = known ?? (await backend.readUsers(signal));
  const steps = backend.plan(change, list, await backend.capabilities());
  if (isProblem(steps)) return { problem: steps, outcomes: [], done: [], list };
  return runSteps(backend, steps, list, secret);
}

export async function runSteps(
  backend: WholeBackend,
  steps: readonly Step[],
  start: UserList,
  secret: string | null = null,
): Promise<Run> {
  let list = start;
  let createdUser: UserKey | null = null;
  const outcomes: string[] = [];
  const done: { step: Step; answer: StepAnswer }[] = [];
  for (const step of steps) {
    try {
      const answer = await backend.perform(step, { secret, createdUser }, signal);
      createdUser = answer.createdUser ?? createdUser;
      done.push({ step, answer });
      const verification = await backend.verify(step, answer, { createdUser }, list, signal);
      outcomes.push(verification.outcome);
      if (verification.outcome === "failed") return { problem: verification.problem, outcomes, done, list };
      list = verification.list ?? backend.apply(step, answer, list);
    } catch (thrown) {
      if (!(thrown instanceof ProblemError)) throw thrown;
      return { problem: thrown.problem, outcomes, done, list };
    }
  }
  return { problem: null, outcomes, done, list };
}

/** What two lists of the same people must have in common; when somebody was suspended only the reading knows. */
function essence(list: UserList): unknown {
  return list.users.map(({ suspension, ...user }) => ({ ...user, former: suspension?.formerKind ?? null }));
}

export function backendContract(
  name: string,
  open: (options?: BenchOptions) => Promise<Bench>,
  kind: Kind = {},
): void {
  const { hasCodesOnly = false, keepsEmptyUsers = false, nameBytes = 10 } = kind;
  const {
    breaksOff = true,
    owners = true,
    takesTags = true,
    saysNothing = false,
    tellsNothing = false,
  } = kind;
  const { namedByBook = false, hasNames = !hasCodesOnly || namedByBook } = kind;
  const { suspends = true, countsPlaces = true } = kind;
  const wholeList = tellsNothing ? "not-listable" : "complete";
  const active = tellsNothing ? "unconfirmed" : suspends ? "active" : "unknown";
  const nameOf = (name: string): string | null => (hasNames ? name : null);

  describe(`${name} keeps the contract of a backend`, () => {
    const add: Change = { kind: "add", name: "Alice", access: "always", withPin: true };

    async function expectTrue({ list, problem }: Run, bench: Bench): Promise<UserList> {
      expect(problem).to.equal(null);
      const fresh = await bench.backend.readUsers(signal);
      expect(essence(list)).to.deep.equal(essence(fresh));
      return fresh;
    }

    it("can do what it says, and nothing else", async () => {
      const makePin = pinMaker();
      const pinOf = async ({ backend }: Bench, user: UserKey): Promise<Credential> =>
        findUser(await backend.readUsers(signal), user)!.credentials[0]!;
      const guest: Change = { ...add, name: "Guest" };
      const tries: Readonly<
        Record<Exclude<LockAction, "list">, (bench: Bench, user: UserKey) => Promise<Run>>
      > = {
        add: ({ backend }) => run(backend, guest, makePin()),
        "one-time": ({ backend }) => run(backend, { ...guest, access: "one-time" }, makePin()),
        rename: ({ backend }, user) => run(backend, { kind: "rename", user, name: "Zoë" }),
        "set-pin": async (bench, user) =>
          run(bench.backend, { kind: "set-pin", user, credential: await pinOf(bench, user) }, makePin()),
        "add-tag": ({ backend }, user) => run(backend, { kind: "add-tag", user }, "04A1B2C3"),
        "clear-credential": async (bench, user) =>
          run(bench.backend, { kind: "clear-credential", user, credential: await pinOf(bench, user) }),
        suspend: ({ backend }, user) => run(backend, { kind: "suspend", user }),
        restore: async ({ backend }, user) => {
          await run(backend, { kind: "suspend", user });
          return run(backend, { kind: "restore", user, as: null });
        },
        remove: ({ backend }, user) => run(backend, { kind: "remove", user }),
      };
      for (const [action, attempt] of Object.entries(tries)) {
        const bench = await open();
        const { abilities, confirms } = await bench.backend.capabilities();
        expect(abilities.list.can).to.equal(true);
        const { problem, outcomes } = await attempt(bench, bench.place("Alice", [makePin()]));
        const { can } = abilities[action as LockAction];
        expect(problem?.kind, action).to.equal(can ? undefined : "not-supported");
        // What follows may be Home Assistant's to keep, and not the lock's.
        if (action === "add") expect(outcomes[0] === "confirmed").to.equal(confirms !== "nothing");
      }
    });

    const { row } = kind;
    if (row)
      it("stands in the table of docs/locks.md as what it says of itself", async () => {
        const views = await Promise.all(
          [true, false].map(async (isAdministrator) => (await open({ isAdministrator })).backend),
        );
        await expectRow(row, views as [WholeBackend, WholeBackend]);
      });

    it("lists nobody on an empty lock, and is sure of it where the lock tells", async () => {
      const { users, completeness, capacity } = await (await open({ places: 5 })).backend.readUsers(signal);
      expect(users).to.deep.equal([]);
      expect(completeness).to.equal(wholeList);
      expect(capacity?.users).to.equal(countsPlaces ? 5 : undefined);
    });

    it("lists who is there, and says when the reading broke off", async () => {
      const bench = await open();
      const makePin = pinMaker();
      for (const person of ["Alice", "Bob", "Zoë"])
        bench.place(person, [makePin()], ["04A1B2C3"].slice(0, 0));
      const whole = await bench.backend.readUsers(signal);
      expect(whole.users.map((user) => user.name)).to.deep.equal(["Alice", "Bob", "Zoë"].map(nameOf));
      expect(whole.completeness).to.equal(wholeList);
      if (!breaksOff) return;
      bench.breakOffAfter(2);
      const part = await bench.backend.readUsers(signal);
      expect(part.users).to.have.length(2);
      expect(part.completeness).to.equal("partial");
    });

    it("adds a person whose PIN opens the door", async () => {
      const bench = await open();
      const pin = pinMaker()();
      const fresh = await expectTrue(await run(bench.backend, add, pin), bench);
      expect(fresh.users[0]).to.include({
        name: nameOf("Alice"),
        status: active,
        kind: "always",
      });
      expect(bench.opens(pin)).to.equal(true);
    });

    const most = hasCodesOnly ? 60 : 6;
    it(`adds a person to a lock with 49 people in at most ${most} lock commands`, async () => {
      const bench = await open();
      const makePin = pinMaker();
      for (let count = 0; count < 49; count++) bench.place(`User ${count}`, [makePin()]);
      const list = await bench.backend.readUsers(signal);
      const before = bench.commands();
      const { problem, list: after } = await run(bench.backend, add, makePin(), list);
      expect(problem).to.equal(null);
      expect(bench.commands() - before).to.be.at.most(most);
      expect(after.users).to.have.length(50);
    });

    it("adds a person without a PIN, and one for one time only", async () => {
      const bench = await open();
      if (hasCodesOnly) {
        for (const change of [{ ...add, withPin: false }, { ...add, access: "one-time" } as const]) {
          const refused = await run(bench.backend, change, change.withPin ? pinMaker()() : null);
          expect(refused.problem?.kind).to.equal("not-supported");
        }
        return;
      }
      await expectTrue(await run(bench.backend, { ...add, withPin: false }), bench);
      const once: Change = { ...add, name: "Guest", access: "one-time" };
      const fresh = await expectTrue(await run(bench.backend, once, pinMaker()()), bench);
      expect(fresh.users.map((user) => user.kind)).to.deep.equal(["always", "one-time"]);
      const noPin: Change = { ...once, name: "Later", withPin: false };
      expect((await expectTrue(await run(bench.backend, noPin), bench)).users[2]?.kind).to.equal("one-time");
    });

    it("renames, sets, changes and clears what a person holds", async () => {
      const bench = await open();
      const makePin = pinMaker();
      const [first, second, third] = [makePin(), makePin(), makePin()];
      const user = bench.place("Alice", [first]);
      const renamed = await run(bench.backend, { kind: "rename", user, name: "Zoë" });
      expect(renamed.problem?.kind).to.equal(hasNames ? undefined : "not-supported");
      expect(findUser(renamed.list, user)?.name).to.equal(nameOf("Zoë"));
      let { list } = renamed;
      const credential = findUser(list, user)!.credentials[0]!;
      const changed = await run(bench.backend, { kind: "set-pin", user, credential }, second, list);
      list = await expectTrue(changed, bench);
      // Nothing can read a PIN back: the lock said yes, and more is not known.
      expect(changed.outcomes).to.deep.equal(["accepted"]);
      expect([bench.opens(first), bench.opens(second)]).to.deep.equal([false, true]);
      const added = await run(bench.backend, { kind: "set-pin", user, credential: null }, third, list);
      if (hasCodesOnly) expect(added.problem?.kind).to.equal("user-full");
      else {
        expect(added.outcomes).to.deep.equal(["confirmed"]);
        list = await expectTrue(added, bench);
      }
      const tagged = await run(bench.backend, { kind: "add-tag", user }, "04A1B2C3", list);
      if (takesTags) {
        list = await expectTrue(tagged, bench);
        expect(bench.opens("04A1B2C3")).to.equal(true);
      } else expect(tagged.problem?.kind).to.equal("not-supported");
      expect(findUser(list, user)!.credentials.map(({ type }) => type)).to.deep.equal([
        "pin",
        ...(hasCodesOnly ? [] : ["pin"]),
        ...(takesTags ? ["tag"] : []),
      ]);
      for (const held of findUser(list, user)!.credentials) {
        list = await expectTrue(
          await run(bench.backend, { kind: "clear-credential", user, credential: held }, null, list),
          bench,
        );
      }
      if (keepsEmptyUsers) expect(list.users[0]?.credentials).to.deep.equal([]);
      else expect(list.users, "the person goes with the last way in").to.deep.equal([]);
    });

    it("suspends and restores with nothing retyped, and forgets what it remembered", async () => {
      const bench = await open();
      const pin = pinMaker()();
      const user = bench.place("Alice", [pin]);
      const suspended = await run(bench.backend, { kind: "suspend", user });
      if (!suspends) {
        const restored = await run(bench.backend, { kind: "restore", user, as: null });
        expect([suspended, restored].map(({ problem }) => problem?.kind)).to.deep.equal([
          "not-supported",
          "not-supported",
        ]);
        return;
      }
      const off = await expectTrue(suspended, bench);
      expect(findUser(off, user)).to.include({ status: "suspended" });
      expect(findUser(off, user)?.suspension?.formerKind).to.equal("always");
      expect(bench.opens(pin)).to.equal(false);
      const renamed = await run(bench.backend, { kind: "rename", user, name: "Alicia" }, null, off);
      const named = hasNames ? await expectTrue(renamed, bench) : off;
      expect(findUser(named, user)?.suspension?.formerKind).to.equal("always");
      const again = await run(bench.backend, { kind: "suspend", user }, null, named);
      expect(again.problem?.kind).to.equal("changed-elsewhere");
      const restored = await run(bench.backend, { kind: "restore", user, as: null }, null, named);
      expect(findUser(await expectTrue(restored, bench), user)?.status).to.equal(active);
      expect(bench.opens(pin)).to.equal(true);
      const twice = await run(bench.backend, { kind: "restore", user, as: null });
      expect(twice.problem?.kind).to.equal("changed-elsewhere");
    });

    it("removes a person with and without ways in", async () => {
      const bench = await open();
      const pin = pinMaker()();
      const alice = bench.place("Alice", [pin]);
      const bob = bench.place("Bob", []);
      await expectTrue(await run(bench.backend, { kind: "remove", user: alice }), bench);
      expect(bench.opens(pin)).to.equal(false);
      expect(
        (await expectTrue(await run(bench.backend, { kind: "remove", user: bob }), bench)).users,
      ).to.deep.equal([]);
    });

    it("takes back what can be taken back", async () => {
      const bench = await open();
      const makePin = pinMaker();
      const bob = bench.place("Bob", [makePin()]);
      const before = essence(await bench.backend.readUsers(signal));
      const changes: readonly (readonly [Change, string | null])[] = [
        [add, makePin()],
        ...(suspends ? ([[{ kind: "suspend", user: bob }, null]] as const) : []),
        ...(hasNames ? ([[{ kind: "rename", user: bob, name: "Rob" }, null]] as const) : []),
        ...(hasCodesOnly ? [] : ([[{ kind: "set-pin", user: bob, credential: null }, makePin()]] as const)),
        ...(takesTags ? ([[{ kind: "add-tag", user: bob }, "04A1B2C3"]] as const) : []),
      ];
      for (const [change, secret] of changes) {
        const { done, list, problem } = await run(bench.backend, change, secret);
        expect(problem, change.kind).to.equal(null);
        const steps = [...done]
          .reverse()
          .flatMap(({ step, answer }) => bench.backend.undo(step, answer) ?? []);
        expect((await runSteps(bench.backend, steps, list)).problem, change.kind).to.equal(null);
        expect(essence(await bench.backend.readUsers(signal)), change.kind).to.deep.equal(before);
      }
    });

    it("refuses before the radio what cannot be", async () => {
      const bench = await open({ places: 2 });
      const makePin = pinMaker();
      const taken = makePin();
      const user = bench.place("Alice", [taken]);
      const foreign = bench.place("Phone", [makePin()], [], true);
      const kindOf = async (change: Change, secret: string | null = null): Promise<string | undefined> =>
        (await run(bench.backend, change, secret)).problem?.kind;
      if (countsPlaces) {
        // Who is not in the list may stand on the lock all the same.
        expect(isFull(await bench.backend.readUsers(signal))).to.equal(!tellsNothing);
        expect(await kindOf(add, makePin())).to.equal("lock-full");
      }
      const refusal = (problem: string): string => (hasNames ? problem : "not-supported");
      expect(await kindOf({ kind: "rename", user, name: " " })).to.equal(refusal("name-empty"));
      if (nameBytes !== null) {
        const long = "M".repeat(nameBytes + 1);
        expect(await kindOf({ kind: "rename", user, name: long })).to.equal(refusal("name-too-long"));
      }
      expect(await kindOf({ kind: "rename", user: "nobody", name: "X" })).to.equal("user-gone");
      if (owners) {
        expect(await kindOf({ kind: "rename", user: foreign, name: "X" })).to.equal("other-controller");
        expect(await kindOf({ kind: "suspend", user: foreign })).to.equal("other-controller");
      }
      const credential = { type: "pin", index: 1 } as const;
      const setPin: Change = { kind: "set-pin", user, credential };
      expect(await kindOf(setPin, "12")).to.equal("pin-too-short");
      expect(await kindOf(setPin, "٠١٢٣٤")).to.equal("pin-not-digits");
      const tag = takesTags ? "tag-invalid" : "not-supported";
      expect(await kindOf({ kind: "add-tag", user }, "zz")).to.equal(tag);
    });

    it("says that a PIN is in use, without saying whose or which", async () => {
      const bench = await open();
      const pin = pinMaker()();
      bench.place("Alice", [pin]);
      const { problem, outcomes } = await run(bench.backend, { ...add, name: "Bob" }, pin);
      expect(JSON.stringify(problem)).not.to.contain(pin);
      if (tellsNothing) {
        // It takes it or does not, and nobody hears of it.
        expect(problem).to.equal(null);
        expect(outcomes[0]).to.equal("accepted");
        return;
      }
      // A lock that gives no reason is not quoted with one.
      const refusal = saysNothing
        ? "not-confirmed"
        : hasCodesOnly && (namedByBook || !hasNames)
          ? "pin-refused"
          : "pin-in-use";
      expect(problem?.kind).to.equal(refusal);
    });

    it("says at once that a lock is out of reach", async () => {
      const bench = await open();
      bench.setReachable(false);
      expect(bench.backend.reachable()).to.equal(false);
      await expectProblem(bench.backend.readUsers(signal), "unreachable");
      const step: Step = { kind: "name", user: bench.place("Alice", []), name: "X", former: null };
      await expectProblem(
        bench.backend.perform(step, { secret: null, createdUser: null }, signal),
        "unreachable",
      );
      bench.setReachable(true);
      expect(bench.backend.reachable()).to.equal(true);
    });

    for (const isDone of [true, false]) {
      const what = suspends ? (hasCodesOnly ? "suspension" : "rename") : "removal";
      it(`finds out what became of a ${what} without an answer (${isDone ? "done" : "not done"})`, async () => {
        const bench = await open();
        const user = bench.place("Alice", [pinMaker()()]);
        const list = await bench.backend.readUsers(signal);
        bench.loseNextWrite(isDone);
        const change: Change = !suspends
          ? { kind: "remove", user }
          : hasCodesOnly
            ? { kind: "suspend", user }
            : { kind: "rename", user, name: "Bob" };
        const { problem } = await run(bench.backend, change, null, list);
        const lost = saysNothing ? "connection-lost" : "timeout";
        expect(problem).to.include({ kind: lost, aftermath: "unknown" });
        const step: Step = !suspends
          ? { kind: "remove", user, credentials: [] }
          : hasCodesOnly
            ? { kind: "suspend", user, former: "always" }
            : { kind: "name", user, name: "Bob", former: "Alice" };
        const context = { createdUser: null };
        const found = await bench.backend.verify(step, plainAnswer, context, list, signal);
        expect(found.outcome).to.equal(tellsNothing ? "accepted" : isDone ? "confirmed" : "failed");
      });
    }

    it("shows the list after an addition without an answer, and claims nothing", async () => {
      const bench = await open();
      const list = await bench.backend.readUsers(signal);
      bench.loseNextWrite(true);
      const { problem } = await run(bench.backend, add, pinMaker()(), list);
      expect(problem?.aftermath).to.equal("unknown");
      const step: Step = { kind: "create-with-pin", access: "always", credential: null };
      const found = await bench.backend.verify(step, plainAnswer, { createdUser: null }, list, signal);
      expect(found.outcome).to.equal(tellsNothing ? "accepted" : "failed");
      expect(found.list?.users).to.have.length(1);
    });

    it("never plans an index outside the lock, whatever the list says", async () => {
      const bench = await open({ places: 20 });
      const { backend } = bench;
      const capabilities = await backend.capabilities();
      const empty = await backend.readUsers(signal);
      const template = (await run(backend, add, pinMaker()())).list.users[0]!;
      const prefix = template.key.slice(0, template.key.lastIndexOf(":") + 1);
      const index = fc.oneof(fc.integer({ min: -2, max: 70000 }), fc.constant(65534), fc.double());
      const people = fc.array(
        fc.record({ index, credentials: fc.array(fc.record({ type: fc.constant("pin" as const), index })) }),
        { maxLength: 25 },
      );
      const kinds = fc.constantFrom<Change>(
        add,
        { kind: "set-pin", user: `${prefix}3`, credential: null },
        { kind: "add-tag", user: `${prefix}3` },
      );
      fc.assert(
        fc.property(people, kinds, (those, change) => {
          const users = [3, ...those.map((each) => each.index)].map((at, place) => ({
            ...template,
            key: `${prefix}${at}`,
            credentials: those[place - 1]?.credentials ?? [],
          }));
          const steps = backend.plan(change, { ...empty, users }, capabilities);
          if (isProblem(steps)) return;
          for (const step of steps) {
            const planned = "credential" in step && step.credential ? step.credential.index : 1;
            expect(Number.isInteger(planned) && planned >= 0 && planned <= 20).to.equal(true);
          }
        }),
      );
    });

    it("sends no index outside the lock by any step", async () => {
      const bench = await open({ places: 20 });
      const pin = pinMaker()();
      bench.place("Alice", [pin], ["04A1B2C3"]);
      const before = essence(await bench.backend.readUsers(signal));
      const prefix = (await bench.backend.readUsers(signal)).users[0]!.key.replace(/\d+$/, "");
      for (const index of [0, -1, 1.5, 21, 65533, 65534, 65535, NaN, Infinity]) {
        const user = `${prefix}${index}`;
        const credential = { type: "pin", index } as const;
        const steps: readonly Step[] = [
          { kind: "name", user, name: "X", former: null },
          { kind: "suspend", user, former: "always" },
          { kind: "restore", user, to: "always" },
          { kind: "remove", user, credentials: [] },
          { kind: "set-pin", user, credential: { type: "pin", index: 2 }, isNew: true },
          { kind: "clear-credential", user: `${prefix}1`, credential, isLast: false },
        ];
        for (const step of steps) {
          const context = { secret: pinMaker(9)(), createdUser: null };
          await expectProblem(bench.backend.perform(step, context, signal));
        }
      }
      await expectProblem(
        bench.backend.perform(
          { kind: "name", user: "created", name: "X", former: null },
          { secret: null, createdUser: null },
          signal,
        ),
      );
      expect(essence(await bench.backend.readUsers(signal))).to.deep.equal(before);
    });
  });
}

export async function expectProblem(work: Promise<unknown>, kind?: string): Promise<Problem> {
  try {
    await work;
  } catch (thrown) {
    expect(thrown).to.be.instanceOf(ProblemError);
    const { problem } = thrown as ProblemError;
    if (kind) expect(problem.kind).to.equal(kind);
    return problem;
  }
  throw new Error("No problem was reported");
}
