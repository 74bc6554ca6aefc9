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

const isFormula = (text: string): boolean => /^[=+\-@\t\r\n]/.test(text);

describe("A CSV file", () => {
  it("gives back what was put in, with an apostrophe before what would be a formula", () => {
    fc.assert(
      fc.property(anyTable, (rows) => {
        const expected = rows.map((row) => row.map((text) => (isFormula(text) ? `'${text}` : text)));
        expect(parsed(csv(rows))).to.deep.equal(expected);
      }),
    );
  });

  it("has no cell a spreadsheet would run", () => {
    fc.assert(
      fc.property(anyTable, (rows) => {
        for (const text of parsed(csv(rows)).flat()) expect(isFormula(text)).to.equal(false);
      }),
    );
    expect(csv([['=HYPERLINK("http://x")', "+1", "-1", "@a", "1-1"]])).to.equal(
      `\uFEFF"'=HYPERLINK(""http://x"")",'+1,'-1,'@a,1-1\r\n`,
    );
  });
});
