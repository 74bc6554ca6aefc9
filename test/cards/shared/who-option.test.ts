// The option `who`: what is wrong in it is named by its place, with how to mend it, and what may be a PIN is not repeated.

import { expect } from "@open-wc/testing";
import { checkOptions } from "../../../src/cards/shared/card-config.js";
import { lockTimelineRules } from "../../../src/cards/lock-timeline-card/lock-timeline-config.js";
import { LockTimelineCard } from "../../../src/cards/lock-timeline-card/lock-timeline-card.js";
import { lockUsersRules } from "../../../src/cards/lock-users-card/lock-users-config.js";
import { LockUsersCard } from "../../../src/cards/lock-users-card/lock-users-card.js";
import { whoRule } from "../../../src/cards/shared/who-option.js";
import type { ConfigForm } from "../../../src/editors/shared/config-form.js";
import { localizer } from "../../../src/localize/localizer.js";

const words = localizer();

function problemsOf(who: unknown, locks: object = { entities: ["lock.a"] }): readonly string[] {
  return checkOptions({ ...locks, who }, { ...lockTimelineRules, who: whoRule }).map((each) => each(words));
}

describe("the option who", () => {
  it("takes an entity alone, and everything else that it knows", () => {
    const entry = {
      entity: "event.reader",
      person: "name",
      method: "tag",
      operation: "unlock",
      people: { "3": "Robin", "04-A2-3F-91": "Ann", "123456789": "Eve" },
    };
    for (const who of [undefined, [], [{ entity: "sensor.last" }], [entry, { entity: "lock.a" }]])
      expect(problemsOf(who)).to.deep.equal([]);
    expect(problemsOf([{ ...entry, lock: "lock.b" }], { entities: ["lock.a", "lock.b"] })).to.deep.equal([]);
    expect(problemsOf([entry], { entities: "lock.a" })).to.deep.equal([]);
    expect(problemsOf([{ ...entry, lock: "" }])).to.deep.equal([]);
  });

  it("is a list of entries", () => {
    const list = ["Option “who” takes a list. Begin each entry with “- entity:”."];
    for (const who of [
      "event.reader",
      { entity: "event.reader" },
      ["event.reader"],
      [null],
      [["event.reader"]],
    ])
      expect(problemsOf(who)).to.deep.equal(list);
  });

  it("names each member that is wrong by its place", () => {
    const who = [{ entity: "sensor.last" }, { entity: "light.hall", person: 3, pepole: {} }, {}];
    const entity = "takes an event or a sensor that shows no PIN, such as “event.front_door_keypad”.";
    expect(problemsOf(who)).to.deep.equal([
      "Option “who 2: pepole” does not exist. There are entity, lock, person, method, operation, people.",
      `Option “who 2: entity” ${entity}`,
      "Option “who 2: person” takes a text, not “3”.",
      `Option “who 3: entity” ${entity}`,
    ]);
  });

  it("wants to know the lock where the card shows several", () => {
    const locks = { entities: ["lock.a", "lock.b"] };
    for (const lock of [undefined, "lock.c"])
      expect(problemsOf([{ entity: "event.reader", lock }], locks)).to.deep.equal([
        "Option “who 1: lock” takes one of this card’s locks.",
      ]);
  });

  it("takes no PIN, and repeats none", () => {
    const digits = String(1_795_000_000_000).slice(0, 6);
    for (const people of [{ [digits]: "Robin" }, { "1": "" }, { "1": 2 }, ["Robin"], digits, true]) {
      const [problem, ...more] = problemsOf([{ entity: "sensor.last", people }]);
      expect(more).to.deep.equal([]);
      expect(problem)
        .to.contain("“who 1: people” takes a name for each number or id")
        .and.not.to.contain(digits);
    }
    expect(problemsOf([{ entity: "sensor.door_last_used_pin_code" }])[0]).to.contain("shows no PIN");
    expect(problemsOf([{ entity: "sensor.door_pincode" }])[0]).to.contain("shows no PIN");
    expect(problemsOf([{ entity: "sensor.house_bob_front_door_pin" }])[0]).to.contain("shows no PIN");
    expect(problemsOf([{ entity: "sensor.house_bob_front_door_pin_2" }])[0]).to.contain("shows no PIN");
    expect(problemsOf([{ entity: "sensor.shopping_spin" }])).to.deep.equal([]);
  });

  for (const [name, card, config] of [
    ["timeline", LockTimelineCard, { type: "x", entities: ["lock.a"] }],
    ["users", LockUsersCard, { type: "x", entity: "lock.a" }],
  ] as const) {
    it(`is a part of the ${name} card's form, with a label and help for all it takes`, async () => {
      const form = (await card.getConfigForm()) as ConfigForm;
      const item = form.schema.find((each) => each.name === "who") as unknown as {
        selector: { object: { multiple: boolean; fields: Record<string, { label: string }> } };
      };
      expect(form.computeLabel({ name: "who" })).to.equal("Who used the lock, from other entities");
      const { multiple, fields } = item.selector.object;
      expect(multiple).to.equal(true);
      expect(Object.entries(fields).map(([member, { label }]) => `${member}: ${label}`)).to.deep.equal([
        "entity: Event or sensor",
        ...(name === "timeline" ? ["lock: Lock"] : []),
        "person: Who",
        "method: How",
        "operation: What was done",
        "people: Names",
      ]);
      expect(JSON.stringify(fields))
        .to.contain('"label":"Not let in"')
        .and.to.contain('"label":"Fingerprint"');
      expect(() => form.assertConfig({ ...config, who: [{ entity: "event.reader" }] })).not.to.throw();
      expect(() => form.assertConfig({ ...config, who: [{ entity: "light.hall" }] })).to.throw(
        "who 1: entity",
      );
    });
  }

  it("is looked at only as a list until what reads it has come", () => {
    for (const rules of [lockTimelineRules, lockUsersRules]) {
      expect(rules.who!.fits([{}])).to.equal(true);
      expect(rules.who!.fits("event.reader")).to.equal(false);
    }
  });
});
