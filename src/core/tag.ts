// The rules of an RFID tag's value: hex text, whatever was typed between the digits.

import type { Range } from "./capabilities.js";
import type { Problem } from "./problem.js";
import { problem } from "./problem.js";

/** The value as it is sent: upper case, without the spaces, colons and dashes it is printed with. */
export function cleanTag(text: string): string {
  return text.replace(/[\s:-]/g, "").toUpperCase();
}

/** Why a tag's value, once cleaned, cannot be sent, or null. `range` counts bytes, two hex digits each. */
export function checkTag(text: string, range: Range | null): Problem | null {
  const tag = cleanTag(text);
  const { minimum, maximum } = range ?? { minimum: 1, maximum: Infinity };
  const bytes = tag.length / 2;
  const fits = Number.isInteger(bytes) && bytes >= minimum && bytes <= maximum;
  return fits && /^[0-9A-F]+$/.test(tag)
    ? null
    : problem("tag-invalid", "untouched", null, { minimum, maximum });
}
