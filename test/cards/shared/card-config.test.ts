// What a wrong config says: every mistake at once, each by the option's name and with the fix.

import { expect } from "@open-wc/testing";
import { assertOptions, checkOptions, upgradeConfig } from "../../../src/cards/shared/card-config.js";
import { lockUsersRules } from "../../../src/cards/lock-users-card/lock-users-config.js";
import { localizer } from "../../../src/localize/localizer.js";

const words = localizer();
const said = (config: unknown): string[] =>
  checkOptions(config, lockUsersRules).map((sentence) => sentence(words));
const entity = "lock.front_door";

describe("checking a config", () => {
  it("has nothing to say of a good one, with what HA and its add-ons put in", () => {
    const grid_options = { columns: 12 };
    expect(
      said({ type: "custom:lock-users-card", entity, manage: "nobody", refresh: 1, grid_options }),
    ).to.deep.equal([]);
    expect(said({ entity, visibility: [], card_mod: {}, name: "" })).to.deep.equal([]);
  });

  const wrong: Record<string, [unknown, RegExp]> = {
    "no lock": [{}, /Option “entity” is missing\. Name a lock, such as “lock\.front_door”/],
    "another domain": [{ entity: "light.kitchen" }, /“light\.kitchen” is not a lock/],
    "no entity at all": [{ entity: "front door" }, /“front door” is not a lock/],
    "a list where one lock is wanted": [{ entity: [entity] }, /is not a lock/],
    "an unknown option": [
      { entity, mange: "nobody" },
      /Option “mange” does not exist\. There are entity, .*manage/,
    ],
    "a wrong choice": [{ entity, manage: "all" }, /takes admins, everyone, nobody, not “all”/],
    "a text for a number": [{ entity, refresh: "daily" }, /Option “refresh” takes 1–8760, not “daily”/],
    "a number out of range": [{ entity, refresh: -1 }, /Option “refresh” takes 1–8760, not “-1”/],
    "a list read without end": [{ entity, refresh: 0 }, /Option “refresh” takes 1–8760, not “0”/],
    "a word for a switch": [{ entity, hide_lock_controls: "yes" }, /takes true, false, not “yes”/],
  };
  for (const [name, [config, sentence]] of Object.entries(wrong)) {
    it(`says what to fix: ${name}`, () => {
      expect(said(config)).to.have.length(1);
      expect(said(config)[0]).to.match(sentence);
    });
  }

  it("names everything at once, also in the error HA's editor shows", () => {
    const config = { entity: "light.kitchen", nmae: "x", refresh: "often" };
    expect(said(config)).to.have.length(3);
    expect(() => assertOptions(config, lockUsersRules, words)).to.throw(
      Error,
      /nmae.*light\.kitchen.*refresh/s,
    );
    expect(() => assertOptions({ entity }, lockUsersRules, words)).not.to.throw();
  });

  it("keeps HA's form while no lock is chosen, though the card says what is missing", () => {
    for (const config of [{}, { entity: "" }, { entity: null }]) {
      expect(() => assertOptions(config, lockUsersRules, words)).not.to.throw();
      expect(said(config)).to.have.length(1);
    }
  });

  for (const config of [undefined, null, "lock", 5, [], () => undefined]) {
    it(`takes anything a dashboard may hold: ${String(config)}`, () => {
      expect(said(config)).to.have.length(1);
      expect(upgradeConfig(config, [])).to.equal(config);
    });
  }

  it("upgrades in order, from the oldest release on", () => {
    const upgrades = [
      (config: Readonly<Record<string, unknown>>) => ({ ...config, entity: config["lock"] }),
      ({ lock: _lock, ...config }: Readonly<Record<string, unknown>>) => config,
    ];
    expect(upgradeConfig({ lock: entity }, upgrades)).to.deep.equal({ entity });
  });
});
