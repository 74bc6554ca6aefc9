// Names of a lock that holds none: given, followed, and never told of somebody else who has or had the same place.

import { expect } from "@open-wc/testing";
import type { AccessEvent } from "../../../src/core/access-event.js";
import type { ReadingContext } from "../../../src/core/activity.js";
import type { LockBackend, WholeBackend } from "../../../src/core/backend.js";
import type { UserList } from "../../../src/core/user-list.js";
import type { Home } from "../../../src/ha/home.js";
import { namedByBook } from "../../../src/backends/shared/named-by-book.js";
import { openZigbeeLock } from "../../../src/backends/zigbee2mqtt/backend.js";
import { openZwaveLock } from "../../../src/backends/zwave-js/backend.js";
import { parseBook, type Said } from "../../../src/core/name-book.js";
import { plainAnswer } from "../../../src/core/step.js";
import { lacksName } from "../../../src/core/user.js";
import { HaError } from "../../../src/ha/errors.js";
import { RecordedZigbee, type ZigbeeOptions } from "../../helpers/recorded-zigbee.js";
import { RecordedZwave } from "../../helpers/recorded-zwave.js";
import { bookKey } from "../../helpers/system-data.js";
import { whole } from "../../helpers/whole-backend.js";
import { expectProblem, pinMaker, run } from "../contract.js";

const signal = new AbortController().signal;
const id = "lock.back_door";
const three = "zigbee2mqtt:3";
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));
const nobody = { secret: null, createdUser: null };

function open(lock: RecordedZigbee): LockBackend {
  return openZigbeeLock(lock.home(), id, { patience: 400, settling: 20 }, lock.modelOf);
}

async function opened(options: ZigbeeOptions = {}) {
  const lock = new RecordedZigbee({ places: 8, ...options });
  const backend: WholeBackend = await whole(open(lock));
  return { lock, backend };
}

const namesOf = ({ users }: UserList) => users.map(({ name }) => name);

/** What was said of the name of a place, in order. */
function saidOf(lock: RecordedZigbee, slot = 3): readonly (string | null)[] {
  const said: readonly Said[] =
    parseBook(lock.shared.values.get(bookKey)).device?.[`zigbee2mqtt:${slot}`]?.name ?? [];
  return said.map(({ value }) => value);
}

describe("Names in the home's book", () => {
  it("are given with a new person, and to a code that stands there", async () => {
    const { lock, backend } = await opened();
    lock.place(pinMaker()(), 3);
    const list = await backend.readUsers(signal);
    expect([namesOf(list), list.users.map(lacksName)]).to.deep.equal([[null], [false]]);
    const renamed = await run(backend, { kind: "rename", user: three, name: " Zoë  Müller " }, null, list);
    expect([renamed.outcomes, namesOf(renamed.list)]).to.deep.equal([["confirmed"], ["Zoë Müller"]]);
    const added = await run(
      backend,
      { kind: "add", name: "Bob", access: "always", withPin: true },
      pinMaker(3)(),
    );
    expect(added.outcomes).to.deep.equal(["confirmed", "confirmed"]);
    expect(namesOf(added.list)).to.deep.equal(["Bob", "Zoë Müller"]);
    expect(namesOf(await open(lock).readUsers(signal)), "on another page").to.deep.equal([
      "Bob",
      "Zoë Müller",
    ]);
  });

  it("are nobody's who comes to the place later", async () => {
    const { lock, backend } = await opened();
    const makePin = pinMaker();
    lock.place(makePin(), 1);
    lock.name(1, "Alice");
    const add = { kind: "add", name: "Bob", access: "always", withPin: true } as const;
    await run(backend, { kind: "remove", user: "zigbee2mqtt:1" });
    lock.place(makePin(), 1);
    lock.cache[1] = { status: "enabled" };
    expect(namesOf(await backend.readUsers(signal)), "typed at the keypad").to.deep.equal([null]);
    await run(backend, {
      kind: "clear-credential",
      user: "zigbee2mqtt:1",
      credential: { type: "pin", index: 2 },
    });
    expect(namesOf((await run(backend, { ...add, name: "" }, makePin())).list)).to.deep.equal([null]);
    expect(saidOf(lock, 1)[1]).to.equal(null);
  });

  it("end when a whole list has the place empty, as far as the viewer may say so", async () => {
    for (const isAdministrator of [true, false]) {
      const { lock } = await opened({ isAdministrator });
      lock.name(3, "Alice");
      for (let slot = 0; slot < 8; slot++) lock.cache[slot] = { status: "available" };
      await open(lock).readUsers(signal);
      await settled();
      expect(saidOf(lock)).to.deep.equal(isAdministrator ? ["Alice", null] : ["Alice"]);
    }
  });

  it("stand while a list is not whole, and when somebody was named while it was read", async () => {
    const { lock, backend } = await opened();
    lock.name(3, "Alice");
    lock.answers = false;
    expect((await backend.readUsers(signal)).completeness).to.equal("partial");
    let end: (list: UserList) => void = () => undefined;
    const readUsers = () => new Promise<UserList>((resolve) => (end = resolve));
    const read = namedByBook(lock.home(), id, { ...backend, readUsers }).readUsers(signal);
    await settled();
    lock.name(3, "Bob", 10);
    end({ users: [], completeness: "complete", capacity: null, readAt: 0 });
    await read;
    await settled();
    expect(saidOf(lock).at(-1)).to.equal("Bob");
  });

  it("that cannot be read or written cost no list, and no removal", async () => {
    const { lock, backend } = await opened();
    lock.place(pinMaker()(), 3);
    lock.name(3, "Alice");
    lock.name(4, "Gone");
    await backend.readUsers(signal);
    lock.shared.before = () => Promise.reject(new HaError("unknown_command", ""));
    expect(namesOf(await backend.readUsers(signal))).to.deep.equal(["Alice"]);
    expect((await run(backend, { kind: "remove", user: three })).outcomes).to.deep.equal(["confirmed"]);
    await settled();
    expect(saidOf(lock)).to.deep.equal(["Alice"]);
  });

  it("are refused with a reason", async () => {
    const { lock, backend } = await opened();
    lock.place(pinMaker()(), 3);
    await backend.readUsers(signal);
    const rename = { kind: "rename", user: three, name: "Ann" } as const;
    const kinds: Readonly<Record<string, string>> = {
      unauthorized: "not-allowed",
      connection_lost: "connection-lost",
      other_version: "not-supported",
      not_kept: "not-confirmed",
    };
    for (const [code, kind] of Object.entries(kinds)) {
      lock.shared.before = ({ type }) =>
        type.includes("set") ? Promise.reject(new HaError(code, "")) : undefined;
      expect((await run(backend, rename)).problem?.kind, code).to.equal(kind);
    }
    lock.shared.before = () => undefined;
    const long = { kind: "add", name: "A".repeat(65), access: "always", withPin: true } as const;
    expect((await run(backend, long, pinMaker()())).problem?.kind).to.equal("name-too-long");
    expect((await run(backend, rename)).problem).to.equal(null);
    const { capabilities } = (await opened({ isAdministrator: false })).backend;
    expect((await capabilities()).abilities.rename).to.deep.equal({
      can: false,
      reason: "administrators-only",
    });
    const none = await (await opened({ takesPins: false })).backend.capabilities();
    expect(none.abilities.rename).to.deep.equal({ can: false, reason: "lock-cannot" });
  });

  it("are proven by the book, and given to nobody who is not there", async () => {
    const { lock, backend } = await opened();
    lock.place(pinMaker()(), 3);
    const name = { kind: "name", user: three, name: "Ann", former: null } as const;
    await backend.perform(name, nobody, signal);
    const verify = (step: typeof name | (Omit<typeof name, "user"> & { user: "created" })) =>
      backend.verify(step, plainAnswer, nobody, null, signal);
    expect((await verify(name)).outcome).to.equal("confirmed");
    lock.name(3, "Bob", Date.now() + 9_000);
    expect((await verify(name)).outcome).to.equal("failed");
    expect((await verify({ ...name, user: "created" })).outcome).to.equal("failed");
    // A name that was taken back.
    lock.name(3, null, Date.now() + 10_000);
    const nameless = { ...name, name: "" };
    expect((await backend.verify(nameless, plainAnswer, nobody, null, signal)).outcome).to.equal("confirmed");
    await expectProblem(backend.perform({ ...name, user: "zigbee2mqtt:4" }, nobody, signal), "user-gone");
    await expectProblem(backend.perform({ ...name, user: "created" }, nobody, signal), "user-gone");
  });

  it("start anew for somebody who was added without an answer", async () => {
    const { lock, backend } = await opened();
    lock.name(1, "Alice");
    const list = await backend.readUsers(signal);
    await settled();
    lock.place(pinMaker()(), 1);
    const credential = { type: "pin", index: 2 } as const;
    const step = { kind: "create-with-pin", access: "always", credential } as const;
    lock.shared.values.clear();
    lock.name(1, "Alice");
    const proof = await backend.verify(step, plainAnswer, { createdUser: null }, list, signal);
    expect([proof.outcome, proof.list && namesOf(proof.list)]).to.deep.equal(["confirmed", [null]]);
    expect(saidOf(lock, 1)).to.deep.equal(["Alice", null]);
  });

  it("are heard when they change elsewhere, until the lock is closed", async () => {
    const { lock } = await opened();
    lock.place(pinMaker()(), 3);
    const backend = open(lock);
    let list = await backend.readUsers(signal);
    const first = list;
    backend.follow!((named) => (list = named(list)));
    await settled();
    expect(list, "nothing new").to.equal(first);
    lock.name(3, "Alice");
    expect(namesOf(list)).to.deep.equal(["Alice"]);
    backend.close();
    lock.name(3, "Bob", 10);
    expect(namesOf(list)).to.deep.equal(["Alice"]);
    expect(lock.shared.listeners).to.equal(0);
  });

  it("are told of the time since when they were given, and not of whoever had the place before", async () => {
    const lock = new RecordedZigbee();
    lock.name(3, "Alice", 100);
    lock.name(3, null, 200);
    lock.name(3, "Bob", 300);
    const reported = (at: number, key: string): AccessEvent => ({
      id: String(at),
      entityId: id,
      at,
      operation: "unlock",
      method: "keypad",
      actor: { kind: "lock-user", key, name: "of today" },
      certainty: "reported",
      evidence: ["named-by-lock", "number-now"],
    });
    const events = [50, 150, 250, 350].map((at) => reported(at, three));
    const others: AccessEvent[] = [
      reported(350, "zigbee2mqtt:4"),
      { ...reported(350, three), actor: { kind: "unknown" } },
    ];
    const inner = {
      activity: { sources: { lock: id, door: null }, read: "plain" },
    } as Partial<LockBackend> as LockBackend;
    const { activity } = namedByBook(lock.home(), id, inner);
    await activity.ready;
    const told = activity.naming!([...events, ...others], [], {} as ReadingContext);
    expect(told.map(({ actor }) => ("key" in actor ? [actor.key, actor.name] : null))).to.deep.equal([
      ["former-0:3", null],
      ["former-0:3", "Alice"],
      [three, null],
      [three, "Bob"],
      ["zigbee2mqtt:4", "of today"],
      null,
    ]);
    expect(told.map(({ evidence }) => evidence.join(" "))).to.deep.equal([
      "named-by-lock",
      "named-by-lock named-by-book",
      "named-by-lock",
      "named-by-lock named-by-book",
      "named-by-lock number-now",
      "named-by-lock number-now",
    ]);
  });

  it("change nothing about a lock that holds names itself", async () => {
    const lock = new RecordedZwave("user-credential");
    lock.name(1, "Of the book");
    lock.place("Ann", [pinMaker()()]);
    const backend = await whole(openZwaveLock(lock.home(), "lock.node_2", { quiet: 1, patience: 400 }));
    expect(namesOf(await backend.readUsers(signal))).to.deep.equal(["Ann"]);
    expect((await backend.capabilities()).nameBytes).to.equal(16);
    const renamed = await run(backend, { kind: "rename", user: "zwave:1", name: "Zoë" });
    expect([renamed.outcomes, namesOf(renamed.list)]).to.deep.equal([["confirmed"], ["Zoë"]]);
    expect(renamed.list.users[0]!.namedBy).to.equal(undefined);
    const step = { kind: "name", user: "zwave:1", name: "Ann", former: "Zoë" } as const;
    const applied = backend.apply(step, plainAnswer, renamed.list);
    expect([namesOf(applied), applied.users[0]!.namedBy]).to.deep.equal([["Ann"], undefined]);
    const home: Partial<Home> = lock.home();
    expect(home.user?.isAdministrator).to.equal(true);
  });
});
