import { expect } from "@open-wc/testing";
import { checkTag, cleanTag } from "../../src/core/tag.js";

const range = { minimum: 4, maximum: 10 };

describe("The value of an RFID tag", () => {
  it("may be typed as it is printed", () => {
    for (const printed of ["04:a2:2b:91", "04-A2-2B-91", "04 a2 2b 91", "04a22b91"]) {
      expect(cleanTag(printed)).to.equal("04A22B91");
      expect(checkTag(printed, range)).to.equal(null);
    }
  });

  it("must be whole bytes of hex, as many as the lock takes", () => {
    for (const wrong of [
      "",
      "04A22B9",
      "04A22B918",
      "04A22B",
      "04A22B91".repeat(3),
      "04A22BXY",
      "0x04A22B91",
    ]) {
      expect(checkTag(wrong, range), wrong).to.deep.include({ kind: "tag-invalid", values: range });
    }
  });

  it("must be something where the lock names no length", () => {
    expect(checkTag("FF", null)).to.equal(null);
    expect(checkTag("", null)?.kind).to.equal("tag-invalid");
  });
});
