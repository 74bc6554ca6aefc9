// What a Zigbee2MQTT lock could be harmed by, and does not get; what nothing tells, and is not claimed.

import { expect } from "@open-wc/testing";
import type { WholeBackend } from "../../../src/core/backend.js";
import type { Capabilities } from "../../../src/core/capabilities.js";
import type { Change } from "../../../src/core/change.js";
import type { Step } from "../../../src/core/step.js";
import type { ZigbeeOptions } from "../../helpers/recorded-zigbee.js";
import { openZigbeeLock } from "../../../src/backends/zigbee2mqtt/backend.js";
import { zigbeeBackend } from "../../../src/backends/zigbee2mqtt/index.js";
import { slotOfKey } from "../../../src/backends/zigbee2mqtt/map.js";
import { modelOf } from "../../../src/backends/zigbee2mqtt/models.js";
import { sourcesOf } from "../../../src/backends/zigbee2mqtt/sources.js";
import { backendFor } from "../../../src/backends/registry.js";
import { able } from "../../../src/core/ability.js";
import { isProblem } from "../../../src/core/backend.js";
import { abilitiesBy } from "../../../src/core/capabilities.js";
import { plainAnswer } from "../../../src/core/step.js";
import { findUser } from "../../../src/core/user-list.js";
import { RecordedZigbee } from "../../helpers/recorded-zigbee.js";
import { whole } from "../../helpers/whole-backend.js";
import { expectProblem, pinMaker, run } from "../contract.js";

const signal = new AbortController().signal;
const id = "lock.back_door";
const three = "zigbee2mqtt:3";
const pinOfThree = { type: "pin", index: 4 } as const;
const add: Change = { kind: "add", name: "Alice", access: "always", withPin: true };
const nobody = { secret: null, createdUser: null };

async function opened(options: ZigbeeOptions = {}, patience = 400) {
  const lock = new RecordedZigbee({ places: 8, ...options });
  const pace = { patience, settling: 20 };
  const backend: WholeBackend = await whole(openZigbeeLock(lock.home(), id, pace, lock.modelOf));
  return { lock, backend };
}

/** What was sent to be set. */
const written = ({ published }: RecordedZigbee) =>
  published.flatMap(([topic, payload]) => (topic === "zigbee2mqtt/Back Door/set" ? payload : []));

describe("A Zigbee2MQTT lock", () => {
  it("is switched off and on by the status alone, which leaves the code", async () => {
    const { lock, backend } = await opened();
    const pin = pinMaker()();
    lock.place(pin, 3);
    const off = await run(backend, { kind: "suspend", user: three });
    expect([off.outcomes, lock.opens(pin)]).to.deep.equal([["confirmed"], false]);
    const on = await run(backend, { kind: "restore", user: three, as: null }, null, off.list);
    expect([on.outcomes, lock.opens(pin)]).to.deep.equal([["confirmed"], true]);
    expect(written(lock)).to.deep.equal([
      { user_status: { user: 3, status: "disabled" } },
      { user_status: { user: 3, status: "enabled" } },
    ]);
    const again: Step = { kind: "restore", user: three, to: "always" };
    await backend.perform(again, nobody, signal);
    expect(written(lock), "nothing is sent that changes nothing").to.have.length(2);
  });

  it("is not switched off where the model has no status: nothing is sent", async () => {
    const { lock, backend } = await opened({ hasStatus: false });
    lock.place(pinMaker()(), 3);
    const { abilities } = await backend.capabilities();
    expect(abilities.suspend).to.deep.equal({ can: false, reason: "lock-cannot" });
    const { problem } = await run(backend, { kind: "suspend", user: three });
    expect(problem?.kind).to.equal("not-supported");
    const step: Step = { kind: "suspend", user: three, former: "always" };
    await expectProblem(backend.perform(step, nobody, signal), "not-supported");
    expect(written(lock)).to.deep.equal([]);
  });

  it("keeps a code that was typed in at the keypad since the list was read", async () => {
    const { lock, backend } = await opened();
    const makePin = pinMaker();
    const typed = makePin();
    const list = await backend.readUsers(signal);
    lock.place(typed, 1);
    const { problem } = await run(backend, add, makePin(), list);
    expect(problem).to.include({ kind: "changed-elsewhere", aftermath: "untouched" });
    expect([lock.opens(typed), written(lock)]).to.deep.equal([true, []]);
    expect((await backend.readUsers(signal)).users.map(({ key }) => key)).to.deep.equal(["zigbee2mqtt:1"]);
    const remove: Step = { kind: "remove", user: "zigbee2mqtt:1", credentials: [] };
    expect(backend.undo(remove, plainAnswer), "nobody keeps the code to write it back").to.equal(null);
  });

  it("gets the slot that the person's number is, the code as text, and nobody new in slot 0", async () => {
    const { lock, backend } = await opened();
    const pin = `0${pinMaker()().slice(1)}`;
    expect((await run(backend, add, pin)).list.users[0]?.key).to.equal("zigbee2mqtt:1");
    expect(written(lock)).to.deep.equal([
      { pin_code: { user: 1, user_type: "unrestricted", user_enabled: true, pin_code: "…" } },
    ]);
    expect(lock.opens(pin)).to.equal(true);
    lock.place(pinMaker(3)(), 0);
    lock.cache[0] = { status: "enabled" };
    const user = "zigbee2mqtt:0";
    const { credentials } = findUser(await backend.readUsers(signal), user)!;
    const changed = await run(backend, { kind: "set-pin", user, credential: credentials[0]! }, pinMaker(5)());
    expect(changed.outcomes).to.deep.equal(["accepted"]);
    expect(written(lock).at(-1)).to.have.nested.property("pin_code.user", 0);
    await run(backend, { kind: "remove", user });
    expect(written(lock).at(-1)).to.deep.equal({ pin_code: { user: 0, pin_code: null } });
  });

  it("is read slot by slot after one question to Home Assistant, whose answer is long", async () => {
    const { lock, backend } = await opened();
    await backend.readUsers(signal);
    expect([lock.published.length, lock.asked]).to.deep.equal([8, 1]);
  });

  it("has no room when only slot 0 is free", async () => {
    const { lock, backend } = await opened({ places: 2 });
    lock.place(pinMaker()(), 1);
    expect((await run(backend, add, pinMaker(3)())).problem?.kind).to.equal("lock-full");
  });

  it("leaves off whoever is off when the PIN is changed", async () => {
    const { lock, backend } = await opened();
    const makePin = pinMaker();
    lock.place(makePin(), 3);
    const off = await run(backend, { kind: "suspend", user: three });
    const pin = makePin();
    const changed = await run(
      backend,
      { kind: "set-pin", user: three, credential: pinOfThree },
      pin,
      off.list,
    );
    expect(changed.outcomes).to.deep.equal(["accepted"]);
    expect(lock.opens(pin)).to.equal(false);
    expect(findUser(await backend.readUsers(signal), three)?.status).to.equal("suspended");
  });

  it("is said to have a changed PIN only as far as anybody can tell: it refuses without a word", async () => {
    const { lock, backend } = await opened();
    const makePin = pinMaker();
    const [one, other] = [makePin(), makePin()];
    lock.place(one, 3);
    lock.place(other, 4);
    const { outcomes } = await run(backend, { kind: "set-pin", user: three, credential: pinOfThree }, other);
    expect(outcomes).to.deep.equal(["accepted"]);
    expect(lock.opens(one)).to.equal(true);
  });

  it("is asked nothing, and told so, where Home Assistant would say yes and do nothing", async () => {
    const wrong: readonly ZigbeeOptions[] = [
      { platform: "matter" },
      { identifier: "nuki_1" },
      { takesPins: false },
    ];
    const steps: readonly Step[] = [
      { kind: "suspend", user: three, former: "always" },
      { kind: "remove", user: three, credentials: [pinOfThree] },
    ];
    for (const options of wrong) {
      const { lock, backend } = await opened(options);
      for (const step of steps) await expectProblem(backend.perform(step, nobody, signal));
      expect(lock.published).to.deep.equal([]);
    }
    const { lock, backend } = await opened();
    for (const state of ["unavailable", undefined]) {
      lock.state = state;
      for (const step of steps) await expectProblem(backend.perform(step, nobody, signal), "unreachable");
    }
    expect(lock.published).to.deep.equal([]);
    lock.state = "unknown";
    expect(backend.reachable(), "not heard of since the start").to.equal(true);
  });

  it("is changed by administrators alone; others see what was last read", async () => {
    const { lock, backend } = await opened({ isAdministrator: false });
    lock.place(pinMaker()(), 3);
    lock.cache[3] = { status: "enabled" };
    const list = await backend.readUsers(signal);
    expect([list.users.map(({ key }) => key), list.completeness]).to.deep.equal([[three], "unknown"]);
    const { abilities } = await backend.capabilities();
    expect(abilities.list.can).to.equal(true);
    expect(abilities.remove).to.deep.equal({ can: false, reason: "administrators-only" });
    const step: Step = { kind: "remove", user: three, credentials: [] };
    await expectProblem(backend.perform(step, nobody, signal), "not-allowed");
    expect(lock.commands).to.equal(0);
  });

  it("that takes no PINs, or that nothing can be sent to, says which", async () => {
    const bare = await (await opened({ takesPins: false })).backend.capabilities();
    expect(bare.abilities.list).to.deep.equal({ can: false, reason: "lock-cannot" });
    const silent = await (await opened({ hasService: false })).backend.capabilities();
    expect(silent.abilities.list).to.deep.equal({ can: false, reason: "no-service" });
    const { lock, backend } = await opened({ takesPins: false });
    expect((await backend.readUsers(signal)).users).to.deep.equal([]);
    expect(lock.commands).to.equal(0);
  });

  it("of a model that is not known is used in its first slots, and never said to be full or known whole", async () => {
    const { backend } = await opened({ model: "unknown", places: 12 });
    expect((await backend.capabilities()).capacity).to.equal(null);
    const { list, outcomes } = await run(backend, add, pinMaker()(), undefined);
    expect([list.completeness, list.capacity, outcomes]).to.deep.equal([
      "unknown",
      null,
      ["confirmed", "confirmed"],
    ]);
  });

  it("that does not answer is not waited for longer than a while; what is known of it is shown", async () => {
    const { lock, backend } = await opened({}, 30);
    lock.place(pinMaker()(), 3);
    lock.cache[3] = { status: "enabled" };
    lock.answers = false;
    const list = await backend.readUsers(signal);
    expect([list.users.map(({ key }) => key), list.completeness]).to.deep.equal([[three], "partial"]);
    const step: Step = { kind: "suspend", user: three, former: "always" };
    const problem = await expectProblem(backend.perform(step, nobody, signal), "timeout");
    expect(problem.aftermath).to.equal("untouched");
    expect(lock.subscriptions, "nothing is listened to any more").to.equal(0);
  });

  it("is not listened to, nor asked, once it is heard only after that while", async () => {
    const { lock, backend } = await opened({}, 30);
    lock.place(pinMaker()(), 3);
    lock.cache[3] = { status: "enabled" };
    lock.subscribesAfter = 90;
    const before = lock.commands;
    await expectProblem(
      backend.perform({ kind: "suspend", user: three, former: "always" }, nobody, signal),
      "timeout",
    );
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect([lock.subscriptions, lock.commands - before]).to.deep.equal([0, 0]);
  });

  it("of which nobody knows what became of a change shows that person so", async () => {
    const { lock, backend } = await opened({}, 30);
    lock.place(pinMaker()(), 3);
    const list = await backend.readUsers(signal);
    const step: Step = { kind: "suspend", user: three, former: "always" };
    await backend.perform(step, nobody, signal);
    lock.answers = false;
    expect((await backend.readUsers(signal)).users[0]?.status).to.equal("unknown");
    lock.answers = true;
    const found = await backend.verify(step, plainAnswer, { createdUser: null }, list, signal);
    expect(found.outcome).to.equal("confirmed");
  });

  it("is believed only what it says after it was asked", async () => {
    const { lock, backend } = await opened();
    await backend.readUsers(signal);
    lock.place(pinMaker()(), 3);
    const stale = JSON.stringify({ users: { 3: { status: "available" } } });
    lock.before = [
      { payload: stale, retain: true },
      { payload: JSON.stringify({ action: "unlock", users: { 3: { status: "available" } } }), retain: false },
      { payload: "no JSON", retain: false },
      { payload: JSON.stringify({ users: { x: { status: "enabled" } } }), retain: false },
    ];
    const step: Step = { kind: "suspend", user: three, former: "always" };
    await backend.perform(step, nobody, signal);
    expect(lock.slots.get(3)?.status).to.equal("disabled");
    // One that was on its way when we asked.
    const before = JSON.stringify({ users: { 3: { status: "enabled" } } });
    lock.before = [{ payload: before, retain: false }];
    const found = await backend.verify(step, plainAnswer, { createdUser: null }, null, signal);
    expect(found.outcome).to.equal("confirmed");
  });

  it("may hold a code of which Zigbee2MQTT has no word: it is somebody's", async () => {
    const { lock, backend } = await opened();
    lock.slots.set(1, { status: "not_supported_1", value: null });
    const { users } = await backend.readUsers(signal);
    expect(users.map(({ key, status }) => [key, status])).to.deep.equal([["zigbee2mqtt:1", "unknown"]]);
    expect((await run(backend, add, pinMaker()())).list.users.map(({ key }) => key)).to.include(
      "zigbee2mqtt:2",
    );
  });

  it("refuses what another person's place, or nobody's, would be written by", async () => {
    const { lock, backend } = await opened();
    const secret = pinMaker()();
    lock.place(secret, 3);
    const wrong: readonly Step[] = [
      { kind: "clear-credential", user: "zigbee2mqtt:2", credential: pinOfThree, isLast: true },
      { kind: "set-pin", user: three, credential: pinOfThree, isNew: true },
      { kind: "create-with-pin", access: "always", credential: null },
      { kind: "create", name: "Alice", access: "always" },
      { kind: "add-tag", user: three, credential: { type: "tag", index: 4 } },
    ];
    for (const step of wrong)
      await expectProblem(backend.perform(step, { secret, createdUser: null }, signal));
    const gone: Step = { kind: "remove", user: "zigbee2mqtt:2", credentials: [] };
    await expectProblem(backend.perform(gone, nobody, signal), "user-gone");
    await expectProblem(
      backend.perform({ kind: "set-pin", user: three, credential: pinOfThree, isNew: false }, nobody, signal),
      "pin-too-short",
    );
    expect(written(lock)).to.deep.equal([]);
    expect(slotOfKey("zwave:3")).to.be.NaN;
  });

  it("plans nothing without its list, nor what no lock of the kind can do", async () => {
    const { lock, backend } = await opened();
    lock.place(pinMaker()(), 3);
    const capabilities = await backend.capabilities();
    const list = await backend.readUsers(signal);
    const kindOf = (change: Change, from: typeof list | null, by: Capabilities = capabilities) => {
      const plan = backend.plan(change, from, by);
      return isProblem(plan) ? plan.kind : "planned";
    };
    expect(kindOf(add, null)).to.equal("not-confirmed");
    expect(kindOf({ kind: "remove", user: three }, null)).to.equal("user-gone");
    expect(kindOf({ kind: "rename", user: three, name: "Ann" }, null)).to.equal("user-gone");
    expect(kindOf({ kind: "add-tag", user: three }, list)).to.equal("not-supported");
    const any: Capabilities = { ...capabilities, abilities: abilitiesBy(() => able) };
    expect(kindOf({ kind: "add-tag", user: three }, list, any)).to.equal("not-supported");
  });

  it("shows no word of Home Assistant's that could hold a PIN", async () => {
    const { lock, backend } = await opened();
    lock.place(null, 3);
    const secret = pinMaker()();
    const step: Step = { kind: "set-pin", user: three, credential: pinOfThree, isNew: false };
    const refusals: readonly (readonly [unknown, string, string | null])[] = [
      [{ code: "invalid_format", message: `value ${secret} does not match` }, "not-supported", null],
      [{ code: "home_assistant_error", message: `Not sent: ${secret}` }, "unknown", "Not sent: …"],
      [{ code: "home_assistant_error", message: "" }, "unknown", null],
      [{ code: "home_assistant_error", message: "Unauthorized" }, "not-allowed", null],
      [3, "connection-lost", null],
    ];
    for (const [refusal, kind, details] of refusals) {
      lock.refusal = refusal;
      const work = backend.perform(step, { secret, createdUser: null }, signal);
      expect((await expectProblem(work, kind)).details).to.equal(details);
    }
  });

  it("is told apart from what Home Assistant knows nothing of", async () => {
    const { lock, backend } = await opened();
    const info = lock.debugInfo();
    for (const odd of [
      null,
      {},
      { entities: 3 },
      { entities: [null, {}] },
      { entities: [info.entities[0]] },
    ]) {
      lock.info = odd;
      await expectProblem(backend.capabilities(), "not-supported");
    }
    lock.infoRefusal = { code: "not_found", message: "Device not found" };
    expect((await expectProblem(backend.capabilities(), "unknown")).details).to.equal("Device not found");
  });

  it("is one of the models that the table knows", async () => {
    const slots = (...names: [string, string]) => modelOf(...names);
    expect(slots("Yale", "YRD226HA2619")).to.deep.equal({ slots: 250, hasStatus: true });
    expect(slots("Yale", "YMI70A")).to.deep.equal({ slots: 100, hasStatus: true });
    expect(slots("Kwikset", "99140-002")).to.deep.equal({ slots: 30, hasStatus: false });
    expect(slots("Schlage", "BE468")).to.deep.equal({ slots: 30, hasStatus: false });
    expect(slots("Danalock", "V3-BTZB")).to.deep.equal({ slots: 20, hasStatus: true });
    expect(slots("Somebody", "Else")).to.equal(null);
    const { capacity } = await openZigbeeLock(new RecordedZigbee().home(), id).capabilities();
    expect(capacity?.users).to.equal(250);
  });

  it("is claimed by what Zigbee2MQTT calls its device, and read by the sensors beside it", async () => {
    const home = new RecordedZigbee().home();
    expect(backendFor(home, id)).to.equal(zigbeeBackend);
    expect(zigbeeBackend.claims(home, "switch.back_door")).to.equal(false);
    expect(zigbeeBackend.claims(new RecordedZigbee({ identifier: "nuki_1" }).home(), id)).to.equal(false);
    expect(zigbeeBackend.claims(new RecordedZigbee({ platform: "zha" }).home(), id)).to.equal(false);
    expect(sourcesOf(home, id)).to.deep.equal({
      lock: id,
      door: null,
      told: {
        "sensor.back_door_action_user": "user",
        "sensor.renamed": "method",
        "sensor.back_door_action": "action",
        "event.back_door_action": "action",
      },
    });
    const backend = zigbeeBackend.open(home, id);
    expect(backend.reachable()).to.equal(true);
    expect((await backend.capabilities()).confirms).to.equal("presence-only");
    openZigbeeLock(home, id).close();
    backend.close();
  });
});
