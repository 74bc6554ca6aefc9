// A PIN to begin with: as many digits as are easy to keep in mind, within what the lock takes.

import type { Range } from "../../core/capabilities.js";
import { suggestPin } from "../../core/pin-generator.js";

/** What is asked of a PIN where the lock does not say. */
export const usualPinLength: Range = { minimum: 4, maximum: 8 };

const suggestedDigits = 6;

export function suggestedPin(range: Range | null): string {
  const { minimum, maximum } = range ?? usualPinLength;
  const length = Math.min(Math.max(suggestedDigits, minimum), maximum);
  return suggestPin(length, (bytes) => crypto.getRandomValues(bytes));
}
