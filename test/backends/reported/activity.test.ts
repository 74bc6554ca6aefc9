// Locks that nobody manages: who used them is told where the lock says so, and nobody is named wrongly.

import { expect } from "@open-wc/testing";
import type { StateRow } from "../../../src/core/activity.js";
import type { EntityRegistryDisplayEntry } from "../../../src/ha/hass.js";
import type { Home } from "../../../src/ha/home.js";
import { reportedActivity } from "../../../src/backends/reported/activity.js";
import { wordings } from "../../../src/backends/reported/wordings.js";
import august from "../../fixtures/vendors/august-operator-texts.json";
import schlage from "../../fixtures/vendors/schlage-changed-by.json";
import template from "../../fixtures/vendors/template-lock.json";
import { anyReader, contextOf, expectTold, lock, logged, operator, readerFor, row, told } from "./rows.js";

const start = 1_795_000_000_000;

describe("Schlage's own words, as recorded", () => {
  const states: readonly StateRow[] = schlage.steps.flatMap(({ state_changed: rows }) =>
    rows.map(({ state, attributes, last_updated: at }) => ({
      entityId: lock,
      state,
      attributes,
      updatedAt: Date.parse(at),
    })),
  );
  const last = states.at(-1)!;
  const first: StateRow = {
    ...states[0]!,
    state: "locked",
    attributes: {},
    updatedAt: states[0]!.updatedAt - 60_000,
  };
  const asked = { ...logged(0, "lock", "f80615f612be4823b31054021b3d9eaf"), at: last.updatedAt };

  it("names the code, the account as probable, the way, and Home Assistant's user before its account's owner", () => {
    expectTold(
      readerFor("schlage"),
      [first, ...states],
      [asked],
      [
        "unlock, keypad, schlage:grandma Grandma, reported",
        "lock, manual, nobody, unknown",
        "unlock, other-controller, reported:Robin Resident Robin Resident, deduced",
        "lock, other-controller, nobody, unknown",
        "unlock, tag, reported:Robin Resident Robin Resident, reported",
        "lock, button, nobody, unknown",
        "unlock, unknown, nobody, unknown",
        // While it stood unlocked.
        "unlock, keypad, schlage:guest Guest, reported",
        "lock, home-assistant, home-assistant-user Robin, reported",
      ],
      { orders: 1_000 },
    );
  });

  it("keeps a name with a dash whole, and names nobody where none stands", () => {
    const by = (text: string) => ({ changed_by: text });
    expectTold(
      readerFor("schlage"),
      [
        row(0, "locked"),
        row(60, "unlocked", by("keypad - Ann - the cleaner")),
        row(120, "locked", by("keypad")),
        row(180, "unlocked", by("apple nfc device")),
      ],
      [],
      [
        "unlock, keypad, schlage:ann - the cleaner Ann - the cleaner, reported",
        "lock, keypad, nobody, unknown",
        "unlock, tag, nobody, unknown",
      ],
    );
  });

  it("says nothing of a use without another state that may be anything, and nothing twice of what stood there", () => {
    const by = (text: string) => ({ changed_by: text });
    expectTold(
      readerFor("schlage"),
      [
        row(0, "locked", by("keypad - Ann")),
        row(60, "unlocked", by("keypad - Ann")),
        row(120, "unlocked", by("mobile device - Bob")),
        row(180, "unlocked", by("thumbturn")),
        row(240, "jammed", by("thumbturn")),
        row(300, "jammed", by("keypad - Bob")),
        row(360, "unavailable"),
        row(420, "unlocked", by("keypad - Ann")),
        row(421, "unlocked", by("keypad - Ann")),
      ],
      [],
      [
        "unlock, unknown, nobody, unknown",
        "jam, unknown, nobody, unknown",
        "found-unlocked, unknown, nobody, unknown",
      ],
    );
  });

  it("believes a keypad before Home Assistant's call of the moment before", () => {
    expectTold(
      readerFor("schlage"),
      [row(0, "locked"), row(60, "unlocked", { changed_by: "keypad - Ann" })],
      [logged(60, "unlock")],
      ["unlock, keypad, schlage:ann Ann, reported"],
    );
  });
});

describe("August and Yale", () => {
  const operations = august.rows.filter(({ operated_by: by }) => by !== null);

  for (const { cloud_action: action, operated_by: by, callingUser, method, ...flags } of operations) {
    it(`${action} by "${by}" (${method})`, () => {
      const isPerson = callingUser !== null && by === "Robin Resident";
      const states = [
        row(0, "locked"),
        row(0, "unknown", {}, operator),
        row(60, "unlocked", { changed_by: by }),
        row(60.4, by!, { method, ...flags }, operator),
      ];
      const [event, ...more] = readerFor("august")(states, [], contextOf({ tellers: [operator] }));
      expect(more).to.deep.equal([]);
      expect(event!.actor).to.deep.equal(
        isPerson
          ? { kind: "lock-user", key: "reported:Robin Resident", name: "Robin Resident" }
          : { kind: "unknown" },
      );
      if (isPerson) {
        const methods: Record<string, string> = { mobile: "unknown", remote: "other-controller" };
        expect(event!.method).to.equal(methods[method] ?? method);
      } else if (!by!.startsWith("Linked")) {
        expect(event!.method).not.to.equal("unknown");
      }
    });
  }

  const told = (seconds: number, name: string, state = "unlocked") =>
    row(seconds, state, { changed_by: name });

  it("names whoever was written with, before or after the state, in any order of arrival", () => {
    const way = (method: string) => ({ method });
    expectTold(
      readerFor("yale"),
      [
        told(0, "Ann", "locked"),
        row(0, "Ann", way("keypad"), operator),
        told(58.5, "Bob", "locked"),
        told(60, "Bob"),
        row(61, "Bob", way("keypad"), operator),
        told(120, "Bob", "locked"),
        told(124, "Auto Relock", "locked"),
        told(180, "Auto Relock", "unlocking"),
        told(183, "Ann", "unlocking"),
        told(190, "Ann"),
      ],
      [],
      [
        "unlock, keypad, reported:Bob Bob, reported",
        "lock, automatic, nobody, unknown",
        "unlock, unknown, reported:Ann Ann, reported",
      ],
      { sources: { tellers: [operator] }, orders: 1_000 },
    );
  });

  it("never names by what stood there before, came much later, or was kept over a restart", () => {
    expectTold(
      readerFor("august"),
      [
        told(0, "Ann", "locked"),
        row(0, "Ann", { method: "keypad" }, operator),
        told(60, "Ann"),
        told(70, "Bob"),
        told(120, "Bob", "locked"),
        row(200, "unavailable"),
        row(200, "unavailable", {}, operator),
        told(260, "Ann", "locked"),
        row(260.9, "Ann", { method: "keypad" }, operator),
        told(261, "Ann"),
      ],
      [],
      [
        "unlock, unknown, nobody, unknown",
        "lock, unknown, nobody, unknown",
        "found-locked, unknown, nobody, unknown",
        "unlock, unknown, nobody, unknown",
      ],
      { sources: { tellers: [operator] } },
    );
  });

  it("tells a way that was written anew in other words", () => {
    expectTold(
      readerFor("august"),
      [told(0, "Auto Relock", "locked"), told(60, "Manual Unlock"), told(120, "Manual Lock", "locked")],
      [],
      ["unlock, manual, nobody, unknown", "lock, manual, nobody, unknown"],
    );
  });

  it("names nobody where two are named at once", () => {
    expectTold(
      readerFor("august"),
      [told(0, "Ann", "locked"), told(60, "Bob"), told(62, "Eve")],
      [],
      ["unlock, unknown, nobody, unknown"],
    );
  });
});

describe("Other locks that say who", () => {
  const cases: Readonly<Record<string, readonly (readonly [Record<string, unknown>, string])[]>> = {
    verisure: [
      [{ changed_by: "Ann", method: "CODE" }, "keypad, reported:Ann Ann, reported"],
      [{ method: "THUMB" }, "manual, nobody, unknown"],
      [{ changed_by: "Ann", method: "REMOTE" }, "other-controller, reported:Ann Ann, deduced"],
      [{ changed_by: "Ann", method: "STAR" }, "unknown, reported:Ann Ann, reported"],
      [{ changed_by: "Ann" }, "unknown, reported:Ann Ann, reported"],
      [{}, "unknown, nobody, unknown"],
    ],
    smartthings: [
      [{ code_name: "Ann", method: "keypad", used_code: "…" }, "keypad, reported:Ann Ann, reported"],
      [{ method: "manual" }, "manual, nobody, unknown"],
      [{ code_name: "Auto", method: "auto" }, "automatic, nobody, unknown"],
      [{ code_id: "3" }, "unknown, nobody, unknown"],
    ],
    homee: [
      [{ changed_by: "user-Robin-Lee" }, "unknown, reported:Robin-Lee Robin-Lee, reported"],
      [{ changed_by: "user-12" }, "unknown, reported:12 null, reported"],
      [{ changed_by: "itself-0" }, "unknown, nobody, unknown"],
      [{ changed_by: "user" }, "unknown, nobody, unknown"],
      // Somebody who is gone.
      [{ changed_by: "user-Unknown" }, "unknown, nobody, unknown"],
      [{ changed_by: "homeegram-7" }, "unknown, nobody, unknown"],
      [{ changed_by: "none-0" }, "unknown, nobody, unknown"],
      [{}, "unknown, nobody, unknown"],
    ],
    loqed: [
      [{ changed_by: "KeyID 3" }, "unknown, reported:Key 3 Key 3, reported"],
      [{ changed_by: "Manual" }, "manual, nobody, unknown"],
    ],
    vera: [
      [{ changed_by: 4, changed_by_name: "Ann" }, "unknown, reported:Ann Ann, reported"],
      [{ changed_by: "4" }, "unknown, reported:4 null, reported"],
    ],
    xiaomi_aqara: [
      [{ changed_by: "65" }, "unknown, reported:65 null, reported"],
      [{ changed_by: "0" }, "unknown, nobody, unknown"],
      [{ changed_by: "12345" }, "unknown, nobody, unknown"],
    ],
  };

  for (const [platform, each] of Object.entries(cases)) {
    for (const [attributes, expected] of each) {
      it(`${platform}: ${JSON.stringify(attributes)}`, () => {
        const states = [row(0, "locked"), row(60, "unlocked", attributes)];
        expectTold(readerFor(platform), states, [], [`unlock, ${expected}`]);
      });
    }
  }
});

describe("A lock whose words stay standing", () => {
  it("xiaomi_aqara: is unlocked by nothing but a finger, a code or a card, and locked again by Home Assistant", () => {
    const by = (seconds: number, state: string, changed_by: string) =>
      row(seconds, state, { changed_by, verified_wrong_times: 0 });
    expectTold(
      readerFor("xiaomi_aqara"),
      [
        by(0, "locked", "0"),
        by(60, "unlocked", "3"),
        by(65, "locked", "3"),
        by(120, "unlocked", "3"),
        by(125, "locked", "3"),
        row(180, "unavailable"),
        by(240, "locked", "3"),
      ],
      [],
      [
        "unlock, unknown, reported:3 null, reported",
        "lock, unknown, nobody, unknown",
        "unlock, unknown, reported:3 null, reported",
        "lock, unknown, nobody, unknown",
        "found-locked, unknown, nobody, unknown",
      ],
    );
  });

  for (const [platform, words] of Object.entries({
    verisure: { changed_by: "Ann", method: "CODE" },
    vera: { changed_by: 4, changed_by_name: "Ann" },
    homee: { changed_by: "user-Ann" },
    loqed: { changed_by: "KeyID 3" },
  }))
    it(`${platform}: names nobody by what stood there before, or was there after a gap`, () => {
      const states = [
        row(0, "locked", words),
        row(60, "unlocked", words),
        row(120, "unavailable"),
        row(180, "locked", words),
        row(240, "unlocked", words),
      ];
      expectTold(
        readerFor(platform),
        states,
        [],
        [
          "unlock, unknown, nobody, unknown",
          "found-locked, unknown, nobody, unknown",
          "unlock, unknown, nobody, unknown",
        ],
      );
    });

  it("smartthings: never shows the code that was used, whatever else it says", () => {
    const digits = String(start).slice(0, 6);
    for (const more of [{}, { code_name: "Ann" }, { code_name: digits }, { method: digits }]) {
      const used = { used_code: digits, lock_state: "unlocked", ...more };
      const events = readerFor("smartthings")([row(0, "locked"), row(60, "unlocked", used)], [], contextOf());
      expect(JSON.stringify(events.map(({ actor, method }) => [actor, method]))).not.to.contain(digits);
    }
  });
});

describe("A machine", () => {
  const machines = {
    verisure: ["Auto", "Lock", "System", "Keypad", "Remote"].map((name) => ({
      changed_by: name,
      method: "AUTO",
    })),
    smartthings: ["Auto", "Keypad", "Manual", "User"].map((code_name) => ({ code_name, method: "auto" })),
    schlage: ["1-touch locking", "thumbturn", "unknown", "keypad", "mobile device", "apple nfc device"].map(
      (changed_by) => ({ changed_by }),
    ),
    vera: ["Manual", "Keypad", "User 3"].map((changed_by_name) => ({ changed_by_name })),
    loqed: ["Manual", "Auto lock", "Bluetooth"].map((changed_by) => ({ changed_by })),
    matter_like: ["Manual", "Remote", "Auto", "Schedule", "RFID", "Biometric", "Aliro"].map((changed_by) => ({
      changed_by,
    })),
  };
  for (const [platform, said] of Object.entries(machines))
    for (const attributes of said)
      it(`of ${platform} is nobody: ${JSON.stringify(attributes)}`, () => {
        const states = [row(0, "locked"), row(60, "unlocked", attributes)];
        const reader = platform in wordings ? readerFor(platform) : anyReader;
        const [event] = reader(states, [], contextOf());
        expect(event!.actor).to.deep.equal({ kind: "unknown" });
      });
});

describe("A lock of a platform that says nothing of who", () => {
  /** Each with what stands in its attributes and sensors besides. */
  const silent = {
    yalexs_ble: {},
    nuki: { battery_critical: false },
    tedee: {},
    switchbot: {},
    switchbot_cloud: {},
    homekit_controller: { battery_level: 80 },
    esphome: {},
    template: { last_user: "Ann" },
    mqtt: {},
    igloohome: { assumed_state: true },
    iseo_argo_ble: {},
    dormakaba_dkey: {},
    sesame: { device_id: "Front", serial_number: "A1" },
    kiwi: { owner_name: "Ann" },
    yale_smart_alarm: {},
    isy994: {},
    overkiz: {},
    yolink: {},
    deconz: {},
    simplisafe: { lock_low_battery: false },
  };
  for (const [platform, attributes] of Object.entries(silent))
    it(`${platform}: names Home Assistant's user by the call, and else nobody`, () => {
      const home = {
        registryEntry: () => ({ entity_id: lock, platform }),
        siblings: () => [],
        state: () => undefined,
      } as unknown as Home;
      const { read, sources } = reportedActivity(home, lock);
      expect(read).to.equal(reportedActivity({ ...home, registryEntry: () => undefined }, lock).read);
      expect(sources).not.to.have.property("tellers");
      expectTold(
        anyReader,
        [row(0, "locked", attributes), row(60, "unlocked", attributes), row(120, "locked", attributes)],
        [logged(120, "lock")],
        ["unlock, unknown, nobody, unknown", "lock, home-assistant, home-assistant-user Alex, reported"],
        { orders: 20 },
      );
    });
});

describe("A lock that nothing is known of", () => {
  const by = (text: unknown) => [row(0, "locked"), row(60, "unlocked", { changed_by: text })];

  for (const [text, expected] of [
    ["Zoë Müller", "unknown, reported:Zoë Müller Zoë Müller, reported"],
    [" Ann ", "unknown, reported:Ann Ann, reported"],
    ["Keypad", "keypad, nobody, unknown"],
    ["RFID card", "tag, nobody, unknown"],
    ["Fingerprint 2", "fingerprint, nobody, unknown"],
    ["Face", "face, nobody, unknown"],
    ["button", "button, nobody, unknown"],
    ["Manual", "manual, nobody, unknown"],
    ["auto lock", "automatic, nobody, unknown"],
    ["bluetooth", "other-controller, nobody, unknown"],
    ["unknown", "unknown, nobody, unknown"],
    ["12", "unknown, nobody, unknown"],
    ["", "unknown, nobody, unknown"],
    [7, "unknown, nobody, unknown"],
    ["e1e52f42112f4e798e99f113aee07ccc", "unknown, nobody, unknown"],
  ] as const) {
    it(`whose changed_by says ${JSON.stringify(text)}`, () => {
      expectTold(anyReader, by(text), [], [`unlock, ${expected}`]);
    });
  }

  it("is never quoted with what may be a code", () => {
    const digits = String(start).slice(0, 6);
    for (const text of [digits, `Ann ${digits}`, `Ann ${digits.split("").join(" ")}`]) {
      const events = anyReader(by(text), [], contextOf());
      expect(JSON.stringify(events.map(({ actor, method }) => [actor, method]))).not.to.match(/Ann|[0-9]/);
    }
  });

  it("names Home Assistant's user by a call to do what was done, as recorded of a template lock", () => {
    const step = template.steps.find(({ step: name }) => name.startsWith("template lock: lock by"))!;
    const [written] = step.state_changed;
    const at = Date.parse(written!.last_updated);
    const states: readonly StateRow[] = [
      { ...row(0, "unlocked"), updatedAt: at - 9_000 },
      { ...row(0, written!.state, written!.attributes), updatedAt: at },
    ];
    const call = { ...logged(0, "lock", written!.context.user_id), at };
    expectTold(anyReader, states, [call], ["lock, home-assistant, home-assistant-user Robin, reported"], {
      orders: 1_000,
    });
  });

  it("names nobody by a context that is of another call, of no call, or of a call already answered", () => {
    expectTold(
      anyReader,
      [
        row(0, "locked"),
        row(60, "unlocked"),
        row(61, "locked"),
        row(63, "unlocked"),
        row(100, "locked"),
        row(160, "unlocked"),
        row(200, "locked"),
        row(260, "unlocked"),
      ],
      [
        logged(60, "unlock"),
        logged(61, "unlock"),
        logged(63, "unlock"),
        logged(100, null),
        logged(160, "set_code", "alex", { contextDomain: "zha" }),
        logged(200, "lock", null),
        logged(260, "open"),
      ],
      [
        "unlock, home-assistant, home-assistant-user Alex, reported",
        "lock, unknown, nobody, unknown",
        "unlock, unknown, nobody, unknown",
        "lock, unknown, nobody, unknown",
        "unlock, unknown, nobody, unknown",
        "lock, unknown, nobody, unknown",
        "unlock, home-assistant, home-assistant-user Alex, reported",
      ],
      { orders: 1_000 },
    );
  });

  it("names an automation once, for whatever it asked", () => {
    const night = { contextDomain: "automation", contextEntityId: "automation.night", contextName: "Night" };
    expectTold(
      anyReader,
      [row(0, "unlocked"), row(60, "locked"), row(62, "unlocked"), row(90, "open"), row(100, "unlocked")],
      [logged(60, null, null, night), logged(62, null, null, night), logged(90, "open")],
      [
        "lock, home-assistant, automation Night, reported",
        "unlock, unknown, nobody, unknown",
        "open, home-assistant, home-assistant-user Alex, reported",
        "unlock, unknown, nobody, unknown",
      ],
      { orders: 1_000 },
    );
  });

  it("knows from a row of the lock's setting about it who asked, and of what was never confirmed", () => {
    const states = [
      row(0, "unlocked"),
      row(60, "locking"),
      row(70, "locked"),
      // The one who opens the door then is not the one who locked it.
      row(73, "unlocking"),
      row(76, "unlocked"),
      row(120, "locking"),
      row(140, "unlocked"),
    ];
    expectTold(
      anyReader,
      states,
      [logged(60, "lock"), logged(73, "lock"), logged(120, "lock")],
      [
        "lock, home-assistant, home-assistant-user Alex, reported",
        "unlock, unknown, nobody, unknown",
        "unconfirmed-lock, home-assistant, home-assistant-user Alex, reported",
      ],
      { orders: 1_000 },
    );
    const [, , unconfirmed] = anyReader(states, [logged(120, "lock")], contextOf());
    expect(unconfirmed!.evidence).to.deep.equal(["transition-context", "not-confirmed"]);
  });

  it("tells of its door", () => {
    const events = anyReader(
      [row(0, "off", {}, "binary_sensor.door"), row(5, "on", {}, "binary_sensor.door")],
      [],
      contextOf({ door: "binary_sensor.door" }),
    );
    expect(events.map(told)).to.deep.equal(["door-opened, unknown, nobody, unknown"]);
  });
});

describe("The activity of a lock that nobody claims", () => {
  const homeOf = (
    platform: string | null,
    siblings: readonly Partial<EntityRegistryDisplayEntry>[] = [],
  ): Home =>
    ({
      registryEntry: () => (platform === null ? undefined : { entity_id: lock, platform }),
      siblings: () => siblings,
      state: () => undefined,
    }) as unknown as Home;

  it("is read by what its platform says, always by the same reader", () => {
    const { read, sources } = reportedActivity(homeOf("august"), lock);
    expect(reportedActivity(homeOf("august"), lock).read).to.equal(read);
    expect(reportedActivity(homeOf("template"), lock).read).not.to.equal(read);
    expect(reportedActivity(homeOf(null), lock).read).to.equal(reportedActivity(homeOf("demo"), lock).read);
    expect(reportedActivity(homeOf("matter"), lock).read).to.equal("transitional");
    expect(sources).to.deep.equal({ lock, door: null });
  });

  it("names whoever used it where its platform is known to, or the lock says anything of it", () => {
    const saying = {
      ...homeOf("demo"),
      state: () => ({ attributes: { changed_by: "somebody" } }),
    } as unknown as Home;
    const tells = [homeOf("august"), saying, homeOf("demo"), homeOf("matter")].map(
      (home) => reportedActivity(home, lock).tells,
    );
    expect(tells).to.deep.equal(["who", "who", "what", "how"]);
  });

  it("takes the operator's sensor of the same platform in", () => {
    const sensor = { entity_id: operator, platform: "august", translation_key: "operator" };
    const others = [
      { ...sensor, platform: "template" },
      { ...sensor, entity_id: "event.door_operator" },
      { ...sensor, translation_key: "battery" },
    ];
    expect(reportedActivity(homeOf("august", [...others, sensor]), lock).sources.tellers).to.deep.equal([
      operator,
    ]);
  });
});
