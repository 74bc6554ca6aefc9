// The automation of Record who: what sets it off, what it writes, and what it must never pass on.

import { expect } from "@open-wc/testing";
import { useOf } from "../../../src/backends/zwave-js/notifications.js";
import { recordWhoAutomation } from "../../../src/backends/zwave-js/record-who.js";
import { numberOfUser } from "../../../src/backends/zwave-js/user-number.js";
import { whoRecorderOf } from "../../../src/backends/who-recorders.js";
import recorded from "../../fixtures/zwave-js/record-who.json";
import { RecordedZwave } from "../../helpers/recorded-zwave.js";
import { loggedRows } from "../../helpers/recorded-rows.js";

const words = { alias: "Record who: Door", description: "Made by", lock: "Door {{ now() }}" };
const automation = recordWhoAutomation("device", words);

describe("The automation that writes down who used a lock", () => {
  it("is set off as the recorded one, by this lock's device alone", () => {
    const [trigger] = recorded.automation.triggers;
    expect(automation.triggers).to.deep.equal([
      { ...trigger, event_data: { ...trigger!.event_data, device_id: "device" } },
    ]);
    expect(automation).to.include({ mode: "queued", max: 50 });
  });

  it("passes on a number and the event's name, never the PIN that may stand beside it, and keeps no trace", () => {
    const text = JSON.stringify(automation);
    expect(text).not.to.match(/userCode|user_code|trigger\.event\.data }}/);
    expect(automation.trace).to.deep.equal({ stored_traces: 0 });
    expect(automation.actions).to.have.length(1);
  });

  it("writes what is read again, and takes the lock's name as it is", () => {
    const [{ action, data } = {}] = automation.actions as readonly {
      action?: string;
      data?: Record<string, string>;
    }[];
    const [before] = recorded.automation.actions;
    expect(action).to.equal(before!.action);
    expect(data).to.include({ domain: before!.data.domain });
    // The lock's entity may be renamed; its device stays.
    expect(data?.entity_id).to.match(/^\{\{ device_entities\("device"\) .*lock.* \}\}$/);
    expect(data?.name).not.to.contain("{{ now");
    const rows = loggedRows(recorded.later);
    const numbers = rows.flatMap((row) => useOf(row)?.user ?? []);
    expect(numbers).to.deep.equal([3, 2]);
  });

  it("takes the number in the same words as notifications and the blueprint", async () => {
    const tidy = (text: string) => text.replaceAll(/\s+/g, " ");
    const number = tidy(numberOfUser);
    expect(JSON.stringify(automation.conditions)).to.contain(number);
    expect(JSON.stringify(automation.actions)).to.contain(number);
    const path = "../../../blueprints/automation/lock-access-cards/person-z-wave.yaml";
    const blueprint = await (await fetch(new URL(path, import.meta.url))).text();
    expect(tidy(blueprint)).to.contain(number);
  });

  it("is for locks of which the bus alone names people", () => {
    const home = new RecordedZwave("user-code-v1").home();
    expect(whoRecorderOf(home, "lock.node_2")).to.deep.equal({
      id: "lock_access_cards_who_device",
      deviceId: "device",
    });
    expect(whoRecorderOf(home, "lock.other")).to.equal(null);
    const matter = new RecordedZwave("user-code-v1", { platform: "matter" }).home();
    expect(whoRecorderOf(matter, "lock.node_2")).to.equal(null);
  });
});
