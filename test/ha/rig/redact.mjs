/** Takes what could be a PIN out of text that is kept after a failed scenario. */

const TIMESTAMP_OR_DIGITS = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?|(?<![\w.])\d{4,8}(?![\w.])/g;

/** Replaces runs of four to eight digits, but for timestamps. @param {string} text */
export const redact = (text) =>
  text.replace(TIMESTAMP_OR_DIGITS, (found) => (found.includes("-") ? found : "[digits]"));
