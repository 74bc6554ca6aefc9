// A table as a file of comma-separated values: read alike by every program, and run by none.

/** Spreadsheets take a cell that begins so for a formula. */
const formula = /^[=+\-@\t\r\n]/;

/**
 * The text of the file, by RFC 4180, with the mark by which spreadsheets know UTF-8. A cell that would be a formula
 * gets an apostrophe before it.
 */
export function csv(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
}

function cell(text: string): string {
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
