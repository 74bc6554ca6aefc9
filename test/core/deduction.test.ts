import { expect } from "@open-wc/testing";
import { onlyPinHolder } from "../../src/core/deduction.js";
import { lockUser, userList } from "../helpers/people.js";

const alice = lockUser("memory:1");

describe("Who can have done it", () => {
  it("is the only person with a PIN, whatever others hold", () => {
    const tagged = lockUser("memory:2", { credentials: [{ type: "tag", index: 1 }] });
    expect(onlyPinHolder(userList([alice, tagged]))).to.equal(alice);
    expect(onlyPinHolder(userList([tagged]))).to.equal(null);
  });

  it("is nobody that can be named when two could", () => {
    expect(onlyPinHolder(userList([alice, lockUser("memory:2")]))).to.equal(null);
  });

  it("leaves out whoever cannot open", () => {
    for (const status of ["suspended", "disabled", "used-up"] as const) {
      expect(onlyPinHolder(userList([alice, lockUser("memory:2", { status })]))).to.equal(alice);
      expect(onlyPinHolder(userList([lockUser("memory:2", { status })]))).to.equal(null);
    }
  });

  it("is not certain while somebody's status is", () => {
    expect(onlyPinHolder(userList([alice, lockUser("memory:2", { status: "unconfirmed" })]))).to.equal(null);
    expect(onlyPinHolder(userList([lockUser("memory:2", { status: "unknown" })]))).to.equal(null);
  });

  it("is nobody whose way in does not work at the door", () => {
    expect(onlyPinHolder(userList([lockUser("memory:1", { kind: "remote-only" })]))).to.equal(null);
  });

  it("cannot be told from a list that is not whole, or empty", () => {
    expect(onlyPinHolder(userList([alice], { completeness: "partial" }))).to.equal(null);
    expect(onlyPinHolder(userList([]))).to.equal(null);
  });
});
