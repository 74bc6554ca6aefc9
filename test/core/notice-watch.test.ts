import { expect } from "@open-wc/testing";
import * as watch from "../../src/core/notice-watch.js";

const lock = "lock.front_door";

/** The change of state that triggers. */
const change = (from: readonly string[], to: readonly string[]) => ({
  trigger: "state",
  entity_id: lock,
  from,
  to,
});

/** The last of the steps, which decides. */
const verdict = ({ steps }: { steps: readonly object[] }): unknown => steps.at(-1);

const template = (condition: string) => ({ condition: "template", value_template: `{{ ${condition} }}` });

// What these do in a real Home Assistant, test/ha/scenarios/tell-me-when.mjs shows.
describe("what Home Assistant waits for", () => {
  it("a turn at the door comes from a known state, never from one in which HA waits for the lock", () => {
    const unlocked = watch.watchTurn(lock, "unlock", ["Keypad"]);
    expect(unlocked.triggers).to.deep.equal([change(["locked", "jammed"], ["unlocked", "open"])]);
    expect(unlocked.conditions).to.deep.equal([]);
    expect(verdict(unlocked)).to.deep.equal(template('how in ["Keypad"]'));
    const locked = watch.watchTurn(lock, "lock", ["Auto", "Schedule"]);
    expect(locked.triggers).to.deep.equal([change(["unlocked", "open", "jammed"], ["locked"])]);
    expect(verdict(locked)).to.deep.equal(template('how in ["Auto","Schedule"]'));
  });

  it("the method is what stands there once it is settled: at most two seconds later", () => {
    const [given, wait, settled] = watch.watchTurn(lock, "unlock", ["Keypad"]).steps;
    expect(given).to.have.property("variables").that.has.all.keys("fresh", "told");
    expect(wait).to.deep.equal({
      wait_template: '{{ fresh or state_attr("lock.front_door", "changed_by") != told }}',
      timeout: { seconds: 2 },
    });
    expect(settled).to.deep.equal({
      variables: { how: '{{ told if fresh else state_attr("lock.front_door", "changed_by") }}' },
    });
  });

  it("what HA asked for comes from the state in which it waited, and is told when the lock confirmed it", () => {
    const unlocked = watch.watchConfirmed(lock, "unlock", "Remote");
    expect(unlocked.triggers).to.deep.equal([change(["unlocking", "opening"], ["unlocked", "open"])]);
    expect(unlocked.steps).to.deep.equal([
      {
        wait_template: '{{ state_attr("lock.front_door", "changed_by") == "Remote" }}',
        timeout: { seconds: 2 },
        continue_on_timeout: false,
      },
    ]);
    expect(watch.watchConfirmed(lock, "lock", "Remote").triggers).to.deep.equal([
      change(["locking"], ["locked"]),
    ]);
  });

  it("an account of HA is named by the state in which HA began to wait, and only once it is done and confirmed", () => {
    const { triggers, conditions, steps } = watch.watchAsked(lock, "unlock", 'r"1', "Remote");
    expect(triggers).to.deep.equal([change(["locked", "jammed"], ["unlocking", "opening"])]);
    expect(conditions).to.deep.equal([template('trigger.to_state.context.user_id == "r\\"1"')]);
    expect(steps).to.deep.equal([
      {
        wait_template: '{{ states("lock.front_door") not in ["unlocking","opening"] }}',
        timeout: "00:01:00",
        continue_on_timeout: false,
      },
      template('states("lock.front_door") in ["unlocked","open"]'),
      {
        wait_template: '{{ state_attr("lock.front_door", "changed_by") == "Remote" }}',
        timeout: { seconds: 2 },
        continue_on_timeout: false,
      },
    ]);
  });

  it("what was not confirmed is a jam, a fall-back, or a turn without the word for one that HA asked for", () => {
    const unconfirmed = watch.watchUnconfirmed(lock, "Remote");
    expect(unconfirmed.limit).to.equal("unsure");
    expect(unconfirmed.triggers).to.deep.equal([
      change(["locking", "unlocking", "opening"], ["locked", "unlocked", "open", "jammed"]),
    ]);
    expect(verdict(unconfirmed)).to.deep.equal(
      template(
        'trigger.to_state.state == "jammed" or ' +
          '(trigger.from_state.state == "locking") != (trigger.to_state.state == "locked") or ' +
          'state_attr("lock.front_door", "changed_by") != "Remote"',
      ),
    );
  });

  it("a jam that the lock reports is told at once", () => {
    expect(watch.watchJam(lock)).to.deep.equal({
      triggers: [change(["locked", "unlocked", "open", "locking", "unlocking", "opening"], ["jammed"])],
      conditions: [],
      steps: [],
    });
  });

  it("the night tells of every unlocking in it, and of a door that stands unlocked when it begins", () => {
    expect(watch.watchNight(lock, "22:00", "06:30")).to.deep.equal({
      triggers: [
        change(["locked", "jammed", "locking", "unlocking", "opening"], ["unlocked", "open"]),
        { trigger: "time", at: "22:00:00" },
      ],
      conditions: [
        { condition: "time", after: "22:00:00", before: "06:30:00" },
        template('states("lock.front_door") in ["unlocked","open"]'),
      ],
      steps: [],
    });
  });

  it("events are waited for each by what is in them, and by what has to be so of all", () => {
    expect(watch.watchEvents("bus", [{ event: 1 }, { event: 2 }])).to.deep.equal({
      triggers: [
        { trigger: "event", event_type: "bus", event_data: { event: 1 } },
        { trigger: "event", event_type: "bus", event_data: { event: 2 } },
      ],
      conditions: [],
      steps: [],
    });
    expect(watch.watchEvents("bus", [{ event: 1 }], "x == 1").conditions).to.deep.equal([template("x == 1")]);
  });

  it("sensors are waited for that go on, not ones that come back", () => {
    expect(watch.watchSensors(["binary_sensor.jammed"])).to.deep.equal({
      triggers: [{ ...change(["off"], ["on"]), entity_id: "binary_sensor.jammed" }],
      conditions: [],
      steps: [],
    });
    expect(watch.watchSensors([])).to.equal(null);
  });
});
