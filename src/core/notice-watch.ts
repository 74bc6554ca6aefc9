// What an automation has to wait for to hear of a use of the door once, and only when it is true.

import type { Block } from "./automation.js";
import { inTemplate } from "./automation.js";
import type { Turn, Watch } from "./notice.js";

/** The states a turn ends in. */
const ends: Readonly<Record<Turn, readonly string[]>> = { lock: ["locked"], unlock: ["unlocked", "open"] };

/** The states in which HA waits for a turn it asked for. */
const underWay: Readonly<Record<Turn, readonly string[]>> = {
  lock: ["locking"],
  unlock: ["unlocking", "opening"],
};

/** The states a turn by hand can come from: what follows a gap is found, not done. */
const before: Readonly<Record<Turn, readonly string[]>> = {
  lock: ["unlocked", "open", "jammed"],
  unlock: ["locked", "jammed"],
};

/** HA gives up a call after half a minute (measured on Matter); after this nothing is under way. */
const longest = "00:01:00";

/** `changed_by` is written up to two seconds before or after the state it belongs to; seconds. */
const pairing = 2;

const template = (condition: string): Block => ({
  condition: "template",
  value_template: `{{ ${condition} }}`,
});

const changedBy = (lock: string): string => `state_attr(${inTemplate(lock)}, "changed_by")`;

const stateTrigger = (lock: string, from: readonly string[], to: readonly string[]): Block => ({
  trigger: "state",
  entity_id: lock,
  from: [...from],
  to: [...to],
});

/**
 * What `changed_by` says of the change of state that triggered, as `{{ how }}` of later templates: at once where it was
 * written just before or with it; else what is written within the next two seconds, or what still stands there then, for
 * the same method again is not written again.
 */
function settled(lock: string): readonly Block[] {
  const now = changedBy(lock);
  const stood = "trigger.from_state";
  const came = "trigger.to_state";
  const isFresh =
    `${stood}.attributes.changed_by != ${came}.attributes.changed_by or (` +
    `${stood}.last_updated != ${stood}.last_changed and ` +
    `${came}.last_updated - ${stood}.last_updated < timedelta(seconds=${pairing}))`;
  return [
    { variables: { fresh: `{{ ${isFresh} }}`, told: `{{ ${came}.attributes.changed_by }}` } },
    { wait_template: `{{ fresh or ${now} != told }}`, timeout: { seconds: pairing } },
    { variables: { how: `{{ told if fresh else ${now} }}` } },
  ];
}

/** A turn at the door itself, of which `changed_by` says one of these words. */
export function watchTurn(lock: string, turn: Turn, words: readonly string[]): Watch {
  return {
    triggers: [stateTrigger(lock, before[turn], ends[turn])],
    conditions: [],
    steps: [...settled(lock), template(`how in ${inTemplate(words)}`)],
  };
}

/** Waits until `changed_by` says that the lock confirmed what HA asked for; mostly it says so already. */
const confirmation = (lock: string, confirmed: string): Block => ({
  wait_template: `{{ ${changedBy(lock)} == ${inTemplate(confirmed)} }}`,
  timeout: { seconds: pairing },
});

/** A turn that HA asked for and the lock confirmed: `confirmed` is what `changed_by` then says. */
export function watchConfirmed(lock: string, turn: Turn, confirmed: string): Watch {
  return {
    triggers: [stateTrigger(lock, underWay[turn], ends[turn])],
    conditions: [],
    steps: [{ ...confirmation(lock, confirmed), continue_on_timeout: false }],
  };
}

/**
 * A turn that an account of HA asked for and the lock confirmed. The context is that of the state in which HA waits for
 * the lock: on the state that follows HA may have written whoever looked at the lock meanwhile (measured on Matter).
 */
export function watchAsked(lock: string, turn: Turn, userId: string, confirmed: string): Watch {
  const states = `states(${inTemplate(lock)})`;
  return {
    triggers: [stateTrigger(lock, before[turn], underWay[turn])],
    conditions: [template(`trigger.to_state.context.user_id == ${inTemplate(userId)}`)],
    steps: [
      {
        wait_template: `{{ ${states} not in ${inTemplate(underWay[turn])} }}`,
        timeout: longest,
        continue_on_timeout: false,
      },
      template(`${states} in ${inTemplate(ends[turn])}`),
      { ...confirmation(lock, confirmed), continue_on_timeout: false },
    ],
  };
}

/**
 * What HA asked for and the lock did not confirm, jammed or not: it says so, it fell back, or `changed_by` is not what
 * it is after a turn that HA asked for.
 */
export function watchUnconfirmed(lock: string, confirmed: string): Watch {
  const locks = 'trigger.from_state.state == "locking"';
  const isLocked = 'trigger.to_state.state == "locked"';
  const jams = 'trigger.to_state.state == "jammed"';
  const isOther = `${changedBy(lock)} != ${inTemplate(confirmed)}`;
  return {
    triggers: [
      stateTrigger(lock, [...underWay.lock, ...underWay.unlock], [...ends.lock, ...ends.unlock, "jammed"]),
    ],
    conditions: [],
    steps: [confirmation(lock, confirmed), template(`${jams} or (${locks}) != (${isLocked}) or ${isOther}`)],
    limit: "unsure",
  };
}

/** A jam that the lock itself reports as its state. */
export function watchJam(lock: string): Watch {
  const from = [...ends.lock, ...ends.unlock, ...underWay.lock, ...underWay.unlock];
  return { triggers: [stateTrigger(lock, from, ["jammed"])], conditions: [], steps: [] };
}

/** A lock that is unlocked between two times of the day, "HH:MM", or stands so when the first has come. */
export function watchNight(lock: string, from: string, to: string): Watch {
  const known = ["locked", "jammed", ...underWay.lock, ...underWay.unlock];
  const [after, until] = [`${from}:00`, `${to}:00`];
  return {
    triggers: [stateTrigger(lock, known, ends.unlock), { trigger: "time", at: after }],
    conditions: [
      { condition: "time", after, before: until },
      template(`states(${inTemplate(lock)}) in ${inTemplate(ends.unlock)}`),
    ],
    steps: [],
  };
}

/** Any of these events on HA's bus, and what has to be so of them in a template. */
export function watchEvents(
  event_type: string,
  each: readonly Readonly<Record<string, string | number>>[],
  condition?: string,
): Watch {
  return {
    triggers: each.map((event_data) => ({ trigger: "event", event_type, event_data })),
    conditions: condition === undefined ? [] : [template(condition)],
    steps: [],
  };
}

/** Sensors that go on; null where there are none. */
export function watchSensors(entityIds: readonly string[]): Watch | null {
  const triggers = entityIds.map((id) => stateTrigger(id, ["off"], ["on"]));
  return triggers.length > 0 ? { triggers, conditions: [], steps: [] } : null;
}

/** How late after the lock's state a cloud may say who it was; seconds. */
const naming = 5;

/** An attribute as text in small letters; empty where it is not there. */
const small = (value: string): string => `(${value} | default("", true) | string | trim | lower)`;

/**
 * A turn of which `changed_by` tells something anew: just before, with it, or soon after; `isSaid` is a condition on its
 * text in small letters. Not one that Home Assistant was asked for: a maker's cloud then names the account's owner.
 */
export function watchNamed(lock: string, turn: Turn, isSaid: (text: string) => string): Watch {
  const [stood, came] = ["trigger.from_state", "trigger.to_state"];
  const now = small(changedBy(lock));
  const [former, told] = [small(`${stood}.attributes.changed_by`), small(`${came}.attributes.changed_by`)];
  const isFresh =
    `${former} != ${told} or (${stood}.last_updated != ${stood}.last_changed and ` +
    `${came}.last_updated - ${stood}.last_updated < timedelta(seconds=${pairing}))`;
  return {
    triggers: [stateTrigger(lock, before[turn], ends[turn])],
    conditions: [template(`${came}.context.user_id is none and ${came}.context.parent_id is none`)],
    steps: [
      {
        wait_template: `{{ ${isFresh} or ${now} != ${told} }}`,
        timeout: { seconds: naming },
        continue_on_timeout: false,
      },
      template(isSaid(now)),
    ],
  };
}

/** A turn beside which a sensor says a word, within two seconds; the sensor says nothing in between. */
export function watchTold(sensor: string, word: string, lock: string, turn: Turn): Watch {
  const isTurned = `states(${inTemplate(lock)}) in ${inTemplate(ends[turn])}`;
  const isNow = `now() - states[${inTemplate(lock)}].last_changed < timedelta(seconds=${pairing})`;
  return {
    triggers: [{ trigger: "state", entity_id: sensor, not_from: ["unavailable"], to: [word] }],
    conditions: [],
    steps: [
      {
        wait_template: `{{ ${isTurned} and ${isNow} }}`,
        timeout: { seconds: pairing },
        continue_on_timeout: false,
      },
    ],
  };
}

/** One of these words, of a sensor or as the type of an event; not what was restored. */
export function watchWords(entityId: string, words: readonly string[]): Watch {
  const isEvent = entityId.startsWith("event.");
  const from = { trigger: "state", entity_id: entityId, not_from: ["unavailable"] };
  return {
    triggers: [isEvent ? { ...from, not_to: ["unavailable", "unknown"] } : { ...from, to: [...words] }],
    conditions: isEvent ? [template(`trigger.to_state.attributes.event_type in ${inTemplate(words)}`)] : [],
    steps: [],
  };
}
