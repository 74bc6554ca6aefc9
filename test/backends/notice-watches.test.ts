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
  watchTold,
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

  describe("Zigbee2MQTT", () => {
    const lock = "lock.back_door";
    const [user, way] = ["sensor.back_door_action_user", "sensor.back_door_action_source_name"];
    const watchesOf = (...others: readonly string[]) => {
      const ha = fakeHome();
      for (const id of [lock, ...others])
        ha.addEntity({ entity_id: id, platform: "mqtt", device_id: "d7" }, "unknown");
      return noticeWatchesFor(homeFor(ha.hass), lock);
    };
    const slot = (id: string) => ({ kind: "lock-user", id }) as const;

    it("the person, by the number alone, and the way, beside a turn of the lock", () => {
      const watches = watchesOf(user, way);
      expect(watches({ kind: "person", person: slot("zigbee2mqtt:3"), turn: "unlock" })).to.deep.equal({
        triggers: [{ trigger: "state", entity_id: user, not_from: ["unavailable"], to: ["3"] }],
        conditions: [],
        steps: [
          {
            wait_template:
              `{{ states("${lock}") in ["unlocked","open"] and ` +
              `now() - states["${lock}"].last_changed < timedelta(seconds=2) }}`,
            timeout: { seconds: 2 },
            continue_on_timeout: false,
          },
        ],
        limit: "by-number",
      });
      expect(watches(unlockedBy("tag"))).to.deep.equal(watchTold(way, "rfid", lock, "unlock"));
      expect(watches({ kind: "method", method: "manual", turn: "lock" })).to.deep.equal(
        watchTold(way, "manual", lock, "lock"),
      );
      expect(watches({ kind: "jam" })).to.deep.equal(watchJam(lock));
      expect(watches(night)).to.deep.equal(watchNight(lock, "22:00", "06:00"));
      for (const notice of [
        { kind: "refused" },
        { kind: "person", person: slot("reported:Ann"), turn: "unlock" },
        { kind: "person", person: { kind: "home-assistant-user", id: "r" }, turn: "unlock" },
        unlockedBy("other-controller"),
        unlockedBy("home-assistant"),
      ] as const)
        expect(watches(notice), JSON.stringify(notice)).to.equal(null);
    });

    it("who was not let in, where Zigbee2MQTT tells its actions", () => {
      const failures = [
        "lock_failure_invalid_pin_or_id",
        "lock_failure_invalid_schedule",
        "unlock_failure_invalid_pin_or_id",
        "unlock_failure_invalid_schedule",
      ];
      const [sensor, event] = ["sensor.back_door_action", "event.back_door_action"];
      expect(watchesOf(sensor)({ kind: "refused" })).to.deep.equal({
        triggers: [{ trigger: "state", entity_id: sensor, not_from: ["unavailable"], to: failures }],
        conditions: [],
        steps: [],
      });
      const watch = watchesOf(event)({ kind: "refused" })!;
      expect(watch.triggers[0]).to.deep.equal({
        trigger: "state",
        entity_id: event,
        not_from: ["unavailable"],
        not_to: ["unavailable", "unknown"],
      });
      expect(JSON.stringify(watch.conditions)).to.contain("event_type in");
    });

    it("nothing of another lock of MQTT but its states", () => {
      const watches = watchesOf();
      expect(watches({ kind: "person", person: slot("zigbee2mqtt:3"), turn: "unlock" })).to.equal(null);
      expect(watches(unlockedBy("keypad"))).to.equal(null);
      expect(watches({ kind: "refused" })).to.equal(null);
    });
  });

  describe("a lock whose changed_by says who", () => {
    const lock = "lock.other";
    const watchesOf = (platform: string) => {
      const ha = fakeHome();
      ha.addEntity({ entity_id: lock, platform }, "locked");
      return noticeWatchesFor(homeFor(ha.hass), lock);
    };
    const asked = (platform: string, id: string) =>
      watchesOf(platform)({ kind: "person", person: { kind: "lock-user", id }, turn: "unlock" });
    const last = (watch: Watch | null) => watch?.steps.at(-1)?.value_template;
    const now = '(state_attr("lock.other", "changed_by") | default("", true) | string | trim | lower)';

    it("the person as each platform writes it, anew, and not where Home Assistant was asked", () => {
      const watch = asked("august", "reported:Ann Lee")!;
      expect(watch.triggers).to.deep.equal([
        { trigger: "state", entity_id: lock, from: ["locked", "jammed"], to: ["unlocked", "open"] },
      ]);
      expect(JSON.stringify(watch.conditions)).to.contain("context.user_id is none");
      expect(watch.steps[0]).to.include({ continue_on_timeout: false });
      expect(last(watch)).to.equal(`{{ ${now} == "ann lee" }}`);
      for (const [platform, id, text] of [
        ["yale", "reported:Ann", "ann"],
        ["verisure", "reported:Ann", "ann"],
        ["homee", "reported:Ann", "user-ann"],
        ["loqed", "reported:Key 3", "keyid 3"],
        ["xiaomi_aqara", "reported:3", "3"],
        ["schlage", "schlage:grandma", "keypad - grandma"],
        ["schlage", "reported:Ann", "apple nfc device - ann"],
      ] as const)
        expect(last(asked(platform, id)), platform).to.equal(`{{ ${now} == "${text}" }}`);
    });

    it("a way, of Schlage", () => {
      const watches = watchesOf("schlage");
      expect(last(watches(unlockedBy("keypad")))).to.equal(`{{ ${now}.split(" - ")[0] == "keypad" }}`);
      expect(last(watches(unlockedBy("manual")))).to.contain("thumbturn");
      expect(watches(unlockedBy("other-controller"))).to.equal(null);
      expect(watchesOf("august")(unlockedBy("keypad"))).to.equal(null);
    });

    it("nobody where changed_by never says the name", () => {
      for (const [platform, id] of [
        ["smartthings", "reported:Ann"],
        ["vera", "reported:Ann"],
        ["template", "reported:Ann"],
        ["loqed", "reported:Ann"],
        ["august", "matter:3"],
      ] as const)
        expect(asked(platform, id), platform).to.equal(null);
      const person = { kind: "home-assistant-user", id: "r" } as const;
      expect(watchesOf("august")({ kind: "person", person, turn: "unlock" })).to.equal(null);
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
