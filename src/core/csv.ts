// A table as a file of comma-separated values: read alike by every program, and run by none.

/**
 * Where spreadsheets take what follows for a formula: at the beginning of a cell, and in many languages behind a
 * semicolon, which parts cells there whatever is quoted.
 */
const formulas = /([;\t\r\n]|^)(?=\s*[=+\-@])/g;

/** Some take a cell that begins so for one too. */
const controls = /^(?=[\t\r\n])/;

/**
 * The text of the file, by RFC 4180, with the mark by which spreadsheets know UTF-8. What would be a formula
 * gets an apostrophe before it.
 */
export function csv(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
}

function cell(text: string): string {
  const safe = text.replace(formulas, "$1'").replace(controls, "'");
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
