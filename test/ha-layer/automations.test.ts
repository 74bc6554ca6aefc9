import { expect } from "@open-wc/testing";
import type { Automation } from "../../src/core/automation.js";
import type { Problem } from "../../src/core/problem.js";
import { ProblemError } from "../../src/core/problem.js";
import { automationsWith, makeAutomation, removeAutomation } from "../../src/ha/automations.js";
import { homeFor, updateHome, type Home } from "../../src/ha/home.js";
import { fakeClock, type FakeClock } from "../helpers/fake-clock.js";
import { fakeHome, type FakeHomeAssistant } from "../helpers/fake-hass.js";

const id = "lock_access_cards_test_1";
const entityId = "automation.test";
const automation: Automation = {
  alias: "Test",
  description: "",
  triggers: [{ trigger: "state", entity_id: "lock.front_door", to: ["unlocked", "open"] }],
  conditions: [],
  actions: [{ action: "persistent_notification.create", data: { message: "x", title: null } }],
  mode: "parallel",
  max: 10,
};

async function problemOf(promise: Promise<unknown>): Promise<Problem> {
  try {
    await promise;
  } catch (thrown) {
    expect(thrown).to.be.instanceOf(ProblemError);
    return (thrown as ProblemError).problem;
  }
  throw new Error("It was not refused");
}

/** As the frontend throws an answer that is none of success. */
const refusal = (status: number, body: unknown = null): unknown => ({
  error: `Response error: ${status}`,
  status_code: status,
  body,
});

/** What HA's frontend throws is no Error. */
const refuse = (thrown: unknown) => (): never => {
  throw thrown;
};

describe("automations made through HA's own API", () => {
  let ha: FakeHomeAssistant;
  let home: Home;
  let clock: FakeClock | undefined;

  /** HA has the automation running, as it was sent or otherwise. */
  function runs(state = "on", config: object = { id, ...automation }): void {
    ha.onMessage = ({ type, entity_id }) =>
      type === "automation/config" && entity_id === entityId ? { config } : undefined;
    updateHome(ha.addEntity({ entity_id: entityId }, state, { id, friendly_name: "Test" }));
  }

  function isGone(): void {
    const others = Object.entries(ha.hass.states).filter(([other]) => other !== entityId);
    updateHome(ha.set({ states: Object.fromEntries(others) }));
  }

  beforeEach(() => {
    ha = fakeHome();
    home = homeFor(ha.hass);
  });

  afterEach(() => {
    clock?.restore();
    clock = undefined;
  });

  async function after<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
    promise.catch(() => undefined);
    await clock!.advance(milliseconds);
    return promise;
  }

  it("are found by what their id begins with, in the order of their names", () => {
    ha.setState("automation.b", "off", { id: "ours_2", friendly_name: "B" });
    ha.setState("automation.unnamed", "unavailable", { id: "ours_3" });
    ha.setState("automation.a", "on", { id: "ours_1", friendly_name: "A" });
    ha.setState("automation.theirs", "on", { id: "1700000000000" });
    ha.setState("automation.yaml", "on", {});
    updateHome(ha.setState("light.ours", "on", { id: "ours_4" }));
    expect(automationsWith(home, "ours_")).to.deep.equal([
      { id: "ours_1", entityId: "automation.a", name: "A", isOn: true },
      { id: "ours_3", entityId: "automation.unnamed", name: "automation.unnamed", isOn: false },
      { id: "ours_2", entityId: "automation.b", name: "B", isOn: false },
    ]);
  });

  describe("making one", () => {
    it("is confirmed once HA runs exactly what was asked, in whatever order it tells it", async () => {
      ha.onApi = () => {
        const told = Object.fromEntries(Object.entries({ id, ...automation }).reverse());
        runs("on", told);
        return { result: "ok" };
      };
      expect(await makeAutomation(home, id, automation)).to.equal("confirmed");
      expect(ha.requests).to.deep.equal([
        { method: "POST", path: `config/automation/config/${id}`, data: automation },
      ]);
      expect(ha.calls).to.deep.equal([]);
    });

    it("waits until HA has it", async () => {
      clock = fakeClock();
      const made = makeAutomation(home, id, automation);
      await clock.advance(900);
      runs();
      expect(await after(200, made)).to.equal("confirmed");
    });

    it("is not confirmed where HA says yes and has none: it does not include automations.yaml", async () => {
      clock = fakeClock();
      expect(await after(8_000, makeAutomation(home, id, automation))).to.equal("accepted");
    });

    it("is not confirmed where HA goes on with the former one, or could not load it", async () => {
      clock = fakeClock();
      runs("on", { id, ...automation, alias: "Former" });
      expect(await after(8_000, makeAutomation(home, id, automation))).to.equal("accepted");
      runs("unavailable");
      expect(await after(8_000, makeAutomation(home, id, automation))).to.equal("accepted");
    });

    it("is not confirmed where HA does not let it be read back, or never answers", async () => {
      clock = fakeClock();
      runs();
      ha.onMessage = refuse({ code: "unauthorized", message: "Unauthorized" });
      expect(await after(8_000, makeAutomation(home, id, automation))).to.equal("accepted");
      ha.onMessage = () => new Promise(() => undefined);
      expect(await after(8_000, makeAutomation(home, id, automation))).to.equal("accepted");
    });

    it("is not confirmed where it is gone by then", async () => {
      clock = fakeClock();
      runs();
      ha.onMessage = () => {
        isGone();
        return { config: { id, ...automation } };
      };
      expect(await after(8_000, makeAutomation(home, id, automation))).to.equal("accepted");
    });

    it("switches on the one that is made anew", async () => {
      runs("off");
      ha.onCall = ({ domain, service, entityId: target }) => {
        if (`${domain}.${service} ${target}` === `automation.turn_on ${entityId}`) runs();
      };
      expect(await makeAutomation(home, id, automation)).to.equal("confirmed");
    });

    it("is not confirmed where it stays off, or is gone before it is on", async () => {
      clock = fakeClock();
      runs("off");
      ha.onCall = refuse({ code: "home_assistant_error" });
      expect(await after(8_000, makeAutomation(home, id, automation))).to.equal("accepted");
      ha.onCall = () => isGone();
      expect(await after(8_000, makeAutomation(home, id, automation))).to.equal("accepted");
    });
  });

  describe("removing one", () => {
    it("is confirmed once HA has it no more", async () => {
      clock = fakeClock();
      runs();
      const removed = removeAutomation(home, id);
      await clock.advance(900);
      isGone();
      expect(await after(200, removed)).to.equal("confirmed");
      expect(ha.requests).to.deep.equal([
        { method: "DELETE", path: `config/automation/config/${id}`, data: undefined },
      ]);
    });

    it("is not confirmed while HA still has it", async () => {
      clock = fakeClock();
      runs();
      expect(await after(8_000, removeAutomation(home, id))).to.equal("accepted");
    });

    it("is as good as done where somebody had removed it meanwhile", async () => {
      ha.onApi = refuse(refusal(400, { message: "Resource not found" }));
      expect(await removeAutomation(home, id)).to.equal("confirmed");
    });

    it("is refused where HA keeps it in another file", async () => {
      runs();
      ha.onApi = refuse(refusal(400, { message: "Resource not found" }));
      const { kind, aftermath, details } = await problemOf(removeAutomation(home, id));
      expect([kind, aftermath, details]).to.deep.equal(["unknown", "untouched", "Resource not found"]);
    });

    it("is not known to be done where there was no answer, though it is gone", async () => {
      ha.onApi = refuse({ error: "Request error", status_code: undefined, body: undefined });
      expect((await problemOf(removeAutomation(home, id))).aftermath).to.equal("unknown");
    });
  });

  for (const [why, thrown, kind, aftermath, details] of [
    ["is no administrator's", refusal(401), "not-allowed", "untouched", null],
    ["is forbidden", refusal(403, "403: Forbidden"), "not-allowed", "untouched", null],
    [
      "is not understood",
      refusal(400, { message: "Message malformed: Invalid trigger" }),
      "unknown",
      "untouched",
      "Message malformed: Invalid trigger",
    ],
    ["has no such API", refusal(404, "404: Not Found"), "unknown", "untouched", "Response error: 404"],
    ["breaks HA", refusal(500), "unknown", "unknown", "Response error: 500"],
    ["does not reach HA", { error: "Request error" }, "connection-lost", "unknown", null],
    ["ends with the connection", 3, "connection-lost", "unknown", null],
  ] as const) {
    it(`tells why: what ${why}`, async () => {
      runs();
      ha.onApi = refuse(thrown);
      for (const attempt of [() => makeAutomation(home, id, automation), () => removeAutomation(home, id)]) {
        const found = await problemOf(attempt());
        expect([found.kind, found.aftermath, found.details]).to.deep.equal([kind, aftermath, details]);
      }
    });
  }

  it("does not wait for ever for an answer", async () => {
    clock = fakeClock();
    ha.onApi = () => new Promise(() => undefined);
    for (const attempt of [() => makeAutomation(home, id, automation), () => removeAutomation(home, id)]) {
      const found = await problemOf(after(30_000, attempt()));
      expect([found.kind, found.aftermath]).to.deep.equal(["connection-lost", "unknown"]);
    }
  });
});
