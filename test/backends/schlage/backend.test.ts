// A Schlage lock through HA's services: what they would destroy is not done, and no digits are kept or told.

import { expect } from "@open-wc/testing";
import type { Change } from "../../../src/core/change.js";
import type { LockBackend, WholeBackend } from "../../../src/core/backend.js";
import type { Step } from "../../../src/core/step.js";
import { backendFor } from "../../../src/backends/registry.js";
import { openSchlageLock } from "../../../src/backends/schlage/backend.js";
import { problemOf } from "../../../src/backends/schlage/errors.js";
import { plainAnswer } from "../../../src/core/step.js";
import { HaError, normalizeError } from "../../../src/ha/errors.js";
import recorded from "../../fixtures/vendors/schlage-services.json";
import { RecordedSchlage, recordedRefusal } from "../../helpers/recorded-schlage.js";
import { whole } from "../../helpers/whole-backend.js";
import { expectProblem, pinMaker, run } from "../contract.js";

const signal = new AbortController().signal;
const failed = (service: string) => recordedRefusal(`schlage_${service}_failed`);

async function bench(): Promise<{ lock: RecordedSchlage; backend: WholeBackend; makePin: () => string }> {
  const lock = new RecordedSchlage();
  return { lock, backend: await whole(openSchlageLock(lock.home(), "lock.door")), makePin: pinMaker(5) };
}

const names = (lock: RecordedSchlage) => [...lock.codes.values()].map(({ name }) => name);

describe("The codes of a Schlage lock", () => {
  it("are people with names, as recorded, of whom no digits are told", async () => {
    const { lock, backend, makePin } = await bench();
    const pins: string[] = [];
    const { response } = recorded.calls.at(-1)!.answer.result as { response: object };
    for (const { name, schedule } of Object.values(Object.values(response)[0] as object) as {
      name: string;
      schedule: unknown;
    }[]) {
      pins.push(makePin());
      lock.place(name, pins.at(-1), schedule);
    }
    const { users, completeness } = await backend.readUsers(signal);
    expect(users.map(({ key, name, kind, status }) => [key, name, kind, status])).to.deep.equal([
      ["schlage:grandma", "Grandma", "always", "unknown"],
      ["schlage:cleaner", "Cleaner", "always", "unknown"],
      ["schlage:weekday nanny", "Weekday Nanny", "scheduled", "unknown"],
    ]);
    expect(completeness).to.equal("complete");
    for (const pin of pins) expect(JSON.stringify(users)).not.to.contain(pin);
  });

  it("may be masked, odd or nameless", async () => {
    const { lock, backend } = await bench();
    lock.place("Masked", "****");
    lock.place("Numbered", 12);
    lock.place(" ", "****");
    lock.place(7, "****");
    lock.place("Later", "****", { type: "temporary" });
    lock.place("Odd", "****", { type: "lunar" });
    lock.place("Odder", "****", "daily");
    lock.codes.set("none", null as never);
    const { users } = await backend.readUsers(signal);
    expect(users.map(({ name, kind }) => `${name} ${kind}`)).to.deep.equal([
      "Masked always",
      "Numbered always",
      "Later expiring",
      "Odd unknown",
      "Odder unknown",
    ]);
    // Stars would become the PIN, or be refused when the code is gone.
    for (const name of ["Masked", "Numbered"]) {
      const change: Change = { kind: "rename", user: `schlage:${name.toLowerCase()}`, name: "New" };
      expect((await run(backend, change)).problem?.kind).to.equal("not-supported");
    }
    expect(lock.calls.join()).not.to.contain("delete");
  });

  it("that have times are not made anew, for they would lose them", async () => {
    const { lock, backend, makePin } = await bench();
    lock.place("Nanny", makePin(), { type: "recurring" });
    const user = "schlage:nanny";
    const credential = { type: "pin", index: 1 } as const;
    for (const change of [
      { kind: "rename", user, name: "New" },
      { kind: "set-pin", user, credential },
    ] as const)
      expect((await run(backend, change, makePin())).problem?.kind).to.equal("not-supported");
    const late: Step = { kind: "name", user, name: "New", former: "Nanny" };
    await expectProblem(backend.perform(late, { secret: null, createdUser: null }, signal), "not-supported");
    expect((await run(backend, { kind: "remove", user })).outcomes).to.deep.equal(["confirmed"]);
  });

  it("of one name are left alone", async () => {
    const { lock, backend, makePin } = await bench();
    lock.place("Ann", makePin());
    lock.place("ANN ", makePin());
    const { users } = await backend.readUsers(signal);
    expect(new Set(users.map(({ key }) => key)).size).to.equal(2);
    for (const { key: user } of users)
      expect((await run(backend, { kind: "remove", user })).problem?.kind).to.equal("not-supported");
    const remove: Step = { kind: "remove", user: "schlage:ann", credentials: [] };
    await expectProblem(
      backend.perform(remove, { secret: null, createdUser: null }, signal),
      "changed-elsewhere",
    );
    expect(names(lock)).to.have.length(2);
  });

  it("have names that nobody else has, whatever the case", async () => {
    const { lock, backend, makePin } = await bench();
    lock.place("Ann", makePin());
    lock.place("Bob", makePin());
    const add: Change = { kind: "add", name: "ann", access: "always", withPin: true };
    expect((await run(backend, add, makePin())).problem?.kind).to.equal("name-refused");
    expect((await run(backend, { kind: "rename", user: "schlage:bob", name: "ANN" })).problem?.kind).to.equal(
      "name-refused",
    );
    const known = await backend.readUsers(signal);
    lock.place("Eve", makePin());
    for (const change of [
      { ...add, name: "Eve" },
      { kind: "rename", user: "schlage:bob", name: "Eve" },
    ] as const)
      expect((await run(backend, change, makePin(), known)).problem?.kind).to.equal("name-refused");
    expect((await run(backend, { kind: "rename", user: "schlage:ann", name: "ANN" })).outcomes).to.deep.equal(
      ["confirmed"],
    );
    expect(names(lock).sort()).to.deep.equal(["ANN", "Bob", "Eve"]);
  });
});

describe("A code of a Schlage lock that is made anew", () => {
  const credential = { type: "pin", index: 1 } as const;
  const setPin: Change = { kind: "set-pin", user: "schlage:ann", credential };

  it("is put back where the lock does not take the new one", async () => {
    const { lock, backend, makePin } = await bench();
    const [first, second] = [makePin(), makePin()];
    lock.place("Ann", first);
    lock.refusals.set("add_code", [failed("add_code")]);
    const { problem } = await run(backend, setPin, second);
    expect(problem).to.include({ kind: "refused", aftermath: "untouched" });
    expect([lock.opens(first), lock.opens(second)]).to.deep.equal([true, false]);
    expect(JSON.stringify(problem)).not.to.match(/\d{4}/);
  });

  it("is said to be in doubt where it could not be put back", async () => {
    const { lock, backend, makePin } = await bench();
    lock.place("Ann", makePin());
    lock.refusals.set("add_code", [failed("add_code"), failed("add_code")]);
    const { problem, list } = await run(backend, setPin, makePin());
    expect(problem).to.include({ kind: "refused", aftermath: "unknown" });
    const [step] = backend.plan(setPin, list, await backend.capabilities()) as readonly Step[];
    const looked = await backend.verify(step!, plainAnswer, { createdUser: null }, list, signal);
    expect(looked.outcome).to.equal("failed");
    expect(looked.list?.users).to.deep.equal([]);
  });

  it("is made also when its deleting was done and not answered, and stays when it was not", async () => {
    for (const isDone of [true, false]) {
      const { lock, backend, makePin } = await bench();
      const [first, second] = [makePin(), makePin()];
      lock.place("Ann", first);
      lock.lost = isDone;
      const { problem } = await run(backend, setPin, second);
      expect(problem?.kind).to.equal(isDone ? undefined : "timeout");
      expect([lock.opens(first), lock.opens(second)]).to.deep.equal([!isDone, isDone]);
    }
  });

  it("is not touched further where nothing is answered any more", async () => {
    const { lock, backend, makePin } = await bench();
    lock.place("Ann", makePin());
    lock.refusals.set("delete_code", [failed("delete_code")]);
    lock.refusals.set("get_codes", [null, null, failed("refresh")]);
    lock.onCall = (service) => {
      if (service === "delete_code") lock.refusals.set("get_codes", [failed("refresh")]);
    };
    const { problem } = await run(backend, setPin, makePin());
    expect(problem).to.include({ kind: "refused", aftermath: "unknown" });
    expect(lock.calls.join()).not.to.contain("add_code");
  });

  it("is not deleted for a PIN that is somebody's, or that it has", async () => {
    const { lock, backend, makePin } = await bench();
    const [first, second] = [makePin(), makePin()];
    lock.place("Ann", first);
    lock.place("Bob", second);
    expect((await run(backend, setPin, second)).problem?.kind).to.equal("pin-in-use");
    expect((await run(backend, setPin, first)).problem).to.equal(null);
    expect(lock.calls.join()).not.to.contain("delete");
  });

  it("cannot be taken back, for nobody knows the former PIN", async () => {
    const { backend } = await bench();
    const step: Step = { kind: "set-pin", user: "schlage:ann", credential, isNew: true };
    expect(backend.undo(step, { createdUser: null, credential })).to.equal(null);
    expect(backend.undo({ kind: "remove", user: "schlage:ann", credentials: [] }, plainAnswer)).to.equal(
      null,
    );
  });

  it("keeps its key with another name, until somebody else has the former one", async () => {
    const { lock, backend, makePin } = await bench();
    lock.place("Ann", makePin());
    const { list } = await run(backend, { kind: "rename", user: "schlage:ann", name: "Zoë" });
    expect(list.users.map(({ key, name }) => `${key} ${name}`)).to.deep.equal(["schlage:ann Zoë"]);
    lock.place("Ann", makePin());
    const { users } = await backend.readUsers(signal);
    expect(users.map(({ key, name }) => `${key} ${name}`)).to.deep.equal([
      "schlage:zoë Zoë",
      "schlage:ann Ann",
    ]);
  });
});

describe("The Schlage services", () => {
  it("are given a PIN as text, with its leading zeros", async () => {
    const { lock, backend, makePin } = await bench();
    const pin = `0${makePin().slice(1)}`;
    await run(backend, { kind: "add", name: "Ann", access: "always", withPin: true }, pin);
    expect(lock.opens(pin)).to.equal(true);
  });

  it("are not believed: who is still there was not removed, who is not there was not added", async () => {
    const { lock, backend, makePin } = await bench();
    lock.place("Ann", makePin());
    // The lock goes away between the list and the write, which HA answers with success.
    lock.onCall = (service) => (lock.state = service === "get_codes" ? "locked" : "unavailable");
    const remove: Step = { kind: "remove", user: "schlage:ann", credentials: [] };
    const context = { secret: makePin(), createdUser: null };
    await backend.perform(remove, context, signal);
    lock.state = "locked";
    const list = await backend.readUsers(signal);
    const looked = await backend.verify(remove, plainAnswer, context, list, signal);
    expect(looked.outcome).to.equal("failed");
    const add: Step = { kind: "create-with-pin", access: "always", credential: null, name: "Eve" };
    const answer = await backend.perform(add, context, signal);
    lock.state = "locked";
    expect((await backend.verify(add, answer, context, list, signal)).outcome).to.equal("failed");
    const nameless: Step = { kind: "create-with-pin", access: "always", credential: null };
    await expectProblem(backend.perform(nameless, { ...context, secret: null }, signal), "pin-too-short");
  });

  it("tell of an addition without an answer by the name, where nobody was called so before", async () => {
    const { lock, backend, makePin } = await bench();
    const before = await backend.readUsers(signal);
    lock.place("Eve", makePin());
    const add: Step = { kind: "create-with-pin", access: "always", credential: null, name: "Eve" };
    const context = { createdUser: null };
    const look = async (list: typeof before | null) =>
      (await backend.verify(add, plainAnswer, context, list, signal)).outcome;
    expect(await look(before)).to.equal("confirmed");
    expect(await look(await backend.readUsers(signal))).to.equal("failed");
    expect(await look(null)).to.equal("failed");
    const rename: Step = { kind: "name", user: "schlage:eve", name: "Zoë", former: "Eve" };
    expect((await backend.verify(rename, plainAnswer, context, before, signal)).outcome).to.equal("failed");
    const created: Step = { ...rename, user: "created" };
    expect(
      (await backend.verify({ ...created, user: "schlage:no" }, plainAnswer, context, before, signal))
        .outcome,
    ).to.equal("failed");
    const tag: Step = { kind: "add-tag", user: "schlage:eve", credential: { type: "tag", index: 1 } };
    expect((await backend.verify(tag, plainAnswer, context, before, signal)).outcome).to.equal("accepted");
    const forget: Step = { kind: "create", name: "X", access: "always" };
    expect((await backend.verify(forget, plainAnswer, context, before, signal)).outcome).to.equal("failed");
    expect(
      backend.plan({ kind: "rename", user: "x", name: "y" }, null, await backend.capabilities()),
    ).to.include({ kind: "user-gone" });
  });

  it("that HA does not have cannot be used", async () => {
    const { lock, backend } = await bench();
    lock.services = ["get_codes", "add_code"];
    const { abilities } = await backend.capabilities();
    expect([abilities.list.can, abilities.add.can, abilities.rename.can]).to.deep.equal([true, true, false]);
    expect(abilities.remove).to.deep.equal({ can: false, reason: "no-service" });
    expect(abilities["one-time"]).to.deep.equal({ can: false, reason: "lock-cannot" });
  });

  it("cannot switch anybody off, whoever says so", async () => {
    const { lock, backend, makePin } = await bench();
    lock.place("Ann", makePin());
    const capabilities = await backend.capabilities();
    const abilities = { ...capabilities.abilities, suspend: { can: true } as const };
    const list = await backend.readUsers(signal);
    const suspend: Change = { kind: "suspend", user: "schlage:ann" };
    expect(backend.plan(suspend, list, { ...capabilities, abilities })).to.include({ kind: "not-supported" });
  });

  it("are not called for another integration's lock, or one that is gone", async () => {
    for (const patch of [{ platform: "template" }, { state: undefined }, { state: "unavailable" }]) {
      const { lock, backend } = await bench();
      Object.assign(lock, patch);
      expect(backend.reachable()).to.equal(false);
      await expectProblem(backend.readUsers(signal), "unreachable");
      expect(lock.calls).to.deep.equal([]);
    }
  });

  const expected: Readonly<Record<string, string>> = {
    service_lacks_response_request: "not-supported untouched",
    service_does_not_support_response: "not-supported untouched",
    schlage_name_exists: "name-refused untouched",
    schlage_code_exists: "pin-in-use untouched",
    schlage_temporary_dates_required: "unknown untouched",
    schlage_start_after_end: "unknown untouched",
    schlage_add_code_failed: "refused unknown",
    schlage_delete_code_failed: "refused unknown",
    schlage_refresh_failed: "refused untouched",
    invalid_format: "pin-refused untouched",
  };

  for (const { service, answer } of recorded.calls) {
    const { error } = answer;
    if (!error) continue;
    const key = error.translation_key ?? error.code;
    it(`${service} refused with ${key}`, () => {
      const { kind, aftermath, details } = problemOf(normalizeError(error), false);
      expect(`${kind} ${aftermath}`).to.equal(expected[key]);
      // HA repeats there what was typed, however short.
      if (error.code === "invalid_format") expect(details).to.equal(null);
    });
  }

  it("refused in other ways", () => {
    const kindOf = (code: string, message = "") => problemOf(new HaError(code, message), false).kind;
    expect(kindOf("home_assistant_error", "Unauthorized")).to.equal("not-allowed");
    expect(kindOf("no_response")).to.equal("unreachable");
    expect(kindOf("connection_lost")).to.equal("connection-lost");
    expect(kindOf("service_not_found")).to.equal("not-supported");
    expect(problemOf(new HaError("unknown_error", "?"), true).aftermath).to.equal("untouched");
  });
});

describe("A Schlage lock's backend", () => {
  it("claims the locks of its platform, and has their keypad's alarm and its own reading once it has come", async () => {
    const lock = new RecordedSchlage();
    const home = lock.home([
      { entity_id: "sensor.battery", platform: "schlage" },
      { entity_id: "binary_sensor.shut", platform: "schlage", translation_key: "keypad_disabled" },
    ]);
    const factory = backendFor(home, "lock.door")!;
    expect(factory.id).to.equal("schlage");
    expect(backendFor(home, "switch.door")).to.equal(null);
    const backend: LockBackend = factory.open(home, "lock.door");
    expect(backend.reachable()).to.equal(true);
    expect(backend.activity.sources.alarms).to.deep.equal({ "binary_sensor.shut": "refused-attempt" });
    await backend.activity.ready;
    expect(backend.activity.read).to.be.a("function");
    expect((await backend.readUsers(signal)).users).to.deep.equal([]);
    backend.close();
  });
});
