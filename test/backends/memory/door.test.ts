import { expect } from "@open-wc/testing";
import type { DoorOperation, StateWrite } from "../../../src/backends/memory/door.js";
import type { PretendedLock } from "../../../src/backends/memory/lock.js";
import type { UserKind } from "../../../src/core/user.js";
import { newPin, pretendedLock, refusal, soon } from "./pretended.js";

interface Watched {
  readonly lock: PretendedLock;
  readonly pin: string;
  readonly writes: StateWrite[];
  readonly operations: DoorOperation[];
  /** What HA wrote, as "state (changed_by)". */
  told(): readonly string[];
}

function watched(kind: UserKind = "always"): Watched {
  const lock = pretendedLock();
  const pin = newPin();
  lock.place({ name: "Sam", kind }, [
    { type: "pin", value: pin },
    { type: "tag", value: "04A22B91" },
  ]);
  const writes: StateWrite[] = [];
  const operations: DoorOperation[] = [];
  lock.door.onWrite((write) => writes.push(write));
  lock.door.onOperation((operation) => operations.push(operation));
  return {
    lock,
    pin,
    writes,
    operations,
    told: () => writes.map((write) => `${write.state} (${write.changedBy})`),
  };
}

describe("The keypad of a pretended lock", () => {
  it("opens for a PIN, and HA hears the method first and the state after", () => {
    const { lock, pin, writes, operations, told } = watched();
    expect(lock.door.press(pin)).to.equal("opened");
    expect(lock.door.bolt).to.equal("unlocked");
    expect(told()).to.deep.equal(["locked (Keypad)", "unlocked (Keypad)"]);
    expect(writes[0]!.at).to.be.below(writes[1]!.at);
    expect(writes.some((write) => write.asked)).to.equal(false);
    expect(operations).to.deep.equal([{ kind: "unlock", source: "Keypad", user: 1 }]);
  });

  it("used twice running tells the method once", () => {
    const { lock, pin, told } = watched();
    lock.door.press(pin);
    lock.door.press(pin);
    lock.door.turn("locked", "Keypad");
    lock.door.press(pin);
    expect(told()).to.deep.equal([
      "locked (Keypad)",
      "unlocked (Keypad)",
      "locked (Keypad)",
      "unlocked (Keypad)",
    ]);
  });

  it("stays shut for a wrong PIN, and HA hears nothing", () => {
    const { lock, operations, told } = watched();
    expect(lock.door.press(newPin())).to.equal("refused");
    expect(told()).to.deep.equal([]);
    expect(operations).to.deep.equal([{ kind: "refused", source: "Keypad", user: null }]);
  });

  it("stays shut for a person whose access is off, tags too, and HA hears at most the method", () => {
    const { lock, pin, told } = watched("no-access");
    expect(lock.door.press(pin)).to.equal("refused");
    expect(lock.door.press(pin)).to.equal("refused");
    expect(told()).to.deep.equal(["locked (Keypad)"]);
    expect(lock.door.presentTag("04A22B91")).to.equal("refused");
  });

  it("opens once for a one-time person", () => {
    const { lock, pin } = watched("one-time");
    expect(lock.door.press(pin)).to.equal("opened");
    expect(lock.door.press(pin)).to.equal("refused");
    expect(lock.places.users.get(1)).to.include({ kind: "one-time", enabled: false });
  });

  it("stays shut for those who may only open from afar, or in hours the lock does not know", () => {
    for (const kind of ["remote-only", "scheduled"] as const) {
      const { lock, pin } = watched(kind);
      expect(lock.door.press(pin)).to.equal("refused");
    }
    for (const kind of ["expiring", "duress"] as const) {
      const { lock, pin } = watched(kind);
      expect(lock.door.press(pin)).to.equal("opened");
    }
  });

  it("cannot move a jammed bolt", () => {
    const { lock, pin } = watched();
    lock.door.jammed = true;
    expect(lock.door.press(pin)).to.equal("refused");
    expect(lock.door.bolt).to.equal("locked");
  });
});

describe("The door of a pretended lock", () => {
  it("opens for a tag", () => {
    const { lock, told } = watched();
    expect(lock.door.presentTag("04A22B91")).to.equal("opened");
    expect(told()).to.deep.equal(["locked (RFID)", "unlocked (RFID)"]);
  });

  it("is turned by hand, by itself and by others", () => {
    const { lock, told, operations } = watched();
    lock.door.turn("unlocked");
    lock.door.turn("locked", "Auto");
    lock.door.turn("unlocked", "Remote");
    expect(told().filter((_, index) => index % 2)).to.deep.equal([
      "unlocked (Manual)",
      "locked (Auto)",
      "unlocked (Remote)",
    ]);
    expect(operations.every((operation) => operation.user === null)).to.equal(true);
  });

  it("tells nobody who stopped listening", () => {
    const { lock } = watched();
    let heard = 0;
    const stops = [lock.door.onWrite(() => heard++), lock.door.onOperation(() => heard++)];
    stops.forEach((stop) => stop());
    lock.door.turn("unlocked");
    expect(heard).to.equal(0);
  });

  it("comes back from a gap with one state, whatever was done meanwhile", () => {
    const { lock, told } = watched();
    lock.door.available = false;
    lock.door.available = false;
    lock.door.turn("unlocked");
    lock.door.turn("locked");
    lock.door.turn("unlocked", "Keypad");
    lock.door.available = true;
    expect(told()).to.deep.equal(["unavailable (null)", "unlocked (Keypad)"]);
  });

  it("tells nothing while it is silent, and HA can still notice that it is gone", () => {
    const { lock, told } = watched();
    lock.radio.silent = true;
    lock.door.turn("unlocked");
    lock.door.available = false;
    expect(told()).to.deep.equal(["unavailable (null)"]);
  });
});

describe("A pretended lock operated by HA", () => {
  it("goes through a transition that HA asked for", async () => {
    const { lock, writes, told } = watched();
    await lock.door.operate("unlocked");
    expect(told()).to.deep.equal(["unlocking (Unknown)", "unlocking (Remote)", "unlocked (Remote)"]);
    expect(writes.every((write) => write.asked)).to.equal(true);
    await lock.door.operate("locked");
    expect(told().slice(3)).to.deep.equal(["locking (Remote)", "locked (Remote)"]);
  });

  it("goes through none when it is there already", async () => {
    const { lock, told } = watched();
    await lock.door.operate("locked");
    expect(told()).to.deep.equal(["locked (Remote)"]);
  });

  it("wants a code where it does, and takes those of people who may", async () => {
    const { lock, pin } = watched("remote-only");
    lock.door.needsCode = true;
    expect(await refusal(lock.door.operate("unlocked"))).to.equal("code-wrong");
    expect(await refusal(lock.door.operate("unlocked", pin))).to.equal("none");
    const suspended = watched("no-access");
    expect(await refusal(suspended.lock.door.operate("unlocked", suspended.pin))).to.equal(
      "refused, unknown",
    );
  });

  it("falls back after a refusal", async () => {
    const { lock, told } = watched();
    lock.door.fallBackAfter = 10;
    expect(await refusal(lock.door.operate("unlocked", newPin()))).to.equal("refused, unknown");
    expect(told()).to.deep.equal(["unlocking (Unknown)"]);
    await soon(30);
    expect(told()).to.deep.equal(["unlocking (Unknown)", "locked (Unknown)"]);
  });

  it("has nothing to fall back from when it moved, vanished or never began", async () => {
    for (const meanwhile of [
      (lock: PretendedLock) => lock.door.turn("unlocked"),
      (lock: PretendedLock) => (lock.door.available = false),
    ]) {
      const { lock, writes } = watched();
      lock.door.fallBackAfter = 10;
      await refusal(lock.door.operate("unlocked", newPin()));
      meanwhile(lock);
      const written = writes.length;
      await soon(30);
      expect(writes).to.have.length(written);
    }
    const { lock, writes } = watched();
    lock.door.fallBackAfter = 0;
    await refusal(lock.door.operate("locked", newPin()));
    await soon(10);
    expect(writes).to.deep.equal([]);
  });

  it("looks as if a jammed bolt had moved, which only the caller's error denies", async () => {
    const { lock, told } = watched();
    lock.door.jammed = true;
    expect(await refusal(lock.door.operate("unlocked"))).to.equal("refused, unknown");
    expect(told()).to.deep.equal(["unlocking (Unknown)", "unlocked (Unknown)"]);
    expect(lock.door.bolt).to.equal("locked");
  });

  it("does nothing and says nothing while unavailable", async () => {
    const { lock } = watched();
    lock.door.available = false;
    expect(await refusal(lock.door.operate("unlocked"))).to.equal("none");
    expect(lock.door.bolt).to.equal("locked");
  });
});
