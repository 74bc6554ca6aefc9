import { expect } from "@open-wc/testing";
import { homeFor } from "../../src/ha/home.js";
import { noticeTargets, sayOnce } from "../../src/ha/notice-targets.js";
import { fakeHome, type FakeHomeAssistant } from "../helpers/fake-hass.js";

const own = { action: "persistent_notification.create", entityId: null, name: "", isAway: false };

describe("where a notice can go", () => {
  let ha: FakeHomeAssistant;

  const withServices = (...names: string[]) =>
    ha.set({
      services: {
        ...ha.hass.services,
        notify: Object.fromEntries(names.map((name) => [name, { fields: {} }])),
      },
    });

  beforeEach(() => {
    ha = fakeHome();
  });

  it("phones, other services, entities by name, and HA's own list last", () => {
    withServices(
      "notify",
      "persistent_notification",
      "send_message",
      "telegram",
      "mobile_app_b_phone",
      "alexa",
      "mobile_app_a",
    );
    ha.setState("notify.kitchen", "2026-11-21T10:00:00+00:00", { friendly_name: "Kitchen" });
    ha.setState("notify.car", "unavailable", { friendly_name: "Car" });
    ha.setState("notify.unnamed", "unknown");
    expect(noticeTargets(homeFor(ha.hass))).to.deep.equal([
      { action: "notify.mobile_app_a", entityId: null, name: "a", isAway: false },
      { action: "notify.mobile_app_b_phone", entityId: null, name: "b phone", isAway: false },
      { action: "notify.alexa", entityId: null, name: "alexa", isAway: false },
      { action: "notify.telegram", entityId: null, name: "telegram", isAway: false },
      { action: "notify.send_message", entityId: "notify.car", name: "Car", isAway: true },
      { action: "notify.send_message", entityId: "notify.kitchen", name: "Kitchen", isAway: false },
      { action: "notify.send_message", entityId: "notify.unnamed", name: "notify.unnamed", isAway: false },
      own,
    ]);
  });

  it("HA's own list alone where there is no other, and no entity that no service serves", () => {
    withServices();
    ha.setState("notify.kitchen", "unknown", { friendly_name: "Kitchen" });
    expect(noticeTargets(homeFor(ha.hass))).to.deep.equal([own]);
  });

  it("is called once as an automation would, with the words as they are", async () => {
    const home = homeFor(ha.hass);
    const text = { title: "{{ Door }}", message: "M" };
    await sayOnce(home, { action: "notify.send_message", entityId: "notify.kitchen" }, text);
    await sayOnce(home, own, text);
    expect(ha.messages.map((message) => JSON.parse(JSON.stringify(message)) as object)).to.deep.equal([
      {
        type: "call_service",
        domain: "notify",
        service: "send_message",
        target: { entity_id: "notify.kitchen" },
        service_data: text,
      },
      { type: "call_service", domain: "persistent_notification", service: "create", service_data: text },
    ]);
  });
});
