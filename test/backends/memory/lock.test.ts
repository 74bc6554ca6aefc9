import { expect } from "@open-wc/testing";
import type { PretendedLock } from "../../../src/backends/memory/lock.js";
import { newPin, pretendedLock, refusal } from "./pretended.js";

/** Adds a person with a PIN, as HA's service does. */
async function add(lock: PretendedLock, pin = newPin(), index: number | null = null) {
  return lock.setCredential("create-with-pin", { type: "pin", value: pin, index, user: null });
}

describe("A pretended lock", () => {
  describe("telling of its people", () => {
    it("takes one command a person, whatever they hold", async () => {
      const lock = pretendedLock();
      for (let person = 0; person < 7; person++)
        lock.place({ name: `P${person}` }, [{ type: "pin", value: newPin() }]);
      const told = await lock.readUsers();
      expect(told.isWhole).to.equal(true);
      expect(told.users.map((user) => user.name)).to.deep.equal(["P0", "P1", "P2", "P3", "P4", "P5", "P6"]);
      expect(lock.radio.sent).to.have.length(7);
    });

    it("is slowest with none or one, whom it looks for in every place", async () => {
      const lock = pretendedLock({ users: 20 });
      expect((await lock.readUsers()).users).to.deep.equal([]);
      expect(lock.radio.sent).to.have.length(20);
      await add(lock);
      expect((await lock.readUsers()).users).to.have.length(1);
    });

    it("never tells a value", async () => {
      const lock = pretendedLock({ users: 2 });
      const pin = newPin();
      await add(lock, pin);
      expect(JSON.stringify(await lock.readUsers()).includes(pin)).to.equal(false);
    });

    it("may break off", async () => {
      const lock = pretendedLock();
      for (let person = 0; person < 5; person++) lock.place({}, []);
      lock.walkBreaksAfter = 3;
      const told = await lock.readUsers();
      expect(told.users).to.have.length(3);
      expect(told.isWhole).to.equal(false);
    });

    it("leaves out whoever was removed meanwhile", async () => {
      const lock = pretendedLock();
      for (let person = 0; person < 3; person++) lock.place({}, []);
      const [told] = await Promise.all([lock.readUsers(), lock.clearUser("remove", 3)]);
      expect(told.users.map((user) => user.index)).to.deep.equal([1, 2]);
    });

    it("tells whose a place is in one command", async () => {
      const lock = pretendedLock();
      const made = await add(lock);
      expect((await lock.holderOf("pin", made.index))?.user).to.equal(made.user);
      expect(await lock.holderOf("pin", 9)).to.equal(null);
      expect(await refusal(lock.holderOf("pin", 65534))).to.equal("unknown");
    });
  });

  describe("taking somebody new", () => {
    it("makes a person without a name in the lowest free places", async () => {
      const lock = pretendedLock();
      await add(lock);
      expect(await add(lock)).to.deep.equal({ index: 2, user: 2 });
      expect(lock.places.users.get(2)).to.include({
        name: "",
        kind: "always",
        enabled: true,
        creator: "this-home",
      });
    });

    it("takes the place it is told", async () => {
      expect(await add(pretendedLock(), newPin(), 9)).to.deep.equal({ index: 9, user: 1 });
    });

    it("refuses a PIN somebody has, and does not say who", async () => {
      const lock = pretendedLock();
      const pin = newPin();
      await add(lock, pin);
      expect(await refusal(add(lock, pin))).to.equal("pin-in-use");
      expect(lock.places.users.size).to.equal(1);
    });

    it("is looked up place by place where HA is not told which is free", async () => {
      const lock = pretendedLock();
      for (let person = 0; person < 6; person++) await add(lock, newPin(), person + 1);
      expect(lock.radio.sent).to.have.length(6);
      await add(lock);
      expect(lock.radio.sent.slice(6)).to.deep.equal([
        ...new Array<string>(7).fill("lookup"),
        "create-with-pin",
      ]);
    });

    it("refuses a place that is taken, so that of many at once one gets it", async () => {
      const lock = pretendedLock();
      const results = await Promise.all([add(lock), add(lock), add(lock)].map(refusal));
      expect(results).to.deep.equal(["none", "changed-elsewhere", "changed-elsewhere"]);
    });

    it("refuses whoever is one too many, each flavour in its own words", async () => {
      for (const [flavour, words] of [
        ["default", "lock-full"],
        ["chip", "changed-elsewhere"],
      ] as const) {
        const lock = pretendedLock({ users: 1, flavour });
        await add(lock);
        expect(await refusal(add(lock))).to.equal(words);
      }
      const placeless = pretendedLock({ credentials: 1 });
      await add(placeless);
      expect(await refusal(add(placeless))).to.equal("lock-full");
    });

    it("refuses PINs it does not take, before the lock hears of them", async () => {
      const lock = pretendedLock();
      expect(await refusal(add(lock, "1".repeat(3)))).to.equal("pin-too-short");
      expect(await refusal(add(lock, "1".repeat(9)))).to.equal("pin-too-long");
      expect(await refusal(add(lock, "٣".repeat(6)))).to.equal("pin-not-digits");
      expect(lock.radio.sent).to.deep.equal([]);
    });

    it("never takes a kind that could not be written back", async () => {
      const lock = pretendedLock();
      const wish = { type: "pin", value: newPin(), index: null, user: null, kind: "administrator" } as const;
      expect(await refusal(lock.setCredential("create-with-pin", wish))).to.equal("refused");
      expect(lock.places.credentials).to.deep.equal([]);
    });

    it("takes a person without a PIN, and does not say where", async () => {
      const lock = pretendedLock({ users: 1 });
      await lock.setUser("create", null, { name: "Sam" });
      expect(lock.places.users.get(1)).to.include({ name: "Sam", kind: "always" });
      expect(await refusal(lock.setUser("create", null, { name: "Kim" }))).to.equal("lock-full");
    });

    it("gives one of two new people at once the place both found", async () => {
      const lock = pretendedLock();
      const results = await Promise.all(
        [1, 2].map(() => refusal(lock.setUser("create", null, { name: "Sam" }))),
      );
      expect(results).to.deep.equal(["none", "changed-elsewhere"]);
    });
  });

  describe("editing a person", () => {
    it("refuses names that are too long in bytes", async () => {
      const lock = pretendedLock();
      lock.place({ name: "Zoe" }, []);
      expect(await refusal(lock.setUser("name", 1, { name: "Zoë Mülle!" }))).to.equal("name-refused");
      expect(await refusal(lock.setUser("name", 1, { name: "Zoë Müll" }))).to.equal("none");
    });

    it("refuses whoever is not there", async () => {
      expect(await refusal(pretendedLock().setUser("name", 3, { name: "Sam" }))).to.equal("user-gone");
    });

    it("never reaches beyond the lock", async () => {
      const lock = pretendedLock();
      lock.place({}, []);
      for (const index of [0, 51, 65533, 65534, 1.5, NaN]) {
        expect(await refusal(lock.clearUser("remove", index))).to.equal("unknown");
        expect(await refusal(lock.clearCredential("clear-credential", "pin", index))).to.equal("unknown");
        expect(await refusal(lock.setUser("name", index, { name: "" }))).to.equal("unknown");
      }
      expect(lock.places.users.size).to.equal(1);
      expect(lock.radio.sent).to.deep.equal([]);
    });

    it("loses one of two edits made at once, as HA does", async () => {
      const lock = pretendedLock();
      lock.place({ name: "Sam" }, []);
      await Promise.all([
        lock.setUser("name", 1, { name: "Kim" }),
        lock.setUser("suspend", 1, { kind: "no-access" }),
      ]);
      expect(lock.places.users.get(1)).to.include({ name: "Sam", kind: "no-access" });
    });

    it("refuses every edit of another controller's person, but not to clear or remove", async () => {
      const lock = pretendedLock();
      const theirs = lock.place({ name: "Robin", creator: "other-controller" }, [
        { type: "pin", value: newPin() },
        { type: "tag", value: "04A22B91" },
      ]);
      expect(await refusal(lock.setUser("name", theirs, { name: "Robin" }))).to.equal("refused");
      expect(await refusal(lock.setUser("suspend", theirs, { kind: "no-access" }))).to.equal("refused");
      await lock.clearCredential("clear-credential", "pin", 1);
      expect(lock.places.held(theirs).map((held) => held.type)).to.deep.equal(["tag"]);
      await lock.clearUser("remove", theirs);
      expect(lock.places.users.size).to.equal(0);
      expect(lock.places.credentials).to.deep.equal([]);
    });
  });

  describe("giving a person another way in", () => {
    it("adds it, or puts it in place of the person's own", async () => {
      const lock = pretendedLock();
      const { user } = await add(lock);
      await lock.setCredential("set-pin", { type: "pin", value: newPin(), index: 1, user });
      expect(lock.places.held(1)).to.have.length(1);
      await lock.setCredential("add-tag", { type: "tag", value: "04:a2:2b:91", index: null, user });
      expect(lock.places.at("tag", 1)?.value).to.equal("04A22B91");
    });

    it("takes the PIN that stands in that place already", async () => {
      const lock = pretendedLock();
      const pin = newPin();
      const { user } = await add(lock, pin);
      expect(
        await refusal(lock.setCredential("set-pin", { type: "pin", value: pin, index: 1, user })),
      ).to.equal("none");
    });

    it("refuses somebody else's place, somebody who is gone and one too many", async () => {
      const lock = pretendedLock({ credentialsPerUser: 2 });
      await add(lock);
      await add(lock);
      const set = (index: number, user: number) =>
        refusal(lock.setCredential("set-pin", { type: "pin", value: newPin(), index, user }));
      expect(await set(1, 2)).to.equal("changed-elsewhere");
      expect(await set(5, 9)).to.equal("changed-elsewhere");
      expect(await set(5, 2)).to.equal("none");
      expect(await set(6, 2)).to.equal("user-full");
    });

    it("refuses a tag somebody has, one that is none, and any where it takes none", async () => {
      const lock = pretendedLock();
      lock.place({}, [{ type: "tag", value: "04A22B91" }]);
      lock.place({}, []);
      const give = (at: PretendedLock, value: string) =>
        refusal(at.setCredential("add-tag", { type: "tag", value, index: null, user: 2 }));
      expect(await give(lock, "04a22b91")).to.equal("tag-in-use");
      expect(await give(lock, "04A2")).to.equal("tag-invalid");
      expect(await give(pretendedLock({ tagLength: null }), "04A22B91")).to.equal("not-supported");
    });

    it("is refused for another controller's person by one flavour and not by the other", async () => {
      for (const [flavour, words] of [
        ["default", "changed-elsewhere"],
        ["chip", "none"],
      ] as const) {
        const lock = pretendedLock({ flavour });
        lock.place({ creator: "other-controller" }, [{ type: "pin", value: newPin() }]);
        const call = lock.setCredential("set-pin", { type: "pin", value: newPin(), index: 1, user: 1 });
        expect(await refusal(call)).to.equal(words);
      }
    });
  });

  describe("clearing", () => {
    it("takes the person away with the last way in", async () => {
      const lock = pretendedLock();
      lock.place({}, [
        { type: "pin", value: newPin() },
        { type: "tag", value: "04A22B91" },
      ]);
      await lock.clearCredential("clear-credential", "tag", 1);
      expect(lock.places.users.size).to.equal(1);
      await lock.clearCredential("clear-credential", "pin", 1);
      expect(lock.places.users.size).to.equal(0);
    });

    it("does not mind empty places", async () => {
      const lock = pretendedLock();
      expect(await refusal(lock.clearCredential("clear-credential", "pin", 7))).to.equal("none");
      expect(await refusal(lock.clearUser("remove", 7))).to.equal("none");
    });
  });

  it("that is unavailable takes writes with success and does nothing, and answers no question", async () => {
    const lock = pretendedLock();
    lock.place({ name: "Sam" }, [{ type: "pin", value: newPin() }]);
    lock.door.available = false;
    expect(await refusal(lock.setUser("name", 1, { name: "Kim" }))).to.equal("none");
    expect(await refusal(lock.clearUser("remove", 1))).to.equal("none");
    expect(await refusal(lock.clearCredential("clear-credential", "pin", 1))).to.equal("none");
    expect(lock.places.users.get(1)?.name).to.equal("Sam");
    for (const call of [lock.readUsers(), lock.holderOf("pin", 1), add(lock)]) {
      expect(await refusal(call)).to.equal("unreachable");
    }
    expect(lock.radio.sent).to.deep.equal([]);
  });

  it("takes no more people in advance than it has places", () => {
    const full = pretendedLock({ users: 1, credentials: 1 });
    full.place({}, [{ type: "pin", value: newPin() }]);
    expect(() => full.place({}, [])).to.throw("lock-full");
    expect(() => full.place({ index: 1 }, [{ type: "pin", value: newPin() }])).to.throw("lock-full");
  });

  it("has the clock and the limits of a real one unless told otherwise", async () => {
    const { PretendedLock: Lock } = await import("../../../src/backends/memory/lock.js");
    const lock = new Lock({ entityId: "lock.front_door" });
    expect(lock.now()).to.be.closeTo(Date.now(), 1000);
    expect(lock.radio.timeout).to.equal(12_300);
    expect(lock.places.limits.nameBytes).to.equal(10);
  });
});

describe("The places of a lock", () => {
  it("refuse an index the lock does not have, whoever asks", () => {
    const { places } = pretendedLock();
    const user = { index: 51, name: "", kind: "always", enabled: true, creator: "this-home" } as const;
    expect(() => places.writeUser(user)).to.throw("refused");
    expect(() => places.writeUser({ ...user, index: 0 })).to.throw("refused");
    expect(() => places.writeUser({ ...user, index: 1.5 })).to.throw("refused");
    for (const index of [0, 51, 1.5]) {
      expect(() => places.addUserWith({ type: "pin", index, value: newPin() }, "always")).to.throw("refused");
    }
  });
});
