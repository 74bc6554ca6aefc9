import { expect } from "@open-wc/testing";
import { able, unable } from "../../src/core/ability.js";
import { isProblem } from "../../src/core/backend.js";
import { abilityFor, permitted, type Capabilities, type LockAction } from "../../src/core/capabilities.js";
import { problem, ProblemError } from "../../src/core/problem.js";
import { pinsOf } from "../../src/core/user.js";
import { findUser, isFull } from "../../src/core/user-list.js";
import { lockUser, userList } from "../helpers/people.js";

const actions: readonly LockAction[] = [
  "list",
  "add",
  "one-time",
  "rename",
  "set-pin",
  "add-tag",
  "clear-credential",
  "suspend",
  "restore",
  "remove",
];
const capabilities: Capabilities = {
  abilities: {
    ...(Object.fromEntries(actions.map((action) => [action, able])) as Capabilities["abilities"]),
    "add-tag": unable("lock-cannot"),
  },
  pinLength: null,
  tagLength: null,
  nameBytes: null,
  capacity: null,
  confirms: "read-back",
};

describe("What a viewer may do", () => {
  it("is everything the lock can for everyone, or for administrators alone", () => {
    expect(permitted(capabilities, "everyone", false)).to.equal(capabilities);
    expect(permitted(capabilities, "admins", true)).to.equal(capabilities);
  });

  it("is only to look otherwise, and says why", () => {
    const { abilities } = permitted(capabilities, "admins", false);
    expect(abilities.list).to.equal(able);
    expect(abilities.rename).to.deep.equal(unable("administrators-only"));
    expect(permitted(capabilities, "nobody", true).abilities.remove).to.deep.equal(unable("config-forbids"));
  });

  it("keeps the lock's own reason where the lock cannot anyway", () => {
    expect(permitted(capabilities, "nobody", true).abilities["add-tag"]).to.deep.equal(unable("lock-cannot"));
  });

  it("may be less for one person, never more", () => {
    const foreign = lockUser("memory:1", {
      abilities: { rename: unable("other-controller"), "add-tag": able },
    });
    expect(abilityFor(capabilities, foreign, "rename")).to.deep.equal(unable("other-controller"));
    expect(abilityFor(capabilities, foreign, "remove")).to.equal(able);
    expect(abilityFor(capabilities, foreign, "add-tag")).to.deep.equal(unable("lock-cannot"));
  });
});

describe("A list of people", () => {
  const alice = lockUser("memory:1", {
    credentials: [
      { type: "pin", index: 1 },
      { type: "tag", index: 1 },
    ],
  });

  it("finds a person by key, and a person's PINs", () => {
    expect(findUser(userList([alice]), "memory:1")).to.equal(alice);
    expect(findUser(userList([alice]), "memory:2")).to.equal(undefined);
    expect(pinsOf(alice)).to.deep.equal([{ type: "pin", index: 1 }]);
  });

  it("is full only when it is whole and every place is taken", () => {
    const capacity = { users: 1, pins: null, credentialsPerUser: null };
    expect(isFull(userList([alice], { capacity }))).to.equal(true);
    expect(isFull(userList([], { capacity }))).to.equal(false);
    expect(isFull(userList([alice], { capacity, completeness: "partial" }))).to.equal(false);
    expect(isFull(userList([alice], { capacity: null }))).to.equal(false);
  });
});

describe("A problem", () => {
  it("travels as an error whose text is only its kind", () => {
    const error = new ProblemError(problem("pin-in-use", "untouched", "words of HA", { maximum: 8 }));
    expect(error.message).to.equal("pin-in-use");
    expect(error.problem.values).to.deep.equal({ maximum: 8 });
    expect(problem("busy")).to.deep.equal({ kind: "busy", aftermath: "untouched", details: null });
  });

  it("is told from a plan", () => {
    expect(isProblem(problem("lock-full"))).to.equal(true);
    expect(isProblem([])).to.equal(false);
  });
});
