// The rules of a PIN: what may be sent to a lock, and what is easy to guess.

import type { Range } from "./capabilities.js";
import type { Problem } from "./problem.js";
import { problem } from "./problem.js";

const decimalDigit = /\p{Nd}/u;

/**
 * Turns the digits of every script into ASCII and drops everything else. HA passes other scripts' digits on to
 * the lock, where nobody can type them (measured).
 */
export function toAsciiDigits(text: string): string {
  return [...text].map((character) => (decimalDigit.test(character) ? digitValue(character) : "")).join("");
}

/** Unicode keeps decimal digits in unbroken runs that begin with a zero, so the place in the run is the value. */
function digitValue(character: string): number {
  const codePoint = Number(character.codePointAt(0));
  let before = codePoint - 1;
  while (decimalDigit.test(String.fromCodePoint(before))) before--;
  return (codePoint - before - 1) % 10;
}

/** Why a PIN cannot be sent, or null. Without a range (the lock does not say) only an empty one is too short. */
export function checkPin(text: string, range: Range | null): Problem | null {
  if (!/^[0-9]*$/.test(text)) return problem("pin-not-digits");
  const { minimum, maximum } = range ?? { minimum: 1, maximum: Infinity };
  const fault = text.length < minimum ? "pin-too-short" : text.length > maximum ? "pin-too-long" : null;
  return fault && problem(fault, "untouched", null, { minimum, maximum });
}

/** Why a PIN is easy to guess; localize has a hint for each. It can be used all the same. */
export type PinWeakness = "same-digit" | "counts-up" | "year" | "straight-line" | "pattern";

const signs: readonly (readonly [PinWeakness, RegExp])[] = [
  ["same-digit", /^(\d)\1+$/],
  ["year", /^(19|20)\d\d$/],
  // Lines of three keys on a keypad, either way, with the zero below them at one end or both: 2580, 1470, 159753.
  ["straight-line", /^0?(123|321|456|654|789|987|147|741|258|852|369|963|159|951|357|753)+0?$/],
  // A block said again (1212, 123123), every digit doubled (112233), and others of the most used in published leaks.
  ["pattern", /^((\d+)\2+|((\d)\4)+|1004|1342|1357|1379|1397|2468|0007|102030|112358|121314|142536)$/],
];

/** Longer than any PIN, whichever digit it begins with. */
const countingUp = "0123456789".repeat(3);
const countingDown = "9876543210".repeat(3);

/** What makes a PIN easy to guess, or null. */
export function weakness(pin: string): PinWeakness | null {
  if (pin.length < 2) return null;
  if (countingUp.includes(pin)) return "counts-up";
  if (countingDown.includes(pin)) return "pattern";
  return signs.find(([, sign]) => sign.test(pin))?.[0] ?? null;
}
