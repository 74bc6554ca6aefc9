// Suggests a PIN that is hard to guess; the random source is given, since core has no platform.

import { weakness } from "./pin.js";

/** Fills an array with random bytes, as `crypto.getRandomValues` does. */
export type RandomValues = (bytes: Uint8Array<ArrayBuffer>) => unknown;

/** 250 is the largest multiple of ten a byte holds: bytes from there on would favour the digits 0 to 5. */
const unbiasedBytes = 250;

/** Far beyond what chance needs; a source that is broken must not hang the page. */
const mostAttempts = 1000;

/**
 * A PIN of `length` digits, every one that is not weak and not in `taken` equally likely.
 * Throws a RangeError when the source never gives such a PIN.
 */
export function suggestPin(
  length: number,
  randomValues: RandomValues,
  taken: readonly string[] = [],
): string {
  const bytes = new Uint8Array(length * 2);
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    randomValues(bytes);
    const pin = [...bytes]
      .filter((byte) => byte < unbiasedBytes)
      .slice(0, length)
      .map((byte) => byte % 10)
      .join("");
    if (pin.length === length && weakness(pin) === null && !taken.includes(pin)) {
      bytes.fill(0);
      return pin;
    }
  }
  throw new RangeError("The random source gives no usable PIN");
}
