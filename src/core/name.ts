// The rules of a person's name on a lock: what is cleaned away, what fits, and a plain form that does.

import type { Problem } from "./problem.js";
import { problem } from "./problem.js";

/**
 * Controls, half characters, and what is not seen and makes one name look like another, such as marks that turn the
 * writing direction; letters and emoji need the two joiners.
 */
const unwanted = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}]/gu;

const visible = /[^\p{Cf}\p{Z}\p{M}]/u;

/** The name as it is sent: composed (NFC), single spaces, nothing invisible that misleads. */
export function cleanName(text: string): string {
  return text.replace(/\s+/g, " ").replace(unwanted, "").normalize("NFC").trim();
}

/** Why a name, once cleaned, cannot be sent, or null. `maximumBytes` counts UTF-8; null is no limit. */
export function checkName(text: string, maximumBytes: number | null): Problem | null {
  const name = cleanName(text);
  if (!visible.test(name)) return problem("name-empty");
  const bytes = utf8Length(name);
  if (maximumBytes === null || bytes <= maximumBytes) return null;
  return problem("name-too-long", "untouched", null, { bytes, maximum: maximumBytes });
}

/** How many bytes a text without half characters takes in UTF-8. */
export function utf8Length(text: string): number {
  return encodeURIComponent(text).replace(/%../g, "-").length;
}

/** Letters that do not come apart into an ASCII one and a mark. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
};

/** An ASCII form that fits, as a suggestion: "Zoë Müller" in 10 bytes is "ZoeMuller". Empty when nothing is left. */
export function plainName(text: string, maximumBytes: number): string {
  return cleanName(text)
    .normalize("NFKD")
    .replace(/[^A-Za-z0-9]/g, (character) => {
      const small = character.toLowerCase();
      const plain = plainLetters[small] ?? "";
      return small === character ? plain : plain.charAt(0).toUpperCase() + plain.slice(1);
    })
    .slice(0, maximumBytes);
}
