// Where nobody is named: what the timeline says, and how Home Assistant is made to write down who.

import { expect } from "@open-wc/testing";
import "../../../src/cards/lock-timeline-card/lock-timeline-card.js";
import { leaveDashboard, showCard, type CardHarness } from "../../helpers/card-harness.js";
import { frontDoor, type ApiRequest, type FakeHomeAssistant } from "../../helpers/fake-hass.js";

const id = "lock_access_cards_who_device_3";
const entity = "automation.record_who_front_door";

/** A Z-Wave lock on a timeline, in a Home Assistant that does with automations as it is asked. */
function show(change: (home: FakeHomeAssistant) => void = () => undefined): Promise<CardHarness> {
  return showCard("lock-timeline-card", {
    lock: null,
    prepare: (home) => {
      home.addEntity({ entity_id: frontDoor, platform: "zwave_js", device_id: "device_3" }, "locked", {
        friendly_name: "Front Door",
      });
      let config: unknown;
      home.onMessage = ({ type }) => (type === "automation/config" ? { config } : {});
      home.onApi = ({ method, data }: ApiRequest) => {
        const { [entity]: before, ...others } = home.hass.states;
        if (method === "POST") {
          config = { id, ...(data as object) };
          home.setState(entity, "on", { id });
        } else home.set({ states: before ? others : home.hass.states });
        return { result: "ok" };
      };
      change(home);
    },
  });
}

/** HA gives the card its newer states; the card looks again. */
async function later(card: CardHarness, until: RegExp): Promise<void> {
  for (let turn = 0; turn < 100 && !until.test(card.words); turn++) {
    await card.see(card.home.hass);
    await card.settle();
  }
  expect(card.words).to.match(until);
}

function messages(card: CardHarness): string[] {
  const told: string[] = [];
  card.card.addEventListener("hass-notification", (event) => {
    told.push((event as CustomEvent<{ message: string }>).detail.message);
  });
  return told;
}

describe("Record who", () => {
  afterEach(leaveDashboard);

  it("is switched on in one tap, is seen to be on, and is switched off without a trace", async () => {
    const card = await show();
    expect(card.words).to.match(/This lock reports how ?, not who ?\./);
    await card.press("Record who");
    await later(card, /Home Assistant records who uses this lock/);
    const [made] = card.home.requests;
    expect(made).to.include({ method: "POST", path: `config/automation/config/${id}` });
    expect(made!.data).to.include({ alias: "Record who: Front Door" });
    await card.press("Stop recording");
    await later(card, /This lock reports how ?, not who/);
    expect(card.home.requests.at(-1)).to.include({ method: "DELETE" });
    expect(card.home.hass.states[entity]).to.equal(undefined);
  });

  it("is not on while its automation is switched off", async () => {
    const card = await show((home) => home.setState(entity, "off", { id }));
    expect(card.has("button", "Record who")).to.equal(true);
  });

  it("is an administrator's to switch; everybody sees that it is on", async () => {
    const off = await show((home) => home.seenByRobin());
    expect(off.words).to.contain("An administrator can have Home Assistant record it.");
    expect(off.has("button", "Record who")).to.equal(false);
    await leaveDashboard();
    const on = await show((home) => {
      home.setState(entity, "on", { id });
      home.seenByRobin();
    });
    expect(on.words).to.contain("Home Assistant records who uses this lock.");
    expect(on.has("button", "Stop recording")).to.equal(false);
  });

  it("tells of several locks each by its name, and lets each be switched", async () => {
    const back = "lock.back_door";
    const card = await showCard("lock-timeline-card", {
      lock: null,
      config: { entities: [frontDoor, back] },
      prepare: (home) => {
        for (const [entity_id, device_id, friendly_name] of [
          [frontDoor, "device_3", "Front Door"],
          [back, "device_4", "Back Door"],
        ] as const)
          home.addEntity({ entity_id, platform: "zwave_js", device_id }, "locked", { friendly_name });
        home.setState(entity, "on", { id });
        home.onApi = () => {
          const { [entity]: gone, ...others } = home.hass.states;
          if (gone) home.set({ states: others });
          return { result: "ok" };
        };
      },
    });
    expect(card.words).to.match(/Home Assistant records who uses Front Door ?\./);
    expect(card.words).to.match(/Back Door ?: how is reported, not who/);
    expect(card.words).not.to.contain("This lock");
    expect(card.has("button", "Record who")).to.equal(true);
    await card.press("Stop recording");
    await later(card, /Front Door and Back Door ?: how is reported/);
    expect(card.home.requests.map(({ method, path }) => [method, path])).to.deep.equal([
      ["DELETE", `config/automation/config/${id}`],
    ]);
    expect(card.has("button", "Stop recording")).to.equal(false);
  });

  it("says what went wrong, and can be tried again", async () => {
    const card = await show((home) => {
      home.onApi = () => {
        throw Object.assign(new Error("Unauthorized"), { status_code: 401 });
      };
    });
    const told = messages(card);
    await card.press("Record who");
    for (let turn = 0; turn < 100 && told.length === 0; turn++) await card.settle();
    expect(told.join()).to.contain("Your account may not do this.");
    expect(card.button("Record who").disabled).to.equal(false);
  });

  it("explains on a lock that nothing names what would help", async () => {
    const card = await show((home) =>
      home.addEntity({ entity_id: frontDoor, platform: "matter", device_id: "device_3" }, "locked"),
    );
    const [now, changed_by] = [Date.now() / 1000, "Keypad"];
    card.home.connection.open("history/stream")[0]!.send({
      states: {
        [frontDoor]: [
          { s: "locked", a: {}, lu: now - 60 },
          { s: "unlocked", a: { changed_by }, lu: now - 30 },
        ],
      },
    });
    card.home.connection.open("logbook/event_stream")[0]!.send({ events: [] });
    await later(card, /How to see names/);
    const details = card.root.querySelector("details")!;
    expect(details.querySelector("summary")?.textContent.trim()).to.equal("How to see names");
    expect(details.textContent).to.contain("Nothing in Home Assistant can tell who used this lock.");
    expect(card.has("button", "Record who")).to.equal(false);
  });
});
