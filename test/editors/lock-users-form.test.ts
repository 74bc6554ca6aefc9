// The editor of the users card: every control does something, has words, and a wrong config is named.

import { expect } from "@open-wc/testing";
import { memoryBackend } from "../../src/backends/memory/index.js";
import { PretendedLock } from "../../src/backends/memory/lock.js";
import { registerBackend } from "../../src/backends/registry.js";
import { LockUsersCard } from "../../src/cards/lock-users-card/lock-users-card.js";
import { lockUsersRules } from "../../src/cards/lock-users-card/lock-users-config.js";
import type { ConfigForm } from "../../src/editors/shared/config-form.js";
import { fakeHome, frontDoor } from "../helpers/fake-hass.js";

describe("the editor of the users card", () => {
  let form: ConfigForm;

  before(async () => {
    form = (await LockUsersCard.getConfigForm()) as ConfigForm;
  });

  it("has a control for every option, and no other", () => {
    const names = form.schema.map(({ name }) => name);
    expect(names.filter((name) => name !== "version").sort()).to.deep.equal(
      Object.keys(lockUsersRules).sort(),
    );
  });

  it("has a label for every control, and help where one may wonder", () => {
    const { schema, computeLabel, computeHelper } = form;
    for (const item of schema) expect(computeLabel(item), item.name).to.match(/^[A-Z]/);
    expect(computeHelper({ name: "manage" })).to.contain("Home Assistant decides");
    expect(computeHelper({ name: "entity" })).to.equal(undefined);
  });

  it("offers locks only", () => {
    const [entity] = form.schema;
    expect(entity).to.deep.include({ name: "entity", required: true });
    expect(JSON.stringify(entity)).to.contain('"domain":"lock"');
  });

  it("names what is wrong with a config, and nothing of a good one", () => {
    expect(() => form.assertConfig({ type: "x", entity: "light.kitchen" })).to.throw(Error, "light.kitchen");
    expect(() => form.assertConfig({ type: "x", entity: frontDoor })).not.to.throw();
  });

  it("begins a new card with a lock that can be managed, else with any, else with none", () => {
    const home = fakeHome();
    home.addEntity({ entity_id: frontDoor, platform: "august" }, "locked");
    home.addEntity({ entity_id: "lock.a_nuki", platform: "nuki" }, "locked");
    const other = ["lock.a_nuki", "light.x"];
    expect(LockUsersCard.getStubConfig(home.hass, other, [])).to.deep.equal({ entity: "lock.a_nuki" });
    const leave = registerBackend(
      memoryBackend((id) => (id === frontDoor ? new PretendedLock({ entityId: id }) : undefined)),
    );
    expect(LockUsersCard.getStubConfig(home.hass, other, [frontDoor])).to.deep.equal({ entity: frontDoor });
    leave();
    expect(LockUsersCard.getStubConfig({ ...home.hass, states: {} }, [], [])).to.deep.equal({ entity: "" });
  });
});
