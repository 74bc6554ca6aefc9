// What reaches a Matter lock: whatever the list, the lock's own numbers and a kept change say, no index outside the lock.

import { expect } from "@open-wc/testing";
import fc from "fast-check";
import type { Change } from "../../../src/core/change.js";
import type { Step } from "../../../src/core/step.js";
import type { UserList } from "../../../src/core/user-list.js";
import { isProblem } from "../../../src/core/backend.js";
import { plainAnswer } from "../../../src/core/step.js";
import { matterBackend } from "../../../src/backends/matter/index.js";
import { RecordedMatter } from "../../helpers/recorded-matter.js";
import { pinMaker } from "../contract.js";
import { whole } from "../../helpers/whole-backend.js";

const signal = new AbortController().signal;
const pin = pinMaker()();

const indexes = fc.oneof(
  fc.integer({ min: 1, max: 12 }),
  fc.constantFrom(0, -1, 1.9, 13, 65532, 65533, 65534, 65535, 65536, NaN, Infinity),
  fc.double(),
);
const users = indexes.map((index) => `matter:${String(index)}`);
const credentials = fc.record({ type: fc.constantFrom("pin", "tag"), index: indexes });
const capacities = fc.constantFrom<unknown>(5, 12, 65534, 65535, 1e6, -1, "12", null, undefined);
const lists = fc.record({
  completeness: fc.constantFrom("complete", "partial"),
  users: fc.array(fc.record({ key: users, credentials: fc.array(credentials, { maxLength: 4 }) }), {
    maxLength: 14,
  }),
});
const changes = fc.oneof(
  fc.record({
    kind: fc.constant("add"),
    name: fc.constant("X"),
    access: fc.constantFrom("always", "one-time"),
    withPin: fc.boolean(),
  }),
  fc.record({ kind: fc.constant("rename"), user: users, name: fc.constant("X") }),
  fc.record({ kind: fc.constant("set-pin"), user: users, credential: fc.option(credentials) }),
  fc.record({ kind: fc.constantFrom("add-tag", "suspend", "remove"), user: users }),
  fc.record({ kind: fc.constant("restore"), user: users, as: fc.constantFrom("always", null) }),
  fc.record({ kind: fc.constant("clear-credential"), user: users, credential: credentials }),
) as fc.Arbitrary<Change>;

describe("No index outside the lock reaches it", () => {
  it("by any step of any plan, its proof, or the step that takes it back", async () => {
    let sent = 0;
    await fc.assert(
      fc.asyncProperty(lists, changes, users, capacities, async (told, change, made, capacity) => {
        const lock = new RecordedMatter({
          places: 12,
          info: { max_users: capacity, max_pin_users: capacity, max_rfid_users: capacity },
        });
        const backend = await whole(matterBackend.open(lock.home(), "lock.front_door"));
        const { key = made } = told.users[0] ?? {};
        const about = "user" in change ? { ...change, user: key } : change;
        const list = {
          ...told,
          readAt: 0,
          capacity: null,
          users: told.users.map((user) => ({
            ...user,
            name: "A",
            kind: "always",
            status: "active",
            owner: "unknown",
            suspension: null,
            abilities: {},
          })),
        } as unknown as UserList;
        const plan = backend.plan(about, list, await backend.capabilities());
        const answer = {
          createdUser: made,
          credential: { type: "pin", index: Number(made.slice(7)) },
        } as const;
        for (const step of isProblem(plan) ? [] : plan) {
          const context = { createdUser: made, createdCredential: answer.credential };
          const secret = step.kind === "add-tag" ? "04A1B2C3" : pin;
          const back = backend.undo(step, answer);
          for (const each of [step, ...(back ? [back] : [])] as Step[]) {
            await backend.perform(each, { secret, createdUser: made }, signal).catch(() => undefined);
            await backend.verify(each, plainAnswer, context, list, signal).catch(() => undefined);
            await backend.verify(each, answer, context, list, signal).catch(() => undefined);
          }
        }
        const most = typeof capacity === "number" ? Math.min(capacity, 65532) : 65532;
        for (const index of lock.sentIndexes) {
          sent += 1;
          expect(
            Number.isInteger(index) && Number(index) >= 1 && Number(index) <= most,
            String(index),
          ).to.equal(true);
        }
      }),
      { numRuns: 1200 },
    );
    expect(sent, "indexes that were sent").to.be.above(300);
  });
});
