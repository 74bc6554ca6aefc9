import { expect } from "@open-wc/testing";
import type { Notice, NoticeTarget, Watch } from "../../src/core/notice.js";
import { noticeAutomation, noticeCall, noticeId, noticePrefix } from "../../src/core/notice.js";

const lock = "lock.front_door";
const phone: NoticeTarget = { action: "notify.mobile_app_pixel", entityId: null };
const speaker: NoticeTarget = { action: "notify.send_message", entityId: "notify.kitchen" };
const watch: Watch = {
  triggers: [{ trigger: "state", entity_id: lock }],
  conditions: [{ condition: "time", after: "22:00:00" }],
  steps: [{ wait_template: "{{ true }}" }],
};

describe("the automation of a notice", () => {
  it("says the words after all else has been seen, whatever the words hold", () => {
    const text = { title: "Front {{ door }}", message: "{% Alice %} unlocked" };
    const about = { alias: "Front {{ door }}: x", description: "Made by us" };
    expect(noticeAutomation(watch, phone, text, about)).to.deep.equal({
      alias: "Front {{ door }}: x",
      description: "Made by us",
      triggers: watch.triggers,
      conditions: watch.conditions,
      actions: [
        { wait_template: "{{ true }}" },
        {
          action: "notify.mobile_app_pixel",
          data: {
            title: 'Front {{ "{" }}{{ "{" }} door }}',
            message: '{{ "{" }}% Alice %} unlocked',
          },
        },
      ],
      mode: "parallel",
      max: 10,
      // A notification of a Z-Wave lock can hold the PIN, and a trace holds what set it off.
      trace: { stored_traces: 0 },
    });
  });

  it("names the entity where a service wants one", () => {
    expect(noticeCall(speaker, { title: "T", message: "M" })).to.deep.equal({
      action: "notify.send_message",
      target: { entity_id: "notify.kitchen" },
      data: { title: "T", message: "M" },
    });
  });

  it("has an id of its own for each wish, and the same for the same wish", () => {
    const keypad: Notice = { kind: "method", method: "keypad", turn: "unlock" };
    const wishes: readonly [string, Notice, NoticeTarget][] = [
      [lock, keypad, phone],
      ["lock.back_door", keypad, phone],
      [lock, keypad, speaker],
      [lock, keypad, { action: "notify.kitchen", entityId: null }],
      [lock, { ...keypad, turn: "lock" }, phone],
      [lock, { ...keypad, method: "tag" }, phone],
      [lock, { kind: "person", person: { kind: "lock-user", id: "matter:3" }, turn: "unlock" }, phone],
      [lock, { kind: "person", person: { kind: "home-assistant-user", id: "a1" }, turn: "unlock" }, phone],
      [lock, { kind: "jam" }, phone],
      [lock, { kind: "refused" }, phone],
      [lock, { kind: "night", from: "22:00", to: "06:00" }, phone],
      [lock, { kind: "night", from: "23:00", to: "06:00" }, phone],
    ];
    const ids = wishes.map((wish) => noticeId(...wish));
    expect(new Set(ids).size).to.equal(wishes.length);
    expect(ids).to.deep.equal(wishes.map((wish) => noticeId(...wish)));
    for (const id of ids) expect(id.startsWith(noticePrefix) && /^[a-z0-9_]+$/.test(id), id).to.equal(true);
    expect(ids[0]).to.equal(
      "lock_access_cards_notice_front_door_method_keypad_unlock_notify_mobile_app_pixel",
    );
  });
});
