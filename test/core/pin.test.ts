import { expect } from "@open-wc/testing";
import { checkPin, toAsciiDigits, weakness } from "../../src/core/pin.js";

const range = { minimum: 4, maximum: 6 };

/** Digits of a test PIN, so that no PIN stands whole in a source file. */
function digits(...values: number[]): string {
  return values.join("");
}

describe("What may be sent as a PIN", () => {
  it("takes as many ASCII digits as the lock wants", () => {
    for (const length of [4, 5, 6]) expect(checkPin("7".repeat(length), range)).to.equal(null);
  });

  it("says how long a PIN has to be when it is too short or too long", () => {
    expect(checkPin("777", range)).to.deep.include({ kind: "pin-too-short", values: range });
    expect(checkPin("7777777", range)).to.deep.include({ kind: "pin-too-long", values: range });
  });

  it("refuses what HA would let pass but nobody can type at the door", () => {
    for (const text of ["12a4", "١٢٣٤", "²²²²", "12 4", "+123", "1.9e", "12\n4"]) {
      expect(checkPin(text, range)?.kind, text).to.equal("pin-not-digits");
    }
  });

  it("refuses an empty PIN even when the lock names no length", () => {
    expect(checkPin("", null)?.kind).to.equal("pin-too-short");
    expect(checkPin("7".repeat(20), null)).to.equal(null);
  });
});

describe("Digits of other scripts", () => {
  it("become the ASCII digits they mean", () => {
    const scripts = [
      "٠١٢٣٤٥٦٧٨٩",
      "۰۱۲۳۴۵۶۷۸۹",
      "०१२३४५६७८९",
      "０１２３４５６７８９",
      "𝟶𝟷𝟸𝟹𝟺𝟻𝟼𝟽𝟾𝟿",
      "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗",
      "0123456789",
    ];
    for (const script of scripts) expect(toAsciiDigits(script)).to.equal("0123456789");
  });

  it("leave nothing else behind", () => {
    expect(toAsciiDigits("a٤-7 ²½Ⅷ③\u202e８")).to.equal("478");
    expect(toAsciiDigits("")).to.equal("");
  });
});

describe("What makes a PIN easy to guess", () => {
  it("is that it is all one digit", () => {
    expect(weakness("0".repeat(4))).to.equal("same-digit");
    expect(weakness("9".repeat(8))).to.equal("same-digit");
  });

  it("is that it counts", () => {
    for (const pin of [digits(1, 2, 3, 4), digits(7, 8, 9, 0), digits(4, 5, 6, 7, 8, 9)]) {
      expect(weakness(pin)).to.equal("counts-up");
    }
    for (const pin of [digits(4, 3, 2, 1), digits(2, 1, 0, 9)]) expect(weakness(pin)).to.equal("pattern");
  });

  it("is that it looks like a year", () => {
    for (const year of [1900, 1984, 2000, 2026, 2099]) expect(weakness(String(year))).to.equal("year");
    expect(weakness(String(1850))).to.equal(null);
    expect(weakness(String(19840))).to.equal(null);
  });

  it("is that it is drawn straight on the keypad", () => {
    const lines = [digits(2, 5, 8, 0), digits(1, 4, 7, 0), digits(0, 8, 5, 2), digits(1, 5, 9, 3, 5, 7)];
    for (const line of lines) expect(weakness(line)).to.equal("straight-line");
    expect(weakness(digits(1, 4, 7, 2))).to.equal(null);
  });

  it("is that it repeats", () => {
    for (const pin of [digits(1, 8, 1, 8), digits(4, 0, 2, 4, 0, 2), digits(3, 3, 8, 8)]) {
      expect(weakness(pin)).to.equal("pattern");
    }
  });

  it("is that everybody uses it", () => {
    expect(weakness(digits(1, 0, 0, 4))).to.equal("pattern");
  });

  it("is nothing in most, and cannot be judged of one digit", () => {
    for (const pin of [digits(8, 3, 0, 6), digits(4, 1, 7, 7, 2, 9), "", "5"])
      expect(weakness(pin)).to.equal(null);
  });
});
