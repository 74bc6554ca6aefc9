// Tells what names a machine from what names a person, in the texts in which locks say who used them.

import type { Method } from "../../core/access-event.js";
import type { Saying } from "./reading.js";

/** Words of which the names of machines are made, by the way of using the lock they tell of. */
const methods: readonly (readonly [pattern: RegExp, method: Method])[] = [
  [/fingerprint|^finger|biometric/, "fingerprint"],
  [/^face/, "face"],
  [/rfid|nfc|^tag|^card|aliro|homekey|home key|radio frequency|^rf\b|^fob/, "tag"],
  [/keypad|^pin|^code|passcode|one-touch|^password/, "keypad"],
  [/manual|thumb|^key\b|by hand|^knob|^inside|^local/, "manual"],
  [/auto|schedule|timer|time based|timebased/, "automatic"],
  [/button/, "button"],
  [
    /remote|mobile|\bapp\b|cloud|^api|bluetooth|^ble\b|homekit|home assistant|zigbee|z-?wave|matter|alexa|google/,
    "other-controller",
  ],
];

const machines = new RegExp(
  "^(manual|manually|pin|code|auto|automatic|automatically|relock|one|1|touch|radio|frequency|rf|rfid|nfc|bluetooth|ble|home|" +
    "aliro|homekey|homekit|kit|key|fingerprint|finger|biometric|linked|lock|unlock|unlatch|secure|locked|unlocked|locking|open|" +
    "keypad|keyboard|passcode|password|thumb|thumbturn|turn|remote|remotely|mobile|device|app|apple|cloud|api|schedule|" +
    "scheduled|timer|time|based|timebased|button|tag|card|fob|face|inside|outside|local|by|hand|from|with|the|unknown|none|" +
    "null|itself|system|assistant|zigbee|z|wave|zwave|matter|alexa|google|user|users|operation|door|knob|other|admin|id)$",
);

/** The way of using the lock that a text tells of. */
export function methodIn(text: string): Method {
  const plain = text.toLowerCase();
  return methods.find(([pattern]) => pattern.test(plain))?.[1] ?? "unknown";
}

/**
 * A text word for word: a person, where it holds any word that is no machine's. One that may hold a code is not repeated,
 * nor is what HA calls something by itself.
 */
export function sayingOf(text: unknown): Saying | null {
  if (typeof text !== "string" || !text.trim()) return null;
  const said = text.trim();
  const words = said
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean);
  if (words.every((word) => machines.test(word) || /^\p{N}+$/u.test(word)))
    return { method: methodIn(said), who: null };
  const isSecret = /\p{Nd}{4,}|^[0-9a-f]{16,}$/iu.test(said.replace(/[\s-]/g, ""));
  return isSecret ? { method: "unknown", who: null } : { method: "unknown", who: named(said) };
}

/** Whoever bears a name that a lock reported. */
export function named(name: string): NonNullable<Saying["who"]> {
  return { key: `reported:${name}`, name };
}

/** Whoever has a number that a lock reported. */
export function numbered(number: string): NonNullable<Saying["who"]> {
  return { key: `reported:${number}`, name: null };
}
