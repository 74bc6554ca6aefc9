// The visual editor of the timeline card, and the lock it begins with.

import { expect } from "@open-wc/testing";
import { LockTimelineCard } from "../../src/cards/lock-timeline-card/lock-timeline-card.js";
import type { ConfigForm } from "../../src/editors/shared/config-form.js";
import { fakeHome, frontDoor } from "../helpers/fake-hass.js";

describe("the timeline card's editor", () => {
  let form: ConfigForm;

  before(async () => {
    form = (await LockTimelineCard.getConfigForm()) as ConfigForm;
  });

  it("asks for the locks in an order of one's own, a title and the days", () => {
    expect(form.schema.slice(0, 3).map((item) => form.computeLabel(item))).to.deep.equal([
      "Locks",
      "Title",
      "Days to show",
    ]);
    expect(form.schema[0]).to.deep.include({
      required: true,
      selector: { entity: { filter: { domain: "lock" }, multiple: true, reorder: true } },
    });
  });

  it("asks whether names are shown, which they are where nothing is said, and how several locks stand", () => {
    const [names, layout] = form.schema.slice(3);
    expect(form.computeLabel(names!)).to.equal("Show names");
    expect(form.computeHelper(names!)).to.contain("others see");
    expect(names).to.deep.include({ default: true });
    expect(form.computeLabel(layout!)).to.equal("Several locks");
    expect(JSON.stringify(layout)).to.contain("In one list").and.to.contain("Side by side");
  });

  it("takes what the card takes, and names what is wrong", () => {
    expect(() =>
      form.assertConfig({ type: "custom:lock-timeline-card", entities: ["lock.a", "lock.b"] }),
    ).not.to.throw();
    expect(() =>
      form.assertConfig({ type: "custom:lock-timeline-card", entities: ["lock.a"], days: 0 }),
    ).to.throw("takes 1–365");
    const lock = { type: "custom:lock-timeline-card", entities: ["lock.a"] };
    expect(() => form.assertConfig({ ...lock, names: false, layout: "columns" })).not.to.throw();
    expect(() => form.assertConfig({ ...lock, layout: "rows" })).to.throw("takes merged, columns");
    expect(() =>
      form.assertConfig({ type: "custom:lock-timeline-card", entity: "lock.a", entities: ["lock.b"] }),
    ).not.to.throw();
  });

  it("begins with a lock whose people can be named", () => {
    const { hass } = fakeHome();
    expect(LockTimelineCard.getStubConfig(hass, Object.keys(hass.states), [])).to.deep.equal({
      entities: [frontDoor],
    });
    expect(LockTimelineCard.getStubConfig({ ...hass, states: {} }, [], [])).to.deep.equal({ entities: [] });
  });
});
