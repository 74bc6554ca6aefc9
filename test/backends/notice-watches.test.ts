import { expect } from "@open-wc/testing";
import { noticeWatchesFor } from "../../src/backends/notice-watches.js";
import type { Method } from "../../src/core/access-event.js";
import type { Notice } from "../../src/core/notice.js";
import {
  watchAsked,
  watchConfirmed,
  watchJam,
  watchNight,
  watchTurn,
  watchUnconfirmed,
} from "../../src/core/notice-watch.js";
import { homeFor } from "../../src/ha/home.js";
import { fakeHome, frontDoor } from "../helpers/fake-hass.js";

const night: Notice = { kind: "night", from: "22:00", to: "06:00" };

const unlockedBy = (method: Method): Notice => ({ kind: "method", method, turn: "unlock" });

describe("what Home Assistant hears of a lock", () => {
  it("Matter: ways in, accounts of HA and what was not confirmed; neither wrong PINs nor a person at the door", () => {
    const watches = noticeWatchesFor(homeFor(fakeHome().hass), frontDoor);
    expect(watches(unlockedBy("keypad"))).to.deep.equal(watchTurn(frontDoor, "unlock", ["Keypad"]));
    expect(watches(unlockedBy("tag"))).to.deep.equal(watchTurn(frontDoor, "unlock", ["RFID"]));
    expect(watches({ kind: "method", method: "automatic", turn: "lock" })).to.deep.equal(
      watchTurn(frontDoor, "lock", ["Auto", "Schedule"]),
    );
    expect(watches(unlockedBy("home-assistant"))).to.deep.equal(
      watchConfirmed(frontDoor, "unlock", "Remote"),
    );
    const person = { kind: "home-assistant-user", id: "r" } as const;
    expect(watches({ kind: "person", person, turn: "lock" })).to.deep.equal(
      watchAsked(frontDoor, "lock", "r", "Remote"),
    );
    expect(watches({ kind: "jam" })).to.deep.equal(watchUnconfirmed(frontDoor, "Remote"));
    expect(watches(night)).to.deep.equal(watchNight(frontDoor, "22:00", "06:00"));
    const never: readonly Notice[] = [
      { kind: "refused" },
      { kind: "person", person: { kind: "lock-user", id: "matter:3" }, turn: "unlock" },
      ...(["fingerprint", "face", "other-controller", "unknown"] as const).map(unlockedBy),
    ];
    for (const notice of never) expect(watches(notice), JSON.stringify(notice)).to.equal(null);
  });

  it("any lock: its states alone", () => {
    for (const lock of ["lock.nuki", "lock.without_a_row"]) {
      const ha = fakeHome();
      ha.addEntity({ entity_id: "lock.nuki", platform: "nuki" }, "locked");
      const watches = noticeWatchesFor(homeFor(ha.hass), lock);
      expect(watches({ kind: "jam" })).to.deep.equal(watchJam(lock));
      expect(watches(night)).to.deep.equal(watchNight(lock, "22:00", "06:00"));
      expect(watches({ kind: "refused" })).to.equal(null);
      expect(watches(unlockedBy("keypad"))).to.equal(null);
    }
  });
});
