import { expect } from "@open-wc/testing";
import fc from "fast-check";
import { csv } from "../../src/core/csv.js";

/** A reader of RFC 4180, as strict as the standard. */
function parsed(file: string): string[][] {
  expect(file.charCodeAt(0), "the mark of UTF-8").to.equal(0xfeff);
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  const rows: string[][] = [];
  let row: string[] = [];
  cell.lastIndex = 1;
  while (cell.lastIndex < file.length) {
    const found = cell.exec(file);
    if (!found) throw new Error("not by the standard");
    row.push(found[1]?.replaceAll('""', '"') ?? found[2]!);
    if (found[3] !== ",") {
      rows.push(row);
      row = [];
    }
  }
  expect(row).to.deep.equal([]);
  return rows;
}

const letters = fc.constantFrom(..."ab\",;\r\n\t=+-@'é李\u2068 ");
const anyCell = fc.oneof(fc.string({ unit: letters }), fc.string({ unit: "binary" }));
const anyTable = fc.array(fc.array(anyCell, { minLength: 1 }));

/** What a spreadsheet makes of a cell that parts cells at semicolons. */
const isRun = (text: string): boolean =>
  /^[\t\r\n]/.test(text) || text.split(/[;\t\r\n]/).some((part) => /^\s*[=+\-@]/.test(part));

const withoutApostrophes = (rows: readonly (readonly string[])[]): string[][] =>
  rows.map((row) => row.map((text) => text.replaceAll("'", "")));

describe("A CSV file", () => {
  it("gives back what was put in, but for apostrophes before what would be a formula", () => {
    fc.assert(
      fc.property(anyTable, (rows) => {
        const back = parsed(csv(rows));
        expect(withoutApostrophes(back)).to.deep.equal(withoutApostrophes(rows));
        const harmless = rows.map((row) => row.filter((text) => !isRun(text)));
        expect(parsed(csv(harmless.filter(({ length }) => length > 0)))).to.deep.equal(
          harmless.filter(({ length }) => length > 0),
        );
      }),
    );
  });

  it("has no cell a spreadsheet would run, whether it parts cells at commas or at semicolons", () => {
    fc.assert(
      fc.property(anyTable, (rows) => {
        for (const text of parsed(csv(rows)).flat()) expect(isRun(text), text).to.equal(false);
      }),
    );
    expect(csv([['=HYPERLINK("http://x")', "+1", "-1", "@a", "1-1", "a;=1+1;b", "a; =1"]])).to.equal(
      `\uFEFF"'=HYPERLINK(""http://x"")",'+1,'-1,'@a,1-1,a;'=1+1;b,a;' =1\r\n`,
    );
  });
});
