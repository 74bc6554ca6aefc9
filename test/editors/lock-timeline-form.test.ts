// The visual editor of the timeline card.

import { expect } from "@open-wc/testing";
import { assertOptions, upgradeConfig } from "../../src/cards/shared/card-config.js";
import {
  lockTimelineRules,
  lockTimelineUpgrades,
} from "../../src/cards/lock-timeline-card/lock-timeline-config.js";
import { lockTimelineForm } from "../../src/editors/lock-timeline-form.js";

const form = lockTimelineForm((config, words) =>
  assertOptions(upgradeConfig(config, lockTimelineUpgrades), lockTimelineRules, words),
);

describe("the timeline card's editor", () => {
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
    expect(form.computeHelper({ name: "days" })).to.contain("Older entries can be loaded");
  });

  it("takes what the card takes, and names what is wrong", () => {
    expect(() =>
      form.assertConfig({ type: "custom:lock-timeline-card", entities: ["lock.a", "lock.b"] }),
    ).not.to.throw();
    expect(() =>
      form.assertConfig({ type: "custom:lock-timeline-card", entities: ["lock.a"], days: 0 }),
    ).to.throw("from 1 to 365");
  });
});
