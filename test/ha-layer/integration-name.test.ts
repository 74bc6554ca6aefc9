// What the integration behind an entity is called.

import { expect } from "@open-wc/testing";
import { homeFor } from "../../src/ha/home.js";
import { integrationName } from "../../src/ha/integration-name.js";
import { fakeHome, frontDoor } from "../helpers/fake-hass.js";

describe("the name of an integration", () => {
  it("is Home Assistant's own, or its domain where that is not told", async () => {
    const ha = fakeHome();
    ha.onMessage = () => ({ name: "Matter" });
    expect(await integrationName(homeFor(ha.hass), frontDoor)).to.equal("Matter");
    expect(ha.messages).to.deep.equal([{ type: "manifest/get", integration: "matter" }]);
    ha.onMessage = () => ({});
    expect(await integrationName(homeFor(ha.hass), frontDoor)).to.equal("matter");
    ha.onMessage = () => {
      throw new Error("not found");
    };
    expect(await integrationName(homeFor(ha.hass), frontDoor)).to.equal("matter");
  });

  it("is none for an entity that no integration brought", async () => {
    const ha = fakeHome();
    expect(await integrationName(homeFor(ha.hass), "lock.of_yaml")).to.equal("");
    expect(ha.messages).to.deep.equal([]);
  });
});
