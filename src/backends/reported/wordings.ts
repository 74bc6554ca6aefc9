// How the integrations of Home Assistant word who used a lock, as read in their source for 2026.11.

import type { Method } from "../../core/access-event.js";
import type { StateRow } from "../../core/activity.js";
import type { Saying, Wording } from "./reading.js";
import { isKnownState } from "../../core/rows.js";
import { methodIn, named, numbered, sayingOf } from "./words.js";

/** What August's sensor says of the way; "mobile" stands there for whatever is not known. */
const augustMethods: Readonly<Record<string, Method>> = {
  keypad: "keypad",
  manual: "manual",
  tag: "tag",
  autorelock: "automatic",
  remote: "other-controller",
};

/** A code's name is what it is known by: the services ask for it, whatever its case and outer blanks, and no two share one. */
export function schlageKey(name: string): string {
  return `schlage:${name.trim().toLowerCase()}`;
}

/** `keypad - <code name>`, `mobile device - <account name>`, or the way alone. */
function schlageSaying({ attributes }: StateRow): Saying | null {
  const text = textOf(attributes.changed_by);
  if (text === null) return null;
  const [way = "", ...rest] = text.split(" - ");
  const name = rest.join(" - ");
  switch (way) {
    case "keypad":
      return { method: "keypad", who: name ? { key: schlageKey(name), name } : null };
    case "apple nfc device":
      return { method: "tag", who: name ? named(name) : null };
    case "mobile device":
      return { method: "other-controller", who: name ? named(name) : null };
    case "thumbturn":
      return { method: "manual", who: null };
    case "1-touch locking":
      return { method: "button", who: null };
    default:
      return { method: "unknown", who: null };
  }
}

/** The lock names the operator, and a sensor of its own the operator and the way; machines have names like people's. */
const august: Wording = {
  read: (row) => {
    const isSensor = row.entityId.startsWith("sensor.");
    if (isSensor && !isKnownState(row.state)) return null;
    const saying = sayingOf(isSensor ? row.state : row.attributes.changed_by);
    if (!saying || !isSensor) return saying;
    const way = saying.who ? undefined : saying.method;
    const method = augustMethods[String(row.attributes.method)];
    return { ...saying, method: way && way !== "unknown" ? way : (method ?? "unknown") };
  },
};

const verisure: Wording = {
  isWhole: true,
  read: ({ attributes }) => withWay(textOf(attributes.changed_by), attributes.method),
};

/** `used_code` beside it may be a code, and is never looked at. */
const smartthings: Wording = {
  isWhole: true,
  read: ({ attributes }) => withWay(textOf(attributes.code_name), attributes.method),
};

/** `<kind>-<id or name>`: a person only where the kind is "user". */
const homee: Wording = {
  read: ({ attributes }) => {
    const text = textOf(attributes.changed_by);
    if (text === null) return null;
    const [kind = "", ...rest] = text.split("-");
    const name = rest.join("-").trim();
    if (kind.trim() !== "user" || !name) return { method: methodIn(kind), who: null };
    // A user who is gone is called "Unknown".
    return /^\d+$/.test(name) ? { method: "unknown", who: numbered(name) } : sayingOf(name);
  },
};

const loqed: Wording = {
  read: ({ attributes }) => {
    const number = /^KeyID (\d+)$/.exec(String(attributes.changed_by))?.[1];
    return number === undefined
      ? sayingOf(attributes.changed_by)
      : { method: "unknown", who: named(`Key ${number}`) };
  },
};

/** The number of the user, and the name beside it. */
const vera: Wording = {
  read: ({ attributes }) => {
    const name = textOf(attributes.changed_by_name);
    if (name !== null) return sayingOf(name);
    return numberSaying(attributes.changed_by);
  },
};

/** The number of a finger, a code or a card alike; "0" from the start. Nothing else unlocks it in Home Assistant. */
const aqara: Wording = {
  read: ({ attributes }) => numberSaying(attributes.changed_by),
  isAnew: ({ state }) => state === "unlocked",
};

/** Whatever it says, word for word. */
const anyLock: Wording = { read: ({ attributes }) => sayingOf(attributes.changed_by) };

/** By the platform that brought the lock to Home Assistant. */
export const wordings: Readonly<Record<string, Wording>> = {
  august,
  yale: august,
  schlage: { isWhole: true, read: schlageSaying },
  verisure,
  smartthings,
  homee,
  loqed,
  vera,
  xiaomi_aqara: aqara,
};

export const wordingOfAnyLock = anyLock;

function textOf(value: unknown): string | null {
  return typeof value === "string" && value.trim() ? value.trim() : null;
}

function withWay(name: string | null, way: unknown): Saying | null {
  const method = methodIn(textOf(way) ?? "");
  if (name === null) return method === "unknown" ? null : { method, who: null };
  return { method, who: sayingOf(name)?.who ?? null };
}

function numberSaying(value: unknown): Saying | null {
  const number = /^[1-9]\d{0,2}$/.exec(String(value))?.[0];
  return number === undefined ? null : { method: "unknown", who: numbered(number) };
}
