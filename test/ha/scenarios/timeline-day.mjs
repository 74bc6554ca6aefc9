/** The timeline of a day at the door, as somebody sees it who is no administrator: who, how, how sure, in which order, when. */
import { peopleAndTimeline } from "../rig/cards.mjs";

/** @typedef {import("../rig/context.mjs").Context} Context */
/** @typedef {import("../rig/scenarios.mjs").Scenario} Scenario */
/** @typedef {import("../rig/cards.mjs").TimelineCard} TimelineCard */
/** @typedef {{ state: string, at: number, arrived: number }} Change a state of the lock: when HA wrote it, and when we heard */

const PIN = "27182818";
const TAG = "0badcafe";

const AT_THE_DOOR = "It was done at the door.";
const RECORDED = "Home Assistant recorded who.";

/** What is to stand there in the end, line by line, the oldest first: what each opens to. Nobody who merely looked. */
const DAY = [
  [`Unlocked, PIN at the keypad. ${AT_THE_DOOR}`, `Locked, Tag. ${AT_THE_DOOR}`],
  [`Unlocked, By hand. ${AT_THE_DOOR}`, `Robin Resident locked, Home Assistant. ${RECORDED}`],
  [`Robin Resident locked, Home Assistant. ${RECORDED}`],
  [`Morning unlock unlocked, Automation. ${RECORDED}`, `Alex Admin locked, Home Assistant. ${RECORDED}`],
  [`Alex Admin locked, Home Assistant. ${RECORDED}`],
  [`Let the cleaner in unlocked, Script. ${RECORDED}`, `Locked, By hand. ${AT_THE_DOOR}`],
  ["Robin Resident asked to unlock, Home Assistant. The lock never confirmed it."],
  ["Unlocked, Not reported. The lock and Home Assistant disagree.", `Locked, Button. ${AT_THE_DOOR}`],
  ["Found unlocked. The time is not known."],
  [`Locked, By hand. ${AT_THE_DOOR}`],
];

/** The changes of the lock's state from now on. @param {Context} context */
async function hearChanges({ home, entityId }) {
  /** @type {Change[]} */
  const changes = [];
  await home.subscribe("subscribe_events", { event_type: "state_changed" }, ({ data }) => {
    const { entity_id, old_state, new_state } = data;
    if (entity_id !== entityId || old_state?.state === new_state.state) return;
    const { state, last_changed } = new_state;
    changes.push({ state, at: Date.parse(last_changed), arrived: Date.now() });
  });
  return changes;
}

/** Two people with PINs, one of them with a tag as well: then a PIN alone does not say whose it was. @param {Context} context */
async function people({ home, entityId }) {
  for (const [credential_type, credential_data] of [
    ["pin", PIN],
    ["pin", "16180339"],
    ["rfid", TAG],
  ]) {
    const data = { credential_type, credential_data };
    await home.callService("matter.set_lock_credential", entityId, data, { response: true });
  }
}

/** Every line that has come since, oldest first: its time, and what it opens to. @param {TimelineCard} timeline @param {number} since */
async function lines({ card }, since) {
  /** @param {Element[]} items */
  const read = (items) =>
    items.map((item) => ({
      at: Date.parse(item.querySelector("time")?.dateTime ?? ""),
      told: [...item.querySelectorAll(".details div")].map((line) =>
        [...line.childNodes]
          .filter((node) => node instanceof Text)
          .map((node) => node.textContent)
          .join("")
          .trim(),
      ),
    }));
  const all = await card.getByRole("listitem").evaluateAll(read);
  return all.filter(({ at }) => at >= since).reverse();
}

/** @type {Scenario} */
const day = {
  name: "the timeline tells somebody who is no administrator a day at the door, each thing within two seconds",
  oldest: true,
  seconds: 400,
  async run(context) {
    const { assert, lock, entityId, homeAssistant, waitFor } = context;
    await people(context);
    const { timeline } = await peopleAndTimeline(context);
    await timeline.ready();
    let changes = await hearChanges(context);
    const dayBegan = Date.now();
    let began = dayBegan;
    /** @type {number[]} */
    const times = [];

    /** @param {RegExp} told @param {number} arrived */
    const isTold = async (told, arrived) => {
      await timeline.tells(told, began);
      const took = Date.now() - arrived;
      assert.ok(took <= 2000, `${told} took ${took} ms`);
    };
    /**
     * Does something, and waits until HA has written the state and the timeline tells it.
     *
     * @param {string} state @param {RegExp} told @param {() => Promise<unknown>} act
     */
    const happens = async (state, told, act) => {
      changes.length = 0;
      await act();
      const isWritten = () => changes.find((change) => change.state === state);
      const { at, arrived } = await waitFor(`the lock to be ${state}`, isWritten, { seconds: 60, every: 10 });
      await isTold(told, arrived);
      return at;
    };
    /** Robin's read leaves Robin's name on whatever happens at the door within five seconds. @param {() => Promise<unknown>} use */
    const whileRobinLooks = (use) => async () => {
      await context.robin.callService("matter.get_lock_info", entityId, {}, { response: true });
      await use();
    };
    /** The same, as a line of its own. @type {typeof happens} */
    const begins = async (state, told, act) => {
      began = Date.now();
      const at = await happens(state, told, act);
      times.push(at);
      return at;
    };

    await begins(
      "unlocked",
      /Unlocked, PIN at the keypad/,
      whileRobinLooks(() => lock.keypad(PIN)),
    );
    await happens(
      "locked",
      /Locked, Tag/,
      whileRobinLooks(() => lock.tag(TAG, "lock")),
    );
    // Matter tells HA nothing of it, and so the timeline must not either.
    assert.equal((await lock.keypad("99999999")).moved, false);
    await begins(
      "unlocked",
      /Unlocked, By hand/,
      whileRobinLooks(() => lock.turn("unlock", "manual")),
    );
    await begins("locked", /Robin Resident locked, Home Assistant/, () =>
      context.robin.callService("lock.lock", entityId),
    );
    await context.robin.callService("input_boolean.turn_on", "input_boolean.evening");
    await begins("unlocked", /Morning unlock unlocked, Automation/, () =>
      context.robin.callService("input_boolean.turn_off", "input_boolean.evening"),
    );
    await begins("locked", /Alex Admin locked, Home Assistant/, () =>
      context.home.callService("lock.lock", entityId),
    );
    await begins("unlocked", /Let the cleaner in unlocked, Script/, () =>
      context.robin.callService("script.let_the_cleaner_in", undefined),
    );
    await happens(
      "locked",
      /Locked, By hand/,
      whileRobinLooks(() => lock.turn("lock", "manual")),
    );

    // Refused: HA shows for 30 s that it is unlocking.
    await lock.faults({ commands: { UnlockDoor: { status: 1 } } });
    const unlock = () => context.robin.callService("lock.unlock", entityId).catch(() => undefined);
    await begins("locked", /Robin Resident asked to unlock, .*never confirmed/, unlock);
    times.push(/** @type {Change} */ (changes.find(({ state }) => state === "unlocking")).at);
    times.splice(-2, 1);

    await lock.faults({ jammed: true });
    await begins("unlocked", /Unlocked, Not reported\. The lock and Home Assistant disagree/, unlock);
    await lock.faults({});
    await happens(
      "locked",
      /Locked, Button/,
      whileRobinLooks(() => lock.turn("lock", "button")),
    );

    await homeAssistant.stop();
    await lock.keypad(PIN);
    began = Date.now();
    await context.restartHome();
    // Now the page is connected again, and Home Assistant has started: before, its recorder keeps back what it hears.
    await isTold(/Found unlocked\. The time is not known/, Date.now());
    times.push(Date.parse((await context.home.state(entityId))?.last_changed ?? ""));
    changes = await hearChanges(context);
    await begins(
      "locked",
      /Locked, By hand/,
      whileRobinLooks(() => lock.turn("lock", "manual")),
    );

    // Home Assistant has made the card anew: this opens every line again.
    await timeline.tells(/Unlocked, PIN at the keypad/, dayBegan);
    const all = await lines(timeline, dayBegan);
    assert.deepEqual(
      all.map(({ told }) => told),
      DAY,
    );
    // Both are cut to whole milliseconds, one of them from a fraction of seconds.
    all.forEach(({ at }, index) =>
      assert.ok(Math.abs(at - Number(times[index])) <= 1, `the time of ${index}`),
    );
  },
};

const WITHOUT_AUTOMATIONS = "recorder:\n  exclude:\n    domains: [automation]\n";

/** @type {Scenario} */
const withoutAutomations = {
  name: "an automation that the recorder leaves out is not told as whoever set it off, also when it is read again",
  seconds: 180,
  async run(context) {
    const { afterwards, assert, homeAssistant, restartHome } = context;
    const asBefore = homeAssistant.configure((text) => text.replace(/^recorder:\n/m, WITHOUT_AUTOMATIONS));
    afterwards(async () => {
      asBefore();
      await restartHome();
    });
    await restartHome();
    const { page, timeline } = await peopleAndTimeline(context);
    await timeline.ready();
    await context.robin.callService("input_boolean.turn_on", "input_boolean.evening");
    await context.pause(1000);
    const began = Date.now();
    await context.robin.callService("input_boolean.turn_off", "input_boolean.evening");
    await timeline.tells(/Morning unlock unlocked, Automation/, began);
    await context.robin.callService("lock.lock", context.entityId);
    await timeline.tells(/Robin Resident locked/, began);
    await context.home.waitForState(context.entityId, "locked");
    await page.reload();
    await timeline.ready();
    const told = (await timeline.tells(/Robin Resident locked/, began)).join();
    assert.match(told, /Unlocked, Home Assistant/);
    assert.doesNotMatch(told, /Robin Resident unlocked/);
  },
};

export const scenarios = [day, withoutAutomations];
