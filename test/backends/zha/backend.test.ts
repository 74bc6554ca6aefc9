// What is particular to ZHA: a yes that means nothing, numbers that differ by one, and a list that only knows what was sent.

import { expect } from "@open-wc/testing";
import type { WholeBackend } from "../../../src/core/backend.js";
import type { Change } from "../../../src/core/change.js";
import type { Step } from "../../../src/core/step.js";
import type { Home } from "../../../src/ha/home.js";
import { openZhaLock } from "../../../src/backends/zha/backend.js";
import { problemOf } from "../../../src/backends/zha/errors.js";
import { zhaBackend } from "../../../src/backends/zha/index.js";
import { isReachable, isZhaLock } from "../../../src/backends/zha/reachable.js";
import { sourcesOf } from "../../../src/backends/zha/sources.js";
import { isProblem } from "../../../src/core/backend.js";
import { plainAnswer } from "../../../src/core/step.js";
import { normalizeError } from "../../../src/ha/errors.js";
import unavailable from "../../fixtures/zha/while-unavailable.json";
import services from "../../fixtures/zha/services.json";
import { RecordedZha, recordedRefusal, storedPeople, type ZhaOptions } from "../../helpers/recorded-zha.js";
import { whole } from "../../helpers/whole-backend.js";
import { expectProblem, pinMaker, run, runSteps } from "../contract.js";

const signal = new AbortController().signal;
const context = { secret: null, createdUser: null };
const add: Change = { kind: "add", name: "", access: "always", withPin: true };
const makePin = pinMaker(41);

async function opened(lock: RecordedZha, options?: ZhaOptions): Promise<WholeBackend> {
  return whole(openZhaLock(lock.home(options), "lock.door", 50));
}

/** How a lock is left that one person was given a code on from here. */
async function withSomebody(options?: ZhaOptions): Promise<[RecordedZha, WholeBackend, string]> {
  const lock = new RecordedZha();
  const pin = makePin();
  lock.typeIn(pin, 3);
  lock.stored = storedPeople({ 3: "on" });
  return [lock, await opened(lock, options), pin];
}

const writesOf = (lock: RecordedZha): readonly string[] =>
  lock.heard.filter((each) => !each.startsWith("attribute"));

async function people(backend: WholeBackend): Promise<readonly string[]> {
  const { users } = await backend.readUsers(signal);
  return users.map(({ key, status }) => `${key} ${status}`);
}

describe("A ZHA lock", () => {
  it("is every lock of that platform, and nothing else", () => {
    const home = new RecordedZha().home();
    expect(isZhaLock(home, "lock.door")).to.equal(true);
    expect(zhaBackend.claims(home, "lock.door")).to.equal(true);
    expect(isZhaLock(home, "switch.door")).to.equal(false);
    expect(isZhaLock(new RecordedZha({ platform: "template" }).home(), "lock.door")).to.equal(false);
    const { activity, id } = zhaBackend.open(home, "lock.door");
    expect(id).to.equal("zha");
    expect(activity.sources).to.deep.equal({
      lock: "lock.door",
      door: "binary_sensor.door",
      device: "device",
    });
    expect(zhaBackend.open(home, "lock.door").reachable()).to.equal(true);
    const unregistered: Home = { ...home, registryEntry: () => undefined };
    expect(sourcesOf(unregistered, "lock.door").device).to.equal(null);
  });

  it("is given codes by Home Assistant's numbers, which are one more than its own", async () => {
    const lock = new RecordedZha();
    const backend = await opened(lock);
    const pin = makePin();
    const added = await run(backend, add, pin);
    expect(added.outcomes).to.deep.equal(["accepted"]);
    // Number 1 is the lock's own 0, the master code of some.
    expect(writesOf(lock)).to.deep.equal(["set 2"]);
    expect([...lock.codes.keys()]).to.deep.equal([1]);
    expect(await people(backend)).to.deep.equal(["zha:2 unconfirmed"]);
    const asked = await run(backend, { ...add, place: 1 }, makePin());
    expect(asked.problem).to.equal(null);
    expect(await people(backend)).to.deep.equal(["zha:1 unconfirmed", "zha:2 unconfirmed"]);
  });

  it("keeps no PIN anywhere but on the lock", async () => {
    const lock = new RecordedZha();
    const pin = makePin();
    const done = await run(await opened(lock), add, pin);
    expect(JSON.stringify([lock.stored, done.done, done.list])).not.to.contain(pin);
  });

  it("takes the number that the person chose, and none that somebody has from here", async () => {
    const [lock, backend] = await withSomebody();
    expect((await run(backend, { ...add, place: 17 }, makePin())).problem).to.equal(null);
    expect((await run(backend, { ...add, place: 3 }, makePin())).problem?.kind).to.equal("changed-elsewhere");
    for (const place of [0, -1, 1.5, 251, NaN]) {
      expect((await run(backend, { ...add, place }, makePin())).problem?.kind).to.equal("not-supported");
    }
    expect(writesOf(lock)).to.deep.equal(["set 17"]);
  });

  it("does not overwrite who came on another page meanwhile", async () => {
    const [lock, backend, pin] = await withSomebody();
    const step: Step = { kind: "create-with-pin", access: "always", credential: { type: "pin", index: 3 } };
    await expectProblem(
      backend.perform(step, { ...context, secret: makePin() }, signal),
      "changed-elsewhere",
    );
    const note: Step = { kind: "create", name: "", access: "always", credential: { type: "pin", index: 3 } };
    await expectProblem(backend.perform(note, context, signal), "changed-elsewhere");
    expect(lock.opens(pin)).to.equal(true);
    // Where no list was read, nobody knows who would be overwritten.
    const planned = backend.plan(add, null, await backend.capabilities());
    expect(isProblem(planned) && planned.kind).to.equal("not-confirmed");
  });

  it("notes who has a code already, and sends nothing", async () => {
    const lock = new RecordedZha();
    const backend = await opened(lock);
    const pin = makePin();
    lock.typeIn(pin, 9);
    const noted = await run(backend, { ...add, withPin: false, place: 9 });
    expect(noted.outcomes).to.deep.equal(["confirmed"]);
    expect(await people(backend)).to.deep.equal(["zha:9 unknown"]);
    expect(writesOf(lock)).to.deep.equal([]);
    // Taking the note back would clear the code.
    const [{ step, answer }] = noted.done as [(typeof noted.done)[number]];
    expect(backend.undo(step, answer)).to.equal(null);
    expect((await run(backend, { ...add, withPin: false })).problem?.kind).to.equal("not-supported");
    expect((await run(backend, { ...add, place: 9 }, makePin())).problem?.kind).to.equal("changed-elsewhere");
    expect(lock.opens(pin)).to.equal(true);
    expect((await run(backend, { kind: "suspend", user: "zha:9" })).problem).to.equal(null);
    expect(await people(backend)).to.deep.equal(["zha:9 suspended"]);
  });

  it("keeps the code of who is switched off, and leaves them off when their PIN is changed", async () => {
    const [lock, backend, pin] = await withSomebody();
    await run(backend, { kind: "suspend", user: "zha:3" });
    expect(lock.opens(pin)).to.equal(false);
    const other = makePin();
    const changed = await run(
      backend,
      { kind: "set-pin", user: "zha:3", credential: { type: "pin", index: 3 } },
      other,
    );
    expect(changed.outcomes).to.deep.equal(["accepted"]);
    expect(writesOf(lock)).to.deep.equal(["disable 3", "set 3", "disable 3"]);
    expect(await people(backend)).to.deep.equal(["zha:3 suspended"]);
    expect(lock.opens(other)).to.equal(false);
    await run(backend, { kind: "restore", user: "zha:3", as: null });
    expect(lock.opens(other)).to.equal(true);
    expect(await people(backend)).to.deep.equal(["zha:3 unconfirmed"]);
  });

  it("sends no PIN that the lock would take without a word and not know", async () => {
    const [lock, backend] = await withSomebody();
    lock.stored = storedPeople({ 3: "on" }, { places: 30, shortest: 6, longest: 6 });
    const strict = await opened(lock);
    expect((await strict.capabilities()).pinLength).to.deep.equal({ minimum: 6, maximum: 6 });
    expect((await strict.capabilities()).capacity?.users).to.equal(30);
    const change: Change = { kind: "set-pin", user: "zha:3", credential: { type: "pin", index: 3 } };
    expect((await run(strict, change, makePin().slice(0, 5))).problem?.kind).to.equal("pin-too-short");
    expect((await run(strict, change, "abcdef")).problem?.kind).to.equal("pin-not-digits");
    expect((await run(backend, change, makePin().slice(0, 3))).problem?.kind).to.equal("pin-too-short");
    expect((await run(strict, change, null)).problem?.kind).to.equal("pin-too-short");
    expect(writesOf(lock)).to.deep.equal([]);
  });

  it("sends nothing to a lock that is unavailable, missing or another platform's", async () => {
    // Home Assistant said yes to each of these.
    expect(unavailable.calls.every(({ answer }) => answer.success)).to.equal(true);
    const [lock, backend] = await withSomebody();
    const step: Step = { kind: "suspend", user: "zha:3", former: "always" };
    for (const state of ["unavailable", undefined]) {
      lock.state = state;
      await expectProblem(backend.perform(step, context, signal), "unreachable");
      await expectProblem(backend.readUsers(signal), "unreachable");
    }
    lock.state = "unknown";
    expect(backend.reachable()).to.equal(true);
    expect(isReachable(new RecordedZha({ platform: "template" }).home(), "lock.door")).to.equal(false);
    const other = await opened(lock, { platform: "template" });
    await expectProblem(other.perform(step, context, signal), "unreachable");
    expect(writesOf(lock)).to.deep.equal([]);
  });

  it("is not told anything when it went away in the meantime", async () => {
    const [lock, backend] = await withSomebody();
    const home = lock.home();
    const { read, update } = home.storage;
    const away = {
      ...home,
      storage: {
        read,
        update: async (...change: Parameters<typeof update>) => {
          await update(...change);
          lock.state = "unavailable";
        },
      },
    };
    const leaving = await whole(openZhaLock(away, "lock.door"));
    const { problem } = await run(leaving, { kind: "suspend", user: "zha:3" });
    expect(problem).to.include({ kind: "unreachable", aftermath: "untouched" });
    lock.state = "locked";
    expect(writesOf(lock)).to.deep.equal([]);
    expect(await people(backend)).to.deep.equal(["zha:3 unconfirmed"]);
  });

  it("stays in doubt where the answer is lost, and says so after a reload too", async () => {
    for (const isDone of [true, false]) {
      const [lock, backend] = await withSomebody();
      lock.lost = isDone;
      const { problem } = await run(backend, { kind: "remove", user: "zha:3" });
      expect(problem).to.include({ kind: "connection-lost", aftermath: "unknown" });
      expect(await people(await opened(lock))).to.deep.equal(["zha:3 unknown"]);
    }
  });

  it("leaves nothing of what was refused before it was sent", async () => {
    const [lock, backend] = await withSomebody();
    for (const refusal of [recordedRefusal("invalid_format"), recordedRefusal("Unauthorized")]) {
      lock.refusals = [refusal];
      const { problem } = await run(backend, { kind: "suspend", user: "zha:3" });
      expect(problem?.aftermath).to.equal("untouched");
      lock.refusals = [refusal];
      expect((await run(backend, add, makePin())).problem?.aftermath).to.equal("untouched");
      expect(await people(backend)).to.deep.equal(["zha:3 unconfirmed"]);
    }
  });

  it("says of each recorded refusal what is known", () => {
    const meanings: Readonly<Record<string, readonly [string, string]>> = {
      "Failed to send request": ["unreachable", "unknown"],
      invalid_format: ["not-supported", "untouched"],
      service_does_not_support_response: ["not-supported", "untouched"],
      "Failed to convert": ["unknown", "unknown"],
      Unauthorized: ["not-allowed", "untouched"],
    };
    for (const [text, [kind, aftermath]] of Object.entries(meanings)) {
      expect(problemOf(normalizeError(recordedRefusal(text))), text).to.include({ kind, aftermath });
    }
    const pin = makePin();
    const quoted = problemOf(
      normalizeError({ code: "home_assistant_error", message: `No ${pin}` }),
      false,
      pin,
    );
    expect(JSON.stringify(quoted)).not.to.contain(pin);
    expect(problemOf(normalizeError({ code: "x", message: "" }), true)).to.include({
      kind: "unknown",
      aftermath: "untouched",
      details: null,
    });
  });

  it("changes nothing that is not written down, and says what it could not write", async () => {
    const [lock, backend] = await withSomebody();
    lock.writesLeft = 0;
    const { problem } = await run(backend, { kind: "suspend", user: "zha:3" });
    expect(problem).to.include({ kind: "unknown", aftermath: "untouched" });
    expect(writesOf(lock)).to.deep.equal([]);
    // What is written down first is all that is known when the second writing fails.
    lock.writesLeft = 1;
    expect((await run(backend, { kind: "suspend", user: "zha:3" })).problem).to.equal(null);
    expect(await people(backend)).to.deep.equal(["zha:3 unknown"]);
    lock.writesLeft = 1;
    lock.refusals = [recordedRefusal("invalid_format")];
    expect((await run(backend, { kind: "remove", user: "zha:3" })).problem?.kind).to.equal("not-supported");
    lock.storageRefusal = recordedRefusal("Unauthorized");
    await expectProblem(backend.readUsers(signal), "not-allowed");
    lock.storageRefusal = null;
    lock.stored = { version: 2, sections: {} };
    expect((await run(backend, add, makePin())).problem?.kind).to.equal("not-supported");
  });

  it("reads what stands in the storage, whatever it is", async () => {
    const lock = new RecordedZha();
    for (const stored of [null, 7, storedPeople({}), { version: 1, sections: { zha: { device: 5 } } }]) {
      lock.stored = stored;
      expect(await people(await opened(lock))).to.deep.equal([]);
    }
    lock.stored = storedPeople(
      { 70000: "on", 0: "on", x: "on", 2: null, 12: "off", 4: 1 },
      { places: -1, longest: 2.5 },
    );
    const backend = await opened(lock);
    expect(await people(backend)).to.deep.equal(["zha:4 unknown", "zha:12 suspended"]);
    expect((await backend.capabilities()).capacity).to.equal(null);
  });

  it("does nothing to who is no longer there, nor to what is no place of theirs", async () => {
    const [lock, backend] = await withSomebody();
    const credential = { type: "pin", index: 4 } as const;
    const secret = makePin();
    const steps: readonly (readonly [Step, string])[] = [
      [{ kind: "suspend", user: "zha:4", former: "always" }, "user-gone"],
      [{ kind: "restore", user: "zha:4", to: "always" }, "user-gone"],
      [{ kind: "remove", user: "zha:4", credentials: [] }, "user-gone"],
      [{ kind: "set-pin", user: "zha:4", credential, isNew: false }, "user-gone"],
      [{ kind: "set-pin", user: "zha:3", credential, isNew: false }, "not-supported"],
      [
        { kind: "set-pin", user: "zha:3", credential: { type: "pin", index: 3 }, isNew: true },
        "not-supported",
      ],
      [{ kind: "clear-credential", user: "zha:3", credential, isLast: true }, "not-supported"],
      [{ kind: "create-with-pin", access: "always", credential: null }, "unknown"],
      [{ kind: "remove", user: "zigbee2mqtt:3", credentials: [] }, "unknown"],
    ];
    for (const [step, kind] of steps)
      await expectProblem(backend.perform(step, { ...context, secret }, signal), kind);
    expect(writesOf(lock)).to.deep.equal([]);
  });

  it("plans nothing that it cannot do", async () => {
    const [, backend] = await withSomebody();
    const list = await backend.readUsers(signal);
    const all = await backend.capabilities();
    const everything = {
      ...all,
      abilities: { ...all.abilities, "add-tag": { can: true } },
    } as const;
    const plan = backend.plan({ kind: "add-tag", user: "zha:3" }, list, everything);
    expect(isProblem(plan) && plan.kind).to.equal("not-supported");
    const tag: Step = { kind: "add-tag", user: "zha:3", credential: { type: "pin", index: 3 } };
    await expectProblem(backend.perform(tag, context, signal), "not-supported");
    const gone = backend.plan({ kind: "remove", user: "zha:3" }, null, all);
    expect(isProblem(gone) && gone.kind).to.equal("user-gone");
    expect(
      backend.apply({ kind: "suspend", user: "zha:3", former: "always" }, plainAnswer, list).users[0],
    ).to.include({
      status: "suspended",
    });
  });

  it("is sure of no note that it does not find, and of nobody who was switched on", async () => {
    const [, backend] = await withSomebody();
    const list = await backend.readUsers(signal);
    const note: Step = { kind: "create", name: "", access: "always" };
    await expectProblem(backend.perform(note, context, signal), "unknown");
    const found = await backend.verify(note, plainAnswer, { createdUser: null }, list, signal);
    expect(found.outcome).to.equal("accepted");
    const restored = backend.apply({ kind: "restore", user: "zha:3", to: "unknown" }, plainAnswer, list);
    expect(restored.users[0]?.status).to.equal("unconfirmed");
  });

  it("takes back an addition by clearing what it sent", async () => {
    const lock = new RecordedZha();
    const backend = await opened(lock);
    const added = await run(backend, add, makePin());
    const [{ step, answer }] = added.done as [(typeof added.done)[number]];
    await runSteps(backend, [backend.undo(step, answer)!], added.list);
    expect(lock.codes.size).to.equal(0);
    expect(await people(backend)).to.deep.equal([]);
  });
});

describe("Who may do what with a ZHA lock", () => {
  it("is that everybody changes a PIN that is known to be on, and administrators the rest", async () => {
    const lock = new RecordedZha();
    lock.typeIn(makePin(), 3);
    lock.stored = storedPeople({ 3: "on", 4: "off", 5: "unknown" });
    const backend = await opened(lock, { isAdministrator: false });
    const { abilities } = await backend.capabilities();
    const refused = Object.entries(abilities).flatMap(([action, ability]) =>
      ability.can ? [] : [`${action}: ${ability.reason}`],
    );
    expect(refused).to.deep.equal([
      "add: administrators-only",
      "one-time: lock-cannot",
      "rename: administrators-only",
      "add-tag: lock-cannot",
      "clear-credential: administrators-only",
      "suspend: administrators-only",
      "restore: administrators-only",
      "remove: administrators-only",
    ]);
    const pin = makePin();
    const setPin = (number: number): Change => ({
      kind: "set-pin",
      user: `zha:${number}`,
      credential: { type: "pin", index: number },
    });
    const kept = JSON.stringify(lock.stored);
    expect((await run(backend, setPin(3), pin)).problem).to.equal(null);
    for (const number of [4, 5])
      expect((await run(backend, setPin(number), pin)).problem?.kind).to.equal("not-allowed");
    // Whoever was switched off since the list was read is not switched on.
    const step: Step = {
      kind: "set-pin",
      user: "zha:4",
      credential: { type: "pin", index: 4 },
      isNew: false,
    };
    await expectProblem(backend.perform(step, { ...context, secret: pin }, signal), "not-allowed");
    expect(lock.heard).to.deep.equal(["set 3"]);
    expect(JSON.stringify(lock.stored)).to.equal(kept);
  });

  it("needs the service that does it", async () => {
    const lock = new RecordedZha();
    lock.services = Object.keys(services.services).filter((name) => !name.startsWith("disable"));
    const { abilities } = await (await opened(lock)).capabilities();
    expect(abilities.suspend).to.deep.equal({ can: false, reason: "no-service" });
    expect(abilities.restore).to.deep.equal({ can: true });
  });
});

describe("What a ZHA lock has room for", () => {
  const stored = (lock: RecordedZha): unknown =>
    (lock.stored as { sections?: { zha?: { device?: { limits?: unknown } } } } | null)?.sections?.zha?.device
      ?.limits;

  it("is asked once in its life, by an administrator", async () => {
    const lock = new RecordedZha();
    await opened(lock, { isAdministrator: false });
    expect(lock.heard).to.deep.equal([]);
    const backend = await opened(lock);
    const { capacity, pinLength } = await backend.capabilities();
    expect(capacity).to.deep.equal({ users: 250, pins: 250, credentialsPerUser: 1 });
    expect(pinLength).to.deep.equal({ minimum: 4, maximum: 8 });
    expect((await backend.readUsers(signal)).capacity?.users).to.equal(250);
    await opened(lock);
    expect(lock.heard).to.deep.equal(["attribute 18", "attribute 24", "attribute 23"]);
    const other = await opened(lock, { isAdministrator: false });
    expect((await other.capabilities()).capacity?.users).to.equal(250);
  });

  it("is not waited for, and known the next time", async () => {
    const lock = new RecordedZha({ places: 30 });
    let answer: () => void = () => undefined;
    lock.silence = new Promise((resolve) => (answer = resolve));
    const backend = await opened(lock);
    expect((await backend.capabilities()).capacity).to.equal(null);
    expect(lock.heard).to.have.length(1);
    answer();
    while (!stored(lock)) await new Promise((resolve) => setTimeout(resolve));
    expect((await backend.capabilities()).capacity?.users).to.equal(30);
  });

  it("is not asked of a lock that is away, and not twice of one that does not answer", async () => {
    const lock = new RecordedZha();
    lock.state = "unavailable";
    await opened(lock);
    expect(lock.heard).to.deep.equal([]);
    lock.state = "locked";
    lock.attributes = {};
    const backend = await opened(lock);
    await backend.capabilities();
    expect(lock.heard).to.deep.equal(["attribute 18"]);
    expect(stored(lock)).to.equal(undefined);
    lock.heard.length = 0;
    lock.uniqueId = "something-else";
    expect((await (await opened(lock)).capabilities()).capacity).to.equal(null);
    expect(lock.heard).to.deep.equal([]);
  });

  it("is nothing where it takes no PINs, and not guessed where it does not say", async () => {
    const none = new RecordedZha({ places: 0 });
    const { abilities } = await (await opened(none)).capabilities();
    expect(abilities.list).to.deep.equal({ can: false, reason: "lock-cannot" });
    const silent = new RecordedZha();
    silent.attributes = { 18: "None", 23: "None", 24: "None" };
    const backend = await opened(silent);
    const { capacity, pinLength, abilities: some } = await backend.capabilities();
    expect([capacity, pinLength, some.add.can]).to.deep.equal([null, { minimum: 4, maximum: 8 }, true]);
    expect((await run(backend, add, makePin())).problem).to.equal(null);
  });

  it("is asked for although it cannot be kept, and nothing is known where nothing can be read", async () => {
    const lock = new RecordedZha();
    lock.writesLeft = 0;
    const backend = await opened(lock);
    expect((await backend.capabilities()).capacity?.users).to.equal(250);
    lock.storageRefusal = recordedRefusal("Unauthorized");
    const unread = await opened(lock, { isAdministrator: false });
    expect((await unread.capabilities()).capacity).to.equal(null);
  });

  it("is digits that make sense", async () => {
    const ranges: readonly (readonly [string | undefined, string | undefined, number, number])[] = [
      ["6", "10", 6, 10],
      ["10", "None", 10, 10],
      ["None", "5", 4, 5],
      ["8", "4", 4, 8],
      ["0", "8", 4, 8],
      ["4", "255", 4, 8],
    ];
    for (const [shortest, longest, minimum, maximum] of ranges) {
      const lock = new RecordedZha();
      lock.attributes = { 18: "30", 24: shortest, 23: longest };
      expect((await (await opened(lock)).capabilities()).pinLength).to.deep.equal({ minimum, maximum });
    }
  });
});
