import { expect } from "@open-wc/testing";
import { noticeWatchesFor } from "../../src/backends/notice-watches.js";
import { numberOfUser } from "../../src/backends/zwave-js/user-number.js";
import type { Method } from "../../src/core/access-event.js";
import type { Notice, Watch } from "../../src/core/notice.js";
import {
  watchAsked,
  watchConfirmed,
  watchJam,
  watchNight,
  watchTurn,
  watchUnconfirmed,
} from "../../src/core/notice-watch.js";
import { homeFor } from "../../src/ha/home.js";
import { fakeHome, frontDoor, type FakeHomeAssistant } from "../helpers/fake-hass.js";

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

  describe("Z-Wave", () => {
    const watchesOf = (prepare: (ha: FakeHomeAssistant) => void = () => undefined) => {
      const ha = fakeHome();
      ha.addEntity({ entity_id: "lock.node_3", platform: "zwave_js", device_id: "d3" }, "locked");
      prepare(ha);
      return noticeWatchesFor(homeFor(ha.hass), "lock.node_3");
    };
    const withAlarms = (ha: FakeHomeAssistant): void => {
      for (const name of ["Lock jammed", "Keypad temporary disabled"])
        ha.addEntity(
          {
            entity_id: `binary_sensor.node_3_${name.toLowerCase().replaceAll(" ", "_")}`,
            platform: "zwave_js",
            device_id: "d3",
            name,
          },
          "off",
        );
    };
    const numbers = (watch: Watch | null) =>
      watch?.triggers.map(
        ({ event_data: data, entity_id: sensor }) => (data as { event: number } | undefined)?.event ?? sensor,
      );
    const alice = { kind: "lock-user", id: "zwave:3" } as const;

    it("the lock's own notifications tell the way in", () => {
      const watches = watchesOf();
      const keypad = watches(unlockedBy("keypad"))!;
      expect(keypad.triggers[0]).to.deep.equal({
        trigger: "event",
        event_type: "zwave_js_notification",
        event_data: { device_id: "d3", command_class: 113, type: 6, event: 6 },
      });
      expect(numbers(keypad)).to.deep.equal([6, 34]);
      expect(numbers(watches(unlockedBy("manual")))).to.deep.equal([2]);
      expect(numbers(watches({ kind: "method", method: "keypad", turn: "lock" }))).to.deep.equal([5, 33]);
      expect(numbers(watches({ kind: "method", method: "automatic", turn: "lock" }))).to.deep.equal([9]);
      expect(watches(unlockedBy("home-assistant"))).to.equal(null);
    });

    it("and the person, by the number on the lock alone", () => {
      const watches = watchesOf();
      const watch = watches({ kind: "person", person: alice, turn: "unlock" })!;
      expect(numbers(watch)).to.deep.equal([6, 34]);
      expect(watch.limit).to.equal("by-number");
      expect(watch.conditions).to.deep.equal([
        { condition: "template", value_template: `{{ ${numberOfUser} == 3 }}` },
      ]);
      const former = { kind: "lock-user", id: "former:3" } as const;
      expect(watches({ kind: "person", person: former, turn: "unlock" })).to.equal(null);
      const account = { kind: "home-assistant-user", id: "r" } as const;
      expect(watches({ kind: "person", person: account, turn: "unlock" })).to.equal(null);
    });

    it("refused attempts, and a keypad that has shut itself; jams by their sensor", () => {
      const bare = watchesOf();
      expect(numbers(bare({ kind: "refused" }))).to.deep.equal([47, 48, 50, 51]);
      expect(bare({ kind: "jam" })).to.equal(null);
      const watches = watchesOf(withAlarms);
      expect(numbers(watches({ kind: "refused" }))).to.deep.equal([
        ...[47, 48, 50, 51],
        "binary_sensor.node_3_keypad_temporary_disabled",
      ]);
      expect(numbers(watches({ kind: "jam" }))).to.deep.equal(["binary_sensor.node_3_lock_jammed"]);
      expect(watches(night)).to.deep.equal(watchNight("lock.node_3", "22:00", "06:00"));
    });

    it("nothing of a lock whose device is gone", () => {
      const watches = watchesOf((ha) =>
        ha.addEntity({ entity_id: "lock.node_3", platform: "zwave_js" }, "unavailable"),
      );
      for (const notice of [
        unlockedBy("keypad"),
        { kind: "refused" },
        { kind: "person", person: alice, turn: "unlock" },
      ] as const)
        expect(watches(notice)).to.equal(null);
    });
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
