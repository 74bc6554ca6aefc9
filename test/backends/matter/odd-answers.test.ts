// Whatever HA or the lock answers, the backend gives a list in the domain's terms or a ProblemError, and never throws anything else.

import { expect } from "@open-wc/testing";
import fc from "fast-check";
import type { WholeBackend } from "../../../src/core/backend.js";
import type { Step } from "../../../src/core/step.js";
import type { UserList } from "../../../src/core/user-list.js";
import { matterBackend } from "../../../src/backends/matter/index.js";
import { keyOf, listOf } from "../../../src/backends/matter/map.js";
import { ProblemError } from "../../../src/core/problem.js";
import { isProblem } from "../../../src/core/backend.js";
import type { Home } from "../../../src/ha/home.js";
import { RecordedMatter } from "../../helpers/recorded-matter.js";
import { expectProblem, pinMaker } from "../contract.js";
import { whole } from "../../helpers/whole-backend.js";

const signal = new AbortController().signal;
const plain = { fabric: 1, hasStatusField: false, canRemember: true };

const user = {
  user_index: 1,
  user_name: "Alice",
  user_status: "occupied_enabled",
  user_type: "unrestricted_user",
  credentials: [{ type: "pin", index: 1 }],
  creator_fabric_index: 1,
  next_user_index: null,
};

/** JSON, and the names that every object has of itself. */
const anything = fc.oneof(
  fc.jsonValue() as fc.Arbitrary<unknown>,
  fc.constantFrom<unknown>("constructor", "__proto__", "3", "non_access_user", undefined, 65534, 1.5, -1),
);

function expectInTerms({ users, completeness, capacity }: UserList): void {
  expect(completeness).to.be.oneOf(["complete", "partial"]);
  if (capacity) for (const value of Object.values(capacity)) expect(value ?? 1).to.be.a("number");
  for (const each of users) {
    expect(each.key).to.match(/^matter:[1-9]\d*$/);
    expect(each.name ?? "Alice").to.be.a("string");
    for (const field of ["status", "kind", "owner"] as const) expect(each[field]).to.be.a("string");
    for (const { type, index } of each.credentials) {
      expect(type).to.be.oneOf(["pin", "tag", "fingerprint", "finger-vein", "face", "other"]);
      expect(Number.isInteger(index) && index > 0).to.equal(true);
    }
    expect(each.suspension?.since ?? 1).to.be.a("number");
    expect(each.suspension?.formerKind ?? "always").to.be.a("string");
  }
}

describe("Odd answers", () => {
  for (const field of Object.keys(user)) {
    it(`in a user's ${field} come through as what they are worth, or not at all`, () => {
      fc.assert(
        fc.property(anything, (value) => {
          const answer = { users: [{ ...user, [field]: value }, user] };
          const list = listOf(answer, null, 0, plain, () => null);
          expectInTerms(list);
          expect(list.users.length).to.equal(
            2 - Number(field === "user_index" && list.completeness === "partial"),
          );
        }),
      );
    });
  }

  it("in place of users are a problem, and in place of one user a list that is not whole", () => {
    fc.assert(
      fc.property(anything, fc.array(anything), (value, users) => {
        const list = listOf({ users: [user, ...users] }, null, 0, plain, () => null);
        expectInTerms(list);
        expect(list.completeness === "complete").to.equal(users.length === 0);
        if (Array.isArray(value)) return;
        expect(() => listOf({ users: value }, null, 0, plain, () => null)).to.throw(ProblemError);
      }),
    );
  });

  it("do not make a list whole when a person's ways in could not be read", () => {
    const odd = { ...user, credentials: [{ type: "pin", index: "1" }] };
    expect(listOf({ users: [odd] }, null, 0, plain, () => null).completeness).to.equal("partial");
  });

  const services = [
    "get_lock_info",
    "get_lock_users",
    "set_lock_credential",
    "get_lock_credential_status",
    "storage",
    "diagnostics",
  ];
  for (const odd of services) {
    it(`of ${odd} never make a method throw anything but a problem`, async () => {
      await fc.assert(
        fc.asyncProperty(anything, fc.boolean(), async (value, isWhole) => {
          const { backend } = await open(odd, isWhole ? value : undefined, isWhole ? null : value);
          await attempt(async () => {
            const capabilities = await backend.capabilities();
            if (capabilities.capacity) expect(capabilities.capacity.users).to.be.a("number");
            const list = await backend.readUsers(signal);
            expectInTerms(list);
            const plan = backend.plan(
              { kind: "set-pin", user: keyOf(1), credential: null },
              list,
              capabilities,
            );
            if (isProblem(plan)) return;
            const context = { secret: pinMaker()(), createdUser: null };
            const answer = await backend.perform(plan[0]!, context, signal);
            const step: Step = { ...(plan[0] as Extract<Step, { kind: "set-pin" }>) };
            const found = await backend.verify(step, answer, context, list, signal);
            expect(found.outcome).to.be.oneOf(["confirmed", "accepted", "failed"]);
            backend.apply(step, answer, list);
            backend.undo(step, answer);
          });
        }),
        { numRuns: 40 },
      );
    });
  }

  it("that name nobody who was made prove nothing", async () => {
    const { backend } = await open("set_lock_credential", { user_index: "1", credential_index: null }, null);
    const step: Step = { kind: "create-with-pin", access: "always", credential: null };
    const answer = await backend.perform(step, { secret: pinMaker()(), createdUser: null }, signal);
    expect(answer).to.deep.equal({ createdUser: null, credential: null });
    const found = await backend.verify(step, answer, { createdUser: null }, null, signal);
    expect(found.outcome).to.equal("failed");
  });

  it("that are none at all are a problem", async () => {
    await expectProblem((await open("get_lock_users", null, null)).backend.readUsers(signal), "unknown");
  });
});

/** A lock with Alice on it, one of whose answers is odd: as a whole, or in each of its fields. */
async function open(service: string, answer: unknown, field: unknown): Promise<{ backend: WholeBackend }> {
  const lock = new RecordedMatter();
  lock.place("Alice", [pinMaker(3)()]);
  if (service === "storage") {
    lock.stored = answer ?? { device: { 1: { former: field, name: "Alice", since: field } } };
    lock.users.get(1)!.type = "non_access_user";
  }
  if (service === "diagnostics")
    lock.diagnostics = () => Promise.resolve(answer ?? { active_fabric_index: field });
  const home = lock.home();
  const spoiled: Home = {
    ...home,
    async callServiceForResponse<T>(...call: Parameters<Home["callServiceForResponse"]>) {
      const given = await home.callServiceForResponse<object>(...call);
      if (call[1] !== service) return given as T;
      if (field === null || field === undefined) return answer as T;
      return Object.fromEntries(Object.keys(given).map((name) => [name, field])) as T;
    },
  };
  return { backend: await whole(matterBackend.open(spoiled, "lock.front_door")) };
}

async function attempt(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    if (!(thrown instanceof ProblemError)) throw thrown;
  }
}
