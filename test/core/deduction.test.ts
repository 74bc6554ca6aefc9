import { expect } from "@open-wc/testing";
import type { Method } from "../../src/core/access-event.js";
import type { CredentialType } from "../../src/core/user.js";
import { onlyHolder } from "../../src/core/deduction.js";
import { lockUser, userList } from "../helpers/people.js";

const alice = lockUser("memory:1");
const holding = (key: string, type: CredentialType) => lockUser(key, { credentials: [{ type, index: 1 }] });

describe("Who can have done it", () => {
  it("is the only person with a way in of that kind", () => {
    const list = userList([
      alice,
      holding("memory:2", "tag"),
      holding("memory:3", "face"),
      holding("memory:4", "finger-vein"),
    ]);
    const found = (method: Method) => onlyHolder(list, method)?.key;
    expect(found("keypad")).to.equal("memory:1");
    expect(found("tag")).to.equal("memory:2");
    expect(found("face")).to.equal("memory:3");
    expect(found("fingerprint")).to.equal("memory:4");
  });

  it("is nobody that can be named when two could", () => {
    expect(onlyHolder(userList([alice, lockUser("memory:2")]), "keypad")).to.equal(null);
  });

  it("leaves out whoever cannot open", () => {
    for (const status of ["suspended", "disabled", "used-up"] as const) {
      expect(onlyHolder(userList([alice, lockUser("memory:2", { status })]), "keypad")).to.equal(alice);
      expect(onlyHolder(userList([lockUser("memory:2", { status })]), "keypad")).to.equal(null);
    }
  });

  it("is not certain while somebody's status is", () => {
    expect(onlyHolder(userList([alice, lockUser("memory:2", { status: "unconfirmed" })]), "keypad")).to.equal(
      null,
    );
    expect(onlyHolder(userList([lockUser("memory:2", { status: "unknown" })]), "keypad")).to.equal(null);
  });

  it("is nobody whose way in does not work at the door", () => {
    expect(onlyHolder(userList([lockUser("memory:1", { kind: "remote-only" })]), "keypad")).to.equal(null);
  });

  it("cannot be told from a list that is not whole, or of a method that is nobody's own", () => {
    expect(onlyHolder(userList([alice], { completeness: "partial" }), "keypad")).to.equal(null);
    expect(onlyHolder(userList([]), "keypad")).to.equal(null);
    for (const method of ["manual", "automatic", "home-assistant", "unknown"] as const) {
      expect(onlyHolder(userList([alice]), method)).to.equal(null);
    }
  });
});
